"""Parking, taking parked calls, taking a colleague's ringing call, digits, two calls at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.agent import AgentState
from app.view import Command
from cti.model import Call, CallChange, CallChangeKind, CallerId, CallState, Direction, EndReason
from cti.switchboard import CommandFailed
from tests.app.fakes import NOON, DeskBench


def failure(desk: DeskBench) -> dict[str, str]:
    (banner,) = desk.view.banners
    return dict(banner.values)


def hold(desk: DeskBench, call: Call) -> Call:
    held = replace(call, state=CallState.HELD, held_at=NOON)
    desk.tell(CallChange(CallChangeKind.HELD, held))
    return held


def test_parking_is_done_when_the_pbx_names_the_slot(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.session.parking.park()
    desk.settle()
    assert desk.view.pending == {Command.PARK}
    desk.tell(CallChange(CallChangeKind.PARKED, replace(call, parked_slot="701", state=CallState.WAITING)))
    assert desk.view.pending == frozenset()


def test_a_parked_call_is_taken_when_its_leg_is_there(desk: DeskBench) -> None:
    desk.session.parking.retrieve(" 701 ")
    desk.settle()
    assert desk.switchboard.values("retrieve") == [("701",)]
    assert desk.view.pending == {Command.RETRIEVE}
    desk.ring("retrieved-1.1", state=CallState.CALLING_AGENT)
    assert desk.view.pending == frozenset()


def test_of_two_who_pick_up_the_late_one_is_told(desk: DeskBench) -> None:
    desk.switchboard.refusals["pick_up"] = CommandFailed("no_such_call")
    desk.session.parking.pick_up("PJSIP/1002")
    desk.settle()
    assert failure(desk) == {"command": "pick_up", "code": "no_such_call", "detail": ""}
    assert desk.view.pending == frozenset()


@pytest.mark.parametrize(
    ("command", "uniqueid", "why"),
    [("retrieve", "retrieved-1.1", EndReason.AGENT_HUNG_UP), ("pick_up", "picked-1.1", EndReason.ANSWERED_ELSEWHERE)],
)
def test_who_takes_a_call_too_late_is_told_and_owes_no_word_about_it(
    desk: DeskBench, command: str, uniqueid: str, why: EndReason
) -> None:
    ask = {"retrieve": lambda: desk.session.parking.retrieve("701"), "pick_up": lambda: take(desk)}[command]
    ask()
    desk.settle()
    nobody = {"direction": Direction.OUT, "remote": CallerId(), "caller": CallerId(), "queue": ""}
    call = desk.ring(uniqueid, state=CallState.CALLING_AGENT, **nobody)
    waiting = replace(call, state=CallState.WAITING, answered_at=NOON)
    desk.tell(CallChange(CallChangeKind.ANSWERED, waiting))
    assert desk.view.wrap_up is None
    ended = replace(waiting, state=CallState.ENDED, end_reason=why, ended_at=NOON)
    desk.tell(CallChange(CallChangeKind.ENDED, ended))
    assert failure(desk) == {"command": command, "code": "no_such_call", "detail": ""}
    assert (desk.view.calls, desk.view.wrap_up, desk.view.agent.state) == ((), None, AgentState.READY)
    assert desk.records.saved == {}


def take(desk: DeskBench) -> None:
    desk.session.parking.pick_up("PJSIP/1002")


def test_who_takes_a_call_in_time_says_how_it_ended(desk: DeskBench) -> None:
    desk.session.parking.retrieve("701")
    desk.settle()
    call = desk.ring("retrieved-1.1", state=CallState.CALLING_AGENT, remote=CallerId(), caller=CallerId())
    desk.talk(call)
    assert desk.view.wrap_up is not None
    desk.end(call)
    assert desk.view.banners == ()
    assert desk.view.wrap_up.call_ended


def test_digits_typed_fast_are_sent_in_order_and_none_is_lost(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    desk.talk(desk.ring())
    for digit in "4715#":
        desk.session.keypad.send(digit)
    desk.settle()
    assert desk.switchboard.values("send_digits") == [("1.1", "4")]
    desk.switchboard.asked[-1][2].set_result(None)
    desk.settle()
    assert desk.switchboard.values("send_digits") == [("1.1", "4"), ("1.1", "715#")]


def test_digits_that_could_not_be_sent_take_those_behind_them_along(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    desk.talk(desk.ring())
    desk.session.keypad.send("4")
    desk.session.keypad.send("7")
    desk.switchboard.asked[-1][2].set_exception(CommandFailed("refused"))
    desk.settle()
    assert desk.switchboard.values("send_digits") == [("1.1", "4")]
    assert failure(desk)["command"] == "digits"


def test_digits_for_an_ended_call_are_not_played_to_the_next(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    first = desk.talk(desk.ring())
    desk.session.keypad.send("4")
    desk.session.keypad.send("7")
    desk.end(first)
    desk.switchboard.asked[-1][2].set_result(None)
    desk.talk(desk.ring("2.1", "+56222345678"))
    assert desk.switchboard.values("send_digits") == [("1.1", "4")]


def test_what_is_no_digit_is_refused(desk: DeskBench) -> None:
    desk.talk(desk.ring())
    desk.session.keypad.send("x")
    desk.settle()
    assert failure(desk)["code"] == "bad_value"


def test_a_swap_holds_the_one_before_it_takes_back_the_other(desk: DeskBench) -> None:
    first = hold(desk, desk.talk(desk.ring()))
    second = desk.talk(desk.ring("2.1", "+56222345678"))
    assert (desk.view.front, desk.view.can_swap) == ("2.1", True)
    desk.session.transfer.swap()
    desk.settle()
    assert desk.switchboard.values("hold") == [("2.1",)]
    assert "resume" not in desk.switchboard.names()
    assert desk.view.pending == {Command.SWAP}
    hold(desk, second)
    assert desk.switchboard.values("resume") == [("1.1",)]
    desk.tell(CallChange(CallChangeKind.RESUMED, replace(first, state=CallState.TALKING)))
    assert desk.view.pending == frozenset()
    assert desk.view.front == "1.1"


def test_a_swap_whose_first_step_is_refused_takes_nobody_back(desk: DeskBench) -> None:
    hold(desk, desk.talk(desk.ring()))
    second = desk.talk(desk.ring("2.1", "+56222345678"))
    desk.switchboard.refusals["hold"] = CommandFailed("unsupported")
    desk.session.transfer.swap()
    desk.settle()
    hold(desk, second)  # by the phone, later
    assert "resume" not in desk.switchboard.names()
    assert failure(desk) == {"command": "swap", "code": "unsupported", "detail": ""}


def test_one_call_alone_cannot_be_swapped(desk: DeskBench) -> None:
    hold(desk, desk.talk(desk.ring()))
    assert not desk.view.can_swap
    desk.session.transfer.swap()
    assert "hold" not in desk.switchboard.names()
