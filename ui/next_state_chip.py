"""What comes after this call, beside the state; pressed, it is taken back."""

from __future__ import annotations

from app.domain.interaction import PauseReason
from app.intents import DeskIntents
from app.view.own_state import NextStateView
from ui.button import ActionButton
from ui.look import Look
from ui.own_state import next_state


class NextStateChip(ActionButton):
    """Hidden while the agent is simply ready after this call."""

    def __init__(self, look: Look, intents: DeskIntents) -> None:
        super().__init__(look, "", identifier="agent.state.next", icon="arrow-back-up", kind="quiet")
        self._intents = intents
        self._said: tuple[NextStateView | None, tuple[PauseReason, ...]] = (None, ())
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_next(self, view: NextStateView | None, reasons: tuple[PauseReason, ...]) -> None:
        """Say what comes; nothing is done when it is the same."""
        if (view, reasons) == self._said:
            return
        self._said = view, reasons
        if view is not None:
            words = self.tr("then: {state}").format(state=next_state(view.state, reasons, self._look.language))
            tip = self.tr("paused on the PBX already") if view.is_on_pbx else self.tr("after this call; press to undo")
            self.set_words(words, tip)
            self.set_state(enabled=not view.is_on_pbx)
        self.setVisible(view is not None)

    def _on_clicked(self) -> None:
        self._intents.next_state.take_back()
