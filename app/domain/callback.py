"""A call-back: a promise to telephone somebody in a window of time, and what became of it.

    status    event            becomes
    open      talked           kept
    open      window passed    broken      and still owed: it stays on the list
    broken    talked           kept        late: `times_broken` says so for ever
    open      moved            open        another time was agreed
    broken    moved            open
    open      cancelled        cancelled   with a reason
    broken    cancelled        cancelled

Talked with means: a call of ours to that customer, in which somebody spoke. Ringing out is an attempt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DEFAULT_WINDOW = timedelta(hours=1)
# A customer who is called a little before the time was called back; hours before, it was about something else.
_EARLY = timedelta(hours=1)


class CallbackStatus(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    BROKEN = "broken"
    KEPT = "kept"
    CANCELLED = "cancelled"


class CallbackEvent(StrEnum):
    """What happens to a promise."""

    TALKED = "talked"
    WINDOW_PASSED = "window_passed"
    MOVED = "moved"
    CANCELLED = "cancelled"


OWED = (CallbackStatus.OPEN, CallbackStatus.BROKEN)
_NEXT = {
    (CallbackStatus.OPEN, CallbackEvent.TALKED): CallbackStatus.KEPT,
    (CallbackStatus.OPEN, CallbackEvent.WINDOW_PASSED): CallbackStatus.BROKEN,
    (CallbackStatus.OPEN, CallbackEvent.MOVED): CallbackStatus.OPEN,
    (CallbackStatus.OPEN, CallbackEvent.CANCELLED): CallbackStatus.CANCELLED,
    (CallbackStatus.BROKEN, CallbackEvent.TALKED): CallbackStatus.KEPT,
    (CallbackStatus.BROKEN, CallbackEvent.MOVED): CallbackStatus.OPEN,
    (CallbackStatus.BROKEN, CallbackEvent.CANCELLED): CallbackStatus.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Callback:
    """One promise that is still owed. The window runs from `due_at` to `until_at`; `agent_id` empty: anybody's.

    `source` is agent, queue (the caller asked for it in the waiting line), web or campaign.
    """

    id: str
    version: int
    customer_id: int | None
    customer_name: str
    e164: str
    due_at: datetime
    until_at: datetime
    status: CallbackStatus = CallbackStatus.OPEN
    agent_id: str = ""
    agent_name: str = ""
    notes: str = ""
    queue: str = ""
    source: str = "agent"
    attempts: int = 0
    last_attempt_at: datetime | None = None
    times_broken: int = 0

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to call."""
        return now >= self.due_at

    def is_past(self, now: datetime) -> bool:
        """Whether the promise is broken, written down or not yet."""
        return self.status is CallbackStatus.BROKEN or now >= self.until_at


@dataclass(frozen=True, slots=True)
class CallbackDraft:
    """A promise that is to be made. `number` as it was typed, E.164 in the database; `is_team`: anybody may call."""

    number: str
    due_at: datetime
    until_at: datetime
    customer_id: int | None = None
    is_team: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CallbackList:
    """What one agent sees, each list by its time, the oldest first; `has_more` than were read."""

    mine: tuple[Callback, ...] = ()
    team: tuple[Callback, ...] = ()
    has_more: bool = False


def next_status(status: str, event: CallbackEvent) -> CallbackStatus | None:
    """What a promise becomes; `None`: that cannot happen to it (any more)."""
    return _NEXT.get((CallbackStatus(status), event)) if status in set(CallbackStatus) else None


def window_end(due_at: datetime, until_at: datetime | None) -> datetime:
    """The end of the window; an hour after its beginning, where nobody said one."""
    return until_at if until_at is not None and until_at > due_at else due_at + DEFAULT_WINDOW


def is_time(due_at: datetime, at: datetime) -> bool:
    """Whether a call made then may be the one that was promised."""
    return at >= due_at - _EARLY


def missing_to_move(due_at: datetime, until_at: datetime, now: datetime) -> str:
    """The code of what is wrong with another time, empty when nothing is."""
    if until_at <= due_at:
        return "window_empty"
    return "due_past" if until_at <= now else ""
