"""Who else there is beside the one on the line: a colleague who is asked, a customer or another call that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.intents import DeskIntents
from app.view import CallView, Command, DeskView
from cti.model import CallState, Consult, ConsultStage, LinkState, Party
from ui import formats, tokens
from ui.button import ActionButton
from ui.consult_words import consult_sentence, consulted
from ui.label import PlainLabel
from ui.look import Look
from ui.plain import isolated, plain

_TIME = 120  # no time is wider
_ROUNDING = 2  # pixels between measuring and painting
_LETTERS = 4  # of a name, that it is still one
_ANSWERING = frozenset({ConsultStage.RINGING, ConsultStage.UP})


class ConsultLine(QFrame):
    """A tinted line in the call strip; hidden while there is nobody else."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._intents = look, intents
        self._since: datetime | None = None
        self._name = ""
        self._say: Callable[[str], str] = str
        self.setProperty("kind", "banner_info")
        self._icon = QLabel(self)
        self._icon.setPixmap(look.pixmap("users", "accent"))
        self._text = PlainLabel(
            look, identifier="consult.state", name=self.tr("Transfer"), weight=QFont.Weight.DemiBold
        )
        self._time = PlainLabel(look, identifier="consult.time", name=self.tr("For"), color="ink_muted", tabular=True)
        self._time.keep_whole(look.px(_TIME))
        self._complete = ActionButton(
            look, self.tr("Complete"), identifier="transfer.complete", icon="arrow-forward-up", kind="primary"
        )
        self._swap = ActionButton(look, self.tr("Swap"), identifier="call.swap", icon="arrows-exchange")
        self._conference = ActionButton(look, self.tr("All three"), identifier="call.conference", icon="users-group")
        self._back = ActionButton(
            look, self.tr("Back to the customer"), identifier="transfer.back", icon="arrow-back-up"
        )
        self._complete.clicked.connect(self._on_complete)
        self._swap.clicked.connect(self._on_swap)
        self._conference.clicked.connect(self._on_conference)
        self._back.clicked.connect(self._on_back)
        self._buttons = (self._complete, self._swap, self._conference, self._back)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_M, tokens.SPACE_XS, tokens.SPACE_XS, tokens.SPACE_XS)
        line.setSpacing(tokens.SPACE_S)
        line.addWidget(self._icon)
        line.addWidget(self._text)
        line.addWidget(self._time)
        line.addStretch(1)
        for button in self._buttons:
            line.addWidget(button)
        self.hide()

    def show_call(self, one: CallView, view: DeskView, now: datetime) -> None:
        """Say who else there is in this call, or behind it."""
        consult, call = one.call.consult, one.call
        is_moving = Command.SET_ASIDE in view.pending
        can = view.link.state is LinkState.UP and call.state is not CallState.ENDED
        is_shown = can and (consult is not None or is_moving or view.can_swap)
        self._since = consult.since if consult is not None else None
        self._name, self._say = self._words(one, consult, view)
        self._show_buttons(one, consult, view, can=can)
        self.tick(now)
        self.setVisible(is_shown)

    def tick(self, now: datetime) -> None:
        """Redraw the time that runs."""
        self._time.show_text(formats.clock(formats.elapsed(self._since, now)) if self._since is not None else "")

    def fit(self, width: int) -> None:
        """Give the sentence its room: buttons shrink to their icons, then the name in it gives way; the time never."""
        shown = [button for button in self._buttons if not button.isHidden()]
        metrics, whole = self._text.fontMetrics(), self._say(self._name)
        needed = metrics.horizontalAdvance(whole) + _ROUNDING
        free = width - self._icon.sizeHint().width() - self._time.sizeHint().width() - 3 * tokens.SPACE_S
        side = self._look.room(tokens.CONTROL_HEIGHT) + tokens.SPACE_S
        room = free
        for in_words in (self._buttons, (self._complete,), ()):
            widths = (button.full_width() if button in in_words else side for button in shown)
            room = free - sum(widths) - len(shown) * tokens.SPACE_S
            if needed <= room:
                break
        for button in self._buttons:
            button.set_compact(compact=button not in in_words)
        self._text.show_text(self._say(self._cut_name(needed - room)), tip=whole if needed > room else "")
        self._text.setAccessibleName(f"{self.tr('Transfer')}: {whole}")

    def _cut_name(self, over: int) -> str:
        """The name, this many pixels shorter, as long as something of it is left."""
        if over <= 0:
            return self._name
        metrics = self._text.fontMetrics()
        least = metrics.averageCharWidth() * _LETTERS
        room = max(least, metrics.horizontalAdvance(self._name) - over)
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)

    def _words(self, one: CallView, consult: Consult | None, view: DeskView) -> tuple[str, Callable[[str], str]]:
        """A name, and what to say of it: the name may be shortened."""
        if consult is not None:
            return plain(consulted(consult)), partial(consult_sentence, one.call, consult)
        if Command.SET_ASIDE in view.pending:
            return "", self.tr("The customer is being put on hold…").format
        other = plain(_other_name(view, one))
        if other:
            template = self.tr("{name} waits")
            return other, lambda name: template.format(name=isolated(name))
        return "", self.tr("Another call waits").format

    def _show_buttons(self, one: CallView, consult: Consult | None, view: DeskView, *, can: bool) -> None:
        pending, stage = view.pending, consult.stage if consult is not None else None
        has_customer = consult is not None and not consult.has_customer_left
        is_conference = one.call.state is CallState.CONFERENCE
        is_up = stage is ConsultStage.UP
        self._complete.setVisible(has_customer and stage in _ANSWERING)
        self._complete.set_words(self.tr("Leave them") if is_conference else self.tr("Complete"))
        self._complete.set_state(enabled=can, pending=bool(pending & {Command.COMPLETE, Command.TRANSFER}))
        self._swap.setVisible((has_customer and is_up and not is_conference) or (consult is None and view.can_swap))
        self._swap.set_state(enabled=can, pending=Command.SWAP in pending)
        self._conference.setVisible(has_customer and is_up and not is_conference)
        self._conference.set_state(enabled=can, pending=Command.CONFERENCE in pending)
        self._back.setVisible(has_customer or (consult is None and Command.SET_ASIDE in pending))
        self._back.set_words(
            self.tr("Let the colleague go")
            if is_conference or (is_up and consult is not None and consult.on_line is Party.CUSTOMER)
            else self.tr("Back to the customer")
        )
        self._back.set_state(enabled=can, pending=Command.GIVE_UP in pending)

    def _on_complete(self) -> None:
        self._intents.transfer.complete()

    def _on_swap(self) -> None:
        self._intents.transfer.swap()

    def _on_conference(self) -> None:
        self._intents.transfer.conference()

    def _on_back(self) -> None:
        self._intents.transfer.give_up()


def _other_name(view: DeskView, front: CallView) -> str:
    """Who waits behind the call in front, or is in it when another one talks."""
    others = [one for one in view.calls if one.call.state is CallState.HELD and one is not front]
    if not others:
        others = [one for one in (front,) if front.call.state is CallState.HELD]
    if not others:
        return ""
    return others[0].customer_name or others[0].call.remote.name or formats.phone(others[0].number)
