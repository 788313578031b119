"""A desk killed in mid-call: after the restart the call is the one it was, with its beginning, card and times."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.data.errors import DatabaseOutage
from app.domain.identification import EvidenceKind, MatchedBy
from app.domain.interaction import Disposition, Interaction
from app.view import CardState
from cti.model import Call, CallChange, CallChangeKind, CallerId, CallState, Direction, EndReason, LinkState
from tests.app.fakes import NOON, DeskBench, incoming

OpenDesk = Callable[..., DeskBench]
SAID = Disposition("sale", "va a pensarlo")
VARIABLES = (("FICHA_CUSTOMER", "7"), ("FICHA_VERIFIED", "1"), ("FICHA_IVR_PATH", "Ventas>Tubos"))


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def first_run(desk: DeskBench) -> Call:
    """A queue call of María, waited for 12 s, answered 15 s after it began."""
    desk.records.add(7, "María")
    desk.sign_on()
    ringing = desk.ring(queued_at=NOON, announced_at=after(12), wait_seconds=12.0, variables=VARIABLES)
    desk.until(lambda: desk.view.card.state is CardState.READY)
    answered = after(15)
    up = replace(ringing, state=CallState.TALKING, answered_at=answered, talking_at=answered, counting_since=answered)
    desk.tell(CallChange(CallChangeKind.TALKING, up))
    desk.say(SAID)
    return up


def kill(desk: DeskBench) -> Interaction:
    """End the desk as a kill does: what the journal has is all that is left; returns it."""
    draft: Interaction = desk.session._parts.wrap_ups._works["1.1"].kept
    desk.journal.keep_draft(draft).result(15)
    desk.close()
    return draft


def start_again(open_desk: OpenDesk, call: Call, *, outage: DatabaseOutage | None = None) -> DeskBench:
    """Start after the kill: the PBX announces the call first and gives its snapshot then, as it does."""
    desk = open_desk()
    desk.records.add(7, "María")
    desk.records.outage = outage
    desk.session.start()
    desk.switchboard.link(LinkState.UP)
    desk.switchboard.tell(CallChange(CallChangeKind.ANNOUNCED, call))
    desk.switchboard.snapshot(call)
    desk.settle()
    return desk


def seen_again(seconds: float, **fields: object) -> Call:
    """What a snapshot tells so many seconds after noon: no queue, no answer, talk from now on."""
    since = after(seconds)
    values = {
        "state": CallState.TALKING,
        "queue": "",
        "announced_at": after(seconds - 1),
        "announced_ns": 0,
        "talking_at": since,
        "counting_since": since,
        "was_up_before": True,
        **fields,
    }
    return incoming("1.1", "+56981234567", **values)


def hang_up(desk: DeskBench, call: Call, seconds: float, talk_seconds: float) -> Interaction:
    """End the call so many seconds after noon and save what was said; the row."""
    ended = replace(
        call,
        state=CallState.ENDED,
        ended_at=after(seconds),
        talk_seconds=talk_seconds,
        counting_since=None,
        end_reason=EndReason.REMOTE_HUNG_UP,
    )
    desk.tell(CallChange(CallChangeKind.ENDED, ended))
    desk.save()
    desk.until(lambda: desk.records.saved)
    ((row,),) = desk.records.saved.values()
    return row


def test_the_row_has_the_beginning_of_the_first_run_and_the_end_of_the_second(open_desk: OpenDesk) -> None:
    desk = open_desk()
    first_run(desk)
    kill(desk)
    call = seen_again(40)
    later = start_again(open_desk, call)
    row = hang_up(later, call, 45, 5.0)
    assert (row.started_at, row.answered_at, row.ended_at) == (NOON, after(15), after(45))
    assert (row.wait_seconds, row.talk_seconds, row.hold_seconds) == (12.0, 30.0, 0.0)
    assert (row.customer_id, row.matched_by) == (7, "ivr")
    assert (row.queue, row.direction, row.ivr_path) == ("ventas", "in", "Ventas>Tubos")
    assert row.disposition == SAID


def test_hold_at_the_kill_is_hold_until_the_call_is_seen_again(open_desk: OpenDesk) -> None:
    desk = open_desk()
    up = first_run(desk)
    held = replace(up, state=CallState.HELD, talk_seconds=5.0, counting_since=after(20), held_at=after(20))
    desk.tell(CallChange(CallChangeKind.HELD, held))
    kill(desk)
    call = seen_again(40)
    row = hang_up(start_again(open_desk, call), call, 45, 5.0)
    assert (row.talk_seconds, row.hold_seconds) == (10.0, 20.0)


def test_the_card_says_why_it_chose_as_it_did_before(open_desk: OpenDesk) -> None:
    desk = open_desk()
    first_run(desk)
    kill(desk)
    later = start_again(open_desk, seen_again(40))  # without variables: the snapshot of some PBXs has none
    later.until(lambda: later.view.card.state is CardState.READY)
    found = later.view.card.identification
    assert (found.matched_by, found.evidence_kind) == (MatchedBy.IVR, EvidenceKind.IVR)
    assert later.view.card.card.id == 7
    assert later.records.asked[-1].is_verified


def test_what_the_agent_chose_stays_chosen(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.records.add(9, "Pedro")
    first_run(desk)
    desk.session.choose_candidate("1.1", 9)
    desk.until(lambda: desk.view.card.card is not None and desk.view.card.card.id == 9)
    kill(desk)
    call = seen_again(40)
    again = start_again(open_desk, call, outage=DatabaseOutage("unreachable"))
    again.until(lambda: again.view.card.state is CardState.FAILED)
    again.records.outage = None
    row = hang_up(again, call, 45, 5.0)
    assert (row.customer_id, row.matched_by) == (9, "ivr")


def test_a_customer_who_was_known_before_the_kill_is_in_the_row_without_a_database(open_desk: OpenDesk) -> None:
    desk = open_desk()
    first_run(desk)
    kill(desk)
    call = seen_again(40)
    later = start_again(open_desk, call, outage=DatabaseOutage("unreachable"))
    later.until(lambda: later.view.card.state is CardState.FAILED)
    later.records.cards.clear()
    later.records.outage = None
    row = hang_up(later, call, 45, 5.0)
    assert (row.customer_id, row.matched_by) == (7, "ivr")


def test_a_card_that_was_painted_before_the_kill_is_logged_once(
    open_desk: OpenDesk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app")
    desk = open_desk()
    first_run(desk)
    desk.session.card_painted("1.1", desk.view.card.revision, 5_000_000)
    kill(desk)
    later = start_again(open_desk, seen_again(40))
    later.until(lambda: later.view.card.state is CardState.READY)
    later.session.card_painted("1.1", later.view.card.revision, 9_000_000)
    lines = [record.fields for record in caplog.records if record.getMessage() == "screen_pop"]
    assert [(line["customer_id"], line["matched_by"]) for line in lines] == [(7, "ivr")]


def test_a_third_run_still_knows_what_the_first_one_did(open_desk: OpenDesk) -> None:
    desk = open_desk()
    first_run(desk)
    kill(desk)
    second = start_again(open_desk, seen_again(40))
    second.until(lambda: second.view.card.state is CardState.READY)
    kill(second)
    call = seen_again(60)
    row = hang_up(start_again(open_desk, call), call, 65, 5.0)
    assert (row.started_at, row.answered_at, row.talk_seconds) == (NOON, after(15), 50.0)


def test_a_call_out_keeps_whom_it_was_for(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    out = {"direction": Direction.OUT, "dialed": "600", "queue": "", "caller": CallerId("+56981234567", "")}
    desk.talk(desk.ring(**out))
    desk.say(SAID)
    kill(desk)
    call = seen_again(40, caller=CallerId("600", ""), dialed="", direction=Direction.IN)
    row = hang_up(start_again(open_desk, call), call, 45, 5.0)
    assert (row.direction, row.remote_number) == ("out", "+56981234567")
