"""The seam: what the application may ask of any telephone system, and the frozen changes it gets back.

Nothing above this file may know whether a manager link, the training PBX or (later) a message broker is behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


class CallControl(Protocol):
    """What an agent may do with a call beyond answering, holding and hanging up; `Switchboard` says how commands work.

    In a consultation three legs play: the *agent*, the *customer* (whoever the call was with) and the *target*. One of
    the two others waits with music, looked after by the PBX: if the agent's leg or the desk dies, the customer goes
    back to the queue or rings at the agent. `Call.consult` says where it stands.
    """

    def set_aside(self, uniqueid: str) -> Future[None]:
        """Let the customer wait with music while the agent's leg stays up alone; done when the call is `HELD`."""

    def return_to_customer(self, uniqueid: str) -> Future[None]:
        """Talk to the customer again and drop the target, ringing or up; done when the call is `TALKING`.

        `no_such_call` when the customer has gone.
        """

    def consult(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        """Call `target` (extension or number) while the customer waits, set aside before or not.

        `variables` travel to the target's leg and to those behind it (what the agent knew); line breaks in them become
        spaces, and what is too long for one line of the manager is cut. A second target takes the place of the first.
        Done when `Call.consult` is `RINGING`, or `ASIDE` with a `failure`.
        """

    def swap(self, uniqueid: str) -> Future[None]:
        """Talk to the other one of customer and target, who was answered; who was on the line waits with music."""

    def complete_transfer(self, uniqueid: str) -> Future[None]:
        """Let customer and target talk, without the agent; while the target rings the customer waits for the answer.

        The call ends with `TRANSFERRED`. Should nobody answer, the customer goes back where they came from.
        """

    def conference(self, uniqueid: str) -> Future[None]:
        """Let agent, customer and target, who was answered, talk together; done when the call is `CONFERENCE`."""

    def park(self, uniqueid: str) -> Future[None]:
        """Put the customer into a parking lot; the change `PARKED` carries the slot."""

    def retrieve(self, slot: str) -> Future[str]:
        """Ring the agent's phone and give it the parked call; the result is the `uniqueid` of the coming call."""

    def pick_up(self, ringing: str) -> Future[str]:
        """Ring the agent's phone and give it a call that rings elsewhere; the result is its coming `uniqueid`.

        `ringing` is a colleague's interface (`PJSIP/1002`), or the channel or `uniqueid` of the leg that rings. When
        somebody was faster the call ends with `ANSWERED_ELSEWHERE`.
        """

    def send_digits(self, uniqueid: str, digits: str) -> Future[None]:
        """Send digits (`0-9*#A-D`) to who is on the line, one after the other; nothing but the future confirms it."""

    def start_recording(self, uniqueid: str, file: str) -> Future[None]:
        """Record the call into `file` in the PBX's own folder of recordings; done when `Call.recording` is `ON`.

        `file` is a relative path of letters, digits, `.`, `_`, `-` and `/` whose suffix names the format (`.wav`).
        """

    def stop_recording(self, uniqueid: str) -> Future[None]:
        """End the recording; done when `Call.recording` is `OFF`."""

    def pause_recording(self, uniqueid: str, *, paused: bool) -> Future[None]:
        """Record silence, or voices again; done when `Call.recording` is `PAUSED`, or `ON`."""


class Switchboard(CallControl, Protocol):
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
        """Put the other side on hold; where the phone cannot be told to, this is `set_aside`."""

    def resume(self, uniqueid: str) -> Future[None]:
        """Take the other side back from hold, or from where it was set aside."""

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """Stop or resume the agent's voice toward the other side."""

    def blind_transfer(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        """Send the other side to an extension or number, without announcement; `variables` as in `consult`."""
