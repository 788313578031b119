"""What another agent knew of a call before it came to this one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """`by` is who gave it (name or extension); `number` and `name` are the original caller's, `wait_seconds` the wait.

    All of it is text of others: plain text only. An unknown part is empty, an unknown wait `None`.
    """

    by: str = ""
    note: str = ""
    number: str = ""
    name: str = ""
    queue: str = ""
    wait_seconds: float | None = None
