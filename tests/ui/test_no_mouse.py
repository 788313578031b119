"""No action needs the mouse: each control that can be used anywhere is reached by a key of its own, Tab or arrows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import views
from tests.ui.conftest import OpenDesk
from tests.ui.no_mouse import BY_ARROWS, SCENES, SECTIONS, generic, page_by_page, section, walk_through
from ui.row_list import RowList

PAGE = Path(__file__).resolve().parents[2] / "docs" / "keyboard.md"
_FIRST = f"### {next(iter(SECTIONS))}"


def test_every_control_that_can_be_used_is_reached_by_the_keyboard_and_stands_on_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    reached = walk_through(desk)
    usable = {generic(one) for one in reached.usable}
    assert reached.nameless == set()
    assert {generic(one) for one in reached.existing} - usable == set(), "tests/ui/no_mouse.py lacks a scene for these"
    ways = {generic(one) for one in reached.ways}
    assert usable - ways - set(BY_ARROWS) == set(), "these need the mouse"
    assert {one for one in usable if not section(one)} == set()
    said = "".join(PAGE.read_text(encoding="utf-8").partition(_FIRST)[1:])
    assert said.strip() == page_by_page(reached).strip(), "run: python -m tests.ui.no_mouse"


def test_the_lists_below_a_field_are_moved_through_by_its_arrows(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    for name, identifier in (("search", "search.results"), ("parked", "parked.list"), ("transfer", "transfer.targets")):
        SCENES[name](desk)
        found = desk.find(identifier)
        assert isinstance(found, RowList)
        found.setCurrentIndex(found.rows.index(-1))
        field = desk.find(BY_ARROWS[identifier])
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert found.currentIndex().isValid(), identifier
        QTest.keyClick(field, Qt.Key.Key_Escape)
        QApplication.processEvents()
