"""The agent's own states: one after the other without a gap, over lost links and crashes, each in the database once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.data.errors import DatabaseOutage
from app.domain.agent import AgentState, AgentStateSpan
from cti.model import CallChange, CallChangeKind, CallState, EndReason, LinkState, MemberChange
from tests.app.fakes import DEVICE, NOON, DeskBench

OpenDesk = Callable[..., DeskBench]
READY, PAUSED = AgentState.READY, AgentState.PAUSED


def written(desk: DeskBench) -> list[tuple[str, str, float, float | None]]:
    """State, reason, beginning and end of each row, in seconds from noon."""
    desk.until(lambda: desk.session._parts.own_states.is_idle, "delivered")
    rows = sorted(desk.records.states.values(), key=lambda span: span.started_at)
    return [(row.state.value, row.reason, _seconds(row.started_at), _seconds(row.ended_at)) for row in rows]


def _seconds(at: object) -> float | None:
    return None if at is None else round((at - NOON).total_seconds(), 3)  # type: ignore[operator]


def test_each_state_follows_the_one_before_and_the_last_one_is_open(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.advance(600)
    desk.session.pause("lunch")
    desk.settle()
    desk.advance(1800)
    desk.session.set_ready()
    desk.settle()
    assert written(desk) == [
        ("ready", "", 0, 600),
        ("paused", "lunch", 600, 2400),
        ("ready", "", 2400, None),
    ]


def test_signing_off_ends_the_last_state_and_is_none_itself(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.advance(60)
    desk.session.sign_off()
    desk.settle()
    assert desk.view.agent.state is AgentState.LOGGED_OUT
    assert written(desk) == [("ready", "", 0, 60)]


def test_a_state_begins_when_the_pbx_said_so(open_desk: OpenDesk) -> None:
    desk = open_desk(queues=("ventas",))
    desk.sign_on()
    desk.advance(100)
    at = NOON + timedelta(seconds=98.5)
    desk.tell(MemberChange("ventas", DEVICE, True, True, "meeting", is_dynamic=True, at=at))
    assert written(desk) == [("ready", "", 0, 98.5), ("paused", "meeting", 98.5, None)]
    assert desk.view.agent.since == at


def test_a_pause_that_outlasts_a_lost_link_is_one_pause(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.pause("lunch")
    desk.settle()
    desk.advance(60)
    desk.lose_link()
    assert desk.view.agent.state is AgentState.UNKNOWN
    desk.advance(60)
    desk.regain_link()
    assert (desk.view.agent.state, desk.view.agent.since) == (PAUSED, NOON)
    assert [row for row in written(desk) if row[0] == "paused"] == [("paused", "lunch", 0, None)]


def test_a_state_that_is_another_after_a_lost_link_ended_when_the_link_was_lost(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.advance(60)
    desk.lose_link()
    desk.advance(60)
    for queue in ("ventas", "soporte"):
        desk.switchboard.members[queue] = MemberChange(queue, DEVICE, True, True, "meeting", is_dynamic=True)
    desk.regain_link()
    assert written(desk) == [("ready", "", 0, 60), ("paused", "meeting", 120, None)]


def restart_pbx(desk: DeskBench, seconds: float) -> None:
    """Lose the PBX for so long, with its queues' dynamic members; joining them again takes it a moment."""
    desk.lose_link()
    desk.advance(seconds)
    desk.switchboard.members.clear()
    desk.switchboard.is_obedient = False
    desk.regain_link(restarted=True)
    desk.advance(1)
    desk.switchboard.is_obedient = True


def test_a_pbx_that_died_under_a_call_leaves_no_time_in_which_the_agent_was_ready(open_desk: OpenDesk) -> None:
    desk = open_desk(queues=("ventas",))
    desk.sign_on()
    desk.talk(desk.ring())
    desk.advance(60)
    restart_pbx(desk, 30)
    assert desk.view.agent.state is AgentState.UNKNOWN
    at = NOON + timedelta(seconds=91)
    desk.tell(MemberChange("ventas", DEVICE, True, True, "acw", is_dynamic=True, at=at))
    assert written(desk)[-2:] == [("on_call", "", 0, 60), ("wrap_up", "acw", 91, None)]


