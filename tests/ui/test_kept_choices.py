"""The lists are as they were left: order and part are kept over a new look and a new start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox

from app.view import DeskView
from tests.ui import follow_up_views, views
from tests.ui.conftest import Desk, OpenDesk
from ui.case_order import case_orders, ordered_cases
from ui.kept_choices import KeptChoices
from ui.row_list import RowList
from ui.settings import ThemeChoice


def _store(folder: Path) -> QSettings:
    return QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat)


def _list(desk: Desk, identifier: str) -> RowList:
    found = desk.find(identifier)
    assert isinstance(found, RowList)
    return found


def _titles(desk: Desk, identifier: str) -> list[str]:
    return [row.title for row in _list(desk, identifier).rows.rows]


def _choose(desk: Desk, identifier: str, code: str) -> None:
    box = desk.find(identifier)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())


@pytest.fixture
def cases() -> DeskView:
    return replace(views.idle(), cases=replace(follow_up_views.case().cases, open=None))


def test_what_was_chosen_is_there_at_the_next_start_and_what_is_not_offered_any_more_is_not(tmp_path: Path) -> None:
    first = KeptChoices(_store(tmp_path))
    assert first.get("cases.order", ("due", "priority"), "due") == "due"
    first.keep("cases.order", "priority")
    assert KeptChoices(_store(tmp_path)).get("cases.order", ("due", "priority"), "due") == "priority"
    assert KeptChoices(_store(tmp_path)).get("cases.order", ("due", "customer"), "due") == "due"


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("due", [4288, 4312, 4330]),
        ("priority", [4288, 4312, 4330]),
        ("opened", [4312, 4288, 4330]),
        ("customer", [4288, 4330, 4312]),
    ],
)
def test_cases_stand_in_the_order_that_is_chosen(qapp: object, order: str, numbers: list[int]) -> None:
    assert [one.id for one in ordered_cases(follow_up_views.LINES, order)] == numbers
    assert order in case_orders()


def test_the_order_of_the_cases_outlives_a_new_look_and_enter_opens_the_one_that_is_shown(
    open_desk: OpenDesk, cases: DeskView
) -> None:
    desk = open_desk(cases)
    desk.find("nav.cases").click()  # type: ignore[attr-defined]
    _choose(desk, "cases.order", "customer")
    assert [one.split(" ")[0] for one in _titles(desk, "cases.mine")] == ["#4288", "#4330", "#4312"]
    desk.window.apply(replace(desk.window.settings, theme=ThemeChoice.DARK))
    assert [one.split(" ")[0] for one in _titles(desk, "cases.mine")] == ["#4288", "#4330", "#4312"]
    _list(desk, "cases.mine").activated.emit(_list(desk, "cases.mine").rows.index(1))
    assert desk.asked[-1] == ("cases.open", 4330)


def test_call_backs_open_on_the_tab_and_in_the_order_of_last_time(open_desk: OpenDesk) -> None:
    desk = open_desk(follow_up_views.callbacks())
    desk.find("nav.callbacks").click()  # type: ignore[attr-defined]
    _choose(desk, "callbacks.order", "customer")
    assert [one.split(" ")[0] for one in _titles(desk, "callbacks.list")] == ["Benjamín", "Carolina", "María"]
    desk.find("callbacks.team").click()  # type: ignore[attr-defined]
    desk.window.apply(replace(desk.window.settings, font_scale=110))
    assert [one.split(" ")[0] for one in _titles(desk, "callbacks.list")] == ["Carolina", "+56"]
    _list(desk, "callbacks.list").activated.emit(_list(desk, "callbacks.list").rows.index(0))
    assert desk.asked[-1] == ("callbacks.dial", "colleague")


def test_the_directory_shows_the_part_that_is_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    desk.find("nav.directory").click()  # type: ignore[attr-defined]
    assert len(_titles(desk, "directory.list")) == len(views.TARGETS.targets)
    _choose(desk, "directory.part", "number")
    assert _titles(desk, "directory.list") == ["Bodega central"]
