"""Calls that anybody may take: seen in the top bar, taken by keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from app.view import Command
from app.view.targets import TargetsView
from tests.ui import views
from tests.ui.conftest import OpenDesk
from tests.ui.test_keyboard import press
from ui.keys import KEYS


def test_nothing_to_take_takes_no_place(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert not desk.shown("parked")
    desk.show(views.takeable())
    assert desk.shown("parked")
    desk.show(views.idle())
    assert not desk.shown("parked")


def test_a_parked_call_is_taken_with_two_keys(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["parked"])
    press(desk, "Return")
    assert desk.asked == [("parking.retrieve", "701")]
    assert not desk.shown("parked.list")


def test_a_slot_that_a_colleague_calls_out_is_typed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["parked"])
    desk.bot.keyClicks(desk.find("parked.slot"), "703")
    press(desk, "Return")
    assert desk.asked == [("parking.retrieve", "703")]


def test_a_colleagues_call_is_picked_up_by_one_key_or_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["call.pickup"])
    assert desk.asked == [("parking.pick_up", "PJSIP/1003")]
    press(desk, KEYS["parked"])
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked[-1] == ("parking.pick_up", "PJSIP/1003")


def test_of_several_that_ring_the_agent_chooses(open_desk: OpenDesk) -> None:
    ringing = views.TARGETS.ringing
    both = TargetsView((*ringing, replace(ringing[0], key="PJSIP/1009", name="Otra", dial="1009")))
    desk = open_desk(replace(views.idle(), targets=both))
    press(desk, KEYS["call.pickup"])
    assert desk.asked == []
    assert desk.shown("parked.list")
    assert QApplication.focusWidget() is desk.find("parked.slot")


def test_a_call_that_somebody_else_took_leaves_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    press(desk, KEYS["parked"])
    desk.show(replace(views.idle(), targets=TargetsView(views.TARGETS.targets)))
    assert desk.shown("parked.list")
    desk.show(views.idle())
    assert not desk.shown("parked.list")


def test_what_is_being_taken_is_shown_so_and_not_taken_twice(open_desk: OpenDesk) -> None:
    desk = open_desk(views.takeable())
    for command in (Command.RETRIEVE, Command.PICK_UP):
        desk.show(replace(views.takeable(), pending=frozenset({command})))
        assert not desk.find("parked").isEnabled()
        press(desk, KEYS["call.pickup"])
        press(desk, KEYS["parked"])
        assert desk.asked == []
    desk.show(views.takeable())
    assert desk.find("parked").isEnabled()
