"""The last contacts of a customer over all channels, newest first, a row each."""

from __future__ import annotations

from datetime import datetime

from app.domain.customer import Contact
from app.domain.interaction import Outcome
from ui import dial_words, formats, messages
from ui.row_list import Row

_ICONS = {
    "email": ("mail", "ink_muted"),
    "chat": ("message-chatbot", "accent"),
    "sms": ("message", "accent"),
    "fax": ("printer", "ink_muted"),
    "web": ("world", "accent"),
    "visit": ("tool", "warn"),
}


def _override_row(contact: Contact, now: datetime, language: str) -> Row:
    """Somebody called in spite of the contact policy: who, against what, and why."""
    return Row(
        "alert-triangle",
        "warn",
        " · ".join(part for part in (dial_words.called_nevertheless(), contact.agent_name) if part),
        " · ".join(part for part in (dial_words.rules(contact.overruled), contact.notes) if part),
        formats.when(contact.at, now, language),
    )


def _icon(contact: Contact) -> tuple[str, str]:
    if contact.channel == "call":
        return ("phone-incoming", "good") if contact.direction == "in" else ("phone-outgoing", "ink_muted")
    return _ICONS.get(contact.channel, ("message", "ink_muted"))


def timeline_rows(
    contacts: tuple[Contact, ...], outcomes: tuple[Outcome, ...], now: datetime, language: str
) -> tuple[Row, ...]:
    """The contacts as rows: channel, queue and agent in the title, what it was about below."""
    labels = {one.code: one.label_es if language == "es" else one.label_en for one in outcomes}
    return tuple(_row(contact, labels, now, language) for contact in contacts)


def _row(contact: Contact, labels: dict[str, str], now: datetime, language: str) -> Row:
    if contact.overruled:
        return _override_row(contact, now, language)
    icon, color = _icon(contact)
    subject = contact.subject if contact.channel != "call" else ""
    title = (
        messages.channel(contact.channel, contact.direction),
        formats.queue(contact.queue, language),
        contact.agent_name,
        subject,
    )
    is_with_customer = contact.channel == "call" and contact.direction != "internal"
    said = contact.outcome if contact.outcome != "none" or is_with_customer else ""  # other contacts are asked for none
    outcome = labels.get(said) or messages.readable(said)
    about = contact.notes or (contact.subject if contact.channel == "call" else "") or messages.intent(contact.intent)
    return Row(
        icon,
        color,
        " · ".join(part for part in title if part),
        " · ".join(part for part in (outcome, about.replace("\n", " ")) if part),
        formats.when(contact.at, now, language),
    )
