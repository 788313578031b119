"""Which of the offered queues the agent takes: chosen before the sign-on or while signed on, remembered after it."""

from __future__ import annotations

from app.queues_file import QueuesFile
from app.usecases.outside import Outside
from app.usecases.sign_on import SignOn


class Queues:
    """Implements `app.intents.queues.QueueIntents`; without a file nothing is remembered."""

    def __init__(self, outside: Outside, sign_on: SignOn, offered: tuple[str, ...]) -> None:
        self._outside = outside
        self._sign_on = sign_on
        self._offered = offered
        self._file: QueuesFile | None = outside.queues
        self._without = self._file.without if self._file is not None else frozenset()
        sign_on.choose(self.chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The queues to be joined, in the order of the configuration."""
        return tuple(queue for queue in self._offered if queue not in self._without)

    def join(self, queue: str) -> None:
        """Take calls of this queue."""
        self._remember(self._without - {queue})
        self._sign_on.join(queue)
        self._outside.nudge()

    def leave(self, queue: str) -> None:
        """Take no calls of this queue."""
        self._remember(self._without | {queue})
        self._sign_on.leave(queue)
        self._outside.nudge()

    def _remember(self, without: frozenset[str]) -> None:
        self._without = without
        self._sign_on.choose(self.chosen)
        if self._file is not None:
            file = self._file
            self._outside.read(lambda: file.keep(without), lambda _: None)
