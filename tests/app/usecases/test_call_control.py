"""Commands are pending until the PBX confirms them, or their failure is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.usecases.call_control import dialable_number
from app.view import Command
from cti.model import CallChange, CallChangeKind, CallState, Direction
from cti.switchboard import CommandFailed
from tests.app.fakes import NOON, DeskBench


def failure(desk: DeskBench) -> dict[str, str]:
    """What the only banner says."""
    (banner,) = desk.view.banners
    assert banner.code == "command_failed"
    return dict(banner.values)


def test_answer_is_pending_until_the_phone_has_answered(desk: DeskBench) -> None:
    call = desk.ring()
    desk.session.answer()
    desk.session.answer()
    assert desk.switchboard.values("answer") == [("1.1",)]
    desk.settle()
    assert desk.view.pending == {Command.ANSWER}
    desk.talk(call)
    assert desk.view.pending == frozenset()


def test_the_own_phone_that_rings_before_a_call_of_ours_is_lifted_by_the_same_key(desk: DeskBench) -> None:
    call = desk.ring(state=CallState.CALLING_AGENT, direction=Direction.OUT)
    assert desk.view.ringing == call.uniqueid
    desk.session.answer()
    desk.settle()
    assert (desk.switchboard.values("answer"), desk.view.pending) == ([("1.1",)], {Command.ANSWER})
    desk.tell(CallChange(CallChangeKind.ANSWERED, replace(call, state=CallState.DIALING)))
    assert desk.view.pending == frozenset()


def test_a_command_without_its_event_fails_at_its_deadline(desk: DeskBench) -> None:
    desk.ring()
    desk.session.answer()
    desk.advance(4)
    assert desk.view.pending == {Command.ANSWER}
    desk.advance(1)
    assert desk.view.pending == frozenset()
    assert failure(desk) == {"command": "answer", "code": "timeout", "detail": ""}


def test_a_refused_command_says_what_the_pbx_said(desk: DeskBench) -> None:
    desk.switchboard.refusals["answer"] = CommandFailed("unsupported", "no PJSIP phone")
    desk.ring()
    desk.session.answer()
    desk.settle()
    assert failure(desk) == {"command": "answer", "code": "unsupported", "detail": "no PJSIP phone"}
    desk.session.close_banner("command_failed")
    assert desk.view.banners == ()


def test_a_lost_link_fails_every_pending_command_at_once(desk: DeskBench) -> None:
    desk.talk(desk.ring())
    desk.switchboard.is_obedient = False
    desk.session.toggle_hold()
    desk.session.hang_up()
    assert desk.view.pending == {Command.HOLD, Command.HANG_UP}
    desk.lose_link()
    assert desk.view.pending == frozenset()
    assert {banner.code for banner in desk.view.banners} == {"link_down", "command_failed"}
    assert [view.call.state for view in desk.view.calls] == [CallState.TALKING]


def test_an_answer_after_the_deadline_changes_nothing(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    desk.ring()
    desk.session.answer()
    desk.advance(6)
    desk.session.close_banner("command_failed")
    desk.switchboard.asked[-1][2].set_exception(CommandFailed("timeout"))
    desk.settle()
    assert desk.view.banners == ()


def test_hang_up_ends_the_call_in_front_and_a_late_refusal_is_no_failure(desk: DeskBench) -> None:
    desk.switchboard.is_obedient = False
    call = desk.talk(desk.ring())
    desk.session.hang_up()
    future = desk.switchboard.asked[-1][2]
    desk.end(call)
    assert Command.HANG_UP not in desk.view.pending
    future.set_exception(CommandFailed("no_such_call"))
    desk.settle()
    assert desk.view.banners == ()


def test_hold_and_resume_follow_the_pbx(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.session.toggle_hold()
    desk.settle()
    assert desk.view.pending == {Command.HOLD}
    held = replace(call, state=CallState.HELD, held_at=NOON)
    desk.tell(CallChange(CallChangeKind.HELD, held))
    assert desk.view.pending == frozenset()
    desk.session.toggle_hold()
    assert desk.switchboard.values("resume") == [("1.1",)]
    desk.tell(CallChange(CallChangeKind.RESUMED, call))
    assert desk.view.pending == frozenset()


def test_mute_is_confirmed_by_the_answer_and_ends_with_the_call(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.session.toggle_mute()
    assert desk.view.pending == {Command.MUTE}
    desk.settle()
    assert desk.view.calls[0].muted
    assert desk.view.pending == frozenset()
    desk.session.toggle_mute()
    desk.settle()
    assert not desk.view.calls[0].muted
    assert desk.switchboard.values("mute") == [("1.1", True), ("1.1", False)]
    desk.session.toggle_mute()
    desk.settle()
    desk.end(call)
    assert not desk.view.calls[0].muted


def test_a_mute_that_was_refused_shows_no_muted_call(desk: DeskBench) -> None:
    desk.switchboard.refusals["mute"] = CommandFailed("forbidden")
    desk.talk(desk.ring())
    desk.session.toggle_mute()
    desk.settle()
    assert not desk.view.calls[0].muted
    assert failure(desk)["code"] == "forbidden"


@pytest.mark.parametrize("text", ["", "pepe", "1002\r\nAction: Originate", "+", "12;34", "12\n34"])
def test_what_cannot_be_dialled_never_reaches_the_pbx(desk: DeskBench, text: str) -> None:
    desk.talk(desk.ring())
    desk.session.transfer.blind(text)
    desk.settle()
    assert failure(desk)["code"] == "bad_value"
    desk.session.dial(text)
    assert failure(desk)["command"] == "dial"
    assert desk.switchboard.values("dial") == desk.switchboard.values("blind_transfer") == []


@pytest.mark.parametrize(
    ("text", "dialled"),
    [("+56 9 8123-4567", "+56981234567"), ("(2) 2222.2222", "222222222"), ("*8", "*8"), ("1002", "1002")],
)
def test_any_spelling_is_dialled_as_the_dialplan_takes_it(text: str, dialled: str) -> None:
    assert dialable_number(text) == dialled


def test_dialling_is_pending_until_the_call_is_announced(desk: DeskBench) -> None:
    desk.session.dial("222222222")
    desk.settle()
    assert desk.view.pending == {Command.DIAL}
    desk.ring("dialled-1.1", direction=Direction.OUT, state=CallState.CALLING_AGENT)
    assert desk.view.pending == frozenset()


@pytest.mark.parametrize(("typed", "shown"), [("1003", "1003"), ("2 2222 2222", "+56222222222")])
@pytest.mark.parametrize("direction", [Direction.OUT, Direction.INTERNAL])
def test_the_number_that_is_dialled_is_shown_while_the_own_phone_rings(
    desk: DeskBench, direction: Direction, typed: str, shown: str
) -> None:
    desk.session.dial(typed)
    desk.settle()
    desk.ring("dialled-1.1", number="", direction=direction, state=CallState.CALLING_AGENT)
    assert desk.view.calls[0].number == shown


def test_an_unregistered_phone_is_told(desk: DeskBench) -> None:
    desk.switchboard.refusals["dial"] = CommandFailed("not_registered")
    desk.session.dial("222222222")
    desk.settle()
    assert failure(desk) == {"command": "dial", "code": "not_registered", "detail": ""}


def test_without_a_call_the_call_commands_do_nothing(desk: DeskBench) -> None:
    before = len(desk.switchboard.asked)
    desk.session.answer()
    desk.session.hang_up()
    desk.session.toggle_hold()
    desk.session.toggle_mute()
    desk.session.transfer.blind("1002")
    assert len(desk.switchboard.asked) == before
    assert desk.view.banners == ()


def test_the_failure_of_a_lost_link_is_forgotten_when_the_link_is_back(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.switchboard.is_obedient = False
    desk.session.toggle_hold()
    desk.lose_link()
    assert {banner.code for banner in desk.view.banners} == {"link_down", "command_failed"}
    desk.switchboard.is_obedient = True
    desk.regain_link(call)
    assert desk.view.banners == ()


def test_a_failure_is_forgotten_when_the_call_has_moved_on(desk: DeskBench) -> None:
    call = desk.ring()
    desk.session.answer()
    desk.advance(5)
    assert failure(desk)["code"] == "timeout"
    desk.talk(call)
    assert desk.view.banners == ()


def test_a_failed_mute_is_forgotten_when_the_call_has_ended(desk: DeskBench) -> None:
    desk.switchboard.refusals["mute"] = CommandFailed("refused", "no such channel")
    call = desk.talk(desk.ring())
    desk.session.toggle_mute()
    desk.settle()
    assert failure(desk)["command"] == "mute"
    desk.end(call)
    assert desk.view.banners == ()
