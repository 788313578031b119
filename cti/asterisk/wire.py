"""Lines of manager messages into events and responses; each value is decoded when somebody asks for it."""

from __future__ import annotations

import re

from asterisk.ami.response import Response

from cti.asterisk.trust import Layout, Layouts, Values
from cti.event import ManagerEvent

__all__ = ["EventReader", "ManagerResponse", "decode_text", "parse_response", "unescape_c"]

_ESCAPE = re.compile(r"""\\([abfnrtv\\'"?])""")
_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
# main/manager_channels.c escapes names, channel variables and VarSet's values (seen on 16.28 and 22.10), nothing else;
# what other modules write of names is raw
_ESCAPED_ENDINGS = ("CallerIDName", "ConnectedLineName", "ChanVariable")
_RAW_EVENTS = frozenset({"QueueEntry", "OriginateResponse"})  # apps/app_queue.c, main/manager.c
_RAW_BEGINNING = "Effective"  # EffectiveConnectedLineName of the Status list


def unescape_c(text: str) -> str:
    """Undo one round of Asterisk's `ast_escape_c`; an unknown escape stays as it is."""
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), text) if "\\" in text else text


def decode_text(raw: bytes) -> str:
    """Bytes of a header value as text.

    UTF-8; a character cut at the end is dropped (Asterisk cuts names at 79 bytes), anything else is read as
    Latin-1 (Asterisk 16 passes it on). Never fails.
    """
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return raw[: error.start].decode()
        return raw.decode("cp1252", errors="replace")


def _value(line: bytes) -> bytes:
    """What stands after the colon, without the one space that Asterisk writes there (more is indentation)."""
    value = line[line.find(b":") + 1 :]
    return value[1:] if value[:1] == b" " else value


class _RawEvent(ManagerEvent):
    """An event whose values are still bytes: one is decoded when somebody asks for it, and only then.

    A tracker asks for four of thirty headers, each once or twice: to decode again is cheaper than to remember.
    """

    __slots__ = ("_first", "_layout", "_values")

    def __init__(self, layout: Layout, values: Values, received_at: float, received_ns: int) -> None:
        # sets the slots of its base itself: made for each wanted event, and a call less
        self.name = layout.name
        self.is_suspect = layout.is_suspect
        self.received_at = received_at
        self.received_ns = received_ns
        self._at = None
        self._first = layout.first
        self._layout = layout
        self._values = values

    def get(self, key: str, default: str = "") -> str:
        """The first value of a header; `default` when the header is missing."""
        # the busiest lines of the program
        place = self._first.get(key)
        if place is None:
            return default
        raw = self._values[place]
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return decode_text(raw)

    def get_all(self, key: str) -> tuple[str, ...]:
        """All values of a header, in order."""
        values, places = self._values, self._layout.places.get(key, ())
        try:
            return tuple([values[place].decode() for place in places])
        except UnicodeDecodeError:
            return tuple([decode_text(values[place]) for place in places])

    def keys(self) -> tuple[str, ...]:
        """The header names, in order of first appearance."""
        return tuple(self._first)


class EventReader:
    """Turns complete messages into events; keeps the layouts it has seen, so that each kind is worked out once."""

    def __init__(self) -> None:
        self._layouts = Layouts()

    def read(self, message: bytes, *, received_at: float, received_ns: int) -> ManagerEvent:
        """The event in one message that begins with `Event: `; its headers are decoded later, on demand."""
        layout, values = self._layouts.of(message)
        if b"\\" in message:
            values = _unescaped(values, layout)
        return _RawEvent(layout, values, received_at, received_ns)


def _unescaped(values: Values, layout: Layout) -> list[bytes]:
    """The values without the escapes that Asterisk writes; few messages have any."""
    plain = [b"", *values.groups()] if isinstance(values, re.Match) else list(values)
    for key, places in layout.places.items():
        if _is_escaped(layout.name, key):
            for place in places:
                plain[place] = unescape_c(decode_text(plain[place])).encode()
    return plain


def _is_escaped(name: str, key: str) -> bool:
    if key.endswith(_ESCAPED_ENDINGS):
        return name not in _RAW_EVENTS and not key.startswith(_RAW_BEGINNING)
    return key == "Value" and name == "VarSet"


class ManagerResponse(Response):  # type: ignore[misc]  # asterisk-ami has no types
    """A response of asterisk-ami with every value of a repeated key and the command's output as it was indented.

    `keys` holds the first value of each key, `output` the lines of a command.
    """

    status: str
    keys: dict[str, str]

    def __init__(self, status: str, headers: dict[str, list[str]]) -> None:
        super().__init__(status, {key: values[0] for key, values in headers.items()}, headers.get("Output", []))
        self._headers = headers

    @property
    def output(self) -> tuple[str, ...]:
        """The lines of a command's answer."""
        return self.get_all("Output")

    @property
    def message(self) -> str:
        """The PBX's sentence."""
        return self.keys.get("Message", "")

    @property
    def is_success(self) -> bool:
        """Whether the PBX accepted the action (`Goodbye` is the good answer to a log-off)."""
        return self.status.lower() in {"success", "goodbye", "follows"}

    def get_all(self, key: str) -> tuple[str, ...]:
        """All values of a header, in order."""
        return tuple(self._headers.get(key, ()))


def parse_response(message: bytes) -> ManagerResponse:
    """The response in one message that begins with `Response: `; a line without a colon belongs to the output."""
    first, *lines = message.split(b"\r\n")
    headers: dict[str, list[str]] = {}
    for line in lines:
        if b":" in line:
            headers.setdefault(decode_text(line.partition(b":")[0]), []).append(decode_text(_value(line)))
        elif line:
            headers.setdefault("Output", []).append(decode_text(line))
    return ManagerResponse(decode_text(_value(first)).strip(), headers)
