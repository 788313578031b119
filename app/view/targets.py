"""Whom a call can be sent to, and calls that anybody may take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from datetime import datetime


class TargetKind(StrEnum):
    """What a target is."""

    COLLEAGUE = "colleague"
    QUEUE = "queue"
    NUMBER = "number"  # saved, outside of the house


class Presence(StrEnum):
    """How a colleague's phone stands."""

    FREE = "free"
    BUSY = "busy"
    RINGING = "ringing"
    ON_HOLD = "on_hold"
    AWAY = "away"  # no phone is registered
    UNKNOWN = "unknown"  # the PBX did not say, or the link is down


@dataclass(frozen=True, slots=True)
class Target:
    """One line of the list. `key` is its own among its kind (device, queue, id of the saved number), `dial` what is
    called; `waiting` is how many wait in a queue, `None` for everything else and where nobody knows.
    """

    kind: TargetKind
    key: str
    name: str
    dial: str
    presence: Presence = Presence.UNKNOWN
    waiting: int | None = None


@dataclass(frozen=True, slots=True)
class ParkedView:
    """A call in the parking lot: where, whose, since when."""

    slot: str
    number: str
    name: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class TargetsView:
    """All targets, colleagues first; `has_failed`: the database did not give colleagues and saved numbers."""

    targets: tuple[Target, ...] = ()
    parked: tuple[ParkedView, ...] = ()
    has_failed: bool = False

    @property
    def ringing(self) -> tuple[Target, ...]:
        """The colleagues whose phones ring: their calls can be picked up."""
        return tuple(one for one in self.targets if one.presence is Presence.RINGING)


NO_TARGETS = TargetsView()
