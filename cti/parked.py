"""Manager events into the parking lots: which calls wait there for anybody to take them.

A call is in from `ParkedCall` until the first of `UnParkedCall` (somebody took it), `ParkedCallTimeOut` (it rings where
it came from) and `ParkedCallGiveUp` (the caller hung up).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cti.caller_id import caller_id
from cti.event import ManagerEvent
from cti.model import CallerId, ParkedChange

__all__ = ["ParkedTracker"]

_OUT = frozenset({"UnParkedCall", "ParkedCallTimeOut", "ParkedCallGiveUp"})


class ParkedTracker:
    """The calls of all parking lots by their slot; pure, never raises."""

    EVENTS: frozenset[str] = _OUT | {"ParkedCall"}

    def __init__(self) -> None:
        self._parked: dict[str, ParkedChange] = {}

    @property
    def parked(self) -> tuple[ParkedChange, ...]:
        """What waits now, the oldest first."""
        return tuple(self._parked.values())

    def fold(self, event: ManagerEvent) -> list[ParkedChange]:
        """Fold one event, live or of the list `ParkedCalls`."""
        slot = event.get("ParkingSpace")
        if not slot or event.is_suspect:
            return []
        if event.name in _OUT:
            gone = self._parked.pop(slot, None)
            return [ParkedChange(slot, is_parked=False, caller=gone.caller)] if gone is not None else []
        parked = _parked(slot, event)
        if self._parked.get(slot) == parked:
            return []
        self._parked[slot] = parked
        return [parked]

    def load(self, items: Sequence[ManagerEvent]) -> list[ParkedChange]:
        """Fold a snapshot: what it does not name is gone."""
        before, self._parked = self._parked, {}
        told = [change for item in items for change in self.fold(item)]
        gone = [slot for slot in before if slot not in self._parked]
        changes = [ParkedChange(slot, is_parked=False, caller=before[slot].caller) for slot in gone]
        return changes + [change for change in told if before.get(change.slot) != change]


def _parked(slot: str, event: ManagerEvent) -> ParkedChange:
    duration = event.get("ParkingDuration")
    ago = timedelta(seconds=int(duration)) if duration.isascii() and duration.isdigit() and len(duration) < 8 else None
    return ParkedChange(
        slot,
        is_parked=True,
        caller=_caller(event),
        since=event.at - ago if ago is not None else event.at,
    )


def _caller(event: ManagerEvent) -> CallerId:
    return caller_id(event.get("ParkeeCallerIDNum"), event.get("ParkeeCallerIDName"))
