"""The events of Asterisk 22, header by header in its order, from the channels and bridges of the training PBX.

Sources: `main/manager_channels.c`, `main/manager_bridges.c`, `main/manager.c`, `main/stasis_channels.c`,
`res/parking/parking_manager.c` of Asterisk 22, and the recorded sessions. A caller's number is written
as it is, line ends included, for that is what Asterisk does; names and the values of variables come C-escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cti.training.channels import Bridge, Channel, Party

Lines = tuple[tuple[str, str], ...]

CAUSES = {
    0: "Unknown",
    16: "Normal Clearing",
    17: "User busy",
    19: "User alerting, no answer",
    20: "Subscriber absent",
    21: "Call Rejected",
    26: "Answered elsewhere",
    34: "Circuit/channel congestion",
}

_ESCAPES = {ord(char): "\\" + word for char, word in zip("\a\b\f\n\r\t\v\\'\"?", "abfnrtv\\'\"?", strict=True)}


@dataclass(frozen=True, slots=True)
class Event:
    """One manager event: its name, its class (`call`, `agent`, …) and its headers after `Privilege`."""

    name: str
    privilege: str
    lines: Lines


def render(event: Event, *, at: float, system_name: str) -> bytes:
    """Write an event as bytes, with `Timestamp` (`timestampevents = yes`) and `SystemName`."""
    head = (
        ("Event", event.name),
        ("Privilege", f"{event.privilege},all"),
        ("Timestamp", f"{at:.6f}"),
        ("SystemName", system_name),
    )
    return render_lines((*head, *event.lines))


def render_lines(lines: Iterable[tuple[str, str]]) -> bytes:
    """Write headers and the empty line that ends them."""
    text = "".join(f"{key}: {value}\r\n" for key, value in lines)
    return (text + "\r\n").encode("utf-8", "surrogateescape")


def escape_c(text: str) -> str:
    """Escape as `ast_escape_c` does for names."""
    return text.translate(_ESCAPES)


def shown(text: str) -> str:
    """What Asterisk prints for a number or name that may be unknown."""
    return text or "<unknown>"


def party_lines(party: Party, number_key: str, name_key: str) -> Lines:
    """Number raw, name escaped."""
    return ((number_key, shown(party.number)), (name_key, shown(escape_c(party.name))))


def bridge_lines(bridge: Bridge, prefix: str = "") -> Lines:
    """The headers of a bridge."""
    return (
        (f"{prefix}BridgeUniqueid", bridge.uniqueid),
        (f"{prefix}BridgeType", bridge.type),
        (f"{prefix}BridgeTechnology", bridge.technology),
        (f"{prefix}BridgeCreator", shown(bridge.creator)),
        (f"{prefix}BridgeName", shown(bridge.name)),
        (f"{prefix}BridgeNumChannels", str(len(bridge.channels))),
        (f"{prefix}BridgeVideoSourceMode", "none"),
    )


class Announcer:
    """Builds events and hands them to `tell`; `channelvars` are the variables that each channel shows."""

    def __init__(self, channelvars: tuple[str, ...], tell: Callable[[Event], None]) -> None:
        self._channelvars = channelvars
        self._tell = tell

    def channel_lines(self, channel: Channel, prefix: str = "") -> Lines:
        """The headers of a channel snapshot, `prefix` before each."""
        plain = (
            ("Channel", channel.name),
            ("ChannelState", str(int(channel.state))),
            ("ChannelStateDesc", channel.state.description),
            *party_lines(channel.caller, "CallerIDNum", "CallerIDName"),
            *party_lines(channel.connected, "ConnectedLineNum", "ConnectedLineName"),
            ("Language", channel.language),
            ("AccountCode", ""),
            ("Context", channel.context),
            ("Exten", channel.exten),
            ("Priority", str(channel.priority)),
            ("Uniqueid", channel.uniqueid),
            ("Linkedid", channel.linkedid),
            *(("ChanVariable", value) for value in self.variables_shown(channel)),
        )
        return tuple((prefix + key, value) for key, value in plain)

    def variables_shown(self, channel: Channel) -> list[str]:
        """`NAME=value` of each variable in `channelvars`, the value C-escaped."""
        return [f"{name}={escape_c(channel.variables.get(name, ''))}" for name in self._channelvars]

    def tell(self, name: str, privilege: str, *lines: Lines) -> None:
        """Send an event of any name."""
        self._tell(Event(name, privilege, tuple(pair for part in lines for pair in part)))

    def channel(self, name: str, channel: Channel, *extra: tuple[str, str], privilege: str = "call") -> None:
        """Send an event that is a channel snapshot and some headers more."""
        self.tell(name, privilege, self.channel_lines(channel), extra)

    def caller_id(self, channel: Channel) -> None:
        """Send `NewCallerid`."""
        self.channel("NewCallerid", channel, ("CID-CallingPres", "0 (Presentation Allowed, Not Screened)"))

    def dial(self, name: str, source: Channel | None, target: Channel, extra: tuple[str, str]) -> None:
        """Send `DialBegin`, `DialState` or `DialEnd`; without a source for an originated call."""
        first = self.channel_lines(source) if source else ()
        self.tell(name, "call", first, self.channel_lines(target, "Dest"), (extra,))

    def hang_up_requested(self, channel: Channel, cause: int | None) -> None:
        """Send `HangupRequest`; a caller in a queue hangs up without a cause."""
        extra = () if cause is None else (("Cause", str(cause)),)
        tech = (("TechCause", channel.tech_cause),) if channel.tech_cause else ()
        self.channel("HangupRequest", channel, *extra, *tech)

    def hung_up(self, channel: Channel, cause: int) -> None:
        """Send `Hangup`."""
        tech = (("TechCause", channel.tech_cause),) if channel.tech_cause else ()
        self.channel("Hangup", channel, ("Cause", str(cause)), ("Cause-txt", CAUSES.get(cause, "Unknown")), *tech)

    def bridge(self, name: str, bridge: Bridge, channel: Channel | None = None) -> None:
        """Send `BridgeCreate`, `BridgeEnter`, `BridgeLeave` or `BridgeDestroy`."""
        self.tell(name, "call", bridge_lines(bridge), self.channel_lines(channel) if channel else ())
