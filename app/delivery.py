"""Brings saved interactions from the journal to the CRM database, each exactly once.

One at a time, oldest first. The database's write changes nothing the second time, and an entry counts as delivered only
when the journal has that on disk: a crash between the two repeats the write. An outage pauses everything, with growing
pauses; an entry that the database refuses is kept, told, and tried again at the next start: it blocks nobody.

Who called while the database was down is looked up here, by the same rules as the card would have been.
"""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta

from app.backoff import Backoff
from app.domain.interaction import Interaction, Recorded
from app.records import CustomerRecords, error_code, is_outage
from app.usecases.banners import Banners
from app.usecases.outside import Outside
from app.view import JournalView, Severity

_log = logging.getLogger(__name__)


class Delivery:
    """The entries on their way; lives on the session's thread, works on the database's writer."""

    def __init__(self, outside: Outside, banners: Banners, waiting: tuple[Interaction, ...]) -> None:
        self._outside = outside
        self._banners = banners
        self._queue = deque(waiting)
        self._untried: set[str] = set()
        self._refused = 0
        self._is_running = False
        self._backoff = Backoff()

    @property
    def view(self) -> JournalView:
        """How many are not in the database yet, the refused ones among them."""
        return JournalView(len(self._queue) + self._refused, is_database_up=not self._backoff.is_waiting)

    @property
    def waiting(self) -> tuple[Interaction, ...]:
        """Those that the database does not have yet, oldest first."""
        return tuple(self._queue)

    @property
    def is_idle(self) -> bool:
        """Whether nothing can be delivered now."""
        return not self._is_running and (not self._queue or self._backoff.is_waiting)

    def add(self, interaction: Interaction) -> None:
        """Deliver what the journal just took."""
        self._queue.append(interaction)
        self._untried.add(interaction.id)
        if not self._backoff.is_waiting:
            self._deliver_next()

    def tick(self, now: datetime) -> None:
        """Go on after a pause."""
        if self._backoff.is_due(now):
            self._deliver_next()

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        self._backoff.shift(by)

    def _deliver_next(self) -> None:
        if self._is_running or not self._queue:
            return
        self._is_running = True
        interaction = self._queue[0]
        records = self._outside.records
        self._outside.write(
            lambda: records.save_interaction(_identified(records, interaction)),
            lambda done: self._fold(interaction, done),
        )

    def _fold(self, interaction: Interaction, done: Future[Recorded]) -> None:
        self._is_running = False
        is_first_try = interaction.id in self._untried
        self._untried.discard(interaction.id)
        error = done.exception()
        if error is None:
            recorded = done.result()
            self._succeed(interaction, recorded)
            if is_first_try and recorded.is_said_elsewhere:
                # Nobody but a desk says an outcome, and this one had not: the agent has another desk open somewhere.
                self._banners.show("other_desktop", Severity.WARNING, is_closable=True, agent=interaction.agent_id)
        elif is_outage(error):
            self._wait(error)
            return
        else:
            self._refuse(interaction, error)
        self._deliver_next()

    def _succeed(self, interaction: Interaction, recorded: Recorded) -> None:
        self._queue.popleft()
        self._backoff.reset()
        self._banners.clear("database_down")
        self._outside.journal.mark_delivered(interaction.id)
        fields = {
            "interaction_id": interaction.id,
            "linkedid": interaction.linkedid,
            "outcome": recorded.outcome,
        }
        _log.info("interaction_saved", extra={"fields": fields})

    def _wait(self, error: BaseException) -> None:
        self._backoff.wait(self._outside.clock.now())
        self._banners.show("database_down", Severity.WARNING, code=error_code(error), waiting=str(len(self._queue)))

    def _refuse(self, interaction: Interaction, error: BaseException) -> None:
        self._queue.popleft()
        self._refused += 1
        self._outside.journal.mark_failed(interaction.id, f"{type(error).__name__}: {error}")
        _log.error("the database refused an interaction", exc_info=error)
        self._banners.show("journal_refused", Severity.ERROR, count=str(self._refused), code=error_code(error))


def _identified(records: CustomerRecords, interaction: Interaction) -> Interaction:
    """The interaction with its customer, where the database was down when the card was asked for and now knows one."""
    if interaction.is_looked_up or interaction.customer_id is not None:
        return interaction
    found = records.identify(interaction.clues)
    if found.card is None:  # nobody, or several among whom nobody chose
        return interaction
    return replace(interaction, customer_id=found.card.id, matched_by=found.identification.matched_by.value)
