"""The agent's state in the top bar: icon, word, its time and the chevron that says that it opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ui import tokens
from ui.button import ActionButton
from ui.label import PlainLabel
from ui.look import Look


class StateButton(ActionButton):
    """One button; the time that ticks in it never moves its neighbours."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", identifier="agent.state", kind="state", icon="help-circle")
        self._shown_icon = ("", "")
        self.time = PlainLabel(
            look, identifier="agent.time", name=self.tr("Time in this state"), color="ink_muted", tabular=True
        )
        self.time.reserve("00:00:00")
        chevron = QLabel(self)
        chevron.setPixmap(look.pixmap("chevron-down", "ink_muted", tokens.ICON_SMALL))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, tokens.SPACE_S, 0)
        line.setSpacing(tokens.SPACE_S)
        line.addStretch(1)
        for part in (self.time, chevron):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part)

    def show_look(self, icon: str, color: str) -> None:
        """Show a state's icon in its colour."""
        if (icon, color) != self._shown_icon:
            self._shown_icon = icon, color
            self.setIcon(self._look.icon(icon, color))

    def set_over(self, *, is_over: bool) -> None:
        """Stand on amber: it lasts longer than it should."""
        if is_over != bool(self.property("over")):
            self.setProperty("over", is_over)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_time(self, *, is_shown: bool) -> None:
        """A state without a beginning keeps no room for a time."""
        if self.time.isHidden() == is_shown:
            self.time.setVisible(is_shown)
            self.updateGeometry()

    def full_width(self) -> int:
        """The words, the time and the chevron."""
        time = 0 if self.time.isHidden() else self.time.sizeHint().width() + tokens.SPACE_S
        return super().full_width() + time + self._look.px(tokens.ICON_SMALL) + tokens.SPACE_S
