"""The agent's own record of today: the database's, and what has not got there yet."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from app.delivery import Delivery
from app.domain.day import DayRecord, with_unsaved
from app.domain.interaction import Interaction
from app.records import is_outage
from app.usecases.outside import Outside
from app.usecases.own_states import OwnStates
from app.view.own_state import MyDayView

_AGAIN = timedelta(seconds=30)


class MyDay:
    """Implements `app.intents.my_day.MyDayIntents`; asks the database only while it is looked at."""

    def __init__(self, outside: Outside, own_states: OwnStates, delivery: Delivery, *, agent_id: str) -> None:
        self._outside = outside
        self._own_states = own_states
        self._delivery = delivery
        self._agent_id = agent_id
        self._is_shown = False
        self._asked_at: datetime | None = None
        self._answer: DayRecord | None = None
        self._is_running = self._has_failed = False
        # What waited since the last answer was asked for, and since the next one was: it may have been delivered
        # after the database was read, and counts until an answer that was asked for later has it.
        self._since_answer: dict[str, Interaction] = {}
        self._since_asked: dict[str, Interaction] = {}

    @property
    def view(self) -> MyDayView | None:
        """The day so far; `None`: nobody looks."""
        if not self._is_shown:
            return None
        since = local_midnight(self._outside.clock.now())
        answer = self._answer if self._answer is not None and self._answer.since == since else None
        record = with_unsaved(answer or DayRecord(since), self._since_answer.values(), self._own_states.spans)
        return MyDayView(record, answer is not None, self._is_running, self._has_failed)

    def show(self) -> None:
        """Count the day."""
        self._is_shown = True
        self._ask()
        self._outside.nudge()

    def close(self) -> None:
        """Put it away."""
        self._is_shown = False
        self._outside.nudge()

    def settle(self) -> None:
        """Remember what waits for the database."""
        waiting = {one.id: one for one in self._delivery.waiting}
        self._since_answer |= waiting
        self._since_asked |= waiting

    def tick(self, now: datetime) -> None:
        """Ask again: another desk, or a colleague who kept a promise."""
        if self._is_shown and self._asked_at is not None and abs(now - self._asked_at) >= _AGAIN:
            self._ask()

    def _ask(self) -> None:
        if self._is_running:
            return
        self._is_running, self._asked_at = True, self._outside.clock.now()
        self._since_asked = {one.id: one for one in self._delivery.waiting}
        since = local_midnight(self._asked_at)
        until = local_midnight(since + timedelta(hours=36))  # days with a change of the clock are longer or shorter
        self._outside.read(lambda: self._outside.records.day(self._agent_id, since=since, until=until), self._fold)

    def _fold(self, done: Future[DayRecord]) -> None:
        self._is_running = False
        error = done.exception()
        self._has_failed = error is not None
        if error is None:
            self._answer = done.result()
            self._since_answer = dict(self._since_asked)
        elif not is_outage(error):
            self._asked_at = None  # a bug, which was logged: asking every half minute mends nothing


def local_midnight(now: datetime) -> datetime:
    """The midnight at which the local day of that moment began, aware."""
    return now.astimezone().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0).astimezone()
