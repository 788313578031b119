"""What passes over the control connection: commands as JSON out, answers and events as JSON in.

The shapes are those of baresip's module `ctrl_tcp` (`modules/ctrl_tcp/ctrl_tcp.c`, `src/event.c`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

MAX_COMMAND_BYTES = 255  # baresip 1.0 cuts a longer one off
_MAX_TEXT = 4_000
_MAX_NAME = 200
_COLORS = re.compile(r"\x1b\[[0-9;]*m")


class MessageBroken(Exception):
    """A frame that is neither an answer nor an event."""


@dataclass(frozen=True, slots=True)
class PhoneReply:
    """The answer to the command with this token. `text` is the engine's own, for people; colours are taken out."""

    token: str
    is_ok: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class PhoneEvent:
    """Something happened: `kind` in the engine's words (`CALL_INCOMING`), `parameter` what belongs to it."""

    kind: str
    parameter: str = ""
    call_id: str = ""
    peer: str = ""


def encode_command(name: str, parameters: str = "", *, token: str) -> bytes:
    """The JSON of one command; raises ValueError where the engine would cut it off or see two."""
    line = f"{name} {parameters}".rstrip()
    if not line.isprintable() or len(line.encode()) > MAX_COMMAND_BYTES:
        raise ValueError("not one line of 255 bytes")
    message = {"command": name, "token": token}
    if parameters:
        message["params"] = parameters
    return json.dumps(message).encode()


def decode_message(payload: bytes) -> PhoneReply | PhoneEvent:
    """One frame's payload; raises MessageBroken. Texts may come from the line: plain, one line, bounded."""
    try:
        message = json.loads(payload.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise MessageBroken(str(error)) from None
    if not isinstance(message, dict):
        raise MessageBroken("no object")
    if message.get("response"):
        return PhoneReply(_line(message, "token"), message.get("ok") is True, _text(message, "data"))
    if message.get("event"):
        return PhoneEvent(
            _line(message, "type"), _line(message, "param"), _line(message, "id"), _line(message, "peeruri")
        )
    raise MessageBroken("neither answer nor event")


def _text(message: dict[str, Any], key: str) -> str:
    value = message.get(key, "")
    return _COLORS.sub("", value)[:_MAX_TEXT].strip() if isinstance(value, str) else ""


def _line(message: dict[str, Any], key: str) -> str:
    return "".join(letter for letter in _text(message, key) if letter.isprintable())[:_MAX_NAME]
