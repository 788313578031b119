"""Which colours the window wears: those that were chosen, or those that the system asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui import tokens
from ui.settings import ThemeChoice
from ui.tokens import Colors

_CHOSEN = {
    ThemeChoice.LIGHT: tokens.LIGHT,
    ThemeChoice.DARK: tokens.DARK,
    ThemeChoice.CONTRAST_LIGHT: tokens.CONTRAST_LIGHT,
    ThemeChoice.CONTRAST_DARK: tokens.CONTRAST_DARK,
}


def colors_of(choice: ThemeChoice) -> Colors:
    """The colours of a choice; the system says light or dark, and whether it wants high contrast."""
    if choice in _CHOSEN:
        return _CHOSEN[choice]
    hints = QGuiApplication.styleHints()
    is_dark = hints.colorScheme() is Qt.ColorScheme.Dark
    wants_contrast = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    if wants_contrast:
        return tokens.CONTRAST_DARK if is_dark else tokens.CONTRAST_LIGHT
    return tokens.DARK if is_dark else tokens.LIGHT
