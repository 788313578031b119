"""The look that all widgets are built with: one theme's colours, the font scale, fonts and icons."""

from __future__ import annotations

import math

from PySide6.QtGui import QColor, QFont, QIcon, QPixmap

from ui import tokens
from ui.icons import IconCupboard
from ui.line_font import LineFont
from ui.tokens import Colors

_TABULAR = QFont.Tag("tnum")


class Look:
    """Immutable in use: another theme or scale is another look, and the window is built anew with it."""

    def __init__(self, colors: Colors, *, scale_percent: int = 100, language: str = "es") -> None:
        self.colors = colors
        self.scale = scale_percent / 100
        self.language = language
        self._icons = IconCupboard()
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        self._line_fonts: dict[tuple[int, int, bool], LineFont] = {}
        self._colors: dict[str, QColor] = {}
        self._base = QFont()
        self._base.setFamilies([tokens.TYPEFACE, *self._base.families()])

    def px(self, size: int) -> int:
        """A size of the tokens on this look's scale, in device-independent pixels."""
        return round(size * self.scale)

    def room(self, size: int) -> int:
        """The same for what holds text: it grows more slowly than the text, so that a large one still fits 1366x768.

        Spaces and corners do not grow at all: they are for the eye, not for reading.
        """
        return round(size * math.pow(self.scale, 0.75))

    def font(
        self, size: int = tokens.TYPE_BODY, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False
    ) -> QFont:
        """A font of the tokens; `tabular` gives every digit the same width, for times that tick."""
        key = (size, int(weight), tabular)
        if key not in self._fonts:
            font = QFont(self._base)
            font.setPixelSize(self.px(size))
            font.setWeight(weight)
            if tabular:
                font.setFeature(_TABULAR, 1)
            self._fonts[key] = font
        return self._fonts[key]

    def line_font(
        self, size: int = tokens.TYPE_BODY, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False
    ) -> LineFont:
        """The same for widgets that paint their text themselves."""
        key = (size, int(weight), tabular)
        if key not in self._line_fonts:
            self._line_fonts[key] = LineFont(self.font(size, weight, tabular=tabular))
        return self._line_fonts[key]

    def color(self, name: str) -> QColor:
        """A colour by the name of its token."""
        if name not in self._colors:
            self._colors[name] = QColor(self.hex(name))
        return self._colors[name]

    def hex(self, name: str) -> str:
        """The same as `#rrggbb`."""
        return str(getattr(self.colors, name))

    def icon(self, name: str, color: str = "ink", size: int = tokens.ICON_BODY) -> QIcon:
        """An icon tinted with a token; disabled it is drawn in `ink_disabled`."""
        return self._icons.icon(name, self.hex(color), self.hex("ink_disabled"), self.px(size))

    def pixmap(self, name: str, color: str = "ink", size: int = tokens.ICON_BODY) -> QPixmap:
        """The same as a pixmap, for painted widgets."""
        return self._icons.pixmap(name, self.hex(color), self.px(size))
