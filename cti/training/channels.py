"""Channels, bridges and phones of the training PBX: what exists, without what happens to it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from cti.training.schedule import Schedule

NAME_BYTES = 79  # Asterisk 22 cuts a caller's name after 79 bytes, at a character


class ChannelState(IntEnum):
    """Asterisk's numbers (`include/asterisk/channelstate.h`)."""

    DOWN = 0
    RING = 4  # the far end calls us
    RINGING = 5  # we call the far end and it rings
    UP = 6

    @property
    def description(self) -> str:
        """The word that Asterisk prints beside the number."""
        return self.name.capitalize()


class DeviceState(IntEnum):
    """Asterisk's numbers as `Status` of a queue member has them (`include/asterisk/devicestate.h`)."""

    NOT_INUSE = 1
    INUSE = 2
    UNAVAILABLE = 5
    RINGING = 6
    RINGINUSE = 7
    ONHOLD = 8


@dataclass(frozen=True, slots=True)
class Party:
    """Number and name of somebody on the line, exactly as given: hostile text included; empty is unknown."""

    number: str = ""
    name: str = ""


class Line(Protocol):
    """What somebody at a phone can do; the exchange."""

    @property
    def schedule(self) -> Schedule:
        """The PBX's timers."""

    def answer(self, channel: Channel) -> None:
        """Pick up a ringing leg."""

    def refuse(self, channel: Channel, cause: int, tech_cause: str) -> None:
        """Turn a call away."""

    def hang_up(self, channel: Channel) -> None:
        """End a leg."""


class Answering(Protocol):
    """How a phone or a customer meets a call that rings."""

    def meet(self, line: Line, channel: Channel) -> None:
        """Decide what becomes of a ringing channel, now or later."""


class Activity(Protocol):
    """What a channel is doing while it is in no bridge of two: waiting in a queue, ringing, parked, in a menu."""

    def hung_up(self, channel: Channel, cause: int) -> None:
        """End the activity's part for a channel whose hang-up was requested, and finish the channel."""

    def answered(self, channel: Channel) -> None:
        """A leg that rang was picked up."""

    def refused(self, channel: Channel, cause: int) -> None:
        """A leg that was called turned the call away."""


class Program(Protocol):
    """The dialplan that a leg runs, priority by priority."""

    def go_on(self) -> None:
        """The application that the leg was in is over."""

    def stop_waiting(self) -> None:
        """The leg is taken out of its application."""

    def end(self) -> None:
        """The leg is about to be gone: do what the dialplan wants to be done then."""


@dataclass(slots=True, eq=False)
class Phone:
    """A device that can be called: `interface` is `PJSIP/1001`, `number` its extension."""

    interface: str
    number: str
    name: str
    context: str
    answering: Answering
    is_registered: bool = True
    can_talk_by_notify: bool = True  # `PJSIPNotify` with `Event: talk` answers, as desk phones do
    channels: list[Channel] = field(default_factory=list)
    told_state: DeviceState = DeviceState.NOT_INUSE

    @property
    def endpoint(self) -> str:
        """The name after the technology."""
        return self.interface.partition("/")[2]

    @property
    def device_state(self) -> DeviceState:
        """What Asterisk would report: ringing, in use, both, on hold, free, or gone."""
        if not self.is_registered and not self.channels:
            return DeviceState.UNAVAILABLE
        ringing = [one for one in self.channels if one.state in (ChannelState.DOWN, ChannelState.RINGING)]
        rings = any(one.state is ChannelState.RINGING for one in ringing)
        busy = [one for one in self.channels if one not in ringing]
        if busy and rings:
            return DeviceState.RINGINUSE
        if busy:
            return DeviceState.ONHOLD if all(one.is_holding for one in busy) else DeviceState.INUSE
        return DeviceState.RINGING if rings else DeviceState.NOT_INUSE


@dataclass(slots=True, eq=False)
class Channel:
    """One leg. `caller` is who is at its far end, `connected` whom that end talks to."""

    name: str
    uniqueid: str
    linkedid: str
    state: ChannelState
    caller: Party
    context: str
    exten: str
    created_at: float
    priority: int = 1
    connected: Party = Party()
    language: str = "es"
    dnid: str = ""
    variables: dict[str, str] = field(default_factory=dict)
    application: str = ""
    application_data: str = ""
    phone: Phone | None = None
    bridge: Bridge | None = None
    activity: Activity | None = None
    is_holding: bool = False
    is_gone: bool = False
    is_muted: bool = False
    own_variables: set[str] = field(default_factory=set)  # those that the legs called from here do not get
    shared: dict[str, str] = field(default_factory=dict)  # what `SHARED(…)` reads and writes
    program: Program | None = None  # the dialplan that goes on when what the leg does now is over
    tech_cause: str = ""
    other_uniqueid: str = ""  # `OtherChannelId` of Originate: the id that the leg called next will have
    partner: Channel | None = None  # the other end of a Local channel
    when_far_end: Callable[[ChannelState], object] | None = None  # of the near end of a Local channel that is dialled
    when_talking: Callable[[], object] | None = None  # runs once, at the first bridge

    @property
    def inherited(self) -> dict[str, str]:
        """The variables of a leg that is called from here."""
        return {name: value for name, value in self.variables.items() if name not in self.own_variables}

    @property
    def dial_string(self) -> str:
        """The channel's name without technology and number: `1001` of `PJSIP/1001-0000002a`."""
        return self.name.partition("/")[2].rpartition("-")[0]


@dataclass(slots=True, eq=False)
class Bridge:
    """Where channels meet.

    `on_end` is told which channel ended a bridge of two, and how (`hangup`, `ordered`, `transfer`). `takes_over`, while
    a transfer is under way, deals with a channel that hangs up, instead of ending the bridge; it gets the cause.
    """

    uniqueid: str = field(default_factory=lambda: str(uuid.uuid4()))
    type: str = "basic"
    technology: str = "simple_bridge"
    creator: str = ""
    name: str = ""
    channels: list[Channel] = field(default_factory=list)
    on_end: Callable[[Channel, str], None] | None = None
    takes_over: Callable[[Channel, int], bool] | None = None

    def other(self, channel: Channel) -> Channel | None:
        """The other party of a bridge of two."""
        return next((one for one in self.channels if one is not channel), None)


def cut_name(name: str) -> str:
    """Cut a caller's name as Asterisk 22 does."""
    return name.encode("utf-8", "surrogateescape")[:NAME_BYTES].decode("utf-8", "ignore")
