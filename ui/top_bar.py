"""The bar at the top: the agent's state and its time, queues, search, the link, who is signed on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.view import AgentView, Command, DeskView, JournalView, LinkView, QueueView
from cti.link_state import LinkState
from ui import formats, messages, tokens
from ui.button import ActionButton
from ui.chips import Chip, ChipRow
from ui.label import PlainLabel
from ui.look import Look
from ui.own_state import state_look
from ui.plain import tooltip
from ui.search_field import SearchField
from ui.state_button import StateButton
from ui.still_open import still_open
from ui.takeable_chip import TakeableChip

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view.own_state import MyDayView, NextStateView
    from ui.agent_menu import AgentMenu
    from ui.my_day import MyDay
    from ui.next_state_chip import NextStateChip
    from ui.softphone_chip import SoftphoneChip

_OWN_COMMANDS = frozenset({Command.READY, Command.PAUSE, Command.SIGN_ON, Command.SIGN_OFF})
_LINKS = {
    LinkState.UP: ("plug-connected", "good"),
    LinkState.CONNECTING: ("loader-2", "warn"),
    LinkState.DOWN: ("plug-connected-x", "bad"),
    LinkState.REFUSED: ("plug-connected-x", "bad"),
}


class TopBar(QFrame):
    """Built once; each part is drawn when its value is another object."""

    def __init__(self, look: Look, intents: DeskIntents, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("topBar")
        self.setFixedHeight(look.room(tokens.TOP_BAR_HEIGHT))
        self._look = look
        self._agent: AgentView | None = None
        self._link: LinkView | None = None
        self._queues: tuple[QueueView, ...] | None = None
        self._journal: JournalView | None = None
        self._pending: frozenset[Command] = frozenset()
        self._shown_at = datetime.now(UTC)
        self._next: NextStateView | None = None
        self._next_chip: NextStateChip | None = None
        self._day: MyDay | None = None
        self._day_shown: MyDayView | None = None
        self._day_button = ActionButton(look, self.tr("My day"), identifier="day", icon="clock", kind="quiet")
        self._day_button.set_compact(compact=True)
        self._day_button.clicked.connect(self.toggle_day)
        self.state = StateButton(look)
        self.state.clicked.connect(self.toggle_menu)
        self._intents, self._host = intents, host
        self._menu: AgentMenu | None = None
        self._view: DeskView | None = None
        self._phone: SoftphoneChip | None = None
        self._takeable = TakeableChip(look, intents, host)
        self._chips = ChipRow(look, identifier="queues", name=self.tr("Queues"))
        self.search = SearchField(look)
        self._link_icon = QLabel(self)
        self._link_text = PlainLabel(look, identifier="link.state", name=self.tr("Link to the PBX"), color="ink_muted")
        self._journal_chip = ChipRow(look, identifier="journal.waiting", name=self.tr("Not yet in the database"))
        self._name = PlainLabel(look, identifier="agent.name", name=self.tr("Agent"), weight=QFont.Weight.DemiBold)
        self._name.keep_whole(look.px(160))
        self._link_text.keep_whole(look.px(120))
        self._lay_out()

    def show_view(self, view: DeskView, now: datetime) -> None:
        """Draw what changed."""
        has_settled = view.pending is not self._pending  # a queue that was not joined loses its tick
        self._pending = view.pending
        if view.agent is not self._agent or view.next_state is not self._next:
            self._agent, self._next = view.agent, view.next_state
            self._show_agent(view.agent)
        if view.link is not self._link:
            self._link = view.link
            self._show_link(view.link)
        if view.journal is not self._journal:
            self._journal = view.journal
            self._show_journal(view.journal)
        if view.softphone is not None:
            self._phone_chip().show_phone(view.softphone)
        self._takeable.show_targets(view.targets, now)
        self._takeable.show_pending(view.pending)
        self._view = view
        if self._menu is not None:
            self._menu.show_open(still_open(view, now))
        if view.my_day is not self._day_shown:
            self._day_shown = view.my_day
            if self._day is not None:
                self._day.show_day(view.my_day, view.agent.pause_reasons, now)
        if view.queues is not self._queues or has_settled:
            self._queues = view.queues
            if self._menu is not None:
                self._menu.show_queues(view.queues)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        self._shown_at = now
        self._takeable.tick(now)
        if self._agent is not None:
            since = self._agent.since
            self._show_state(self._agent, now)
            self.state.time.show_text(formats.clock(formats.elapsed(since, now), hours=True) if since else "")
            self.state.show_time(is_shown=since is not None)
        if self._day is not None:
            self._day.tick(now)
        self._chips.show_chips(tuple(self._queue_chip(one, now) for one in self._queues or ()))

    @property
    def menu(self) -> AgentMenu:
        """The choice of states; built when it is opened or the window is idle."""
        if self._menu is None:
            from ui.agent_menu import AgentMenu

            self._menu = AgentMenu(self._look, self._intents, self.state, self._host)
            if self._agent is not None:
                self._menu.show_agent(self._agent, self._next)
                self._menu.show_queues(self._queues or ())
            if self._view is not None:
                self._menu.show_open(still_open(self._view, self._shown_at))
        return self._menu

    def close_menu(self) -> None:
        """Close the choice of states, the day, and what belongs to the phone, if they are open."""
        for one in (self._menu, self._phone, self._day, self._takeable):
            if one is not None:
                one.close_popover()

    def toggle_menu(self) -> None:
        """Open the choice of states, or close it."""
        self.menu.toggle()

    def toggle_day(self) -> None:
        """Open the own record of today, or close it."""
        if self._day is None:
            from ui.my_day import MyDay

            self._day = MyDay(self._look, self._intents, self._day_button, self._host)
            if self._agent is not None:
                self._day.show_day(self._day_shown, self._agent.pause_reasons, self._shown_at)
        self._day.toggle()

    def _show_agent(self, agent: AgentView) -> None:
        if self._menu is not None:
            self._menu.show_agent(agent, self._next)
            self._menu.show_queues(self._queues or ())
        if self._next is not None or self._next_chip is not None:
            self._chip_of_next().show_next(self._next, agent.pause_reasons)
        self._name.show_text(" · ".join(filter(None, (agent.name, agent.id))))

    def _show_state(self, agent: AgentView, now: datetime) -> None:
        shown = state_look(agent, now, self._look.language)
        is_pending = bool(self._pending & _OWN_COMMANDS)
        self.state.set_words(shown.words, self.tr("waiting for the PBX") if is_pending else self.tr("change the state"))
        self.state.show_look(*(("loader-2", "ink_muted") if is_pending else (shown.icon, shown.color)))
        self.state.set_over(is_over=shown.is_over)

    def _chip_of_next(self) -> NextStateChip:
        if self._next_chip is None:
            from ui.next_state_chip import NextStateChip

            self._next_chip = NextStateChip(self._look, self._intents)
            self._line.insertWidget(self._line.indexOf(self.state) + 1, self._next_chip)
        return self._next_chip

    def _phone_chip(self) -> SoftphoneChip:
        if self._phone is None:
            from ui.softphone_chip import SoftphoneChip

            self._phone = SoftphoneChip(self._look, self._intents, self._host)
            self._line.insertWidget(self._line.indexOf(self._link_icon), self._phone)
        return self._phone

    def _show_link(self, link: LinkView) -> None:
        icon, color = _LINKS[link.state]
        words = {
            LinkState.UP: "{pbx}",
            LinkState.CONNECTING: self.tr("{pbx}: connecting"),
            LinkState.DOWN: self.tr("{pbx}: no link"),
            LinkState.REFUSED: self.tr("{pbx}: refused"),
        }[link.state]
        self._link_icon.setPixmap(self._look.pixmap(icon, color, tokens.ICON_SMALL))
        self._link_text.show_text(words.format(pbx=link.pbx[:1].upper() + link.pbx[1:] or "PBX"))
        self._link_text.set_color("ink_muted" if link.state is LinkState.UP else color)
        self._link_text.setToolTip(tooltip(messages.link_reason(link.reason)))

    def _show_journal(self, journal: JournalView) -> None:
        text = self.tr("{count} to deliver").format(count=journal.waiting)
        color = "warn" if not journal.is_database_up else "ink_muted"
        chips = (Chip(text, color),) if journal.waiting else ()
        self._journal_chip.show_chips(chips)
        self._journal_chip.setVisible(bool(chips))
        self._journal_chip.setToolTip(
            self.tr("Saved on this computer; delivered to the customer database as soon as it answers.")
        )

    def _queue_chip(self, queue: QueueView, now: datetime) -> Chip:
        name = formats.queue(queue.name, self._look.language)
        if queue.waiting is None:
            return Chip(f"{name} · ?", "bad")
        text = f"{name} · 0"
        if queue.waiting:
            waited = f" · {formats.clock(formats.elapsed(queue.oldest_at, now))}" if queue.oldest_at else ""
            text = self.tr("{queue} · {count} waiting").format(queue=name, count=queue.waiting) + waited
        if queue.is_member:
            return Chip(text)
        return Chip(
            f"– {text}", "ink_muted", said=self.tr("{queue}: you are not in it").format(queue=text), dashed=True
        )

    def _lay_out(self) -> None:
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(tokens.SPACE_S, 0, tokens.SPACE_L, 0)
        line.setSpacing(tokens.SPACE_S)
        for widget in (self.state, self._chips, self._takeable):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self._journal_chip)
        line.addWidget(self.search, 3)
        for label in (self._link_icon, self._link_text, self._name, self._day_button):
            line.addWidget(label)
