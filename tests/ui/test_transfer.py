"""The transfer as the agent does it: keys, list, note, and the line that says who waits and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.interaction import Disposition
from app.view import Command, DeskView
from app.view.handover import Handover
from app.view.targets import Presence, Target, TargetKind, TargetsView
from cti.model import CallerId, CallState, Consult, ConsultStage, EndReason, Party, Recording
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_keyboard import press
from ui.keys import KEYS

ASIDE = Consult(ConsultStage.ASIDE, Party.NOBODY, views.NOW)
RINGING = Consult(ConsultStage.RINGING, Party.NOBODY, views.NOW, "1002", CallerId("1002", "Pedro Díaz"), "Local/x;1")
UP = replace(RINGING, stage=ConsultStage.UP, on_line=Party.TARGET)
TARGETS = TargetsView(
    (
        Target(TargetKind.COLLEAGUE, "PJSIP/1002", "Pedro Díaz", "1002", Presence.FREE),
        Target(TargetKind.COLLEAGUE, "PJSIP/1003", "Íngrid Muñoz", "1003", Presence.RINGING),
        Target(TargetKind.QUEUE, "soporte", "Soporte", "600", waiting=2),
        Target(TargetKind.NUMBER, "1", "Bodega central", "+56222345678"),
    )
)


def at(state: CallState, consult: Consult | None, **more: object) -> DeskView:
    """A call that stands so."""
    one = replace(views.talking().calls[0], call=views.call(state, consult=consult))
    return replace(views.talking(), calls=(one,), targets=TARGETS, **more)  # type: ignore[arg-type]


def says(desk: Desk, identifier: str) -> str:
    return desk.find(identifier).accessibleName()


def test_the_customer_is_put_on_hold_by_the_key_that_opens_the_list(open_desk: OpenDesk) -> None:
    desk = open_desk(at(CallState.TALKING, None))
    press(desk, KEYS["call.transfer"])
    assert desk.asked == [("transfer.begin",)]
    assert QApplication.focusWidget() is desk.find("transfer.target")


@pytest.mark.parametrize(
    ("typed", "target"),
    [("ingrid", "1003"), ("mun", "1003"), ("sop", "600"), ("bodega", "+56222345678"), ("1002", "1002"), ("9 8", "9 8")],
)
def test_a_name_without_accents_or_a_number_is_enough(open_desk: OpenDesk, typed: str, target: str) -> None:
    desk = open_desk(at(CallState.HELD, ASIDE))
    press(desk, KEYS["call.transfer"])
    desk.bot.keyClicks(desk.find("transfer.target"), typed)
    press(desk, "Return")
    assert desk.asked[-1] == ("transfer.consult", target, "")
    assert not desk.shown("transfer.target")


def test_arrows_choose_and_another_key_sends_the_customer_there_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(at(CallState.HELD, ASIDE))
    press(desk, KEYS["call.transfer"])
    press(desk, "Down")
    press(desk, "Down")
    press(desk, KEYS["transfer.blind"])
    assert desk.asked[-1] == ("transfer.blind", "1003", "")


def test_nothing_is_chosen_by_itself(open_desk: OpenDesk) -> None:
    desk = open_desk(at(CallState.HELD, ASIDE))
    press(desk, KEYS["call.transfer"])
    press(desk, "Return")
    assert not desk.find("transfer.consult").isEnabled()
    assert desk.asked == [("transfer.begin",)]
    assert desk.shown("transfer.target")


def test_the_notes_of_the_call_are_offered_to_the_colleague(open_desk: OpenDesk) -> None:
    view = at(CallState.HELD, ASIDE)
    written = views.wrap_up(call_ended=False, draft=Disposition(notes="Cobro doble\nverificada"))
    desk = open_desk(replace(view, wrap_up=written))
    press(desk, KEYS["call.transfer"])
    desk.bot.keyClicks(desk.find("transfer.target"), "1002")
    press(desk, "Return")
    assert desk.asked[-1] == ("transfer.consult", "1002", "Cobro doble · verificada")


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (at(CallState.HELD, ASIDE), "The customer waits with music"),
        (at(CallState.CONSULTING, RINGING), "It rings at Pedro Díaz"),
        (at(CallState.CONSULTING, UP), "You talk to Pedro Díaz, the customer waits"),
        (at(CallState.TALKING, replace(UP, on_line=Party.CUSTOMER)), "You talk to the customer, Pedro Díaz waits"),
        (at(CallState.HELD, replace(ASIDE, dialed="1002", failure=EndReason.BUSY)), "1002: busy. The customer waits."),
        (at(CallState.CONSULTING, replace(UP, has_customer_left=True)), "The customer hung up."),
        (at(CallState.CONFERENCE, UP), "All three talk: you, the customer and Pedro Díaz"),
        (at(CallState.TALKING, None, pending=frozenset({Command.SET_ASIDE})), "The customer is being put on hold…"),
    ],
)
def test_the_line_says_who_talks_and_who_waits(open_desk: OpenDesk, view: DeskView, sentence: str) -> None:
    desk = open_desk(view, language="en")
    assert desk.shown("consult.state")
    shown = says(desk, "consult.state").removeprefix("Transfer: ")
    assert "".join(char for char in shown if char not in "\u2068\u2069") == sentence


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        ("transfer.complete", "transfer.complete"),
        ("call.swap", "transfer.swap"),
        ("call.conference", "transfer.conference"),
        ("call.hold", "toggle_hold"),
    ],
)
def test_each_step_has_its_key(open_desk: OpenDesk, key: str, verb: str) -> None:
    desk = open_desk(at(CallState.CONSULTING, UP))
    press(desk, KEYS[key])
    assert desk.asked == [(verb,)]


def test_what_the_pbx_has_not_confirmed_cannot_be_pressed_twice(open_desk: OpenDesk) -> None:
    desk = open_desk(at(CallState.CONSULTING, UP, pending=frozenset({Command.COMPLETE})))
    press(desk, KEYS["transfer.complete"])
    assert desk.asked == []


def test_two_calls_are_swapped_by_a_key(open_desk: OpenDesk) -> None:
    base = views.talking()
    other = views.call_view(views.call(CallState.HELD, "1763559099.40"), number="+56222345678")
    desk = open_desk(replace(base, calls=(*base.calls, other), can_swap=True))
    assert desk.shown("call.swap")
    press(desk, KEYS["call.swap"])
    assert desk.asked == [("transfer.swap",)]


def test_the_handover_stands_on_the_call(open_desk: OpenDesk) -> None:
    handover = Handover("Pedro Díaz", "Cobro doble, ya verificada", "+56981234567", "María", "ventas", 50.0)
    one = replace(views.talking().calls[0], handover=handover)
    desk = open_desk(replace(views.talking(), calls=(one,)), language="en")
    assert "Cobro doble, ya verificada" in desk.find("call.handover.note").text()  # type: ignore[attr-defined]
    assert "+56 9 8123 4567" in says(desk, "call.handover")
    assert "0:50" in says(desk, "call.handover")


def test_an_ended_call_takes_its_list_along(open_desk: OpenDesk) -> None:
    desk = open_desk(at(CallState.HELD, ASIDE))
    press(desk, KEYS["call.transfer"])
    assert desk.shown("transfer.target")
    desk.show(at(CallState.ENDED, None))
    assert not desk.shown("transfer.target")
    assert not desk.shown("consult.state")


def test_digits_are_typed_and_pressed(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["call.keypad"])
    press(desk, "4")
    desk.find("keypad.key.hash").click()  # type: ignore[attr-defined]
    assert desk.asked == [("keypad.send", "4"), ("keypad.send", "#")]
    assert says(desk, "keypad.sent").endswith("4#")
    press(desk, "Escape")
    assert not desk.shown("keypad.sent")


def test_a_recording_is_seen_and_paused_by_keys(open_desk: OpenDesk) -> None:
    def recorded(recording: Recording) -> DeskView:
        one = replace(views.talking().calls[0], call=views.call(recording=recording))
        return replace(views.talking(), calls=(one,), can_record=True)

    desk = open_desk(recorded(Recording.OFF), language="en")
    assert not desk.shown("call.recording")
    press(desk, KEYS["call.record"])
    desk.show(recorded(Recording.ON))
    assert says(desk, "call.recording").endswith("● recording")
    press(desk, KEYS["call.record.pause"])
    desk.show(recorded(Recording.PAUSED))
    assert says(desk, "call.recording").endswith("recording paused")
    assert desk.asked == [("recording.toggle",), ("recording.toggle_pause",)]


def test_the_customer_is_parked_by_a_key(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["call.park"])
    assert desk.asked == [("parking.park",)]
