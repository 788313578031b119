"""What a person at the desk can say about the queues where their calls come from."""

from __future__ import annotations

from typing import Protocol


class QueueIntents(Protocol):
    """Remembered for the next sign-on; done at once when the agent is signed on."""

    def join(self, queue: str) -> None:
        """Take calls of this queue."""

    def leave(self, queue: str) -> None:
        """Take no calls of this queue."""
