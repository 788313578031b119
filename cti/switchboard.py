"""The seam: what the application may ask of any telephone system, and the frozen changes it gets back.

Nothing above this file may know whether a manager link, the training PBX or (later) a message broker is behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from cti.model import Change, OriginateRequest

Listener = Callable[[Change], None]


class CommandFailed(Exception):
    """The telephone system refused or did not carry out a command.

    `code` is stable (`refused`, `forbidden`, `no_such_call`, `not_registered`, `timeout`, `link_down`, `bad_value`,
    `unsupported`); `detail` is the PBX's own sentence, for the log and the tooltip.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


class Switchboard(Protocol):
    """One agent's telephone system.

    Every command returns at once with a `Future` that succeeds when the PBX has *accepted* the command and fails with
    `CommandFailed`. Accepted is not done: the matching change confirms it. Futures may complete on any thread.
    Commands name a call by its `uniqueid`. The listener is called on a thread of the switchboard and must not block.
    """

    def start(self, listener: Listener) -> None:
        """Connect and keep connected; changes go to `listener` from now on."""

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Disconnect and wait for the threads, at most `deadline_seconds`."""

    def retry(self, *, secret: str | None = None) -> None:
        """Try to connect now: after a refused login (with another secret), or without waiting for the next try."""

    def join_queue(self, queue: str, *, paused: bool = False, pause_reason: str = "") -> Future[None]:
        """Make the agent's phone a member of a queue; already a member is success."""

    def leave_queue(self, queue: str) -> Future[None]:
        """Take the agent's phone out of a queue; not a member is success."""

    def pause(self, reason: str) -> Future[None]:
        """Pause the agent in all its queues."""

    def unpause(self) -> Future[None]:
        """Take queue calls again, in all its queues."""

    def dial(self, request: OriginateRequest) -> Future[str]:
        """Ring the agent's phone, then call the number; the result is the `uniqueid` of the coming call."""

    def answer(self, uniqueid: str) -> Future[None]:
        """Ask the agent's phone to answer (needs a phone that supports it; `unsupported` otherwise)."""

    def hang_up(self, uniqueid: str) -> Future[None]:
        """End the call (the agent's leg)."""

    def hold(self, uniqueid: str) -> Future[None]:
        """Put the other side on hold."""

    def resume(self, uniqueid: str) -> Future[None]:
        """Take the other side back from hold."""

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """Stop or resume the agent's voice toward the other side."""

    def blind_transfer(self, uniqueid: str, target: str) -> Future[None]:
        """Send the other side to an extension or number, without announcement."""
