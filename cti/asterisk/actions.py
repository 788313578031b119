"""Building manager actions: each value checked, one `Variable:` header each, lines that Asterisk can read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from asterisk.ami.action import Action

MAX_LINE_BYTES = 1022  # main/manager.c reads lines into 1,025 bytes: 1,024 with the line's end
MAX_HEADERS = 128  # AST_MAX_MANHEADERS

_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_VARIABLE = re.compile(r"[A-Za-z0-9_()/,.~-]+\Z")
_SLOT = re.compile(r"[0-9]{1,10}\Z")
_RINGING = re.compile(r"[A-Za-z0-9@/._;+-]{1,200}\Z")
_CHANNEL_END = re.compile(r"-[0-9a-f]{8}(;[12])?\Z")
_RECORDING = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]{0,200}\.[a-z0-9]{2,5}\Z")
_FORBIDDEN = ("\r", "\n", "\0")


class BadAction(ValueError):
    """An action that may not be sent: it would be read as another one, or not at all."""


def encode_action(action: Action, action_id: str) -> bytes:
    """The bytes of an action of asterisk-ami.

    Raises `BadAction` for a CR, LF or NUL anywhere, a key that is none, a line over 1,024 bytes or too many headers.
    """
    headers = [("Action", action.name), ("ActionID", action_id)]
    headers += [(key, value) for key, value in action.keys.items() if key != "ActionID"]
    headers += [("Variable", _assignment(name, value)) for name, value in action.variables.items()]
    if len(headers) > MAX_HEADERS:
        raise BadAction(f"{action.name}: more than {MAX_HEADERS} headers")
    return b"".join(_line(key, str(value)) for key, value in headers) + b"\r\n"


def _assignment(name: object, value: object) -> str:
    if not _VARIABLE.match(str(name)):
        raise BadAction(f"{name!r} is no name for a channel variable")
    return f"{name}={value}"


def _line(key: str, value: str) -> bytes:
    if not _KEY.match(key):
        raise BadAction(f"{key!r} is no header name")
    if any(sign in value for sign in _FORBIDDEN):
        raise BadAction(f"{key}: line breaks and NUL are not allowed in a value")
    line = f"{key}: {value}".encode("utf-8", "replace")
    if len(line) > MAX_LINE_BYTES:
        raise BadAction(f"{key}: longer than the {MAX_LINE_BYTES} bytes that Asterisk reads of a line")
    return line + b"\r\n"


def action(name: str, variables: Mapping[str, str] | None = None, /, **headers: str) -> Action:
    """An action with its headers by keyword; empty values are left out."""
    return Action(name, {key: value for key, value in headers.items() if value}, dict(variables or {}))


def add_to_queue(queue: str, interface: str, *, member_name: str, paused: bool, reason: str) -> Action:
    """`QueueAdd`: make an interface a dynamic member."""
    return action(
        "QueueAdd",
        Queue=queue,
        Interface=interface,
        StateInterface=interface,
        MemberName=member_name,
        Paused="true" if paused else "false",
        Reason=reason if paused else "",
    )


def remove_from_queue(queue: str, interface: str) -> Action:
    """`QueueRemove`."""
    return action("QueueRemove", Queue=queue, Interface=interface)


def pause_member(interface: str, *, paused: bool, reason: str = "", queue: str = "") -> Action:
    """`QueuePause` in one queue, or in all queues of the interface when none is named."""
    return action("QueuePause", Interface=interface, Paused="true" if paused else "false", Reason=reason, Queue=queue)


def hang_up(channel: str) -> Action:
    """`Hangup` with a normal cause; a name that Asterisk would take for a pattern is refused."""
    return action("Hangup", Channel=_channel(channel), Cause="16")


def mute(channel: str, *, muted: bool) -> Action:
    """Silence what the channel says: the function `MUTEAUDIO`, since the action `MuteAudio` wants the class system."""
    return set_variable(channel, "MUTEAUDIO(in)", "on" if muted else "off")


def set_variable(channel: str, name: str, value: str) -> Action:
    """`Setvar` of a channel variable or function; `__` before the name hands it on to all that the channel dials."""
    return action("Setvar", Channel=_channel(channel), Variable=name, Value=value)


def redirect(channel: str, context: str, extension: str) -> Action:
    """`Redirect` of one leg; whom it was bridged with may be hung up."""
    return action("Redirect", Channel=_channel(channel), Context=context, Exten=extension, Priority="1")


def redirect_both(first: tuple[str, tuple[str, str]], second: tuple[str, tuple[str, str]]) -> Action:
    """`Redirect` of two legs of one bridge at once, each a channel and its context and extension."""
    (channel, (context, extension)), (other, (other_context, other_extension)) = first, second
    return action(
        "Redirect",
        Channel=_channel(channel),
        Context=context,
        Exten=extension,
        Priority="1",
        ExtraChannel=_channel(other),
        ExtraContext=other_context,
        ExtraExten=other_extension,
        ExtraPriority="1",
    )


def park(channel: str, by: str) -> Action:
    """`Park` a channel; when nobody takes it in time it rings at the device of the channel `by`."""
    return action("Park", Channel=_channel(channel), TimeoutChannel=_channel(by))


def play_digit(channel: str, digit: str) -> Action:
    """`PlayDTMF` of one digit toward who is at a channel; queued, it plays after those before it."""
    return action("PlayDTMF", Channel=_channel(channel), Digit=digit, Duration="120")


def start_recording(channel: str, file: str) -> Action:
    """`MixMonitor` into a file in the PBX's folder of recordings, and nowhere else."""
    if not _RECORDING.match(file):
        raise BadAction(f"{file!r} is no file in the folder of recordings")
    return action("MixMonitor", Channel=_channel(channel), File=file)


