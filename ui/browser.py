"""Hands pages to the system's browser, each once, whatever happens to the window meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from app.intents import DeskIntents
    from app.view.external_crm import ExternalView

_SCHEMES = frozenset({"http", "https"})


class Browser:
    """Follows the views of one window; `hand_over` opens an address."""

    def __init__(self, intents: DeskIntents, hand_over: Callable[[QUrl], object] = QDesktopServices.openUrl) -> None:
        self._intents, self._hand_over = intents, hand_over
        self._last = 0

    def follow(self, view: ExternalView | None) -> None:
        """Open what is to be opened; nothing but a web page ever is."""
        opening = view.opening if view is not None else None
        if opening is None or opening.number <= self._last:
            return
        self._last = opening.number
        address = QUrl(opening.address, QUrl.ParsingMode.StrictMode)
        if address.isValid() and address.scheme() in _SCHEMES:
            self._hand_over(address)
        self._intents.external_crm.opened(opening.number)
