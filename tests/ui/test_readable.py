"""What is drawn can be read: contrast measured in the picture of each control, in each theme."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.view import DeskView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_tokens import contrast
from ui.settings import ThemeChoice

_NEEDED = {  # WCAG 2.2 for text: AA, and AAA in high contrast
    ThemeChoice.LIGHT: 4.5,
    ThemeChoice.DARK: 4.5,
    ThemeChoice.CONTRAST_LIGHT: 7.0,
    ThemeChoice.CONTRAST_DARK: 7.0,
}


def _settings(desk: Desk) -> None:
    desk.find("nav.settings").click()  # type: ignore[attr-defined]


def _customers(desk: Desk) -> None:
    desk.find("nav.customers").click()  # type: ignore[attr-defined]


def _call_back(desk: Desk) -> None:
    desk.show(views.wrapping_up())
    desk.find("wrapup.outcome.callback").click()  # type: ignore[attr-defined]


def _new_customer(desk: Desk) -> None:
    desk.show(views.withheld())
    desk.find("customer.create").click()  # type: ignore[attr-defined]


def _menu(desk: Desk) -> None:
    desk.find("agent.state").click()  # type: ignore[attr-defined]


def _show(make: Callable[[], DeskView], desk: Desk) -> None:
    desk.show(make())


SCENES: dict[str, Callable[[Desk], None]] = {
    "settings": _settings,
    "customers": _customers,
    "call_back": _call_back,
    "new_customer": _new_customer,
    "menu": _menu,
    **{name: partial(_show, make) for name, make in views.ALL.items()},
}


def text_of(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText() or widget.placeholderText()
    if isinstance(widget, QLabel | QAbstractButton | QAbstractSpinBox):
        return widget.text()
    return ""


def best_contrast(picture: QImage) -> float:
    """Between the ground, the most frequent colour, and what differs most from it."""
    rows = array("I", bytes(picture.constBits()))[3 * picture.width() : -3 * picture.width()]
    colors = Counter(rows)
    ground = colors.most_common(1)[0][0]
    return max(contrast(_hex(ground), _hex(one)) for one in colors)


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


def unreadable(root: QWidget, needed: float) -> list[str]:
    whole = root.grab().toImage()
    found = []
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and text_of(widget) and not widget.visibleRegion().isEmpty():
            place = widget.visibleRegion().boundingRect()
            if place.width() > 4 and place.height() > 10:
                measured = best_contrast(whole.copy(place.translated(widget.mapTo(root, QPoint(0, 0)))))
                if measured < needed:
                    found.append(f"{widget.accessibleIdentifier()} {measured:.1f}: {text_of(widget)}")
    return found


@pytest.mark.parametrize("theme", list(_NEEDED))
def test_every_text_of_every_page_can_be_read(open_desk: OpenDesk, theme: ThemeChoice) -> None:
    desk = open_desk(theme=theme)
    bad = []
    for name, open_scene in SCENES.items():
        open_scene(desk)
        QApplication.processEvents()
        bad += [f"{name}: {one}" for one in unreadable(desk.window, _NEEDED[theme])]
        desk.find("nav.desk").click()  # type: ignore[attr-defined]
        desk.show(views.idle())
    assert bad == []
