"""Placing a call: what for, with which number, what stands against it, and whom to call back; everything by key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from tests.ui import calling_out_views, views
from tests.ui.calling_out_views import LINES, UNWILLING
from tests.ui.conftest import Desk, OpenDesk
from ui.keys import KEYS
from ui.missed_calls import MissedCalls


def press(desk: Desk, *sequences: str) -> None:
    for sequence in sequences:
        QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(sequence))
        QApplication.processEvents()


def text(desk: Desk, identifier: str) -> str:
    found = desk.find(identifier)
    assert isinstance(found, QLabel)
    return found.text()


def choose(desk: Desk, identifier: str, data: str) -> None:
    box = desk.find(identifier)
    assert isinstance(box, QComboBox)
    box.setFocus()
    while box.currentData() != data:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() != before


def test_number_of_any_spelling_is_handed_on_as_it_was_typed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.ALL["idle"]())
    press(desk, KEYS["dial.number"])
    QTest.keyClicks(QApplication.focusWidget(), "tel:+56-9-8123-4567;ext=12")
    press(desk, "Return")
    assert desk.asked[-1] == ("dial", "tel:+56-9-8123-4567;ext=12")


def test_refusal_is_told_with_the_hours_and_overridden_by_typing_why(open_desk: OpenDesk) -> None:
    desk = open_desk(calling_out_views.refused())
    assert "22:10" in text(desk, "dial.refusal")
    assert "20:00" in text(desk, "dial.refusal")
    assert not desk.find("dial.override").isEnabled()
    reason = desk.find("dial.override.reason")
    assert isinstance(reason, QLineEdit)
    reason.setFocus()
    press(desk, "Return")
    assert not [one for one in desk.asked if one[0] == "calling_out.override"]
    QTest.keyClicks(reason, "Lo pide por correo")
    press(desk, "Return")
    assert desk.asked[-1] == ("calling_out.override", "Lo pide por correo")


def test_escape_leaves_a_refused_call(open_desk: OpenDesk) -> None:
    desk = open_desk(calling_out_views.refused())
    desk.find("dial.override.reason").setFocus()
    press(desk, "Esc")
    assert desk.asked[-1] == ("calling_out.give_up",)
    desk.show(views.ALL["idle"]())
    assert not desk.shown("dial.refusal")


@pytest.mark.parametrize(("role", "said"), [("supervisor", "a supervisor"), ("", "Nobody")])
def test_who_may_not_override_is_told_who_may(open_desk: OpenDesk, role: str, said: str) -> None:
    desk = open_desk(calling_out_views.refused(refusals=(UNWILLING,), override=role, may_override=False), language="en")
    assert said in text(desk, "dial.refusal")
    assert not desk.shown("dial.override")
    assert not desk.shown("dial.override.reason")
    assert desk.shown("dial.leave")


def test_purpose_and_line_are_chosen_by_key(open_desk: OpenDesk) -> None:
    desk = open_desk(calling_out_views.refused())
    choose(desk, "dial.purpose", "collection")
    assert desk.asked[-1] == ("calling_out.set_purpose", "collection")
    choose(desk, "dial.line", LINES[1])
    assert desk.asked[-1] == ("calling_out.choose_line", LINES[1])


def test_extension_to_key_in_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk(calling_out_views.refused(stage="idle", extension="12"))
    assert "12" in text(desk, "dial.note")


def test_missed_calls_are_counted_and_called_back_by_key(open_desk: OpenDesk) -> None:
    desk = open_desk(calling_out_views.missed())
    assert "2" in desk.find("missed").accessibleName()
    press(desk, KEYS["missed"])
    assert desk.asked[-1] == ("missed.refresh",)
    found = desk.window.findChild(MissedCalls)
    assert found is not None
    assert "María Rojas" in next(row.title for row in found.list.rows.rows)
    press(desk, "Return")
    assert desk.asked[-1] == ("missed.dial", "m1")
    press(desk, "Down", "Return")  # the number was withheld
    assert desk.asked[-1] == ("missed.dial", "m1")
    assert not desk.find("missed.dial").isEnabled()
    press(desk, "Down", "Return")
    assert desk.asked[-1] == ("missed.dial", "m3")


def test_day_without_missed_calls_says_so(open_desk: OpenDesk) -> None:
    desk = open_desk(views.ALL["idle"](), language="es")
    press(desk, KEYS["missed"])
    assert text(desk, "missed.note") == "Hoy no hay llamadas perdidas."
    assert not desk.shown("missed.list")


def test_beside_the_end_of_a_call_there_is_one_line_until_a_number_is_typed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    assert not desk.shown("dial.purpose")
    assert not desk.window.shell.desk.side.verticalScrollBar().isVisible()
    press(desk, KEYS["dial.number"])
    QTest.keyClicks(QApplication.focusWidget(), "2")
    assert desk.shown("dial.purpose")
    press(desk, "Backspace")
    assert not desk.shown("dial.purpose")
    desk.show(views.idle())
    assert desk.shown("dial.purpose")


@pytest.mark.parametrize("scale", [100, 125])
def test_missed_calls_that_unfold_during_a_call_are_seen_whole(open_desk: OpenDesk, scale: int) -> None:
    desk = open_desk(replace(views.talking(), missed=calling_out_views.missed().missed), scale=scale)
    press(desk, KEYS["missed"])
    side = desk.window.shell.desk.side.viewport()

    def is_whole() -> bool:
        shown = (desk.find(one) for one in ("missed", "missed.list", "missed.dial"))
        return all(side.rect().contains(QRect(one.mapTo(side, QPoint()), one.size())) for one in shown)

    desk.bot.waitUntil(is_whole, timeout=15_000)
