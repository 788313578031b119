"""All contacts with a customer, over all channels, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.customer import Contact
from app.domain.names import search_words

CHANNELS = ("call", "email", "chat", "sms", "fax", "web", "visit")
BY_HAND = ("email", "chat", "sms", "fax", "web", "visit")  # a call is recorded by the PBX


@dataclass(frozen=True, slots=True)
class TimelineFilter:
    """Which contacts to show; what is empty or `None` leaves nothing out. `until` is the first moment after."""

    channels: tuple[str, ...] = ()
    agent_id: str = ""
    outcomes: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page ended: the next one begins with what is older."""

    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some contacts, newest first; `next` None: there are no more."""

    contacts: tuple[Contact, ...] = ()
    next: Position | None = None


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact that is entered by hand, as the agent typed it; `at` is when it was."""

    customer_id: int
    channel: str
    direction: str
    at: datetime
    outcome: str = "none"
    subject: str = ""
    notes: str = ""


def missing_in_contact(draft: ContactDraft, now: datetime) -> str:
    """The code of what a contact lacks, empty when it is complete."""
    if draft.channel not in BY_HAND:
        return "channel"
    if draft.direction not in {"in", "out"}:
        return "direction"
    if draft.at > now:
        return "future"
    if draft.outcome in {"", "none"}:
        return "outcome"
    return "" if draft.notes.strip() or draft.subject.strip() else "notes"


def fits(contact: Contact, agent_id: str, wanted: TimelineFilter) -> bool:
    """Tell whether a filter lets a contact of an agent through."""
    return (
        (not wanted.channels or contact.channel in wanted.channels)
        and wanted.agent_id in {"", agent_id}
        and (not wanted.outcomes or contact.outcome in wanted.outcomes)
        and (wanted.since is None or contact.at >= wanted.since)
        and (wanted.until is None or contact.at < wanted.until)
        and has_words(contact, search_words(wanted.text))
    )


def has_words(contact: Contact, words: tuple[str, ...]) -> bool:
    """Tell whether each word begins a word of what was written about a contact, whatever the accents."""
    if not words:
        return True
    written = search_words(f"{contact.subject} {contact.notes}")
    return all(any(there.startswith(word) for there in written) for word in words)
