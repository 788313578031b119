"""What was recorded of a contact, and when the recording was silenced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """A part that nobody may hear: a card number was read out. `ended_at` is `None` while it lasts."""

    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """One file in the PBX's folder of recordings; `file` is empty when the PBX's own dialplan records."""

    file: str
    started_at: datetime
    ended_at: datetime | None = None
    silences: tuple[Silence, ...] = ()
