"""Lines into headers: nothing lost, nothing joined, escapes undone once."""

from __future__ import annotations

import pytest

from cti.asterisk.wire import EventReader, decode_text, parse_response, unescape_c
from cti.event import ManagerEvent


def read(text: str | bytes, reader: EventReader | None = None) -> ManagerEvent:
    raw = text.encode() if isinstance(text, str) else text
    return (reader or EventReader()).read(raw.replace(b"\n", b"\r\n"), received_at=1.0, received_ns=2)


def test_repeated_keys_keep_every_value_in_order() -> None:
    event = read("Event: QueueMemberAdded\nLinkedid: 1\nChanVariable: A=1\nChanVariable: B=\nQueue: ventas")
    assert event.get_all("ChanVariable") == ("A=1", "B=")
    assert event.get("ChanVariable") == "A=1"
    assert event.keys() == ("Linkedid", "ChanVariable", "Queue")


def test_empty_values_keep_their_key_with_and_without_a_space() -> None:
    event = read("Event: X\nA: \nB:\nC: c")
    assert (event.keys(), event.get("A", "?"), event.get("B", "?"), event.get("C")) == (("A", "B", "C"), "", "", "c")
    assert event.get("D", "missing") == "missing"
    assert event.get_all("D") == ()


def test_one_space_is_taken_and_indentation_stays() -> None:
    assert read("Event: X\nA:    indented").get("A") == "   indented"


def test_values_are_cut_at_nothing_but_carriage_return_and_line_feed() -> None:
    value = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g: h"
    assert read(f"Event: X\nA: {value}\nB: 1").get("A") == value


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("CallerIDName", 'O\'Brien "x" \\ \t'),
        ("DestConnectedLineName", 'O\'Brien "x" \\ \t'),
        ("ChanVariable", 'O\'Brien "x" \\ \t'),
        ("CallerIDNum", r"O\'Brien \"x\" \\ \t"),
        ("EffectiveConnectedLineName", r"O\'Brien \"x\" \\ \t"),
    ],
)
def test_only_what_asterisk_escapes_is_unescaped(key: str, shown: str) -> None:
    assert read(f"Event: Y\nLinkedid: 1\n{key}: " + r"O\'Brien \"x\" \\ \t").get(key) == shown


def test_escapes_are_undone_once() -> None:
    assert read("Event: VarSet\nValue: " + r"a\\nb").get("Value") == r"a\nb"
    assert read("Event: Other\nValue: " + r"a\\nb").get("Value") == r"a\\nb"
    assert read("Event: QueueEntry\nCallerIDName: " + r"a\\b").get("CallerIDName") == r"a\\b"
    assert unescape_c(r"\q\x41") == r"\q\x41"


def test_bytes_that_are_no_utf8_are_read_all_the_same() -> None:
    assert decode_text("Muñoz 😀".encode()[:-2]) == "Muñoz "
    assert decode_text("Muñoz".encode("latin-1")) == "Muñoz"
    assert read(b"Event: X\nCallerIDName: Mu\xf1oz").get("CallerIDName") == "Muñoz"


def test_an_event_without_a_name_or_headers_is_only_empty() -> None:
    assert read("Event: ").name == ""
    assert read("Event: Alone").keys() == ()


def test_the_same_kind_of_event_is_read_rightly_after_another_of_the_same_length() -> None:
    reader = EventReader()
    assert read("Event: X\nA: 1\nB: 2", reader).get("B") == "2"
    assert read("Event: X\nB: 3\nA: 4", reader).get("B") == "3"
    assert read("Event: X\nA:\nB: 6", reader).get("B") == "6"
    assert read("Event: X\nA: 7\nB: 8", reader).get_all("A") == ("7",)


def test_a_key_without_a_space_does_not_teach_the_reader_to_keep_the_space_of_the_next() -> None:
    reader = EventReader()
    assert read("Event: X\nA:\nB:b", reader).get("A", "?") == ""
    assert read("Event: X\nA: 1\nB: b", reader).get("A") == "1"
    assert read("Event: X\nA: 1\nB: b", reader).get("B") == "b"


def test_a_lone_carriage_return_or_line_feed_belongs_to_the_value_however_often_it_comes() -> None:
    reader = EventReader()
    for number in range(40):
        message = f"Event: X\r\nA: {number}\rB: 1\r\nC: 2\n{number}".encode()
        event = reader.read(message, received_at=0, received_ns=0)
        assert (event.get("A"), event.get("B"), event.get("C")) == (f"{number}\rB: 1", "", f"2\n{number}")


def test_the_pbx_clock_is_taken_where_it_is_given() -> None:
    assert read("Event: X\nTimestamp: 1700000000.5").at.timestamp() == 1700000000.5
    for impossible in ("nonsense", "nan", "1e308", "100.5"):
        assert read(f"Event: X\nTimestamp: {impossible}").at.timestamp() == 1.0
    assert read("Event: X").received_ns == 2


def test_a_response_keeps_repeated_keys_and_the_indentation_of_output() -> None:
    response = parse_response(
        b"Response: Success\r\nActionID: 7\r\nMessage: Command output follows\r\nOutput: ventas has 0 calls\r\n"
        b"Output:    Members: \r\nno colon here\r\nEmpty:\r\nVariable: a=1\r\nVariable: b=2"
    )
    assert response.is_success
    assert response.output == ("ventas has 0 calls", "   Members: ", "no colon here")
    assert response.keys["Empty"] == ""
    assert response.get_all("Variable") == ("a=1", "b=2")
    assert response.message == "Command output follows"


def test_an_error_response_is_none_of_success() -> None:
    response = parse_response(b"Response: Error\r\nMessage: No such channel")
    assert response.is_error()
    assert not response.is_success
