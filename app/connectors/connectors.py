"""All systems that the configuration names, each with threads of its own: a slow one delays nobody else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal

from app.connectors.guard import Guard
from app.connectors.model import NewRecord, Outcome, Question, Record
from app.connectors.seam import Creates, TakesOutcomes
from app.connectors.trouble import ConnectorTrouble
from app.jobs import Workers

Opens = Literal["announce", "answer", "key"]


@dataclass(frozen=True, slots=True)
class Connector:
    """One other system and what it can do; what it cannot is `None` or empty.

    `address` is a page with merge fields that needs no record; a record brings its own.
    """

    name: str
    title: str
    opens: Opens = "key"
    address: str = ""
    guard: Guard | None = None
    creates: Creates | None = None
    outcomes: TakesOutcomes | None = None
    _workers: dict[str, Workers] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_shown(self) -> bool:
        """Whether the desk has something to show of it."""
        return bool(self.address) or self.guard is not None

    def look_up(self, question: Question) -> Future[Record | None]:
        """Ask for a customer, on its own thread."""
        guard = self.guard
        if guard is None:
            raise ValueError(self.name)
        return self._worker("ask").submit(lambda: guard.look_up(question))

    def create(self, wanted: NewRecord) -> Future[Record]:
        """Create a customer there, on the thread that asks."""
        creates, guard = self.creates, self.guard
        if creates is None:
            raise ValueError(self.name)

        def work() -> Record:
            made = creates.create(wanted)
            if guard is not None:
                guard.cache.clear()
            return made

        return self._worker("ask").submit(work)

    def push(self, outcome: Outcome) -> Future[None]:
        """Tell how a contact ended, on a thread that waits for nothing else."""
        outcomes = self.outcomes
        if outcomes is None:
            raise ValueError(self.name)
        return self._worker("push").submit(lambda: outcomes.push(outcome))

    def stop(self, *, deadline_seconds: float) -> bool:
        """End its threads; what waits is in the journal. False: an answer is still awaited."""
        ends_at = time.monotonic() + deadline_seconds
        done = [one.stop(deadline_seconds=max(0.0, ends_at - time.monotonic())) for one in self._workers.values()]
        return all(done)

    def _worker(self, purpose: str) -> Workers:
        """The thread for a purpose, begun when it is first needed; asked from the session's thread alone."""
        if purpose not in self._workers:
            self._workers[purpose] = Workers(f"{self.name}-{purpose}", expected=(ConnectorTrouble,))
        return self._workers[purpose]


@dataclass(frozen=True, slots=True)
class Connectors:
    """The systems in the order of the configuration."""

    all: tuple[Connector, ...] = ()

    @property
    def shown(self) -> tuple[Connector, ...]:
        """Those with a part of the card."""
        return tuple(one for one in self.all if one.is_shown)

    @property
    def told(self) -> tuple[Connector, ...]:
        """Those that are told how contacts ended."""
        return tuple(one for one in self.all if one.outcomes is not None)

    def __iter__(self) -> Iterator[Connector]:
        return iter(self.all)

    def get(self, name: str) -> Connector | None:
        """The one of this name."""
        return next((one for one in self.all if one.name == name), None)

    def stop(self, *, deadline_seconds: float) -> bool:
        """End all threads; False: an answer is still awaited (its thread keeps nobody from ending)."""
        ends_at = time.monotonic() + deadline_seconds
        done = [one.stop(deadline_seconds=max(0.0, ends_at - time.monotonic())) for one in self.all]
        return all(done)


NO_CONNECTORS = Connectors()
