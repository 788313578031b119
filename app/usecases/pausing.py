"""Pauses: those that the agent asks for, and the wrap-up pause that belongs to the desk.

Wrap-up is a pause with the reason `acw` on the PBX. The desk ends only its own: whoever changed the pause meanwhile,
the agent or a supervisor, has the last word. An agent who was paused before the call returns to that pause.
"""

from __future__ import annotations

from app.domain.agent import WRAP_UP_REASON
from app.usecases.commands import PendingCommands
from app.usecases.membership import Memberships
from app.usecases.outside import Outside
from app.view import Command


class Pausing:
    """Asks the PBX for pauses; the facts are in `Memberships`."""

    def __init__(self, outside: Outside, members: Memberships, commands: PendingCommands) -> None:
        self._outside = outside
        self._members = members
        self._commands = commands
        self._is_ours = False  # the wrap-up pause was asked for by this desk and not overruled since
        self._is_confirmed = False
        self._return_to: str | None = None
        self._asked: str | None = None  # the pause that this desk asked for last

    @property
    def is_entering_wrap_up(self) -> bool:
        """Whether the wrap-up pause was asked for and the PBX has not answered yet."""
        return self._is_ours and not self._is_confirmed and self._commands.has(Command.PAUSE)

    def set_ready(self) -> None:
        """Take queue calls again."""
        self._is_ours, self._return_to = False, None
        self._unpause()

    def pause(self, reason: str) -> None:
        """Take no queue calls, for this reason."""
        self._is_ours, self._return_to = False, None
        if self._members.queues:
            self._pause(reason)
        else:
            self._commands.refuse(Command.PAUSE, "no_queue")

    def enter_wrap_up(self) -> None:
        """Pause for after-call work, remembering the pause that was there."""
        if not self._members.is_known or not self._members.queues:
            return
        reason = self._members.pause_reason
        if self._is_ours or reason == WRAP_UP_REASON:
            self._is_ours = True
            return
        self._is_ours, self._is_confirmed, self._return_to = True, False, reason
        self._pause(WRAP_UP_REASON)

    def leave_wrap_up(self) -> None:
        """End the wrap-up pause, unless somebody asked for something else meanwhile."""
        is_orphan = self._members.pause_reason == WRAP_UP_REASON and not self._commands.has(Command.PAUSE)
        if not self._is_ours and not is_orphan:
            return
        return_to, self._return_to, self._is_ours = self._return_to, None, False
        if return_to is None:
            self._unpause()
        else:
            self._pause(return_to)

    def after_outage(self, before: str | None, *, has_open_wrap_ups: bool) -> str | None:
        """The pause that belongs to the agent now: the wrap-up's while one is open, otherwise the one `before`."""
        if has_open_wrap_ups:
            if before != WRAP_UP_REASON:
                self._return_to = before
            self._is_ours, self._is_confirmed = True, False
            return WRAP_UP_REASON
        if before != WRAP_UP_REASON:
            return before
        return_to, self._return_to, self._is_ours = self._return_to, None, False
        return return_to

    def fold(self, before: str | None) -> bool:
        """Notice, after the facts changed, that somebody else ended our pause; True: somebody else set one."""
        self._forget_overruled()
        reason = self._members.pause_reason
        is_new = reason is not None and reason != before
        return is_new and not self._commands.has(Command.PAUSE) and reason not in {WRAP_UP_REASON, self._asked}

    def _forget_overruled(self) -> None:
        if self._members.pause_reason == WRAP_UP_REASON:
            self._is_confirmed = True
        elif self._is_ours and self._is_confirmed and self._members.is_known:
            self._is_ours, self._return_to = False, None

    def _pause(self, reason: str) -> None:
        self._asked = reason
        self._commands.start(
            Command.PAUSE,
            self._outside.switchboard.pause(reason),
            is_done=lambda: self._members.pause_reason == reason,
        )

    def _unpause(self) -> None:
        self._asked = None
        if self._members.queues:
            self._commands.start(
                Command.READY,
                self._outside.switchboard.unpause(),
                is_done=lambda: self._members.pause_reason is None,
            )
