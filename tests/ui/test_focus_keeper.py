"""Where the cursor goes when its control disappears: nowhere that does anything, and back when it is there again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.view import Command, DeskView
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk

HURRIED = " y  pide confirmar\n otra vez "


def type_on(desk: Desk) -> None:
    for letter in HURRIED:
        target = QApplication.focusWidget() or desk.window
        QTest.keyClick(target, Qt.Key.Key_Return if letter == "\n" else letter)


def is_neutral(desk: Desk) -> bool:
    return QApplication.focusWidget() is desk.window


@pytest.mark.parametrize("after", sorted(set(views.ALL) - {"wrap_up", "link_down", "signed_off"}))
def test_typing_on_after_the_wrap_up_closed_operates_nothing(open_desk: OpenDesk, after: str) -> None:
    desk = open_desk(views.wrapping_up())
    desk.find("wrapup.notes").setFocus()
    desk.show(replace(views.ALL[after](), wrap_up=None))
    assert is_neutral(desk)
    type_on(desk)
    assert desk.asked == []
    assert not desk.shown("agent.state.ready")
    assert is_neutral(desk)


@pytest.mark.parametrize(
    ("before", "held", "after"),
    [
        (views.unknown(), "customer.create", views.ringing()),
        (views.held(), "call.hold", replace(views.two_calls(), calls=views.two_calls().calls[1:], wrap_up=None)),
        (views.talking(), "call.transfer", views.idle()),
        (views.candidates(), "customer.candidate.2", views.ringing()),
        (views.signed_off(), "signon.secret", views.idle()),
        (views.wrapping_up(), "wrapup.save", views.idle()),
        (views.ringing(), "call.answer", views.talking()),
    ],
)
def test_a_control_that_disappears_hands_the_focus_to_none(
    open_desk: OpenDesk, before: DeskView, held: str, after: DeskView
) -> None:
    desk = open_desk(before)
    desk.find(held).setFocus()
    desk.asked.clear()
    desk.show(after)
    type_on(desk)
    assert desk.asked == []


def test_the_notes_have_the_cursor_again_when_their_call_is_back_in_front(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    notes = desk.find("wrapup.notes")
    notes.setFocus()
    other = views.two_calls()
    desk.show(replace(other, front=other.calls[1].call.uniqueid, wrap_up=None))
    assert is_neutral(desk)
    desk.show(views.two_calls())
    assert QApplication.focusWidget() is notes


def test_the_notes_of_another_call_do_not_take_the_cursor(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    desk.find("wrapup.notes").setFocus()
    desk.show(views.idle())
    desk.show(replace(views.talking(), wrap_up=views.wrap_up(call_ended=False, interaction_id="another")))
    assert is_neutral(desk)


def test_who_went_elsewhere_meanwhile_stays_there(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    desk.find("wrapup.notes").setFocus()
    desk.show(views.idle())
    desk.find("dial.number").setFocus()
    desk.show(views.talking())
    assert QApplication.focusWidget() is desk.find("dial.number")


@pytest.mark.parametrize("is_typed", [False, True])
def test_a_button_has_the_focus_again_unless_something_was_typed(open_desk: OpenDesk, is_typed: bool) -> None:
    desk = open_desk(views.talking())
    hold = desk.find("call.hold")
    hold.setFocus()
    desk.show(replace(views.talking(), pending=frozenset({Command.HOLD})))
    assert is_neutral(desk)
    if is_typed:
        type_on(desk)
    desk.show(views.held())
    assert QApplication.focusWidget() is (desk.window if is_typed else hold)


def test_the_sign_on_asks_with_the_cursor_in_its_field(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    desk.show(views.signed_off())
    assert QApplication.focusWidget() is desk.find("signon.secret")


def test_a_sign_on_that_comes_while_the_agent_searches_leaves_the_cursor(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle())
    desk.find("search").setFocus()
    desk.show(views.signed_off())
    assert QApplication.focusWidget() is desk.find("search")
