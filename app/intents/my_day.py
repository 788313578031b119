"""What a person at the desk can ask of the own record of today."""

from __future__ import annotations

from typing import Protocol


class MyDayIntents(Protocol):
    """Nothing of it is changed here."""

    def show(self) -> None:
        """Count the day, and go on counting until it is closed."""

    def close(self) -> None:
        """Put it away."""
