"""What the desk needs of another system; each kind implements some of it. All of it blocks: workers call it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

from app.connectors.model import NewRecord, Outcome, Question, Record


class LooksUp(Protocol):
    """A system that knows customers."""

    def key(self, question: Question) -> Hashable | None:
        """Questions of one key have one answer; `None`: this one cannot be asked (yet). Does not block."""

    def look_up(self, question: Question) -> Record | None:
        """The customer, `None`: nobody. Raises `ConnectorTrouble`."""


class Creates(Protocol):
    """A system in which the desk may create a customer."""

    def create(self, wanted: NewRecord) -> Record:
        """Create it, or return the one that has the number already. Raises `ConnectorTrouble`."""


class TakesOutcomes(Protocol):
    """A system that wants to know how contacts ended."""

    def push(self, outcome: Outcome) -> None:
        """Tell it; told twice it has it once. Raises `ConnectorTrouble`."""


class Tries(Protocol):
    """A system that the doctor can try."""

    def probe(self) -> str:
        """Try without leaving a trace, or with one that says so; what it says of itself. Raises `ConnectorTrouble`."""
