"""The directory by the keyboard: who stands how, calling them, keeping numbers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from app.view.targets import Presence, TargetsView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_keyboard import press
from ui.keys import KEYS
from ui.row_list import RowList


def rows(desk: Desk) -> list[tuple[str, str]]:
    found = desk.find("directory.list")
    assert isinstance(found, RowList)
    return [(row.title, row.right) for row in found.rows.rows]


def test_everybody_is_listed_with_how_they_stand(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable(), language="en")
    press(desk, KEYS["nav.directory"])
    assert desk.asked == [("targets.load",)]
    assert rows(desk)[:3] == [("Íngrid Muñoz Tapia", "ringing"), ("Luis Vera", "on a call"), ("Pedro Díaz", "free")]
    busy = tuple(replace(one, presence=Presence.BUSY) for one in views.TARGETS.targets[:3])
    desk.show(replace(views.idle(), targets=TargetsView(busy)))
    assert {right for _, right in rows(desk)} == {"on a call"}


def test_a_colleague_is_found_and_called_by_keys(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["nav.directory"])
    desk.bot.keyClicks(desk.find("directory.search"), "diaz")
    assert [title for title, _ in rows(desk)] == ["Pedro Díaz"]
    desk.find("directory.list").setFocus()
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked[-1] == ("dial", "1002")


def test_a_number_is_saved_by_keys(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["nav.directory"])
    desk.bot.keyClicks(desk.find("directory.name"), "Taller")
    assert not desk.find("directory.save").isEnabled()
    desk.bot.keyClicks(desk.find("directory.number"), "2 2233 4455")
    desk.find("directory.number").setFocus()
    press(desk, "Return")
    assert desk.asked[-1] == ("targets.save_number", None, "Taller", "2 2233 4455")
    assert QApplication.focusWidget() is desk.find("directory.name")


def test_a_saved_number_is_changed_and_removed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["nav.directory"])
    desk.bot.keyClicks(desk.find("directory.search"), "bodega")
    desk.find("directory.list").setFocus()
    press(desk, "Down")
    desk.bot.keyClicks(desk.find("directory.name"), " norte")
    desk.find("directory.save").click()  # type: ignore[attr-defined]
    assert desk.asked[-1] == ("targets.save_number", 1, "Bodega central norte", "+56222345678")
    assert not desk.shown("directory.remove")
    desk.find("directory.list").setFocus()
    press(desk, "Down")
    desk.find("directory.remove").click()  # type: ignore[attr-defined]
    assert desk.asked[-1] == ("targets.remove_number", 1)
