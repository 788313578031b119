"""What a customer allowed: for each purpose and channel the newest decision holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

PURPOSES = ("service", "marketing", "survey", "collection")
CHANNELS = ("call", "email", "sms", "chat")


@dataclass(frozen=True, slots=True)
class Consent:
    """One decision about one purpose over one channel; `source` is where it was said (`desk`, `web`, `contract`)."""

    purpose: str
    channel: str
    is_granted: bool
    decided_at: datetime
    source: str = ""
    agent_id: str = ""


def newest(consents: Iterable[Consent]) -> tuple[Consent, ...]:
    """The decisions that hold, by purpose and channel."""
    held: dict[tuple[str, str], Consent] = {}
    for consent in sorted(consents, key=lambda consent: consent.decided_at):
        held[consent.purpose, consent.channel] = consent
    return tuple(held[key] for key in sorted(held))