def test_a_pause_outlasts_a_restart_of_the_pbx(open_desk: OpenDesk) -> None:
    desk = open_desk(queues=("ventas",))
    desk.sign_on()
    desk.session.pause("lunch")
    desk.settle()
    desk.advance(60)
    restart_pbx(desk, 30)
    at = NOON + timedelta(seconds=91)
    desk.tell(MemberChange("ventas", DEVICE, True, True, "lunch", is_dynamic=True, at=at))
    assert [row for row in written(desk) if row[0] != "ready" or row[2]] == [("paused", "lunch", 0, None)]


def test_a_call_that_ended_with_the_link_is_followed_by_what_is_known_again(open_desk: OpenDesk) -> None:
    desk = open_desk(queues=())
    desk.sign_on()
    call = desk.talk(desk.ring())
    desk.advance(60)
    desk.lose_link()
    desk.advance(600)
    desk.switchboard.link(LinkState.UP)
    ended_at = NOON + timedelta(seconds=59)
    ended = replace(call, state=CallState.ENDED, end_reason=EndReason.UNKNOWN, ended_at=ended_at)
    desk.switchboard.tell(CallChange(CallChangeKind.ENDED, ended))
    desk.switchboard.snapshot()
    desk.settle()
    assert written(desk)[-2:] == [("on_call", "", 0, 60), ("ready", "", 660, None)]


def test_what_the_database_did_not_take_comes_later_and_once(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.records.outage = DatabaseOutage("unreachable")
    desk.connect()
    desk.session.sign_on()
    desk.settle()
    desk.until(lambda: desk.session._parts.own_states.is_idle, "tried")
    desk.advance(5)
    desk.session.pause("lunch")
    desk.settle()
    desk.records.outage = None
    desk.advance(16)
    assert written(desk) == [("ready", "", 0, 5), ("paused", "lunch", 5, None)]


def crash(desk: DeskBench) -> None:
    """End without a word: nothing of the desk is told anything."""
    desk.journal.close()
    desk.jobs.stop(deadline_seconds=5.0)


def test_after_a_crash_a_pause_goes_on_with_the_time_that_it_has(tmp_path: Path) -> None:
    first = DeskBench(tmp_path)
    first.sign_on()
    first.session.pause("lunch")
    first.settle()
    first.advance(300)
    crash(first)
    second = DeskBench(tmp_path)
    try:
        second.clock.time = NOON + timedelta(seconds=400)
        second.switchboard.members = dict(first.switchboard.members)
        second.connect()
        second.session.sign_on()
        second.settle()
        assert second.view.agent.state is PAUSED
        first_beginning = second.journal.opening.states[-1].started_at
        assert second.view.agent.since == first_beginning
        assert [span.started_at for span in second.session._parts.own_states.spans][-1] == first_beginning
    finally:
        crash(second)


def test_after_a_night_the_last_state_ended_when_the_desk_was_last_alive(tmp_path: Path) -> None:
    first = DeskBench(tmp_path)
    first.sign_on()
    first.advance(60)
    first.advance(60)
    crash(first)
    second = DeskBench(tmp_path)
    try:
        second.clock.time = NOON + timedelta(hours=16)
        second.connect()
        second.session.tick()
        assert written(second) == [("ready", "", 0, 120)]
    finally:
        crash(second)


def test_the_journal_forgets_a_state_that_is_over_and_in_the_database(tmp_path: Path) -> None:
    desk = DeskBench(tmp_path)
    desk.sign_on()
    desk.advance(60)
    desk.session.sign_off()
    desk.settle()
    written(desk)
    crash(desk)
    again = DeskBench(tmp_path)
    try:
        assert again.journal.opening.states == ()
    finally:
        crash(again)


def test_a_state_that_lasts_no_time_has_an_end_after_its_beginning(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.sign_on()
    desk.session.pause("lunch")
    desk.settle()
    rows: list[AgentStateSpan] = [span for span in desk.session._parts.own_states.spans if span.ended_at is not None]
    assert all(span.started_at < span.ended_at for span in rows)  # type: ignore[operator]
    assert len({span.started_at for span in desk.session._parts.own_states.spans}) == len(rows) + 1
