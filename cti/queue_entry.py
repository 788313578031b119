"""A caller in a queue, before it is known whose call it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cti.caller_id import NOBODY, caller_id
from cti.event import ManagerEvent
from cti.model import CallerId, RingAttempt

__all__ = ["QueueEntry"]


@dataclass(slots=True)
class QueueEntry:
    """A caller who waits, or waited a moment ago, in a queue.

    `join` is the event that told it, a `QueueCallerJoin` or the `QueueEntry` of a snapshot. When, who and with which
    variables is read from it only when the caller rings at an agent of ours: one agent sees everybody's callers join.
    """

    queue: str
    linkedid: str
    join: ManagerEvent | None = None
    waiting_since: datetime | None = None  # where it is another time than the event's own
    attempts: list[RingAttempt] = field(default_factory=list)
    left_ns: int | None = None

    @property
    def joined_at(self) -> datetime | None:
        """When the caller came into the queue."""
        return self.waiting_since or (self.join.at if self.join is not None else None)

    @property
    def caller(self) -> CallerId:
        """Who it is; nobody when the number carried forged lines."""
        if self.join is None or self.join.is_suspect:
            return NOBODY
        return caller_id(self.join.get("CallerIDNum"), self.join.get("CallerIDName"))

    @property
    def variables(self) -> tuple[str, ...]:
        """`NAME=value` of the caller's channel variables."""
        return () if self.join is None or self.join.is_suspect else self.join.get_all("ChanVariable")
