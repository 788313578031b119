"""The switchboard on a manager link: commands become actions, events become changes on a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime

from asterisk.ami.action import Action

from cti.asterisk import actions
from cti.asterisk.call_control import CallControlCommands
from cti.asterisk.commander import dialable
from cti.asterisk.commands import ALREADY_THERE, NOT_THERE
from cti.asterisk.dispatch import Dispatcher
from cti.asterisk.folding import Folder
from cti.asterisk.link import ManagerLink
from cti.asterisk.settings import ConnectionSettings, Timings
from cti.model import Change, OriginateRequest
from cti.switchboard import Listener


def _utc_now() -> datetime:
    return datetime.now(UTC)


class AsteriskSwitchboard(CallControlCommands):
    """A `cti.switchboard.Switchboard` for one agent, straight on an Asterisk's manager interface.

    `interface` is the agent's phone (`PJSIP/1001`) as the queues know it; empty gives every call of the PBX and no
    commands that need a phone. `context` is the dialplan context for numbers that are dialled and transferred to.
    The listener is called on the dispatcher's thread, one change after the other; one that raises is logged, one
    that is slow delays only its own news. Futures complete on the same thread, or at once when there is no link.
    """

    def __init__(
        self,
        settings: ConnectionSettings,
        *,
        pbx_name: str,
        interface: str,
        queues: Sequence[str] = (),
        member_name: str = "",
        context: str = "default",
        timings: Timings | None = None,
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self.pbx_name = pbx_name
        self._member_name = member_name
        self._listener: Listener | None = None
        timings = timings or Timings()
        dispatcher = Dispatcher(f"ficha-switchboard-{pbx_name}")
        folder = Folder(interface=interface, queues=queues, emit=self._emit, clock=clock)
        link = ManagerLink(settings, user=folder, dispatcher=dispatcher, timings=timings)
        folder.attach(link)
        super().__init__(link, folder, dispatcher, timings, interface=interface, context=context)

    # -- life ------------------------------------------------------------------------------------------------------

    def start(self, listener: Listener) -> None:
        """Connect and keep connected; changes go to `listener` from now on."""
        self._listener = listener
        self._dispatcher.start()
        self._link.start()

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Disconnect and wait for the threads, at most `deadline_seconds`."""
        self._link.stop(deadline_seconds=deadline_seconds * 0.7)
        self._dispatcher.stop(deadline_seconds=deadline_seconds * 0.3)

    def retry(self, *, secret: str | None = None) -> None:
        """Try to connect now: after a refused login (with another secret), or without waiting for the next try."""
        self._link.retry(secret=secret)

    # -- queues ----------------------------------------------------------------------------------------------------

    def join_queue(self, queue: str, *, paused: bool = False, pause_reason: str = "") -> Future[None]:
        """Make the agent's phone a member of a queue; already a member is success."""
        member = self._member_name
        return self._command(
            lambda: actions.add_to_queue(
                queue, self._interface, member_name=member, paused=paused, reason=pause_reason
            ),
            tolerated=ALREADY_THERE,
            # Asterisk 16 adds without the reason, and who is there already is not paused by being added
            then=actions.pause_member(self._interface, paused=True, reason=pause_reason, queue=queue)
            if paused
            else None,
        )

    def leave_queue(self, queue: str) -> Future[None]:
        """Take the agent's phone out of a queue; not a member is success."""
        return self._command(lambda: actions.remove_from_queue(queue, self._interface), tolerated=NOT_THERE)

    def pause(self, reason: str) -> Future[None]:
        """Pause the agent in all its queues."""
        return self._command(lambda: actions.pause_member(self._interface, paused=True, reason=reason))

    def unpause(self) -> Future[None]:
        """Take queue calls again, in all its queues."""
        return self._command(lambda: actions.pause_member(self._interface, paused=False))

    # -- calls -----------------------------------------------------------------------------------------------------

    def dial(self, request: OriginateRequest) -> Future[str]:
        """Ring the agent's phone, then call the number; the result is the `uniqueid` of the coming call.

        Accepted when the phone's channel appears; `not_registered` when the phone cannot be reached.
        """

        def build(channel_id: str) -> Action:
            act = actions.originate(
                self._interface,
                self._context,
                dialable(request.number),
                channel_id=channel_id,
                other_channel_id=f"{channel_id}-2",
            )
            act.keys["Timeout"] = str(int(request.timeout_seconds * 1000))
            if request.caller_id:
                act.keys["CallerID"] = request.caller_id
            act.variables.update(request.variables)
            return act

        return self._ring_phone(build)

    def answer(self, uniqueid: str) -> Future[None]:
        """Ask the agent's phone to answer (needs a phone that supports it; `unsupported` otherwise)."""
        return self._notify(uniqueid, "talk")

    def hang_up(self, uniqueid: str) -> Future[None]:
        """End the call (the agent's leg)."""
        return self._command(lambda: actions.hang_up(self._call(uniqueid).channel))

    def hold(self, uniqueid: str) -> Future[None]:
        """Put the other side on hold: by the phone, or where it cannot be told to, by setting the other side aside."""
        return self._notify(uniqueid, "hold") if self._has_obedient_phone(uniqueid) else self.set_aside(uniqueid)

    def resume(self, uniqueid: str) -> Future[None]:
        """Take the other side back from hold, or from where it was set aside."""
        call = self._folder.calls.get(uniqueid)
        if call is not None and call.consult is not None:
            return self.return_to_customer(uniqueid)
        return self._notify(uniqueid, "talk")

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """Stop or resume the agent's voice toward the other side."""
        return self._command(lambda: actions.mute(self._call(uniqueid).channel, muted=muted))

    def blind_transfer(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        """Send the other side to an extension or number, without announcement; `variables` travel along."""
        return self._commands(lambda: self._legs(uniqueid).transfer(dialable(target), self._context, variables))

    def _emit(self, change: Change) -> None:
        listener = self._listener
        if listener is not None:
            self._dispatcher.put(lambda: listener(change))
