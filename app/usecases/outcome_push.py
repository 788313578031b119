"""Tells other systems how contacts ended: each at least once, in order, from the journal, for as long as it takes.

One at a time and system, oldest first. A system that does not answer is tried again with growing pauses for ever and
holds up only itself. What it refuses for good (a 4xx) is set aside, told, and tried again at the next start: it blocks
nobody. An entry counts as told when the journal has that on disk; a crash between the two tells it twice, with the same
idempotency key.
"""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.connectors.connectors import Connector
from app.connectors.guard import jittered
from app.connectors.trouble import ConnectorTrouble
from app.domain.interaction import Interaction
from app.journal_pushes import PushState
from app.usecases.banners import Banners
from app.usecases.outcome_document import outcome_of
from app.usecases.outside import Outside
from app.view import Severity

_log = logging.getLogger(__name__)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)
TOLD_AFTER = 3  # tries that failed before the desk speaks of it: most outages are over by then


@dataclass(slots=True)
class _Line:
    """What one system has not heard."""

    system: Connector
    queue: deque[Interaction] = field(default_factory=deque)
    is_running: bool = False
    failures: int = 0
    retry_at: datetime | None = None
    refused: int = 0


class OutcomePush:
    """Lives on the session's thread, works on each system's own."""

    def __init__(self, outside: Outside, banners: Banners, owed: tuple[tuple[str, Interaction], ...]) -> None:
        self._outside, self._banners = outside, banners
        self._lines = {system.name: _Line(system) for system in outside.connectors.told}
        for name, interaction in owed:
            if name in self._lines:  # a system that is configured no more may come back: the journal keeps its rows
                self._lines[name].queue.append(interaction)

    @property
    def waiting(self) -> int:
        """How much some system has not heard."""
        return sum(len(line.queue) for line in self._lines.values())

    def add(self, interaction: Interaction) -> None:
        """Tell what the journal just took."""
        for line in self._lines.values():
            line.queue.append(interaction)
            if line.retry_at is None:
                self._tell_next(line)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: a pause lasts as long as before."""
        for line in self._lines.values():
            line.retry_at = line.retry_at + by if line.retry_at is not None else None

    def tick(self, now: datetime) -> None:
        """Go on after a pause."""
        for line in self._lines.values():
            if line.retry_at is None or now >= line.retry_at:
                self._tell_next(line)

    def _tell_next(self, line: _Line) -> None:
        if line.is_running or not line.queue:
            return
        line.is_running = True
        interaction = line.queue[0]
        told = line.system.push(outcome_of(interaction))
        self._outside.fold_later(told, lambda done: self._fold(line, interaction, done))

    def _fold(self, line: _Line, interaction: Interaction, done: Future[None]) -> None:
        line.is_running = False
        if done.cancelled():  # the desk ends
            return
        error = done.exception()
        if error is None:
            self._succeed(line, interaction)
        elif isinstance(error, ConnectorTrouble) and not error.is_final:
            self._wait(line, interaction, error)
            return
        else:
            self._refuse(line, interaction, error)
        self._tell_next(line)

    def _succeed(self, line: _Line, interaction: Interaction) -> None:
        line.queue.popleft()
        line.retry_at, line.failures = None, 0
        self._banners.clear("external_silent")
        self._outside.journal.mark_push(interaction.id, line.system.name, PushState.DELIVERED)
        fields = {"connector": line.system.name, "interaction_id": interaction.id}
        _log.info("outcome_told", extra={"fields": fields})

    def _wait(self, line: _Line, interaction: Interaction, trouble: ConnectorTrouble) -> None:
        pause = min(FIRST_PAUSE * 2 ** min(line.failures, 10), LONGEST_PAUSE)
        line.retry_at = self._outside.clock.now() + timedelta(seconds=jittered(pause.total_seconds()))
        line.failures += 1
        self._outside.journal.mark_push(interaction.id, line.system.name, PushState.WAITING, str(trouble))
        if line.failures >= TOLD_AFTER:
            values = {"name": line.system.title, "trouble": trouble.code, "waiting": str(len(line.queue))}
            self._banners.show("external_silent", Severity.WARNING, is_closable=True, **values)

    def _refuse(self, line: _Line, interaction: Interaction, error: BaseException) -> None:
        line.queue.popleft()
        line.retry_at, line.failures = None, 0
        line.refused += 1
        reason = str(error) if isinstance(error, ConnectorTrouble) else f"{type(error).__name__}: {error}"
        self._outside.journal.mark_push(interaction.id, line.system.name, PushState.REFUSED, reason)
        _log.error("%s refused an outcome", line.system.name, exc_info=error)
        values = {
            "name": line.system.title,
            "trouble": error.code if isinstance(error, ConnectorTrouble) else "bug",
            "count": str(line.refused),
        }
        self._banners.show("external_refused", Severity.ERROR, is_closable=True, **values)
