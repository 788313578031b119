"""The choice of the agent's states: ready, the pauses with their reasons, signed off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.agent import WRAP_UP_REASON, AgentState
from app.domain.interaction import PauseReason
from app.intents import DeskIntents
from app.view import AgentView, QueueView
from app.view.own_state import NextStateView
from ui import tokens
from ui.button import ActionButton
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.own_state import pause_icon
from ui.popover import Popover
from ui.queue_ticks import QueueTicks

_BUSY = frozenset({AgentState.RINGING, AgentState.ON_CALL, AgentState.WRAP_UP})


class _PauseEntry(ActionButton):
    """Pauses with one reason."""

    def __init__(self, look: Look, menu: AgentMenu, reason: PauseReason) -> None:
        label = reason.label_es if look.language == "es" else reason.label_en
        super().__init__(
            look, label, identifier=f"agent.state.pause.{reason.code}", icon=pause_icon(reason.code), kind="entry"
        )
        self._menu, self._code = menu, reason.code
        if reason.norm_minutes:
            self.set_words(f"{label}  ·  {reason.norm_minutes} min")
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._menu.pause(self._code)


class AgentMenu(Popover):
    """Opened by the state in the top bar. The PBX confirms what is chosen here.

    During a call and its wrap-up what is chosen comes after them, and *ready* takes it back.
    """

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._reasons: tuple[PauseReason, ...] = ()
        self._pauses: list[_PauseEntry] = []
        self._state = AgentState.UNKNOWN
        self._next: NextStateView | None = None
        self._when = PlainLabel(look, identifier="agent.state.when", size=tokens.TYPE_SMALL, color="ink_muted")
        self._when.show_text(self.tr("After this call"))
        self.ready = ActionButton(
            look, self.tr("Ready"), identifier="agent.state.ready", icon="circle-check", kind="entry", owns_key=False
        )
        self._off = ActionButton(
            look, self.tr("Sign off"), identifier="agent.state.logged_out", icon="logout", kind="entry"
        )
        self.ready.clicked.connect(self._on_ready)
        self._off.clicked.connect(self._on_off)
        self.body.setSpacing(0)
        self.body.addWidget(self._when)
        self.body.addWidget(self.ready)
        self._queues = QueueTicks(look, intents, "agent.queue")
        self.body.addWidget(self._queues)
        self._open = Sentence(look, identifier="agent.state.open", color="warn", size=tokens.TYPE_SMALL)
        self._open.hide()
        self.body.addWidget(self._off)
        self.body.addWidget(self._open)

    def show_agent(self, agent: AgentView, next_state: NextStateView | None) -> None:
        """Offer this agent's pause reasons, for now or for after the call."""
        self._state, self._next = agent.state, next_state
        self._when.setVisible(self._is_busy)
        self._off.setVisible(agent.state is not AgentState.LOGGED_OUT)
        if agent.pause_reasons != self._reasons:
            self._reasons = agent.pause_reasons
            self._rebuild()

    def show_queues(self, queues: tuple[QueueView, ...]) -> None:
        """Offer the queues, while the PBX says which of them are the agent's."""
        is_known = self._state not in (AgentState.UNKNOWN, AgentState.LOGGED_OUT)
        self._queues.setVisible(is_known and bool(queues))
        if is_known:
            self._queues.show_queues(queues, is_signed_on=True)

    def show_open(self, words: str) -> None:
        """Say beside the sign-off what is still open."""
        self._open.setText(words)
        self._open.setVisible(bool(words))

    def pause(self, code: str) -> None:
        """Ask for a pause and close."""
        self.close_popover()
        if self._is_busy:
            self._intents.next_state.pause(code)
        else:
            self._intents.pause(code)

    def focus_first(self) -> None:
        """The pauses are what it is opened for."""
        (self._pauses[0] if self._pauses else self.ready).setFocus()

    @property
    def _is_busy(self) -> bool:
        return self._state in _BUSY

    def _rebuild(self) -> None:
        for entry in self._pauses:
            self.body.removeWidget(entry)
            entry.deleteLater()
        offered = [reason for reason in self._reasons if reason.code != WRAP_UP_REASON]
        self._pauses = [_PauseEntry(self.look, self, reason) for reason in offered]
        first = self.body.indexOf(self.ready) + 1
        for place, entry in enumerate(self._pauses, start=first):
            self.body.insertWidget(place, entry)

    def _on_ready(self) -> None:
        self.close_popover()
        if self._state is not AgentState.WRAP_UP and self._next is not None and not self._next.is_on_pbx:
            self._intents.next_state.take_back()
        else:
            self._intents.set_ready()

    def _on_off(self) -> None:
        self.close_popover()
        if self._is_busy:
            self._intents.next_state.sign_off()
        else:
            self._intents.sign_off()
