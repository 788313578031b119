"""Bytes into messages: whole, byte by byte, cut anywhere, and never more than is allowed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from cti.asterisk.framing import MAX_LINE_BYTES, MAX_MESSAGE_BYTES, Framer, ProtocolError, sieve

GREETING = b"Asterisk Call Manager/11.0.0\r\n"
TRANSCRIPTS = sorted((Path(__file__).parents[2] / "transcripts").glob("*-[12][26].txt"))


def _fed(pieces: list[bytes]) -> list[bytes]:
    framer = Framer()
    return [message for piece in pieces for message in framer.feed(piece)]


@pytest.mark.parametrize("path", TRANSCRIPTS[::9], ids=lambda path: path.stem)
def test_messages_are_the_same_however_the_bytes_are_cut(path: Path) -> None:
    data = path.read_bytes()
    whole = _fed([data])
    assert whole[0].startswith(b"Response: Success")
    assert len(whole) == data.count(b"\r\n\r\n")
    assert _fed([data[place : place + 1] for place in range(len(data))]) == whole
    dice = random.Random(path.stem)
    for _ in range(5):
        cuts = sorted(dice.sample(range(len(data)), 40))
        pieces = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
        assert _fed(pieces) == whole


def test_the_greeting_tells_the_version() -> None:
    framer = Framer()
    framer.feed(GREETING)
    assert framer.ami_version == "11.0.0"


@pytest.mark.parametrize(
    "greeting", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 400 Bad Request\r\n", b"\0" * 2000, b"\r\n"]
)
def test_another_greeting_is_no_manager(greeting: bytes) -> None:
    with pytest.raises(ProtocolError) as caught:
        Framer().feed(greeting)
    assert caught.value.code == "not_a_manager"


def _fed_until_refused(framer: Framer, piece: bytes, *, times: int) -> tuple[int, ProtocolError]:
    for taken in range(times):
        try:
            framer.feed(piece)
        except ProtocolError as error:
            return taken * len(piece), error
    raise AssertionError("everything was taken")


def test_a_line_of_a_megabyte_without_an_end_is_refused_before_it_is_kept() -> None:
    framer = Framer()
    framer.feed(GREETING)
    taken, error = _fed_until_refused(framer, b"x" * 5000, times=200)
    assert error.code == "protocol_error"
    assert taken <= MAX_LINE_BYTES


def test_a_message_that_never_ends_is_refused() -> None:
    framer = Framer()
    framer.feed(GREETING)
    line = b"Output: " + b"y" * 60_000 + b"\r\n"
    taken, error = _fed_until_refused(framer, line, times=MAX_MESSAGE_BYTES // len(line) + 2)
    assert "message" in error.detail
    assert taken <= MAX_MESSAGE_BYTES


def test_a_long_message_costs_time_in_proportion_to_its_length() -> None:
    def seconds(megabytes: int) -> float:
        data = GREETING + b"Response: Success\r\n" + b"Output: some line of output\r\n" * (megabytes * 36_000) + b"\r\n"
        framer = Framer()
        began = time.thread_time()
        messages = [message for at in range(0, len(data), 4096) for message in framer.feed(data[at : at + 4096])]
        assert len(messages) == 1
        return time.thread_time() - began

    short = min(seconds(1) for _ in range(3))
    long = min(seconds(8) for _ in range(3))
    assert long < short * 8 * 3


def test_only_carriage_return_and_line_feed_end_a_message() -> None:
    odd = "Event: X\r\nA: one\x0btwo\x0cthree\x1cfour\x85five\u2028six\n\nseven".encode()
    assert _fed([GREETING + odd + b"\r\n\r\n"]) == [odd]


def test_line_ends_where_none_belong_are_cut_the_same_however_they_arrive() -> None:
    dice = random.Random(7)
    for _ in range(300):
        parts = dice.choices([b"\r\n", b"\r\n\r\n", b"Event: A\r\nX: 1", b"\r", b"\n", b"Event: B"], k=30)
        data = GREETING + b"".join(parts) + b"\r\n\r\nEvent: Last\r\n\r\n"
        expected = data[len(GREETING) :].split(b"\r\n\r\n")[:-1]
        cuts = sorted(dice.sample(range(len(data)), 10))
        pieces = [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]
        assert _fed(pieces) == expected
        assert _fed([data[place : place + 1] for place in range(len(data))]) == expected


@pytest.mark.parametrize("path", TRANSCRIPTS[::17], ids=lambda path: path.stem)
def test_sifted_messages_are_the_wanted_ones_of_all(path: Path) -> None:
    data = path.read_bytes()
    heads = {b"Event: Hangup", b"Event: DialBegin", b"Event: New"}
    expected = [m for m in _fed([data]) if m.split(b"\r\n")[0] in heads or not m.startswith(b"Event: ")]
    pattern = sieve(heads)
    dice = random.Random(path.stem)
    for _ in range(5):
        cuts = sorted(dice.sample(range(len(data)), 60))
        framer, sifted = Framer(), list[bytes]()
        for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True):
            sifted += framer.feed(data[start:end], pattern)
        assert sifted == expected


def test_a_name_without_headers_is_sifted_by_its_whole_name() -> None:
    data = GREETING + b"Event: Hangup\r\n\r\nEvent: HangupRequest\r\n\r\nEvent: \r\n\r\n\r\n\r\nX: 1\r\n\r\n"
    assert Framer().feed(data, sieve({b"Event: Hangup"})) == [b"Event: Hangup", b"", b"X: 1"]
