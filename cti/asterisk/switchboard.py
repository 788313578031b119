"""The switchboard on a manager link: commands become actions, events become changes on a thread of their own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TypeVar

from asterisk.ami.action import Action

from cti.asterisk import actions
from cti.asterisk.actions import BadAction
from cti.asterisk.commands import ALREADY_THERE, NOT_THERE, judge
from cti.asterisk.dispatch import Dispatcher
from cti.asterisk.folding import Folder
from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import Outcome
from cti.asterisk.settings import ConnectionSettings, Timings
from cti.model import Call, Change, OriginateRequest
from cti.switchboard import CommandFailed, Listener

_EXTENSION = re.compile(r"[0-9A-Za-z*#+_.-]{1,80}\Z")
_PJSIP = "PJSIP/"
_T = TypeVar("_T")


def _utc_now() -> datetime:
    return datetime.now(UTC)


class AsteriskSwitchboard:
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
        self._interface = interface
        self._member_name = member_name
        self._context = context
        self._timings = timings or Timings()
        self._listener: Listener | None = None
        self._dispatcher = Dispatcher(f"ficha-switchboard-{pbx_name}")
        self._folder = Folder(interface=interface, queues=queues, emit=self._emit, clock=clock)
        self._link = ManagerLink(settings, user=self._folder, dispatcher=self._dispatcher, timings=self._timings)
        self._folder.attach(self._link)

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
        future: Future[str] = Future()
        future.set_running_or_notify_cancel()
        channel_id = f"ficha-{secrets.token_hex(12)}"

        def settle(failure: CommandFailed | None) -> None:
            self._dispatcher.put(lambda: _settle(future, channel_id, failure))

        def on_outcome(outcome: Outcome) -> None:
            failure = judge(outcome)
            if failure is not None:
                self._folder.dials.settle(channel_id, failure)

        try:
            act = self._originate(request, channel_id)
        except CommandFailed as error:
            settle(error)
            return future
        action_id = str(act.keys["ActionID"])
        self._folder.dials.expect(channel_id, action_id, seconds=self._timings.action, on_dialled=settle)
        try:
            self._link.ask(act, on_outcome)
        except BadAction as error:
            self._folder.dials.settle(channel_id, _as_failure(error))
        return future

    def _originate(self, request: OriginateRequest, channel_id: str) -> Action:
        act = actions.originate(
            self._interface,
            self._context,
            _extension(request.number),
            channel_id=channel_id,
            other_channel_id=f"{channel_id}-2",
        )
        act.keys["ActionID"] = self._link.next_action_id()
        act.keys["Timeout"] = str(int(request.timeout_seconds * 1000))
        if request.caller_id:
            act.keys["CallerID"] = request.caller_id
        act.variables.update(request.variables)
        return act

    def answer(self, uniqueid: str) -> Future[None]:
        """Ask the agent's phone to answer (needs a phone that supports it; `unsupported` otherwise)."""
        return self._notify(uniqueid, "talk")

    def hang_up(self, uniqueid: str) -> Future[None]:
        """End the call (the agent's leg)."""
        return self._command(lambda: actions.hang_up(self._call(uniqueid).channel))

    def hold(self, uniqueid: str) -> Future[None]:
        """Put the other side on hold."""
        return self._notify(uniqueid, "hold")

    def resume(self, uniqueid: str) -> Future[None]:
        """Take the other side back from hold."""
        return self._notify(uniqueid, "talk")

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        """Stop or resume the agent's voice toward the other side."""
        return self._command(lambda: actions.mute(self._call(uniqueid).channel, muted=muted))

    def blind_transfer(self, uniqueid: str, target: str) -> Future[None]:
        """Send the other side to an extension or number, without announcement."""
        return self._command(
            lambda: actions.transfer_blindly(self._call(uniqueid).channel, self._context, _extension(target))
        )

    # -- the way out and the way in --------------------------------------------------------------------------------

    def _notify(self, uniqueid: str, event: str) -> Future[None]:
        def build() -> Action:
            channel = self._call(uniqueid).channel
            if not channel.startswith(_PJSIP):
                raise CommandFailed("unsupported", f"{channel} is no PJSIP phone")
            return actions.notify_phone(channel, event)

        return self._command(build)

    def _command(self, build: Callable[[], Action], *, tolerated: str = "", then: Action | None = None) -> Future[None]:
        """Build an action, send it once, and turn its outcome into a future's; after success send `then` likewise."""
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()

        def settle(failure: CommandFailed | None) -> None:
            self._dispatcher.put(lambda: _settle(future, None, failure))

        def on_outcome(outcome: Outcome) -> None:
            failure = judge(outcome, tolerated=tolerated)
            if failure is None and then is not None:
                self._link.ask(then, lambda second: settle(judge(second)))
            else:
                settle(failure)

        try:
            self._link.ask(build(), on_outcome)
        except (BadAction, CommandFailed) as error:
            settle(_as_failure(error))
        return future

    def _call(self, uniqueid: str) -> Call:
        call = self._folder.calls.get(uniqueid)
        if call is None:
            raise CommandFailed("no_such_call", uniqueid)
        return call

    def _emit(self, change: Change) -> None:
        listener = self._listener
        if listener is not None:
            self._dispatcher.put(lambda: listener(change))


def _extension(number: str) -> str:
    if not _EXTENSION.match(number):
        raise CommandFailed("bad_value", f"{number!r} cannot be dialled")
    return number


def _as_failure(error: BadAction | CommandFailed) -> CommandFailed:
    return error if isinstance(error, CommandFailed) else CommandFailed("bad_value", str(error))


def _settle(future: Future[_T], result: _T, failure: CommandFailed | None) -> None:
    if failure is None:
        future.set_result(result)
    else:
        future.set_exception(failure)
