"""Calls whose end nobody saw, as the session ends them when a snapshot no longer has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cti.model import CallChange, CallChangeKind, CallState, EndReason, LinkState, SnapshotTaken
from tests.app.fakes import NOON, DeskBench


def test_a_call_that_is_gone_after_an_outage_counts_until_the_link_was_lost(desk: DeskBench) -> None:
    talking = desk.talk(replace(desk.ring(), counting_since=NOON))
    desk.clock.advance(5)
    desk.lose_link()
    desk.clock.advance(18)
    desk.lose_link()
    desk.switchboard.link(LinkState.UP)
    desk.tell(SnapshotTaken(desk.clock.now()))
    (call,) = desk.session._parts.calls.shown
    assert (call.uniqueid, call.end_reason) == (talking.uniqueid, EndReason.UNKNOWN)
    assert (call.ended_at, call.talk_seconds) == (NOON + timedelta(seconds=5), 5.0)


def test_a_held_call_that_is_gone_after_an_outage_counts_as_hold(desk: DeskBench) -> None:
    talking = desk.talk(desk.ring())
    held = replace(talking, state=CallState.HELD, talk_seconds=3.0, counting_since=NOON + timedelta(seconds=3))
    desk.tell(CallChange(CallChangeKind.HELD, held))
    desk.clock.advance(5)
    desk.lose_link()
    desk.switchboard.link(LinkState.UP)
    desk.tell(SnapshotTaken(desk.clock.now(), restarted=True))
    (call,) = desk.session._parts.calls.shown
    assert (call.end_reason, call.talk_seconds, call.hold_seconds) == (EndReason.PBX_RESTARTED, 3.0, 2.0)
