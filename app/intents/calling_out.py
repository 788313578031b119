"""What a person at the desk can ask about a call that is to be placed."""

from __future__ import annotations

from typing import Protocol


class CallingOutIntents(Protocol):
    """`DeskIntents.dial` places calls; here is what they are for, whose number they show, and what was refused."""

    def set_purpose(self, purpose: str) -> None:
        """Say what calls from now on are for (`app.domain.contact_policy.Purpose`); a refused one is asked again."""

    def choose_line(self, number: str) -> None:
        """Show this number to those who are called from now on; empty: that of the queue or campaign again."""

    def override(self, reason: str) -> None:
        """Make the refused call nevertheless, if this desk's role may; the reason is written down."""

    def give_up(self) -> None:
        """Put the refused call away."""
