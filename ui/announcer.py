"""Tells a screen reader what changed at the desk, whatever has the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from ui.announcements import Announcements

if TYPE_CHECKING:
    from app.view import DeskView
    from ui.main_window import MainWindow

Send = Callable[[QAccessibleAnnouncementEvent], None]


class Announcer:
    """Follows the views of one window; what is urgent interrupts the reader, the rest waits for its pause.

    `send` is Qt's own way to assistive technology, which costs nothing where none listens.
    """

    def __init__(self, window: MainWindow, send: Send = QAccessible.updateAccessibility) -> None:
        self._window, self._send = window, send
        self._announcements = Announcements()

    def show_view(self, view: DeskView) -> None:
        """Say what is new in this view, in one event each: a second urgent one would cut the first one off."""
        said = self._announcements.follow(view, self._window.settings.language)
        for is_urgent, politeness in (
            (True, QAccessible.AnnouncementPoliteness.Assertive),
            (False, QAccessible.AnnouncementPoliteness.Polite),
        ):
            texts = [one.text for one in said if one.is_urgent is is_urgent]
            if texts:
                event = QAccessibleAnnouncementEvent(self._window, ". ".join(texts))
                event.setPoliteness(politeness)
                self._send(event)
