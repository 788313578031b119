"""What a person at the desk can press on the telephone's keys."""

from __future__ import annotations

from typing import Protocol


class KeypadIntents(Protocol):
    """Digits go to who is on the line."""

    def send(self, digits: str) -> None:
        """Send digits (`0-9*#A-D`), one after the other."""
