"""What a person at the desk can ask of the recording of the call in front."""

from __future__ import annotations

from typing import Protocol


class RecordingIntents(Protocol):
    """Both verbs are for the call in front, and are noted in its interaction."""

    def toggle(self) -> None:
        """Record the call from now on, or end the recording."""

    def toggle_pause(self) -> None:
        """Record silence while something is said that nobody may keep, or voices again."""
