"""What a person at the desk can ask of a customer's timeline: all contacts, over all channels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.timeline import ContactDraft, TimelineFilter


class TimelineIntents(Protocol):
    """One timeline is open at a time."""

    def show(self, customer_id: int, wanted: TimelineFilter) -> None:
        """Show the newest contacts that fit; another filter replaces the one before."""

    def show_more(self) -> None:
        """Show older ones as well."""

    def close(self) -> None:
        """Put it away."""

    def record(self, draft: ContactDraft) -> None:
        """Keep a contact that came by e-mail, chat, SMS, fax, web or as a visit; once on disk it is not lost."""
