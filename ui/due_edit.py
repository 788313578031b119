"""A date and time to type, in the order of the desk's language."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from ui import tokens
from ui.look import Look


class DueEdit(QDateTimeEdit):
    """Shows local time; what goes in and comes out is aware UTC."""

    def __init__(self, look: Look, *, identifier: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("dd-MM-yyyy HH:mm" if look.language == "es" else "yyyy-MM-dd HH:mm")
        self.setFont(look.font(tabular=True))
        self.lineEdit().setTextMargins(tokens.SPACE_S, 0, 0, 0)  # the stylesheet's padding does not reach it
        self.setAccessibleIdentifier(identifier)
        self.setAccessibleName(name)

    @property
    def due(self) -> datetime:
        """What is shown now."""
        return datetime.fromtimestamp(self.dateTime().toSecsSinceEpoch(), UTC)

    def show_due(self, due: datetime) -> None:
        """Show another time."""
        self.setDateTime(QDateTime.fromSecsSinceEpoch(int(due.timestamp())))
