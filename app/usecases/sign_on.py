"""Signing on and off: the agent's phone in the chosen queues, and kept there over a PBX restart.

The PBX is the truth. Whom somebody else takes out of a queue stays out and is told so; what a restart of the PBX or a
time without link took away is put back after the next snapshot, with the pause that was in force before.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

from app.domain.agent import WRAP_UP_REASON
from app.usecases.banners import Banners
from app.usecases.commands import PendingCommands
from app.usecases.membership import Memberships
from app.usecases.outside import Outside
from app.view import Command, Severity
from cti.model import MemberChange, SnapshotTaken
from cti.switchboard import CommandFailed


class SignOn:
    """Whether the agent is signed on, and the queues where it belongs."""

    def __init__(
        self,
        outside: Outside,
        members: Memberships,
        commands: PendingCommands,
        banners: Banners,
        queues: tuple[str, ...],
    ) -> None:
        self._outside = outside
        self._members = members
        self._commands = commands
        self._banners = banners
        self._queues = queues
        self.is_wanted = False
        self._belongs: set[str] = set()  # where the agent shall be: configured, and not taken out by somebody else
        self._taken_out: list[str] = []  # by somebody else, the first one first
        self._unjoinable: set[str] = set()
        self._leaving: set[str] = set()
        self._joining: dict[str, str | None] = {}  # the queues asked for, and the pause that belongs there
        self.is_signed_on = False

    @property
    def is_leaving(self) -> bool:
        """Whether the PBX still has the agent in a queue that it was asked to leave."""
        return bool(self._leaving & self._members.queues)

    @property
    def is_coming_back_paused(self) -> bool:
        """Whether it joins queues just now with a pause that is to be in force there from the beginning."""
        return any(pause is not None and self._is_coming(queue) for queue, pause in self._joining.items())

    @property
    def is_in_no_queue(self) -> bool:
        """Whether no queue's calls come to an agent who works in queues."""
        has_chosen = bool(self._queues or self._taken_out)
        return self.is_wanted and self.is_signed_on and has_chosen and not self._members.queues

    def come_back(self) -> None:
        """Join again what somebody else took the agent out of, if it is in no queue at all."""
        if self.is_in_no_queue:
            for queue in self._taken_out or self._queues:
                self.join(queue)

    def choose(self, queues: tuple[str, ...]) -> None:
        """Join these at the next sign-on."""
        self._queues = queues

    def join(self, queue: str) -> None:
        """Belong to one more queue, joined at once when signed on; the pause that is in force holds there too."""
        if not self.is_wanted or queue in self._belongs & self._members.queues:
            return
        self._belongs.add(queue)
        self._leaving.discard(queue)
        if self._members.is_known:
            self._commands.start(Command.JOIN_QUEUE, None, is_done=lambda: not self._is_coming(queue))
            self._join(queue, self._members.pause_reason)

    def leave(self, queue: str) -> None:
        """Belong to one queue less."""
        self._belongs.discard(queue)
        self._forget_taken_out(queue)
        if self.is_wanted and queue in self._members.queues and self._members.is_known:
            self._commands.start(Command.LEAVE_QUEUE, None, is_done=lambda: queue not in self._members.queues)
            self._outside.fold_later(self._outside.switchboard.leave_queue(queue), partial(self._fold_leave, queue))

    def sign_on(self, pause: str | None) -> None:
        """Join the chosen queues, now or when the PBX's state is known; `pause` is to be in force there."""
        self.is_wanted = True
        self._leaving.clear()
        self._taken_out.clear()
        self._belongs = set(self._queues)
        if self._members.is_known:
            self._join_missing(pause)

    def sign_off(self) -> None:
        """Leave all queues, now or when the link is back."""
        self.is_wanted = False
        self._leaving = self._belongs | self._members.queues
        self._belongs = set()
        self._taken_out.clear()
        if self._members.is_known:
            self._leave()

    def fold_member(self, change: MemberChange, *, is_new: bool, paused_before: str | None) -> None:
        """Tell what somebody else changed; a queue that was joined during a pause is paused too."""
        if not change.is_member:
            if change.queue in self._belongs:
                self._belongs.discard(change.queue)
                self._taken_out.append(change.queue)
                self._show_taken_out()
        elif is_new and self.is_wanted:
            self._belongs.add(change.queue)
            self._unjoinable.discard(change.queue)
            self._forget_taken_out(change.queue)
            # Asterisk 16 takes no reason with QueueAdd, and a queue joined during a pause is not paused by itself.
            joined_with = self._joining.pop(change.queue, None)
            pause = joined_with if joined_with is not None else paused_before
            is_right = change.is_paused and (joined_with is None or change.pause_reason == joined_with)
            if pause is not None and not is_right and not self._commands.has(Command.READY):
                self._outside.switchboard.pause(pause)

    def fold_snapshot(self, snapshot: SnapshotTaken, *, pause: str | None) -> None:
        """Put back what is missing; `pause` is what was in force before, or is due now.

        A pause that somebody else ended while the link was down stays ended; one that a restart wiped out is put back.
        """
        if not self.is_wanted:
            self._leave()
            return
        # A PBX without any of our memberships has lost them, whether or not it could tell that it was started anew.
        is_ours = snapshot.restarted or pause == WRAP_UP_REASON or not self._members.queues
        if pause is not None and is_ours and self._members.queues and self._members.pause_reason is None:
            self._outside.switchboard.pause(pause)
        self._join_missing(pause if is_ours else self._members.pause_reason)

    def settle(self) -> None:
        """Draw the conclusion from the facts: everything joined, or everything left, or no queue left to be in."""
        if self.is_wanted and self._members.is_known:
            is_complete = self._belongs <= self._members.queues | self._unjoinable
            has_a_queue = bool(self._members.queues) or not self._queues
            self.is_signed_on = self.is_signed_on or (is_complete and has_a_queue)
        elif not self.is_wanted and not self.is_leaving:
            self.is_signed_on = False
        if self._members.is_known and self.is_in_no_queue and self._taken_out:
            self._banners.clear("removed_from_queue")
            self._banners.show("in_no_queue", Severity.WARNING, queues=self._taken_out_words)
        else:
            self._banners.clear("in_no_queue")

    @property
    def _taken_out_words(self) -> str:
        return ", ".join(self._taken_out)

    def _forget_taken_out(self, queue: str) -> None:
        if queue in self._taken_out:
            self._taken_out.remove(queue)
            self._show_taken_out()

    def _show_taken_out(self) -> None:
        if self._taken_out:
            self._banners.show("removed_from_queue", Severity.WARNING, is_closable=True, queue=self._taken_out_words)
        else:
            self._banners.clear("removed_from_queue")

    def _join_missing(self, pause_reason: str | None) -> None:
        self._unjoinable.clear()
        self._joining = dict.fromkeys(self._belongs - self._members.queues, pause_reason)
        self._banners.clear("queue_join_failed")
        if not self.is_signed_on:
            self._commands.start(Command.SIGN_ON, None, is_done=lambda: self.is_signed_on)
        for queue in sorted(self._joining):
            self._join(queue, pause_reason)

    def _is_coming(self, queue: str) -> bool:
        return queue in self._belongs and queue not in self._members.queues | self._unjoinable

    def _join(self, queue: str, pause_reason: str | None) -> None:
        self._joining[queue] = pause_reason
        self._unjoinable.discard(queue)
        future = self._outside.switchboard.join_queue(
            queue, paused=pause_reason is not None, pause_reason=pause_reason or ""
        )
        self._outside.fold_later(future, partial(self._fold_join, queue))

    def _fold_join(self, queue: str, done: Future[None]) -> None:
        error = done.exception()
        if error is None or (isinstance(error, CommandFailed) and error.code == "link_down"):
            return  # without link it is tried again after the next snapshot
        self._unjoinable.add(queue)
        self._tell_failure("queue_join_failed", queue, error)

    def _leave(self) -> None:
        if not self.is_leaving:
            return
        self._commands.start(Command.SIGN_OFF, None, is_done=lambda: not self.is_leaving)
        for queue in sorted(self._leaving & self._members.queues):
            future = self._outside.switchboard.leave_queue(queue)
            self._outside.fold_later(future, partial(self._fold_leave, queue))

    def _fold_leave(self, queue: str, done: Future[None]) -> None:
        error = done.exception()
        if error is None or (isinstance(error, CommandFailed) and error.code == "link_down"):
            return
        self._leaving.discard(queue)  # a member from queues.conf cannot leave: told, not waited for
        self._tell_failure("queue_leave_failed", queue, error)

    def _tell_failure(self, banner: str, queue: str, error: BaseException) -> None:
        code, detail = (error.code, error.detail) if isinstance(error, CommandFailed) else ("bug", str(error))
        self._banners.show(banner, Severity.WARNING, is_closable=True, queue=queue, code=code, detail=detail)
