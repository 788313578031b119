"""What waits in the parking lots, from recorded sessions and from the list at a connect."""

from __future__ import annotations

import pytest

from cti.event import ManagerEvent
from cti.model import CallerId, ParkedChange
from cti.parked import ParkedTracker
from tests.cti.transcripts import Transcript


def event(name: str, slot: str = "701", **headers: str) -> ManagerEvent:
    values = {"ParkingSpace": slot, "ParkeeCallerIDNum": "56981234567", "ParkeeCallerIDName": "Ana", **headers}
    return ManagerEvent(name, {key: [value] for key, value in values.items()}, received_at=1000.0)


@pytest.mark.parametrize("version", ["22", "16"])
@pytest.mark.parametrize("name", ["park-and-retrieve", "park-given-up", "park-timeout"])
def test_a_recorded_call_comes_and_goes(name: str, version: str) -> None:
    tracker = ParkedTracker()
    told = [
        change
        for received in Transcript(f"{name}-{version}").read()
        if received.event.name in ParkedTracker.EVENTS
        for change in tracker.fold(received.event)
    ]
    assert [change.is_parked for change in told] == [True, False]
    assert told[0].slot == told[1].slot != ""
    assert told[0].since is not None
    assert tracker.parked == ()


def test_a_list_at_a_connect_replaces_what_was_known_and_knows_since_when() -> None:
    tracker = ParkedTracker()
    tracker.fold(event("ParkedCall", "701"))
    (gone, came) = tracker.load([event("ParkedCall", "702", ParkingDuration="30")])
    assert gone == ParkedChange("701", is_parked=False, caller=CallerId("56981234567", "Ana"))
    assert came.slot == "702"
    assert came.since is not None
    assert came.since.timestamp() == 970.0


def test_a_call_that_nobody_knew_to_be_parked_leaves_without_a_word() -> None:
    assert ParkedTracker().fold(event("UnParkedCall")) == []