def stop_recording(channel: str) -> Action:
    """`StopMixMonitor`."""
    return action("StopMixMonitor", Channel=_channel(channel))


def pause_recording(channel: str, *, paused: bool) -> Action:
    """`MixMonitorMute` in both directions: silence is recorded."""
    return action("MixMonitorMute", Channel=_channel(channel), Direction="both", State="1" if paused else "0")


def transfer_blindly(channel: str, context: str, extension: str) -> Action:
    """`BlindTransfer` of the party that the channel is bridged with."""
    return action("BlindTransfer", Channel=_channel(channel), Context=context, Exten=extension)


def notify_phone(channel: str, event: str) -> Action:
    """`PJSIPNotify` inside the channel's dialog with `Event: talk` or `hold` (the phone answers, resumes or holds)."""
    return action("PJSIPNotify", {"Event": event}, Channel=_channel(channel))


def originate(interface: str, context: str, extension: str, *, channel_id: str, other_channel_id: str) -> Action:
    """`Originate` in the background with ids of our own: the phone rings, then the dialplan calls the extension."""
    return action(
        "Originate",
        Channel=interface,
        Context=context,
        Exten=extension,
        Priority="1",
        Async="true",
        ChannelId=channel_id,
        OtherChannelId=other_channel_id,
    )


def take_parked(interface: str, slot: str, *, channel_id: str) -> Action:
    """`Originate` in the background: the phone rings, and who answers gets the call parked in `slot`."""
    if not _SLOT.match(slot):
        raise BadAction(f"{slot!r} is no parking slot")
    return _run_on_phone(interface, "ParkedCall", f",{slot}", channel_id)


def take_ringing(interface: str, ringing: str, *, channel_id: str) -> Action:
    """`Originate` in the background: the phone rings, and who answers gets the call that rings elsewhere.

    `ringing` is a device, a channel or a uniqueid. `PickupChan` takes beginnings of names: `PJSIP/1002` is one of
    `PJSIP/10020-0000001`, so a device is closed with `-`.
    """
    if not _RINGING.match(ringing):
        raise BadAction(f"{ringing!r} is no channel")
    is_device = "/" in ringing and not _CHANNEL_END.search(ringing)
    return _run_on_phone(interface, "PickupChan", f"{ringing}-" if is_device else ringing, channel_id)


def _run_on_phone(interface: str, application: str, data: str, channel_id: str) -> Action:
    values = {"Application": application, "Data": data, "Async": "true", "ChannelId": channel_id}
    return action("Originate", Channel=interface, **values)


def _channel(name: str) -> str:
    if not name or name.startswith("/"):  # `/pattern/` names every channel that matches
        raise BadAction(f"{name!r} is no channel")
    return name
