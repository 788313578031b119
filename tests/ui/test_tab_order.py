"""Tab goes through the window as the eye does, and Enter presses what it reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk

AREAS = (
    "call.",
    "customer.",
    "tab.",
    "timeline",
    "wrapup.outcome",
    "wrapup.notes",
    "wrapup.next",
    "wrapup.case",
    "wrapup.save",
    "wrapup.extend",
    "missed",
    "dial.",
    "agent.state",
    "search",
    "day",
    "nav.",
)

BESIDE_THE_TABS = ("customer.contacts", "customer.file")  # the ways to the customer's room


def walk(desk: Desk, key: Qt.Key = Qt.Key.Key_Tab) -> list[str]:
    seen: list[str] = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or desk.window, key)
        held = QApplication.focusWidget()
        assert held is not None
        assert held.accessibleIdentifier(), held
        if held.accessibleIdentifier() in seen:
            return seen
        seen.append(held.accessibleIdentifier())
    raise AssertionError(seen)


def area_of(identifier: str) -> int:
    beside = "tab." if identifier in BESIDE_THE_TABS else identifier
    return next(number for number, prefix in enumerate(AREAS) if beside.startswith(prefix))


@pytest.mark.parametrize("state", ["talking", "wrap_up", "two_calls", "unknown", "candidates", "idle"])
@pytest.mark.parametrize("scale", [100, 150])
def test_the_areas_follow_each_other_as_they_are_read(open_desk: OpenDesk, state: str, scale: int) -> None:
    desk = open_desk(views.ALL[state](), scale=scale)
    order = walk(desk)
    assert [area_of(one) for one in order] == sorted(area_of(one) for one in order), order


def test_every_control_of_a_wrap_up_is_reached(open_desk: OpenDesk) -> None:
    desk = open_desk(views.wrapping_up())
    order = walk(desk)
    wanted = {"wrapup.outcome.resolved", "wrapup.outcome.no_answer", "wrapup.notes", "wrapup.save", "wrapup.extend"}
    wanted |= {"wrapup.next.call_back", "wrapup.next.open_case", "tab.history", "timeline", "dial.number", "search"}
    assert wanted <= set(order)


def test_backwards_is_the_same_way_back(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    there = walk(desk)
    desk.window.setFocus()
    assert walk(desk, Qt.Key.Key_Backtab) == there[::-1]


def test_enter_presses_the_button_that_has_the_focus(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    desk.find("call.mute").setFocus()
    QTest.keyClick(desk.find("call.mute"), Qt.Key.Key_Return)
    desk.find("wrapup.outcome.sale").setFocus()
    QTest.keyClick(desk.find("wrapup.outcome.sale"), Qt.Key.Key_Enter)
    assert [line[0] for line in desk.asked] == ["toggle_mute", "set_disposition"]


def test_enter_chooses_in_the_menu_of_pauses_and_tab_stays_in_it(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    QTest.keyClick(desk.window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert all(one.startswith(("agent.state.", "agent.queue.")) for one in walk(desk))
    desk.find("agent.state.pause.lunch").setFocus()
    QTest.keyClick(desk.find("agent.state.pause.lunch"), Qt.Key.Key_Return)
    assert desk.asked == [("pause", "lunch")]


def test_a_tab_chosen_by_key_takes_the_focus_from_the_tab_beside_it(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(views.ringing()))
    desk.find("tab.history").setFocus()
    QTest.keyClick(desk.find("tab.history"), Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is desk.find("tab.data")
