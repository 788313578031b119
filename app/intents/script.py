"""What a person at the desk can do with the script of a call."""

from __future__ import annotations

from typing import Protocol


class ScriptIntents(Protocol):
    """The script of a call, while something can be said about the call.

    `step` is the one that the agent had in view: a key pressed twice does not answer the next step as well.
    """

    def answer(self, uniqueid: str, step: str, answer: str) -> None:
        """Go on with a choice's code or words; empty: it was said, or an optional question is skipped."""

    def go_back(self, uniqueid: str) -> None:
        """Take the last answer back."""
