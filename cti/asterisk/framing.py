"""Bytes into manager messages: linear in the bytes read, and bounded in memory whatever the other side sends."""

from __future__ import annotations

import re
from collections.abc import Iterable

END_OF_MESSAGE = b"\r\n\r\n"
MAX_GREETING_BYTES = 1024
MAX_LINE_BYTES = 256 * 1024
MAX_MESSAGE_BYTES = 16 * 1024 * 1024

_GREETING = re.compile(rb"Asterisk Call Manager/([0-9]+(?:\.[0-9]+)*)\Z", re.IGNORECASE)


class ProtocolError(Exception):
    """The other side does not speak the manager protocol. `code`: `not_a_manager` or `protocol_error`."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def sieve(heads: Iterable[bytes]) -> re.Pattern[bytes]:
    """A pattern for `Framer.feed` that finds the messages with these first lines, and all that are no events."""
    wanted = b"|".join(sorted(re.escape(head) for head in heads))
    return re.compile(b"\r\n\r\n(?=(?:" + wanted + b")\r\n|(?!Event: ))")


class Framer:
    r"""Cuts a stream of bytes into messages, sans I/O.

    The first line is the greeting (`ami_version` afterwards); then each `\r\n\r\n` ends a message. What is not
    complete is kept and searched only once: reading a message costs time linear in its length however it is cut.
    """

    def __init__(self) -> None:
        self.ami_version = ""
        self._rest = bytearray()  # once greeted: the end mark of the last message, and what came after it
        self._line_start = 0  # where the unfinished line in `_rest` begins

    @property
    def has_heard(self) -> bool:
        """Whether any byte came."""
        return bool(self._rest)

    def feed(self, data: bytes, wanted: re.Pattern[bytes] | None = None) -> list[bytes]:
        """Take what was read and return the messages that it completed, without their end marks.

        With a pattern of `sieve` only those that it finds: unwanted ones are passed over without a copy. Raises
        `ProtocolError` for a greeting that is not a manager's, a line or a message over the limits.
        """
        if not self.ami_version:
            data = self._greet(data)
        rest = self._rest
        if END_OF_MESSAGE not in data and END_OF_MESSAGE not in rest[max(4, len(rest) - 3) :] + data[:3]:
            self._keep(data)
            return []
        stream = bytes(rest) + data
        end = _last_end(stream)
        if wanted is None:
            messages = stream[4:end].split(END_OF_MESSAGE)
        else:
            find = stream.find
            starts = [match.end() for match in wanted.finditer(stream, 0, end + 2)]
            messages = [stream[start : find(END_OF_MESSAGE, start)] for start in starts]
        rest.clear()
        self._line_start = 0
        self._keep(stream[end:])
        return messages

    def _keep(self, data: bytes) -> None:
        rest = self._rest
        searched = max(len(rest) - 1, 0)
        rest += data
        last_end = rest.rfind(b"\r\n", searched)
        if last_end >= 0:
            self._line_start = last_end + 2
        if len(rest) - self._line_start > MAX_LINE_BYTES:
            raise ProtocolError("protocol_error", f"a line of more than {MAX_LINE_BYTES} bytes without an end")
        if len(rest) > MAX_MESSAGE_BYTES:
            raise ProtocolError("protocol_error", f"a message of more than {MAX_MESSAGE_BYTES} bytes without an end")

    def _greet(self, data: bytes) -> bytes:
        self._rest += data
        line, end, rest = bytes(self._rest).partition(b"\n")
        if not end and len(self._rest) <= MAX_GREETING_BYTES:
            return b""
        match = _GREETING.match(line.rstrip(b"\r"))
        if not end or match is None:
            raise ProtocolError("not_a_manager", f"greeting {line[:80]!r}")
        self.ami_version = match[1].decode("ascii")
        self._rest[:] = END_OF_MESSAGE
        return rest


def _last_end(stream: bytes) -> int:
    """Where the last message ends; of a run of line ends each two are one end mark, from the left."""
    last = start = stream.rindex(END_OF_MESSAGE)
    while stream[start - 2 : start] == b"\r\n":
        start -= 2
    return last - (last - start) % 4
