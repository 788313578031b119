"""Frames whole, a byte at a time and cut anywhere; nonsense ends the conversation before it fills the memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti.softphone.netstring import MAX_PAYLOAD_BYTES, NetstringBroken, NetstringDecoder, encode

PAYLOADS = [b"", b"{}", b'{"event":true}', b"12:not a frame,", "número ñ ☎".encode(), b"x" * 70_000]
STREAM = b"".join(map(encode, PAYLOADS))


def test_a_frame_is_its_length_a_colon_itself_and_a_comma() -> None:
    assert encode(b"hello world!") == b"12:hello world!,"
    assert encode(b"") == b"0:,"
    with pytest.raises(ValueError, match="bytes in one frame"):
        encode(b"x" * (MAX_PAYLOAD_BYTES + 1))


def test_bytes_that_come_one_by_one_are_the_same_frames() -> None:
    decoder = NetstringDecoder()
    found = [payload for byte in STREAM for payload in decoder.feed(bytes([byte]))]
    assert found == PAYLOADS


def test_many_frames_at_once_come_out_in_their_order() -> None:
    assert NetstringDecoder().feed(STREAM) == PAYLOADS
    assert NetstringDecoder().feed(b"") == []


@given(st.lists(st.binary(max_size=300), max_size=8), st.data())
def test_it_does_not_matter_where_the_stream_is_cut(payloads: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(map(encode, payloads))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    decoder, found = NetstringDecoder(), []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += decoder.feed(stream[start:end])
    assert found == payloads


@pytest.mark.parametrize(
    "nonsense",
    [b"HTTP/1.1 400 Bad", b":x,", b"5:hello;", b"01:x,", b"-1:x,", b"+1:x,", b" 1:x,", b"1x:y,", b"9999999:x"],
)
def test_what_is_no_frame_is_refused(nonsense: bytes) -> None:
    with pytest.raises(NetstringBroken):
        NetstringDecoder().feed(nonsense)


@given(st.binary(min_size=1, max_size=400))
def test_any_bytes_are_frames_or_refused_never_another_error(data: bytes) -> None:
    decoder = NetstringDecoder()
    try:
        for byte in data:
            decoder.feed(bytes([byte]))
    except NetstringBroken:
        pass


@pytest.mark.parametrize("endless", [b"1" * 1_000_000, b"999999:" + b"x" * 1_000_000])
def test_a_megabyte_without_an_end_is_refused_with_its_first_bytes(endless: bytes) -> None:
    decoder = NetstringDecoder()
    with pytest.raises(NetstringBroken):
        decoder.feed(endless[:16])


def test_a_frame_that_never_ends_is_held_no_further_than_the_longest_goes() -> None:
    decoder = NetstringDecoder()
    tracemalloc.start()
    decoder.feed(b"%d:" % MAX_PAYLOAD_BYTES)
    for _ in range(MAX_PAYLOAD_BYTES // 4096):
        assert decoder.feed(b"x" * 4096) == []
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with pytest.raises(NetstringBroken):
        decoder.feed(b"x")
    assert peak < 4 * MAX_PAYLOAD_BYTES


def test_the_longest_frame_is_taken_and_one_byte_more_is_not() -> None:
    longest = b"x" * MAX_PAYLOAD_BYTES
    assert NetstringDecoder().feed(encode(longest)) == [longest]
    with pytest.raises(NetstringBroken):
        NetstringDecoder().feed(b"%d:" % (MAX_PAYLOAD_BYTES + 1))
