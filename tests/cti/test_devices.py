"""How colleagues' phones stand, from the PBX's device states."""

from __future__ import annotations

import pytest

from cti.devices import DeviceTracker
from cti.event import ManagerEvent
from cti.model import DeviceChange, DeviceState


def event(device: str, state: str, *, is_suspect: bool = False) -> ManagerEvent:
    return ManagerEvent("DeviceStateChange", {"Device": [device], "State": [state]}, is_suspect=is_suspect)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("NOT_INUSE", DeviceState.NOT_IN_USE),
        ("INUSE", DeviceState.IN_USE),
        ("BUSY", DeviceState.BUSY),
        ("RINGING", DeviceState.RINGING),
        ("RINGINUSE", DeviceState.RINGING),
        ("ONHOLD", DeviceState.ON_HOLD),
        ("UNAVAILABLE", DeviceState.UNAVAILABLE),
        ("INVALID", DeviceState.UNAVAILABLE),
        ("SOMETHING_NEW", DeviceState.UNKNOWN),
    ],
)
def test_each_state_of_asterisk_has_its_word(told: str, state: DeviceState) -> None:
    assert DeviceTracker("PJSIP/1001").fold(event("PJSIP/1002", told)) == [DeviceChange("PJSIP/1002", state)]


def test_a_state_is_told_once() -> None:
    tracker = DeviceTracker("PJSIP/1001")
    assert len(tracker.fold(event("PJSIP/1002", "INUSE"))) == 1
    assert tracker.fold(event("PJSIP/1002", "INUSE")) == []


@pytest.mark.parametrize("device", ["Queue:ventas", "Local/1002@x", "SIP/1002", "park:701@default", ""])
def test_what_is_no_phone_of_the_house_is_nobody(device: str) -> None:
    tracker = DeviceTracker("PJSIP/1001")
    assert tracker.fold(event(device, "INUSE")) == []
    assert tracker.devices == ()


def test_a_forged_event_says_nothing() -> None:
    assert DeviceTracker("PJSIP/1001").fold(event("PJSIP/1002", "INUSE", is_suspect=True)) == []


def test_a_snapshot_replaces_what_was_known() -> None:
    tracker = DeviceTracker("PJSIP/1001")
    tracker.fold(event("PJSIP/1002", "INUSE"))
    tracker.fold(event("PJSIP/1003", "NOT_INUSE"))
    changes = tracker.load([event("PJSIP/1003", "NOT_INUSE"), event("PJSIP/1004", "RINGING")])
    assert changes == [
        DeviceChange("PJSIP/1002", DeviceState.UNKNOWN),
        DeviceChange("PJSIP/1004", DeviceState.RINGING),
    ]
    assert {change.device for change in tracker.devices} == {"PJSIP/1003", "PJSIP/1004"}


def test_without_a_phone_nothing_is_followed() -> None:
    assert DeviceTracker("").fold(event("PJSIP/1002", "INUSE")) == []
