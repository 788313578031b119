"""Where the cursor is can be seen: the picture of each control changes by 3:1 when it gets the focus."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import calling_out_views, follow_up_views, learning_views, views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_tokens import contrast
from ui.row_list import RowList
from ui.settings import ThemeChoice
from ui.tab_order import tab_stops

_NEEDED = 3.0  # WCAG 2.2, focus appearance
_FEWEST_PIXELS = 40  # two sides of the smallest control


def _open_pages(desk: Desk) -> Iterator[str]:
    for name, view in (
        ("wrap_up", views.wrapping_up()),
        ("candidates", views.candidates()),
        ("guided", learning_views.guided()),
    ):
        desk.show(view)
        yield name
    desk.show(calling_out_views.missed())
    desk.find("missed").click()  # type: ignore[attr-defined]
    yield "missed"
    desk.show(follow_up_views.callbacks())
    for page in ("callbacks", "cases", "directory", "settings"):
        desk.find(f"nav.{page}").click()  # type: ignore[attr-defined]
        desk.show(follow_up_views.case() if page == "cases" else views.takeable())
        yield page


def _picture(window: QWidget, control: QWidget) -> QImage:
    """As it stands on its ground."""
    QApplication.processEvents()
    return window.grab(QRect(control.mapTo(window, QPoint()), control.size())).toImage()


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.CONTRAST_DARK])
def test_what_is_chosen_is_marked_by_more_than_a_shade(open_desk: OpenDesk, theme: ThemeChoice) -> None:
    desk = open_desk(views.wrapping_up(), theme=theme)
    outcome = desk.find("wrapup.outcome.sale")
    before = _picture(desk.window, outcome)
    outcome.setChecked(True)  # type: ignore[attr-defined]
    assert _changed(before, _picture(desk.window, outcome)) >= _FEWEST_PIXELS
    desk.show(follow_up_views.callbacks())
    desk.find("nav.callbacks").click()  # type: ignore[attr-defined]
    found = desk.find("callbacks.list")
    assert isinstance(found, RowList)
    desk.window.setFocus()
    found.setCurrentIndex(found.rows.index(0))
    before = _picture(desk.window, found)
    found.setCurrentIndex(found.rows.index(1))
    assert _changed(before, _picture(desk.window, found)) >= _FEWEST_PIXELS


def _changed(before: QImage, after: QImage) -> int:
    """How many pixels changed by what is needed."""
    pixels = (array("I", bytes(one.constBits())) for one in (before, after))
    pairs = Counter((was, now) for was, now in zip(*pixels, strict=True) if was != now)
    return sum(count for (was, now), count in pairs.items() if contrast(_hex(was), _hex(now)) >= _NEEDED)


def _hex(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06x}"


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.CONTRAST_DARK])
def test_the_control_that_has_the_focus_is_marked(open_desk: OpenDesk, theme: ThemeChoice) -> None:
    desk = open_desk(theme=theme)
    bad, seen = [], set()
    for page in _open_pages(desk):
        for control in tab_stops(desk.window.shell.areas):
            if control.accessibleIdentifier() in seen:
                continue
            seen.add(control.accessibleIdentifier())
            desk.window.setFocus()
            before = _picture(desk.window, control)
            control.setFocus()
            after = _picture(desk.window, control)
            count = _changed(before, after)
            if count < _FEWEST_PIXELS:
                bad.append(f"{page}: {control.accessibleIdentifier()} {count}")
    assert len(seen) > 60
    assert not bad, "\n".join(bad)
