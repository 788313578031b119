"""Frames of the control connection: `LENGTH:PAYLOAD,` with the length in decimal digits (Bernstein's netstrings)."""

from __future__ import annotations

MAX_PAYLOAD_BYTES = 262_144  # the longest true answer, the engine's own help, has less than 4,000
_MAX_DIGITS = len(str(MAX_PAYLOAD_BYTES))


class NetstringBroken(Exception):
    """The other side does not speak netstrings, or announces more than we take; nothing after it can be read."""


def encode(payload: bytes) -> bytes:
    """One frame; raises ValueError for a payload that the other side would refuse."""
    if len(payload) > MAX_PAYLOAD_BYTES:
        raise ValueError(f"{len(payload)} bytes in one frame")
    return b"%d:%s," % (len(payload), payload)


class NetstringDecoder:
    """Bytes in, payloads out; never holds more than one frame and what came in with it."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes as they come and return the payloads that are complete now; raises NetstringBroken."""
        self._buffer += data
        payloads = []
        while (payload := self._take()) is not None:
            payloads.append(payload)
        return payloads

    def _take(self) -> bytes | None:
        length = self._length()
        if length is None:
            return None
        start = self._buffer.index(b":") + 1
        end = start + length
        if len(self._buffer) <= end:
            return None
        if self._buffer[end] != ord(","):
            raise NetstringBroken("a frame without its end")
        payload = bytes(self._buffer[start:end])
        del self._buffer[: end + 1]
        return payload

    def _length(self) -> int | None:
        """The announced length, None while its digits still come."""
        digits, colon, _ = self._buffer[: _MAX_DIGITS + 1].partition(b":")
        is_number = digits.isdigit() and (digits[:1] != b"0" or digits == b"0")
        if digits and not is_number:
            raise NetstringBroken("no length")
        if not colon:
            if len(digits) > _MAX_DIGITS:
                raise NetstringBroken("a length without end")
            return None
        if not digits or int(digits) > MAX_PAYLOAD_BYTES:
            raise NetstringBroken("a length that nobody sends")
        return int(digits)
