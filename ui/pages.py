"""Pages of which one is shown; turning one gives the focus to no control of the next."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """A stack whose turning is like any other hiding: the window decides where the focus goes."""

    def turn_to(self, page: QWidget) -> None:
        """Show this page. `QStackedLayout` would focus its first control, whatever that one does."""
        before = self.currentWidget()
        if before is page:
            return
        if before is not None:
            before.hide()  # the focus leaves it here, before Qt looks for a place on the new page
        self.setCurrentWidget(page)
