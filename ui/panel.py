"""A rounded card on the window's ground, with the house's margins."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.label import PlainLabel
from ui.look import Look


def tight(layout: QBoxLayout, spacing: int = tokens.SPACE_S) -> QBoxLayout:
    """A layout without margins and with a spacing of the tokens."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def row(*things: QWidget | QLayout | None, spacing: int = tokens.SPACE_S) -> QHBoxLayout:
    """Things side by side; `None` is the stretch between them."""
    made = QHBoxLayout()
    tight(made, spacing)
    for thing in things:
        if thing is None:
            made.addStretch(1)
        elif isinstance(thing, QLayout):
            made.addLayout(thing)
        else:
            made.addWidget(thing)
    return made


def heading(look: Look, text: str) -> PlainLabel:
    """The title of a panel."""
    made = PlainLabel(look, size=tokens.TYPE_STRONG, weight=QFont.Weight.DemiBold)
    made.show_text(text)
    return made


def caption(look: Look, text: str) -> PlainLabel:
    """The words before a value."""
    made = PlainLabel(look, color="ink_muted")
    made.show_text(text)
    return made


def field_caption(look: Look, text: str) -> PlainLabel:
    """The words before a field to type in, as tall as it."""
    made = caption(look, text)
    made.setFixedHeight(look.room(tokens.CONTROL_HEIGHT))
    return made


class Panel(QFrame):
    """A card; `body` is its vertical layout."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, kind: str = "panel") -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("kind", kind)
        self.body = QVBoxLayout(self)
        edge = tokens.SPACE_L
        self.body.setContentsMargins(edge, tokens.SPACE_M, edge, tokens.SPACE_M)
        self.body.setSpacing(tokens.SPACE_S)
