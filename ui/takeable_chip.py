"""Calls that anybody may take, in the top bar: parked ones, and those that ring at colleagues."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.intents import DeskIntents
from app.view import Command
from app.view.targets import NO_TARGETS, TargetsView
from ui.button import ActionButton
from ui.keys import KEYS
from ui.look import Look

if TYPE_CHECKING:
    from ui.takeable_popover import TakeablePopover

_TAKING = frozenset({Command.RETRIEVE, Command.PICK_UP})


class TakeableChip(ActionButton):
    """Seen while there is such a call; opens the list. One key picks up at once if it rings at one colleague only."""

    def __init__(self, look: Look, intents: DeskIntents, host: QWidget) -> None:
        super().__init__(look, "", identifier="parked", icon="parking", kind="quiet")
        self._intents, self._host = intents, host
        self._popover: TakeablePopover | None = None
        self._targets = NO_TARGETS
        self._now: datetime | None = None
        self.clicked.connect(self.toggle_popover)
        QShortcut(QKeySequence(KEYS["call.pickup"]), self).activated.connect(self._on_pick_up)
        self.hide()

    def show_targets(self, view: TargetsView, now: datetime) -> None:
        """Count them; nothing is done when they are the same."""
        self._now = now
        if view is self._targets:
            return
        self._targets = view
        parked, ringing = len(view.parked), len(view.ringing)
        parts = [self.tr("parked: {count}").format(count=parked)] if parked else []
        parts += [self.tr("ringing: {count}").format(count=ringing)] if ringing else []
        self.set_words(" · ".join(parts), self.tr("calls that you can take"))
        self.set_icon("parking" if parked else "phone-ringing")
        self.setVisible(bool(parts))
        if self._popover is not None:
            self._popover.show_targets(view, now)
            if not parts:
                self._popover.close_popover()

    def show_pending(self, pending: frozenset[Command]) -> None:
        """Say that one of them is being taken."""
        self.set_state(enabled=True, pending=bool(pending & _TAKING))

    def tick(self, now: datetime) -> None:
        """Redraw the times that run."""
        self._now = now
        if self._popover is not None and self._popover.isVisible():
            self._popover.show_targets(self._targets, now)

    def toggle_popover(self) -> None:
        """Open the list, or close it."""
        if self._popover is None:
            from ui.takeable_popover import TakeablePopover

            self._popover = TakeablePopover(self._look, self._intents, self, self._host)
        self._popover.show_targets(self._targets, self._now)
        self._popover.toggle()

    def close_popover(self) -> None:
        """Close it if it is open."""
        if self._popover is not None:
            self._popover.close_popover()

    def _on_pick_up(self) -> None:
        ringing = self._targets.ringing
        if len(ringing) == 1:
            self._intents.parking.pick_up(ringing[0].key)
        elif ringing:
            self.toggle_popover()
