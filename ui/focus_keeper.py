"""Nothing steals focus: where the cursor goes when its field disappears, and how it comes back.

Qt gives the focus of a control that is hidden or disabled to the next one in the chain; whoever types on then presses
buttons. Here the window itself, which does nothing with letters, gets it. A field that is back, about the same thing,
has the cursor again, unless the agent has gone elsewhere; a button too, unless something was typed meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ui.find import by_identifier

if TYPE_CHECKING:
    from app.view import DeskView


class FocusKeeper(QObject):
    """Belongs to one window, which is the neutral place."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._lost = self._lost_about = ""
        self._was_button = False
        self._view: DeskView | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def is_neutral(self) -> bool:
        """Whether no control has the focus."""
        return self._window.focusWidget() in (None, self._window)

    def catch(self) -> bool:
        """Take the focus from a control that cannot have it any more; False: the one that has it may keep it."""
        held = self._window.focusWidget()
        if held is None or held is self._window or (held.isVisible() and held.isEnabled()):
            return False
        self._window.setFocus()
        self._lost = held.accessibleIdentifier()
        self._lost_about = self._about(self._lost)
        self._was_button = isinstance(held, QAbstractButton)
        return True

    def follow(self, view: DeskView) -> None:
        """After a view was drawn: nobody hidden has the focus, and who lost it and is back has it again."""
        if self._window.isVisible():
            self.catch()
        self._view = view
        if not self._lost or not self.is_neutral or self._about(self._lost) != self._lost_about:
            return
        back = by_identifier(self._window, self._lost)
        if back is not None and back.isVisible() and back.isEnabled():
            self._lost = ""
            back.setFocus()

    def note_typing(self) -> None:
        """Something was typed while no control had the focus: a button does not come back under the fingers."""
        if self._was_button:
            self._lost = ""

    def _about(self, identifier: str) -> str:
        """What a control is about: the same field of another call is another field."""
        view = self._view
        if view is None:
            return ""
        if identifier.startswith("wrapup."):
            return view.wrap_up.interaction_id if view.wrap_up is not None else ""
        return view.front if identifier.startswith(("call.", "customer.", "transfer.")) else "desk"

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._window:
            self._lost = ""
