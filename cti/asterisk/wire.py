"""Lines of manager messages into events and responses; each line is decoded when somebody asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from asterisk.ami.response import Response

from cti.asterisk.trust import Layout, Layouts
from cti.event import ManagerEvent

__all__ = ["EventReader", "ManagerResponse", "decode_text", "parse_response", "unescape_c"]

_ESCAPE = re.compile(r"""\\([abfnrtv\\'"?])""")
_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
# main/manager_channels.c escapes names, channel variables and VarSet's values (seen on 16.28 and 22.10), nothing else;
# what other modules write of names is raw
_ESCAPED_ENDINGS = ("CallerIDName", "ConnectedLineName", "ChanVariable")
_RAW_EVENTS = frozenset({b"QueueEntry", b"OriginateResponse"})  # apps/app_queue.c, main/manager.c
_RAW_BEGINNING = "Effective"  # EffectiveConnectedLineName of the Status list
_NO_VALUES: Sequence[str] = ()
_NO_SPOTS: tuple[tuple[int, int], ...] = ()


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


class _LineHeaders(dict[str, Sequence[str]]):
    """The headers of one event, decoded line by line on demand and remembered."""

    __slots__ = ("_lines", "_name", "_spots")

    def __init__(self, name: bytes, lines: list[bytes], layout: Layout) -> None:
        self._name = name
        self._lines = lines
        self._spots = layout.spots

    def __missing__(self, key: str) -> Sequence[str]:
        # the busiest lines of the program: every header that a tracker asks for comes through here once
        values = _NO_VALUES
        for place, start in self._spots.get(key, _NO_SPOTS):
            raw = self._lines[place][start:]
            try:
                text = raw.decode()
            except UnicodeDecodeError:
                text = decode_text(raw)
            if "\\" in text and self._is_escaped(key):
                text = unescape_c(text)
            values = (*values, text) if values else (text,)
        self[key] = values
        return values

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots)

    def __repr__(self) -> str:
        return repr({key: list(self[key]) for key in self})

    def _is_escaped(self, key: str) -> bool:
        if key.endswith(_ESCAPED_ENDINGS):
            return self._name not in _RAW_EVENTS and not key.startswith(_RAW_BEGINNING)
        return key == "Value" and self._name == b"VarSet"


class EventReader:
    """Turns complete messages into events; keeps the layouts it has seen, so that each kind is worked out once."""

    def __init__(self) -> None:
        self._layouts = Layouts()

    def read(self, message: bytes, *, received_at: float, received_ns: int) -> ManagerEvent:
        """The event in one message that begins with `Event: `; its headers are decoded later, on demand."""
        lines = message.split(b"\r\n")
        name = lines[0][7:]
        layout = self._layouts.of(name, lines)
        return ManagerEvent(
            name.decode("ascii", "replace"),
            _LineHeaders(name, lines, layout),
            received_at=received_at,
            received_ns=received_ns,
            is_suspect=layout.is_suspect,
        )


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
