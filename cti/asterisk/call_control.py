"""The verbs of call control on an Asterisk: each is a few actions in a row."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from cti.asterisk import actions
from cti.asterisk.call_legs import CallLegs
from cti.asterisk.commander import Commander, dialable
from cti.end_reasons import PICK_UP_MARK


class CallControlCommands(Commander):
    """A `cti.switchboard.CallControl` that moves legs through the dialplan of `ficha pbx config`."""

    def set_aside(self, uniqueid: str) -> Future[None]:
        """Let the customer wait with music while the agent's leg stays up alone; done when the call is `HELD`."""
        return self._commands(lambda: self._legs(uniqueid).set_aside())

    def return_to_customer(self, uniqueid: str) -> Future[None]:
        """Talk to the customer again and drop the target, ringing or up; done when the call is `TALKING`.

        `no_such_call` when the customer has gone.
        """
        return self._commands(lambda: self._legs(uniqueid).return_to_customer())

    def consult(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        """Call `target` (extension or number) while the customer waits, set aside before or not.

        `variables` travel to the target's leg and to those behind it (what the agent knew); line breaks in them become
        spaces, and what is too long for one line of the manager is cut. A second target takes the place of the first.
        Done when `Call.consult` is `RINGING`, or `ASIDE` with a `failure`.
        """
        return self._commands(lambda: self._legs(uniqueid).consult(dialable(target), self._context, variables))

    def swap(self, uniqueid: str) -> Future[None]:
        """Talk to the other one of customer and target, who was answered; who was on the line waits with music."""
        return self._commands(lambda: self._legs(uniqueid).swap())

    def complete_transfer(self, uniqueid: str) -> Future[None]:
        """Let customer and target talk, without the agent; while the target rings the customer waits for the answer.

        The call ends with `TRANSFERRED`. Should nobody answer, the customer goes back where they came from.
        """
        return self._commands(lambda: self._legs(uniqueid).complete())

    def conference(self, uniqueid: str) -> Future[None]:
        """Let agent, customer and target, who was answered, talk together; done when the call is `CONFERENCE`."""
        return self._commands(lambda: self._legs(uniqueid).confer())

    def park(self, uniqueid: str) -> Future[None]:
        """Put the customer into a parking lot; the change `PARKED` carries the slot."""
        return self._commands(lambda: self._legs(uniqueid).park())

    def retrieve(self, slot: str) -> Future[str]:
        """Ring the agent's phone and give it the parked call; the result is the `uniqueid` of the coming call."""
        return self._ring_phone(lambda channel_id: actions.take_parked(self._interface, slot, channel_id=channel_id))

    def pick_up(self, ringing: str) -> Future[str]:
        """Ring the agent's phone and give it a call that rings elsewhere; the result is its coming `uniqueid`.

        `ringing` is a colleague's interface (`PJSIP/1002`), or the channel or `uniqueid` of the leg that rings. When
        somebody was faster the call ends with `ANSWERED_ELSEWHERE`.
        """
        return self._ring_phone(
            lambda channel_id: actions.take_ringing(self._interface, ringing, channel_id=channel_id), mark=PICK_UP_MARK
        )

    def send_digits(self, uniqueid: str, digits: str) -> Future[None]:
        """Send digits (`0-9*#A-D`) to who is on the line, one after the other; nothing but the future confirms it."""
        return self._commands(lambda: self._legs(uniqueid).send_digits(digits))

    def start_recording(self, uniqueid: str, file: str) -> Future[None]:
        """Record the call into `file` in the PBX's own folder of recordings; done when `Call.recording` is `ON`.

        `file` is a relative path of letters, digits, `.`, `_`, `-` and `/` whose suffix names the format (`.wav`).
        """
        return self._command(lambda: actions.start_recording(self._call(uniqueid).channel, file))

    def stop_recording(self, uniqueid: str) -> Future[None]:
        """End the recording; done when `Call.recording` is `OFF`."""
        return self._command(lambda: actions.stop_recording(self._call(uniqueid).channel))

    def pause_recording(self, uniqueid: str, *, paused: bool) -> Future[None]:
        """Record silence, or voices again; done when `Call.recording` is `PAUSED`, or `ON`."""
        return self._command(lambda: actions.pause_recording(self._call(uniqueid).channel, paused=paused))

    def _legs(self, uniqueid: str) -> CallLegs:
        return CallLegs(self._call(uniqueid), self._interface)
