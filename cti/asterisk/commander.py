"""The way of a command to the PBX and of its outcome into a future: what all commands have in common."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from asterisk.ami.action import Action

from cti.asterisk import actions
from cti.asterisk.actions import BadAction
from cti.asterisk.commands import judge
from cti.asterisk.dispatch import Dispatcher
from cti.asterisk.folding import Folder
from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import Outcome
from cti.asterisk.settings import Timings
from cti.asterisk.too_early import ask_in_time
from cti.model import Call
from cti.switchboard import CommandFailed

_EXTENSION = re.compile(r"[0-9A-Za-z*#+_.-]{1,80}\Z")
_PJSIP = "PJSIP/"
_T = TypeVar("_T")


class Commander:
    """Sends the actions of a command, one after the other, and completes its future.

    Futures complete on the dispatcher's thread. `interface` is the agent's phone, `context` where numbers are dialled.
    """

    def __init__(
        self,
        link: ManagerLink,
        folder: Folder,
        dispatcher: Dispatcher,
        timings: Timings,
        *,
        interface: str,
        context: str,
    ) -> None:
        self._link = link
        self._folder = folder
        self._dispatcher = dispatcher
        self._timings = timings
        self._interface = interface
        self._context = context

    def _command(self, build: Callable[[], Action], *, tolerated: str = "", then: Action | None = None) -> Future[None]:
        """Build an action and send it once; after success send `then` likewise. `tolerated`: an error that is none."""
        return self._commands(lambda: [build(), *([then] if then is not None else [])], tolerated=tolerated)

    def _commands(self, build: Callable[[], Sequence[Action]], *, tolerated: str = "") -> Future[None]:
        """Build actions and send each when the one before it succeeded; the first failure is the command's.

        `tolerated` is part of a sentence with which the first action may be refused and yet be a success.
        """
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()

        def settle(failure: CommandFailed | None) -> None:
            self._dispatcher.put(lambda: _settle(future, None, failure))

        try:
            self._send_in_turn(list(build()), settle, tolerated=tolerated)
        except (BadAction, CommandFailed) as error:
            settle(_as_failure(error))
        return future

    def _send_in_turn(
        self, left: list[Action], settle: Callable[[CommandFailed | None], None], *, tolerated: str = ""
    ) -> None:
        if not left:
            settle(None)
            return

        def on_outcome(outcome: Outcome) -> None:
            failure = judge(outcome, tolerated=tolerated)
            if failure is not None:
                settle(failure)
                return
            try:
                self._send_in_turn(left[1:], settle)
            except BadAction as error:
                settle(_as_failure(error))

        ask_in_time(self._link.ask, left[0], on_outcome)

    def _ring_phone(self, build: Callable[[str], Action], *, mark: str = "") -> Future[str]:
        """Ring the agent's phone by an `Originate` that is built for an id of ours; the result is that id.

        Accepted when the phone's channel appears; `not_registered` when the phone cannot be reached.
        """
        future: Future[str] = Future()
        future.set_running_or_notify_cancel()
        channel_id = f"ficha-{mark}{secrets.token_hex(12)}"

        def settle(failure: CommandFailed | None) -> None:
            self._dispatcher.put(lambda: _settle(future, channel_id, failure))

        def on_outcome(outcome: Outcome) -> None:
            failure = judge(outcome)
            if failure is not None:
                self._folder.dials.settle(channel_id, failure)

        try:
            act = build(channel_id)
        except (BadAction, CommandFailed) as error:
            settle(_as_failure(error))
            return future
        act.keys["ActionID"] = action_id = self._link.next_action_id()
        self._folder.dials.expect(channel_id, action_id, seconds=self._timings.action, on_dialled=settle)
        try:
            self._link.ask(act, on_outcome)
        except BadAction as error:
            self._folder.dials.settle(channel_id, _as_failure(error))
        return future

    def _notify(self, uniqueid: str, event: str) -> Future[None]:
        def build() -> Action:
            channel = self._call(uniqueid).channel
            if not channel.startswith(_PJSIP):
                raise CommandFailed("unsupported", f"{channel} is no PJSIP phone")
            return actions.notify_phone(channel, event)

        return self._command(build)

    def _has_obedient_phone(self, uniqueid: str) -> bool:
        """Whether the agent's phone can be told to hold; one whose call is gone is asked, and the answer says so."""
        call = self._folder.calls.get(uniqueid)
        return call is None or call.channel.startswith(_PJSIP)

    def _call(self, uniqueid: str) -> Call:
        call = self._folder.calls.get(uniqueid)
        if call is None:
            raise CommandFailed("no_such_call", uniqueid)
        return call


def dialable(number: str) -> str:
    """The number as it may stand in the dialplan; raises CommandFailed."""
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
