"""The choice of the agent's states: ready, the pauses with their reasons, signed off."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.agent import WRAP_UP_REASON, AgentState
from app.domain.interaction import PauseReason
from app.intents import DeskIntents
from app.view import AgentView
from ui.button import ActionButton
from ui.look import Look
from ui.popover import Popover

_ICONS = {
    "lunch": "tools-kitchen-2",
    "coffee": "coffee",
    "break": "coffee",
    "bathroom": "friends",  # the sign on the door
    "training": "school",
    "meeting": "users-group",
    "other": "dots",
}


def pause_icon(code: str) -> str:
    """The icon of a pause reason; a reason that a company added has the general one."""
    return _ICONS.get(code, "player-pause")


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
    """Opened by the state in the top bar. The PBX confirms what is chosen here."""

    def __init__(self, look: Look, intents: DeskIntents, anchor: QWidget, host: QWidget) -> None:
        super().__init__(look, anchor, host)
        self._intents = intents
        self._reasons: tuple[PauseReason, ...] = ()
        self._pauses: list[_PauseEntry] = []
        self.ready = ActionButton(
            look, self.tr("Ready"), identifier="agent.state.ready", icon="circle-check", kind="entry", owns_key=False
        )
        self._off = ActionButton(
            look, self.tr("Sign off"), identifier="agent.state.logged_out", icon="logout", kind="entry"
        )
        self.ready.clicked.connect(self._on_ready)
        self._off.clicked.connect(self._on_off)
        self.body.setSpacing(0)
        self.body.addWidget(self.ready)
        self.body.addWidget(self._off)

    def show_agent(self, agent: AgentView) -> None:
        """Offer this agent's pause reasons."""
        self._off.setVisible(agent.state is not AgentState.LOGGED_OUT)
        if agent.pause_reasons != self._reasons:
            self._reasons = agent.pause_reasons
            self._rebuild()

    def pause(self, code: str) -> None:
        """Ask for a pause and close."""
        self.close_popover()
        self._intents.pause(code)

    def focus_first(self) -> None:
        """The pauses are what it is opened for."""
        (self._pauses[0] if self._pauses else self.ready).setFocus()

    def _rebuild(self) -> None:
        for entry in self._pauses:
            self.body.removeWidget(entry)
            entry.deleteLater()
        offered = [reason for reason in self._reasons if reason.code != WRAP_UP_REASON]
        self._pauses = [_PauseEntry(self.look, self, reason) for reason in offered]
        for place, entry in enumerate(self._pauses, start=1):
            self.body.insertWidget(place, entry)

    def _on_ready(self) -> None:
        self.close_popover()
        self._intents.set_ready()

    def _on_off(self) -> None:
        self.close_popover()
        self._intents.sign_off()
