"""The customer waits first; then somebody is asked, joined, or let go, each step confirmed by the PBX."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.view import Command
from cti.model import (
    Call,
    CallChange,
    CallChangeKind,
    CallerId,
    CallState,
    Consult,
    ConsultStage,
    EndReason,
    Party,
    Transfer,
    TransferKind,
)
from cti.switchboard import CommandFailed
from tests.app.fakes import NOON, DeskBench

ASIDE = Consult(ConsultStage.ASIDE, Party.NOBODY, NOON)
RINGING = Consult(ConsultStage.RINGING, Party.NOBODY, NOON, "1002", CallerId("1002", "Pedro"), "Local/1002@x;1")
UP = replace(RINGING, stage=ConsultStage.UP, on_line=Party.TARGET)
BUSY = replace(ASIDE, dialed="1002", failure=EndReason.BUSY)


@pytest.fixture
def call(desk: DeskBench) -> Call:
    """A customer on the line."""
    return desk.talk(
        desk.ring(wait_seconds=42.0, variables=(("FICHA_IVR_PATH", "1 Clientes"), ("FICHA_CUSTOMER", "7")))
    )


@pytest.fixture(autouse=True)
def _customers(desk: DeskBench) -> None:
    desk.records.add(7, "María Rojas", "+56981234567")


def stand(desk: DeskBench, call: Call, state: CallState, consult: Consult | None) -> Call:
    """The PBX says where the call stands."""
    held_at = NOON if state in {CallState.HELD, CallState.CONSULTING} else None
    now = replace(call, state=state, consult=consult, held_at=held_at)
    desk.tell(CallChange(CallChangeKind.DETAILS_CHANGED, now))
    return now


def leave(desk: DeskBench, call: Call) -> Call:
    """The PBX hands the customer over."""
    moved = Transfer(TransferKind.ATTENDED, call.caller, call.remote, NOON)
    return desk.end(replace(call, transfers=(moved,), consult=None), EndReason.TRANSFERRED)


def failure(desk: DeskBench) -> dict[str, str]:
    (banner,) = desk.view.banners
    assert banner.code == "command_failed"
    return dict(banner.values)


def test_the_customer_waits_before_anybody_is_chosen(desk: DeskBench, call: Call) -> None:
    desk.session.transfer.begin()
    desk.session.transfer.begin()
    desk.settle()
    assert desk.switchboard.values("set_aside") == [("1.1",)]
    assert desk.view.pending == {Command.SET_ASIDE}
    stand(desk, call, CallState.HELD, ASIDE)
    assert desk.view.pending == frozenset()


def test_one_key_brings_the_customer_back(desk: DeskBench, call: Call) -> None:
    stand(desk, call, CallState.HELD, ASIDE)
    desk.session.toggle_hold()
    desk.settle()
    assert desk.switchboard.values("return_to_customer") == [("1.1",)]
    assert desk.view.pending == {Command.GIVE_UP}
    stand(desk, call, CallState.TALKING, None)
    assert desk.view.pending == frozenset()
    assert "resume" not in desk.switchboard.names()


def test_who_changes_their_mind_at_once_goes_back_when_the_customer_waits(desk: DeskBench, call: Call) -> None:
    desk.session.transfer.begin()
    desk.session.transfer.give_up()
    desk.settle()
    assert "return_to_customer" not in desk.switchboard.names()
    assert desk.view.pending == {Command.SET_ASIDE, Command.GIVE_UP}
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    assert desk.switchboard.values("return_to_customer") == [("1.1",)]
    stand(desk, waiting, CallState.TALKING, None)
    assert desk.view.pending == frozenset()


def test_a_target_that_is_typed_fast_is_asked_when_the_customer_waits(desk: DeskBench, call: Call) -> None:
    desk.session.transfer.begin()
    desk.session.transfer.consult("10 02")
    desk.settle()
    assert "consult" not in desk.switchboard.names()
    assert Command.CONSULT in desk.view.pending
    stand(desk, call, CallState.HELD, ASIDE)
    (asked,) = desk.switchboard.values("consult")
    assert asked[:2] == ("1.1", "1002")
    stand(desk, call, CallState.CONSULTING, RINGING)
    assert desk.view.pending == frozenset()


def test_what_the_agent_knew_travels_with_the_question(desk: DeskBench, call: Call) -> None:
    desk.until(lambda: desk.view.card.card is not None)
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    desk.clock.advance(8)
    desk.session.transfer.consult("1002", "Cobro doble\nya verificada")
    (asked,) = desk.switchboard.values("consult")
    assert asked[2] == {
        "FICHA_NOTE": "Cobro doble · ya verificada",
        "FICHA_CALLER": waiting.caller.number,
        "FICHA_CALLER_NAME": "Alguien",
        "FICHA_QUEUE": "ventas",
        "FICHA_WAIT": "50",
        "FICHA_CUSTOMER": "7",
        "FICHA_IVR_PATH": "1 Clientes",
    }


@pytest.mark.parametrize("reason", [EndReason.BUSY, EndReason.NOT_ANSWERED, EndReason.UNREACHABLE])
def test_a_target_that_is_not_there_leaves_the_customer_with_the_agent(
    desk: DeskBench, call: Call, reason: EndReason
) -> None:
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    desk.session.transfer.consult("1002")
    stand(desk, waiting, CallState.HELD, replace(BUSY, failure=reason))
    assert desk.view.pending == frozenset()
    shown = desk.view.calls[0].call
    assert (shown.state, shown.consult and shown.consult.failure) == (CallState.HELD, reason)
    desk.session.transfer.consult("1003")
    assert [asked[1] for asked in desk.switchboard.values("consult")] == ["1002", "1003"]


def test_a_second_try_at_the_same_busy_target_is_pending_again(desk: DeskBench, call: Call) -> None:
    waiting = stand(desk, call, CallState.HELD, BUSY)
    desk.session.transfer.consult("1002")
    desk.settle()
    assert desk.view.pending == {Command.CONSULT}
    stand(desk, waiting, CallState.CONSULTING, RINGING)
    assert desk.view.pending == frozenset()


def test_swap_goes_to_who_waits_and_conference_to_both(desk: DeskBench, call: Call) -> None:
    asking = stand(desk, call, CallState.CONSULTING, UP)
    desk.session.transfer.swap()
    desk.settle()
    assert desk.view.pending == {Command.SWAP}
    back = stand(desk, asking, CallState.TALKING, replace(UP, on_line=Party.CUSTOMER))
    assert desk.view.pending == frozenset()
    desk.session.transfer.conference()
    desk.settle()
    assert desk.view.pending == {Command.CONFERENCE}
    stand(desk, back, CallState.CONFERENCE, replace(UP, on_line=Party.CUSTOMER))
    assert desk.view.pending == frozenset()
    desk.session.toggle_hold()
    assert "return_to_customer" not in desk.switchboard.names()


def test_complete_is_done_when_the_call_has_left(desk: DeskBench, call: Call) -> None:
    asking = stand(desk, call, CallState.CONSULTING, UP)
    desk.session.transfer.complete()
    desk.settle()
    assert desk.view.pending == {Command.COMPLETE}
    leave(desk, asking)
    assert desk.view.pending == frozenset()
    assert desk.view.wrap_up is not None
    assert desk.view.wrap_up.draft.outcome == "transferred"


def test_a_customer_who_hangs_up_in_the_moment_of_complete_is_told_as_gone(desk: DeskBench, call: Call) -> None:
    desk.switchboard.refusals["complete_transfer"] = CommandFailed("no_such_call")
    asking = stand(desk, call, CallState.CONSULTING, UP)
    desk.session.transfer.complete()
    stand(desk, asking, CallState.CONSULTING, replace(UP, has_customer_left=True))
    assert failure(desk) == {"command": "complete", "code": "no_such_call", "detail": ""}
    assert desk.view.pending == frozenset()


def test_a_customer_who_waits_is_sent_on_blindly_as_soon_as_the_target_rings(desk: DeskBench, call: Call) -> None:
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    desk.session.transfer.blind("1002", "apurada")
    desk.settle()
    assert desk.view.pending == {Command.TRANSFER}
    stand(desk, waiting, CallState.CONSULTING, replace(RINGING, stage=ConsultStage.DIALING))
    assert "complete_transfer" not in desk.switchboard.names()
    asking = stand(desk, waiting, CallState.CONSULTING, RINGING)
    assert desk.switchboard.values("complete_transfer") == [("1.1",)]
    leave(desk, asking)
    assert desk.view.pending == frozenset()


def test_a_blind_transfer_to_a_busy_target_leaves_the_customer_with_the_agent(desk: DeskBench, call: Call) -> None:
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    desk.session.transfer.blind("1002")
    stand(desk, waiting, CallState.HELD, BUSY)
    assert desk.view.pending == frozenset()
    stand(desk, waiting, CallState.CONSULTING, RINGING)  # somebody else is asked later: no transfer by itself
    assert "complete_transfer" not in desk.switchboard.names()


def test_a_customer_who_does_not_wait_is_transferred_at_once(desk: DeskBench, call: Call) -> None:
    desk.session.transfer.blind("10 02")
    desk.settle()
    assert [asked[:2] for asked in desk.switchboard.values("blind_transfer")] == [("1.1", "1002")]
    assert desk.view.pending == {Command.TRANSFER}
    leave(desk, call)
    assert desk.view.pending == frozenset()


def test_a_refused_first_step_says_so_and_the_second_is_tried(desk: DeskBench, call: Call) -> None:
    desk.switchboard.is_obedient = False
    desk.session.transfer.begin()
    desk.session.transfer.consult("1002")
    desk.switchboard.asked[-1][2].set_exception(CommandFailed("refused", "busy with something"))
    desk.settle()
    assert failure(desk)["command"] == "set_aside"
    assert desk.switchboard.names()[-1] == "consult"


def test_a_call_that_ends_while_the_customer_waits_ends_what_was_asked(desk: DeskBench, call: Call) -> None:
    waiting = stand(desk, call, CallState.HELD, ASIDE)
    desk.session.transfer.consult("1002")
    desk.end(replace(waiting, consult=None))
    assert desk.view.pending == frozenset()
    assert desk.view.banners == ()


def test_a_consultation_that_never_rings_fails_at_its_deadline(desk: DeskBench, call: Call) -> None:
    stand(desk, call, CallState.HELD, ASIDE)
    desk.session.transfer.consult("1002")
    desk.advance(16)
    assert failure(desk) == {"command": "consult", "code": "timeout", "detail": ""}


def test_a_lost_link_in_a_consultation_fails_what_is_pending(desk: DeskBench, call: Call) -> None:
    desk.session.transfer.begin()
    desk.session.transfer.consult("1002")
    desk.lose_link()
    assert desk.view.pending == frozenset()
    assert {banner.code for banner in desk.view.banners} == {"link_down", "command_failed"}
