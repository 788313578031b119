"""Calls asked for and not yet there: an `Originate` in the background is accepted when its channel appears."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from cti.event import ManagerEvent
from cti.switchboard import CommandFailed

OnDialled = Callable[[CommandFailed | None], None]

# `Reason` of OriginateResponse is a control frame (include/asterisk/frame.h); 0 is "no such phone, or not registered"
_REASONS = {"0": "not_registered", "1": "refused", "3": "refused", "5": "refused", "8": "refused"}


@dataclass(frozen=True, slots=True)
class _Dialling:
    action_id: str
    deadline: float
    on_dialled: OnDialled


class DialWatch:
    """Waits for the channels of our own making; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._dialling: dict[str, _Dialling] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether some call was asked for and has not appeared."""
        return bool(self._dialling)

    def expect(self, channel_id: str, action_id: str, *, seconds: float, on_dialled: OnDialled) -> None:
        """Wait for a channel with this `Uniqueid` for at most `seconds`; `on_dialled` gets `None` or the failure."""
        with self._lock:
            self._dialling[channel_id] = _Dialling(action_id, time.monotonic() + seconds, on_dialled)

    def see(self, event: ManagerEvent) -> None:
        """Look at a live event on the reader thread."""
        if event.name == "Newchannel":
            self.settle(event.get("Uniqueid"), None)
        elif event.name == "OriginateResponse" and event.get("Response") == "Failure":
            reason = event.get("Reason")
            failure = CommandFailed(_REASONS.get(reason, "refused"), f"Originate failed with reason {reason}")
            for channel_id in self._with_action(event.get("ActionID")):
                self.settle(channel_id, failure)

    def settle(self, channel_id: str, failure: CommandFailed | None) -> None:
        """Say how it went; nothing happens for an unknown channel."""
        with self._lock:
            dialling = self._dialling.pop(channel_id, None)
        if dialling is not None:
            dialling.on_dialled(failure)

    def expire(self) -> None:
        """Fail what has not appeared in time."""
        now = time.monotonic()
        with self._lock:
            late = [channel_id for channel_id, dialling in self._dialling.items() if dialling.deadline <= now]
        for channel_id in late:
            self.settle(channel_id, CommandFailed("timeout", "the call did not appear"))

    def fail_all(self, failure: CommandFailed) -> None:
        """The link is gone: nobody knows what became of them."""
        for channel_id in tuple(self._dialling):
            self.settle(channel_id, failure)

    def _with_action(self, action_id: str) -> list[str]:
        with self._lock:
            return [channel_id for channel_id, dialling in self._dialling.items() if dialling.action_id == action_id]
