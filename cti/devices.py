"""Manager events into how the phones of one technology stand: free, ringing, in use, gone.

The PBX tells each device's state with `DeviceStateChange`, live and as the items of `DeviceStateList`. Only devices of
the same technology as the agent's own phone are phones of colleagues; queues, parking slots and the halves of Local
channels have states too, and are nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from cti.event import ManagerEvent
from cti.model import DeviceChange, DeviceState

__all__ = ["DeviceTracker"]

_STATES = {  # main/devicestate.c, devstatestring
    "NOT_INUSE": DeviceState.NOT_IN_USE,
    "INUSE": DeviceState.IN_USE,
    "BUSY": DeviceState.BUSY,
    "INVALID": DeviceState.UNAVAILABLE,
    "UNAVAILABLE": DeviceState.UNAVAILABLE,
    "RINGING": DeviceState.RINGING,
    "RINGINUSE": DeviceState.RINGING,
    "ONHOLD": DeviceState.ON_HOLD,
}


class DeviceTracker:
    """The states of phones like `interface` (`PJSIP/1001`: all of PJSIP); pure, never raises.

    A change is told only when a state is another than the one told before. An empty `interface` follows nothing.
    """

    EVENTS: frozenset[str] = frozenset({"DeviceStateChange"})

    def __init__(self, interface: str) -> None:
        technology, slash, _ = interface.partition("/")
        self._prefix = technology + slash if slash else ""
        self._states: dict[str, DeviceState] = {}

    @property
    def devices(self) -> tuple[DeviceChange, ...]:
        """All phones now."""
        return tuple(DeviceChange(device, state) for device, state in self._states.items())

    def fold(self, event: ManagerEvent) -> list[DeviceChange]:
        """Fold one event; a forged one says nothing."""
        device = event.get("Device")
        if event.is_suspect or not self._prefix or not device.startswith(self._prefix):
            return []
        state = _STATES.get(event.get("State"), DeviceState.UNKNOWN)
        if self._states.get(device) is state:
            return []
        self._states[device] = state
        return [DeviceChange(device, state)]

    def load(self, items: Sequence[ManagerEvent]) -> list[DeviceChange]:
        """Fold a snapshot: what it does not name is not known any more."""
        gone = self._states.keys() - {item.get("Device") for item in items}
        for device in gone:
            del self._states[device]
        changes = [DeviceChange(device, DeviceState.UNKNOWN) for device in sorted(gone)]
        return changes + [change for item in items for change in self.fold(item)]
