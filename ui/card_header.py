"""The top of the card: who, how valuable, what to be careful about, and why this person."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.customer import Alert, AlertKind, CustomerCard, Fact
from app.domain.identification import EvidenceKind, Identification
from app.intents import DeskIntents
from app.view import CardView
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.chips import Chip, ChipRow, tier_chips
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, row, tight
from ui.plain import plain, tooltip
from ui.ring import ScoreRing

_ROOMY = 560


class _Notice(QFrame):
    """A tinted line with an icon; hidden while it has nothing to say."""

    def __init__(self, look: Look, kind: str, *, icon: str, color: str, identifier: str) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        picture = QLabel(self)
        picture.setPixmap(look.pixmap(icon, color, tokens.ICON_SMALL))
        self._name = self.tr("Careful")
        self._text = Sentence(look, identifier=identifier, color=color, weight=QFont.Weight.DemiBold, parent=self)
        self._text.setAccessibleName(self._name)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_M, look.px(6), tokens.SPACE_M, look.px(6))
        line.setSpacing(tokens.SPACE_S)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say it, or hide."""
        if text != self._text.text():
            self._text.setText(text)
            self._text.setAccessibleName(f"{self._name}: {text}")
        self.setVisible(bool(text))


class CardHeader(Panel):
    """Name, tier, scores, facts and warnings of one customer; built once, only its contents change."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents = intents
        self._brief_id: int | None = None
        self._uniqueid = ""
        self._phone = ""
        self._arranged: tuple[bool, int] | None = None
        self._name = PlainLabel(
            look,
            identifier="customer.name",
            name=self.tr("Customer name"),
            size=tokens.TYPE_NAME,
            weight=QFont.Weight.Bold,
        )
        self._tier = ChipRow(look, identifier="customer.tier", name=self.tr("Tier"), bold=True)
        self._life = PlainLabel(look, identifier="customer.life", color="ink_muted", size=tokens.TYPE_SMALL)
        self._why_icon = QLabel(self)
        self._why_icon.setPixmap(look.pixmap("id", "ink_muted", tokens.ICON_SMALL))
        self._why = PlainLabel(
            look,
            identifier="customer.why",
            name=self.tr("Why this person"),
            color="ink_muted",
            size=tokens.TYPE_SMALL,
        )
        self._build_actions()
        self._facts = ChipRow(look, identifier="customer.facts", name=self.tr("Facts"))
        self._value = ScoreRing(look, self.tr("Value"), "oro", identifier="customer.value")
        self._risk = ScoreRing(look, self.tr("Churn risk"), "bad", identifier="customer.risk")
        self._influence = ScoreRing(look, self.tr("Influence"), "accent", identifier="customer.influence")
        self._alert = _Notice(look, "alert", icon="alert-triangle", color="bad", identifier="customer.alert")
        self._notice = _Notice(look, "notice", icon="alert-circle", color="warn", identifier="customer.notice")
        self._promised = _Notice(
            look, "banner_info", icon="calendar-time", color="accent", identifier="customer.promised"
        )
        self._lay_out()

    def show_card(self, view: CardView, now: datetime, *, has_call: bool) -> None:
        """Show another customer; `has_call` offers to say that it is (or is not) the caller."""
        card = view.card
        if card is None:
            return
        self._brief_id, self._uniqueid = card.id, view.uniqueid
        self._phone = card.phones[0].e164 if card.phones else ""
        self._dial.setVisible(bool(self._phone) and not has_call)
        self._name.show_text(card.name)
        self._tier.show_chips(tier_chips(card.tier))
        self._tier.setVisible(card.tier is not None)
        self._life.show_text(self._life_line(card))
        self._show_why(view.identification, is_from_search=view.is_from_search)
        if view.is_linked and not view.is_from_search:
            self._why.show_text(self.tr("The number was stored with this customer"))
        self._reject.setVisible(has_call and not view.is_from_search)
        self._is_caller.setVisible(has_call and view.is_from_search)
        self._link.setVisible(has_call and view.is_from_search)
        self._unlink.setVisible(view.is_linked and not view.is_from_search)
        self._close.setVisible(view.is_from_search)
        language = self.look.language
        facts = tuple(Chip(one.text_es if language == "es" else one.text_en) for one in card.facts)
        self._facts.show_chips(facts)
        self._facts.setVisible(bool(facts))
        sources = [self._source(one, now) for one in card.facts]
        self._facts.setToolTip("<br>".join(tooltip(one) for one in sources))
        self._facts.setAccessibleDescription("; ".join(sources))
        self._value.show_score(card.value_score, card.tier.value if card.tier else "accent")
        self._risk.show_score(card.churn_risk)
        self._influence.show_score(card.influence)
        self._fit()
        self._alert.show_text(_alerts(card.alerts, now, vip=False))
        self._notice.show_text(_alerts(card.alerts, now, vip=True))
        promised = (messages.promised_call(one, now, language) for one in card.promised_calls)
        self._promised.show_text("\n".join(promised))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for another arrangement."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Narrow, the name has a line above all scores; why and what to do stand beside it where they fit.

        A score that nobody knows takes no place; the value is the last that gives way to the actions.
        """
        edges = self.body.contentsMargins()
        width = self.width() - edges.left() - edges.right()
        is_narrow = self.width() <= self.look.px(_ROOMY)
        known = [ring for ring in self._rings if ring.is_known]
        head, why, actions = (_width(*part) for part in (self._who, self._reason, self._actions))
        beside = width if is_narrow else width - _scores(known) - tokens.SPACE_L
        room = beside - head + tokens.SPACE_S
        inline = 2 if why + actions <= room else 1 if actions <= room else 0
        least = tokens.SPACE_L + (
            0 if inline else actions + _width(self._why_icon) + self._why.minimumSizeHint().width()
        )
        for count, ring in enumerate(known, 1):
            ring.setVisible(count == 1 or _scores(known[:count]) + least <= width)
        for ring in self._rings:
            if not ring.is_known:
                ring.hide()
        self._arrange(is_narrow=is_narrow, inline=inline)

    def _arrange(self, *, is_narrow: bool, inline: int) -> None:
        """Beside the name: nothing, the actions (1), or the reason too (2); the rest in a line of its own."""
        if (is_narrow, inline) == self._arranged:
            return
        self._arranged = (is_narrow, inline)
        for line in (self._above, self._first, self._low):
            while line.count():
                line.takeAt(0)
        head = self._above if is_narrow else self._first
        for part, line in (
            (self._who, head),
            (self._reason, head if inline > 1 else self._low),
            (self._actions, head if inline else self._low),
        ):
            for widget in part:
                line.addWidget(widget)
        head.addStretch(1)
        self._low.addStretch(1)

    def _build_actions(self) -> None:
        look = self.look
        self._reject = ActionButton(look, self.tr("Not this person"), identifier="customer.reject", kind="quiet")
        self._is_caller = ActionButton(
            look, self.tr("This is the caller"), identifier="customer.choose.shown", icon="user-check", kind="quiet"
        )
        self._link = ActionButton(look, self.tr("Link the number"), identifier="customer.link.shown", kind="quiet")
        self._unlink = ActionButton(
            look, self.tr("Undo the link"), identifier="customer.unlink", icon="arrow-back-up", kind="quiet"
        )
        self._close = ActionButton(
            look, self.tr("Close this card"), identifier="customer.close", icon="arrow-left", kind="quiet"
        )
        self._dial = ActionButton(look, self.tr("Call"), identifier="customer.call", icon="phone", kind="quiet")
        self._dial.clicked.connect(self._on_dial)
        self._reject.clicked.connect(self._on_reject)
        self._is_caller.clicked.connect(self._on_is_caller)
        self._link.clicked.connect(self._on_link)
        self._unlink.clicked.connect(self._on_unlink)
        self._close.clicked.connect(self._intents.close_customer)

    def _lay_out(self) -> None:
        left = tight(QVBoxLayout(), tokens.SPACE_XS)
        self._who = (self._name, self._tier)
        self._reason = (self._why_icon, self._why)
        self._actions = (self._dial, self._reject, self._is_caller, self._link, self._unlink, self._close)
        self._rings = (self._value, self._risk, self._influence)
        self._above, self._first, self._low = row(), row(), row()
        left.addLayout(self._first)
        left.addWidget(self._life)
        left.addLayout(self._low)
        left.addWidget(self._facts)
        left.addStretch(1)
        top = row(spacing=tokens.SPACE_L)
        top.addLayout(left, 1)
        top.addLayout(row(*self._rings, spacing=tokens.SPACE_M))
        self.body.addLayout(self._above)
        self.body.addLayout(top)
        self._arrange(is_narrow=False, inline=0)
        self.body.addWidget(self._alert)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._promised)

    def _life_line(self, card: CustomerCard) -> str:
        parts = []
        if card.customer_since:
            parts.append(self.tr("Customer since {year}").format(year=card.customer_since.year))
        if card.household_size:
            parts.append(self.tr("Household of {count}").format(count=card.household_size))
        if card.preferred_channel:
            parts.append(self.tr("Prefers {channel}").format(channel=messages.preferred(card.preferred_channel)))
        if card.language and card.language != self.look.language:
            language = self.tr("English") if card.language == "en" else self.tr("Spanish")
            parts.append(self.tr("Speaks {language}").format(language=language))
        return "  ·  ".join(parts) or self.tr("New here: complete the data while you talk")

    def _source(self, fact: Fact, now: datetime) -> str:
        """A fact with its date, and who learned it in which way."""
        text = fact.text_es if self.look.language == "es" else fact.text_en
        how = self.tr("the customer said so") if fact.source == "question" else ""
        at = formats.when(fact.learned_at, now, self.look.language)
        return " · ".join(part for part in (plain(text), at, fact.agent_name, how) if part)

    def _show_why(self, found: Identification | None, *, is_from_search: bool) -> None:
        text = messages.evidence(found) if found and not is_from_search else ""
        self._why.show_text(text[:1].upper() + text[1:])
        is_sure = found is not None and found.evidence_kind is EvidenceKind.VERIFIED
        self._why.set_color("good" if is_sure else "ink_muted")
        for widget in (self._why, self._why_icon):
            widget.setVisible(bool(text))

    def _on_reject(self) -> None:
        self._intents.reject_customer(self._uniqueid)

    def _on_is_caller(self) -> None:
        if self._brief_id is not None:
            self._intents.choose_candidate(self._uniqueid, self._brief_id)

    def _on_dial(self) -> None:
        self._intents.dial(self._phone)

    def _on_unlink(self) -> None:
        self._intents.unlink_number(self._uniqueid)

    def _on_link(self) -> None:
        if self._brief_id is not None:
            self._intents.link_number(self._uniqueid, self._brief_id)


def _width(*widgets: QWidget) -> int:
    """What those that are shown need side by side, a gap after each."""
    return sum(one.sizeHint().width() + tokens.SPACE_S for one in widgets if not one.isHidden())


def _scores(rings: list[ScoreRing]) -> int:
    """What these need side by side, shown or not."""
    return sum(ring.sizeHint().width() + tokens.SPACE_M for ring in rings) - tokens.SPACE_M


def _alerts(alerts: tuple[Alert, ...], now: datetime, *, vip: bool) -> str:
    return "\n".join(messages.alert(one, now) for one in alerts if (one.kind is AlertKind.VIP) is vip)
