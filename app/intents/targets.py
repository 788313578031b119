"""What a person at the desk can ask of the list of colleagues, queues and saved numbers."""

from __future__ import annotations

from typing import Protocol


class TargetsIntents(Protocol):
    """The list itself follows the PBX; who is in it is read from the database."""

    def load(self) -> None:
        """Read colleagues and saved numbers again: the list is being opened."""

    def save_number(self, number_id: int | None, name: str, number: str) -> None:
        """Store a number outside of the house, or change the one with this id."""

    def remove_number(self, number_id: int) -> None:
        """Remove a saved number."""
