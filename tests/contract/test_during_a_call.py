"""Recording, digits, mute and a second call, while the agent talks."""

from __future__ import annotations

from cti.model import CallChangeKind, CallState, Recording
from tests.asterisk.desks import code
from tests.contract.floor import Floor, OpenFloor
from tests.contract.pbxs import Customer, Pbx

Kind = CallChangeKind


def test_a_call_is_recorded_silenced_and_no_more(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    commands = (
        (lambda: here.board.start_recording(here.uniqueid, "ficha/2026-11-23/a.wav"), Recording.ON),
        (lambda: here.board.pause_recording(here.uniqueid, paused=True), Recording.PAUSED),
        (lambda: here.board.pause_recording(here.uniqueid, paused=False), Recording.ON),
        (lambda: here.board.stop_recording(here.uniqueid), Recording.OFF),
    )
    for number, (command, recording) in enumerate(commands, 1):
        assert code(command()) == "accepted"
        here.desk.until(lambda number=number: here.desk.kinds().count(Kind.RECORDING_CHANGED) == number)
        assert here.desk.now.recording is recording
    assert code(here.board.start_recording(here.uniqueid, "../etc/x.wav")) == "bad_value"
    assert code(here.board.start_recording(here.uniqueid, "/tmp/x.wav")) == "bad_value"


def test_digits_reach_who_is_on_the_line(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    assert code(here.board.send_digits(here.uniqueid, "12#")) == "accepted"
    assert code(here.board.send_digits(here.uniqueid, "12x")) == "bad_value"


def test_a_muted_agent_hears_and_is_not_heard(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    for muted in (True, False):
        assert code(here.board.mute(here.uniqueid, muted=muted)) == "accepted"


def test_two_calls_at_once_are_swapped(any_pbx: Pbx, floor: OpenFloor) -> None:
    here = floor(any_pbx)
    first = here.uniqueid
    any_pbx.place_direct_call("1001", Customer("56987654321"), lasts=30)
    here.desk.until(lambda: here.desk.kinds().count(Kind.TALKING) == 2)
    second = here.desk.now.uniqueid
    assert second != first
    put_on_hold(here, first)
    for held, resumed in ((second, first), (first, second)):
        put_on_hold(here, held)
        assert code(here.board.resume(resumed)) == "accepted"
        here.desk.until_call(lambda call, one=resumed: (call.uniqueid, call.state) == (one, CallState.TALKING))
    for uniqueid in (first, second):
        assert code(here.board.hang_up(uniqueid)) == "accepted"


def put_on_hold(here: Floor, uniqueid: str) -> None:
    assert code(here.board.hold(uniqueid)) == "accepted"
    here.desk.until_call(lambda call: (call.uniqueid, call.state) == (uniqueid, CallState.HELD))
