"""Commands that wait for the PBX: a pressed button is pending until the PBX's own event confirms it, or it failed.

A command ends in one of four ways: its fact came true (`is_done`), the PBX refused it, its deadline passed, or the
link was lost. One that only the PBX's answer can confirm (mute) has no fact and ends with the answer.

The sentence about a failed one goes when it is of no more use: another command is given, its fact came true after all
(the call has moved on), or the link whose loss was the reason is back.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import Command, Severity
from cti.switchboard import CommandFailed

DEADLINE = timedelta(seconds=5)


@dataclass(slots=True)
class _Pending:
    is_done: Callable[[], bool] | None
    is_over: Callable[[], bool] | None  # whether nothing is left of what it was about
    deadline: datetime


class PendingCommands:
    """The commands under way, at most one of each kind."""

    def __init__(self, outside: Outside, banners: Banners) -> None:
        self._outside = outside
        self._banners = banners
        self._pending: dict[Command, _Pending] = {}
        self._failed_code = ""
        self._is_failure_over: Callable[[], bool] | None = None

    @property
    def view(self) -> frozenset[Command]:
        """What is shown as pending."""
        return frozenset(self._pending)

    def start(
        self,
        command: Command,
        future: Future[Any] | None,
        *,
        is_done: Callable[[], bool] | None,
        is_over: Callable[[], bool] | None = None,
        deadline: timedelta = DEADLINE,
    ) -> None:
        """Wait for a command that was just given; it takes the place of an older one of its kind.

        Without a `future` the command is several actions, whose answers somebody else folds. `is_over` says when a
        failure needs no word any more, where that is not `is_done`.
        """
        self._forget_failure()
        pending = _Pending(is_done, is_over or is_done, self._outside.clock.now() + deadline)
        self._pending[command] = pending
        if future is not None:
            self._outside.fold_later(future, lambda done: self._fold(command, pending, done))

    def has(self, command: Command) -> bool:
        """Whether such a command is under way."""
        return command in self._pending

    def settle(self) -> None:
        """End the commands whose fact has come true; called after each change."""
        for command, pending in tuple(self._pending.items()):
            if pending.is_done is not None and pending.is_done():
                del self._pending[command]
        if self._is_failure_over is not None and self._is_failure_over():
            self._forget_failure()

    def regain_link(self) -> None:
        """Forget what failed because there was no link."""
        if self._failed_code == "link_down":
            self._forget_failure()

    def tick(self, now: datetime) -> None:
        """Fail what is past its deadline."""
        for command, pending in tuple(self._pending.items()):
            if now >= pending.deadline:
                self._fail(command, "timeout", "")

    def shift(self, by: timedelta) -> None:
        """The clock jumped: everything has as much time left as before."""
        for pending in self._pending.values():
            pending.deadline += by

    def fail_all(self, code: str) -> None:
        """Fail everything at once: the link is lost."""
        for command in tuple(self._pending):
            self._fail(command, code, "")

    def refuse(self, command: Command, code: str, detail: str = "") -> None:
        """Say that a command could not even be given."""
        self._fail(command, code, detail)

    def fail(self, command: Command, error: BaseException) -> None:
        """Say that a later step of a command was refused."""
        code, detail = (error.code, error.detail) if isinstance(error, CommandFailed) else ("bug", str(error))
        self._fail(command, code, detail)

    def cancel(self, command: Command) -> None:
        """Wait no more, without a word: what came of it is said elsewhere."""
        self._pending.pop(command, None)

    def _fold(self, command: Command, pending: _Pending, done: Future[Any]) -> None:
        if self._pending.get(command) is not pending:
            return  # ended already: confirmed by its event, out of time, or the link was lost
        error = done.exception()
        if error is not None:
            self.fail(command, error)
        elif pending.is_done is None:
            del self._pending[command]

    def _fail(self, command: Command, code: str, detail: str) -> None:
        pending = self._pending.pop(command, None)
        self._failed_code, self._is_failure_over = code, pending.is_over if pending is not None else None
        self._banners.show(
            "command_failed", Severity.WARNING, is_closable=True, command=command.value, code=code, detail=detail
        )

    def _forget_failure(self) -> None:
        self._failed_code, self._is_failure_over = "", None
        self._banners.clear("command_failed")
