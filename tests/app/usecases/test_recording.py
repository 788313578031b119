"""A recording is started, silenced and ended by keys, and is in the interaction with its times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.recording import Silence
from app.view import Command
from cti.model import Call, CallChange, CallChangeKind, Recording
from cti.switchboard import CommandFailed
from tests.app.fakes import NOON, DeskBench


def record(desk: DeskBench, call: Call, recording: Recording) -> Call:
    """The PBX says that it records, or does not."""
    now = replace(call, recording=recording)
    desk.tell(CallChange(CallChangeKind.RECORDING_CHANGED, now))
    return now


def saved(desk: DeskBench) -> object:
    desk.until(lambda: desk.records.saved)
    (versions,) = desk.records.saved.values()
    return versions[-1].recorded


def at(seconds: float) -> object:
    return NOON + timedelta(seconds=seconds)


def test_a_card_number_is_kept_out_and_the_silence_is_noted(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.session.recording.toggle()
    desk.settle()
    assert desk.view.pending == {Command.RECORD}
    ((_, file),) = desk.switchboard.values("start_recording")
    record(desk, call, Recording.ON)
    assert desk.view.pending == frozenset()
    desk.clock.advance(10)
    desk.session.recording.toggle_pause()
    assert desk.switchboard.values("pause_recording") == [("1.1", True)]
    record(desk, call, Recording.PAUSED)
    desk.clock.advance(20)
    desk.session.recording.toggle_pause()
    record(desk, call, Recording.ON)
    desk.end(replace(call, recording=Recording.ON))
    desk.advance(31)
    (part,) = saved(desk)  # type: ignore[misc]
    assert (part.file, part.started_at, part.ended_at) == (file, NOON, at(60))
    assert part.silences == (Silence(at(10), at(30)),)


def test_each_recording_has_a_file_of_its_own_that_names_the_interaction(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    for recording in (Recording.ON, Recording.OFF, Recording.ON):
        desk.session.recording.toggle()
        record(desk, call, recording)
    first, second = (file for _, file in desk.switchboard.values("start_recording"))
    assert desk.view.wrap_up is not None
    assert first == f"2026/03/02/{desk.view.wrap_up.interaction_id}-1.wav"
    assert second.endswith("-2.wav")
    assert desk.switchboard.values("stop_recording") == [("1.1",)]


def test_a_silence_that_lasts_until_the_end_ends_with_the_call(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    record(desk, call, Recording.PAUSED)
    desk.end(replace(call, recording=Recording.PAUSED))
    desk.advance(31)
    (part,) = saved(desk)  # type: ignore[misc]
    assert part.file == ""  # the dialplan records: only it knows where
    assert part.silences == (Silence(NOON, at(60)),)


def test_who_may_not_record_asks_for_nothing(open_desk: Callable[..., DeskBench]) -> None:
    desk = open_desk(can_record=False)
    desk.sign_on()
    call = desk.talk(desk.ring())
    desk.session.recording.toggle()
    assert "start_recording" not in desk.switchboard.names()
    record(desk, call, Recording.ON)
    desk.session.recording.toggle_pause()  # what the dialplan records may be silenced all the same
    assert desk.switchboard.values("pause_recording") == [("1.1", True)]


def test_a_recording_that_is_refused_says_why_and_notes_nothing(desk: DeskBench) -> None:
    desk.switchboard.refusals["start_recording"] = CommandFailed("forbidden")
    call = desk.talk(desk.ring())
    desk.session.recording.toggle()
    desk.settle()
    assert dict(desk.view.banners[0].values)["code"] == "forbidden"
    desk.end(call)
    desk.advance(31)
    assert saved(desk) == ()


@pytest.mark.parametrize("recording", [Recording.ON, Recording.PAUSED])
def test_a_desk_that_crashed_keeps_what_it_had_noted(open_desk: Callable[..., DeskBench], recording: Recording) -> None:
    before = open_desk()
    before.sign_on()
    call = before.talk(before.ring())
    record(before, call, recording)
    before.until(lambda: before.journal)
    before.settle()
    before.close()
    after = open_desk()
    after.connect(replace(call, recording=recording))
    after.end(replace(call, recording=recording))
    after.advance(31)
    (part,) = saved(after)  # type: ignore[misc]
    assert part.started_at == NOON
    assert len(part.silences) == (recording is Recording.PAUSED)
