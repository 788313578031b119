"""Forged manager lines: found in the recordings, and never believed however they are written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cti.asterisk.framing import Framer
from cti.asterisk.trust import MAX_LAYOUTS, SystemNameGuard, is_boot_notice
from cti.asterisk.wire import EventReader
from cti.event import ManagerEvent

TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"
HONEST = sorted(
    path for path in TRANSCRIPTS.glob("*-[12][26].txt") if not path.name.startswith(("number-crlf", "number-forged"))
)
FORGED = sorted(path for path in TRANSCRIPTS.glob("number-crlf-*.txt") if "sent" not in path.name)
BOOT_NOTICE = b"Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 1\r\nLastReload: 1\r\nStatus: Fully Booted"
NOT_ASKED_FOR = {"TestEvent"}  # of a developers' build, repeats `State`; class reporting, never asked for
SMUGGLED_KEYS = [
    "Uniqueid",
    "Linkedid",
    "Channel",
    "Exten",
    "CallerIDName",
    "Priority",
    "ChanVariable",
    "DestUniqueid",
    "X",
]


def events(path: Path) -> list[ManagerEvent]:
    reader = EventReader()
    return [
        reader.read(message, received_at=0.0, received_ns=0)
        for message in Framer().feed(path.read_bytes())
        if message.startswith(b"Event: ")
    ]


@pytest.mark.parametrize("path", HONEST, ids=lambda path: path.stem)
def test_no_honest_event_is_suspect(path: Path) -> None:
    assert [event for event in events(path) if event.is_suspect and event.name not in NOT_ASKED_FOR] == []


@pytest.mark.parametrize("path", FORGED, ids=lambda path: path.stem)
def test_every_event_with_the_forged_number_is_suspect_and_keeps_its_ids(path: Path) -> None:
    suspects = [event for event in events(path) if event.is_suspect and event.name not in NOT_ASKED_FOR]
    assert {"Newchannel", "DialBegin", "Hangup"} <= {event.name for event in suspects}
    for event in suspects:
        assert event.get_all("Uniqueid") == (event.get("Uniqueid"),)
        assert event.get("Uniqueid").startswith("bench22-")
        assert event.get("Exten") == "8001" or "8001" not in str(event)
        assert "Banco" not in (event.get("CallerIDName"), event.get("DestConnectedLineName"))


def test_a_forged_event_recorded_from_asterisk_is_found_out_and_so_are_the_halves_around_it() -> None:
    data = (TRANSCRIPTS / "number-forged-event-22.txt").read_bytes()
    messages = Framer().feed(data)
    system_name = next(line for line in data.split(b"\r\n") if line.startswith(b"SystemName: "))[12:].decode()
    guard = SystemNameGuard(system_name)
    forged = [message for message in messages if message.startswith(b"Event: Hangup\r\n") and guard.is_forged(message)]
    honest = [
        message for message in messages if message.startswith(b"Event: Hangup\r\n") and not guard.is_forged(message)
    ]
    assert len(forged) == 6
    assert len(honest) == 2
    assert all(read(message).is_suspect for message in forged)
    assert not any(read(message).is_suspect for message in honest)
    for message in forged:
        before = read(messages[messages.index(message) - 1])
        assert before.is_suspect or before.name in {"VarSet", "Newexten"}


def block(prefix: str, number: str, uniqueid: str) -> str:
    values = ["6", "Up", number, "Ana", "<unknown>", "<unknown>", "en", "", "entrada", "8001", "1", uniqueid, uniqueid]
    keys = (
        *("ChannelState", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "ConnectedLineNum", "ConnectedLineName"),
        *("Language", "AccountCode", "Context", "Exten", "Priority", "Uniqueid", "Linkedid"),
    )
    return "".join(f"{prefix}{key}: {value}\r\n" for key, value in zip(keys, values, strict=True))


def dial_begin(number: str) -> bytes:
    return (
        "Event: DialBegin\r\nPrivilege: call,all\r\nSystemName: pbx\r\n"
        f"Channel: PJSIP/trunk-1\r\n{block('', number, '1.1')}"
        f"ChanVariable: FICHA_CUSTOMER=\r\nDestChannel: PJSIP/1001-2\r\n{block('Dest', '1001', '1.2')}"
        "DestChanVariable: FICHA_CUSTOMER=\r\nDialString: 1001"
    ).encode()


def read(message: bytes) -> ManagerEvent:
    return EventReader().read(message, received_at=0.0, received_ns=0)


def test_an_honest_event_of_two_channels_is_believed() -> None:
    assert not read(dial_begin("612345678")).is_suspect


def test_no_smuggled_line_of_79_bytes_moves_an_event_to_another_channel() -> None:
    dice = random.Random(1)
    for _ in range(3000):
        number = "6"
        while len(number) < 60:
            key = dice.choice(SMUGGLED_KEYS)
            number += "\r\n" + dice.choice([f"{key}: 9.9", f"{key}: FICHA_CUSTOMER=C-1", key, f"{key}:"])
        number = number[:79]
        for part in dial_begin(number).split(b"\r\n\r\n"):
            if not part.startswith(b"Event: "):
                continue
            event = read(part)
            assert event.is_suspect
            assert event.get_all("Uniqueid") in ((), ("1.1",))
            assert event.get_all("Linkedid") in ((), ("1.1",))
            assert event.get_all("Channel") == ("PJSIP/trunk-1",)
            assert event.get_all("DestUniqueid") in ((), ("1.2",))
            assert "FICHA_CUSTOMER=C-1" not in event.get_all("ChanVariable")


def test_a_whole_forged_event_is_suspect_for_it_has_no_channel_and_so_is_the_one_it_cut_in_two() -> None:
    message = dial_begin("6\r\n\r\nEvent: Hangup\r\nUniqueid: 9.9\r\nLinkedid: 9.9\r\n\r\nX: ")
    cut, forged, tail = message.split(b"\r\n\r\n")
    assert read(cut).is_suspect
    assert read(cut).get("Uniqueid") == ""
    assert read(forged).is_suspect
    assert not tail.startswith(b"Event: ")


def test_a_variable_that_comes_twice_is_suspect() -> None:
    honest = dial_begin("6")
    doubled = honest.replace(b"\r\nDestChannel:", b"\r\nChanVariable: FICHA_CUSTOMER=C-1\r\nDestChannel:")
    assert not read(honest).is_suspect
    assert read(doubled).is_suspect


def test_an_honest_event_does_not_teach_the_reader_to_believe_a_forged_one_of_the_same_length() -> None:
    reader = EventReader()
    honest = b"Event: QueueMemberPause\r\nQueue: ventas\r\nInterface: PJSIP/1001"
    forged = b"Event: QueueMemberPause\r\nQueue: ventas\r\nQueue: soporte"
    assert not reader.read(honest, received_at=0, received_ns=0).is_suspect
    assert reader.read(forged, received_at=0, received_ns=0).is_suspect
    assert not reader.read(honest, received_at=0, received_ns=0).is_suspect


@pytest.mark.parametrize("path", [*HONEST, *FORGED], ids=lambda path: path.stem)
def test_a_known_layout_says_of_every_event_what_the_event_said_the_first_time(path: Path) -> None:
    knowing = EventReader()
    for message in Framer().feed(path.read_bytes()):
        if not message.startswith(b"Event: "):
            continue
        fresh = EventReader().read(message, received_at=0, received_ns=0)
        again = [knowing.read(message, received_at=0, received_ns=0) for _ in range(2)]
        assert {repr(event) for event in again} == {repr(fresh)}
        assert {(event.name, event.is_suspect) for event in again} == {(fresh.name, fresh.is_suspect)}


def test_a_caller_who_makes_up_keys_does_not_fill_the_memory() -> None:
    reader = EventReader()
    for number in range(3 * MAX_LAYOUTS):
        reader.read(f"Event: E{number}\r\nK{number}: 1".encode(), received_at=0, received_ns=0)
    assert len(reader._layouts._known) <= MAX_LAYOUTS


@pytest.mark.parametrize(
    ("message", "forged"),
    [
        (b"Event: Hangup\r\nSystemName: pbx-7f\r\nUniqueid: 1", False),
        (b"Event: Hangup\r\nUniqueid: 1\r\nSystemName: pbx-7f", False),
        (BOOT_NOTICE, False),
        (b"Event: FullyBooted\r\nStatus: Fully Booted", True),
        (b"Event: Hangup\r\nUniqueid: 1", True),
        (b"Event: FullyBootedX\r\nUniqueid: 1", True),
        (b"Event: Hangup\r\nSystemName: pbx-7f8\r\nUniqueid: 1", True),
        (b"Event: Hangup\r\nX: SystemName: pbx-7f\r\nUniqueid: 1", True),
    ],
)
def test_events_without_the_word_of_the_pbx_are_forged(message: bytes, *, forged: bool) -> None:
    assert SystemNameGuard("pbx-7f").is_forged(message) is forged
    assert not SystemNameGuard().is_forged(message)


def test_the_boot_notices_of_the_recordings_are_believed() -> None:
    notices = [
        message
        for path in HONEST
        for message in Framer().feed(path.read_bytes())
        if message.startswith(b"Event: FullyBooted")
    ]
    assert len(notices) > 50
    assert all(map(is_boot_notice, notices))


@pytest.mark.parametrize("extra", [b"X: 0", b"CallerIDName: Ana", b"Status: Fully Booted", b"", b"Uptime: soon"])
def test_a_boot_notice_with_a_line_more_is_forged(extra: bytes) -> None:
    assert not is_boot_notice(BOOT_NOTICE + b"\r\n" + extra)


def test_a_boot_notice_does_not_fit_into_what_a_caller_can_write() -> None:
    assert len(b"\r\n\r\n" + BOOT_NOTICE) > 79
