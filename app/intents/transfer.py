"""What a person at the desk can ask for to hand a call over, or to ask a colleague about it."""

from __future__ import annotations

from typing import Protocol


class TransferIntents(Protocol):
    """All of it is about the call in front. `note` is what the colleague should know; it travels with the call."""

    def begin(self) -> None:
        """Let the customer wait with music, before anybody is chosen."""

    def give_up(self) -> None:
        """Talk to the customer again; who was asked meanwhile is let go."""

    def blind(self, target: str, note: str = "") -> None:
        """Send the customer to an extension or number at once."""

    def consult(self, target: str, note: str = "") -> None:
        """Call an extension or number while the customer waits."""

    def swap(self) -> None:
        """Talk to who waits: customer or target; with two calls, to the other call."""

    def complete(self) -> None:
        """Let customer and target talk, and leave."""

    def conference(self) -> None:
        """Talk together, all three."""
