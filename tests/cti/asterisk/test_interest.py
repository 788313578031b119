"""What matters is decided on bytes."""

from __future__ import annotations

import pytest

from cti.asterisk.interest import Interest, heads_of


def wants(message: bytes, *tokens: bytes) -> bool:
    interest = Interest(
        "PJSIP/1001",
        always=("QueueCallerJoin",),
        own_mark="0a1b2c",
        own_only=("QueueMemberPause", "QueueMemberAdded"),
        tokens=frozenset(tokens),
    )
    return interest.wants(message)


@pytest.mark.parametrize(
    "message",
    [
        b"Event: Newchannel\r\nChannel: PJSIP/1001-0000002a\r\nUniqueid: 1.1",
        b"Event: DialBegin\r\nChannel: PJSIP/trunk-1\r\nDestChannel: PJSIP/1001-0000002a",
        b"Event: QueueMemberPause\r\nInterface: PJSIP/1001\r\nPaused: 1",
        b"Event: QueueMemberPause\r\nPaused: 1\r\nInterface: PJSIP/1001",
        b"Event: QueueCallerJoin\r\nQueue: ventas",
        b"Event: OriginateResponse\r\nActionID: 0a1b2c-7\r\nResponse: Failure",
    ],
)
def test_what_names_the_agent_is_wanted(message: bytes) -> None:
    assert wants(message)


@pytest.mark.parametrize(
    "message",
    [
        b"Event: Newchannel\r\nChannel: PJSIP/10010-0000002a\r\nUniqueid: 1.1",
        b"Event: Newchannel\r\nChannel: SIP/1001-0000002a\r\nUniqueid: 1.1",
        b"Event: QueueMemberPause\r\nInterface: PJSIP/10010\r\nPaused: 1",
        b"Event: OriginateResponse\r\nActionID: other-7\r\nResponse: Failure",
        b"Event: Hangup\r\nUniqueid: 1.1",
    ],
)
def test_what_names_somebody_else_is_not(message: bytes) -> None:
    assert not wants(message)


def test_an_id_of_a_running_call_makes_a_strangers_event_wanted() -> None:
    message = b"Event: BridgeEnter\r\nBridgeUniqueid: b-1\r\nChannel: PJSIP/trunk-1\r\nUniqueid: 1.1"
    assert not wants(message, b"b-2")
    assert wants(message, b"b-1")


def test_a_membership_is_the_interfaces_or_nobodys() -> None:
    assert not wants(b"Event: QueueMemberAdded\r\nInterface: Local/7@x\r\nid: b-1", b"b-1")
    assert wants(b"Event: QueueMemberAdded\r\nInterface: PJSIP/1001\r\nPaused: 0")


def test_without_an_interface_everything_is_wanted() -> None:
    assert Interest("", always=(), own_mark="x").wants(b"Event: Hangup\r\nChannel: PJSIP/7-1")


def test_heads_are_first_lines() -> None:
    assert heads_of(["Hangup"]) == {b"Event: Hangup"}
