"""Who changed what about a customer, and when: a row each, newest first."""

from __future__ import annotations

from datetime import datetime

from app.domain.audit import AuditEntry
from ui import customer_words, formats
from ui.row_list import Row

_ICONS = {"phone": "phone", "email": "mail", "consent": "clipboard-check", "household": "friends"}


def change_rows(changes: tuple[AuditEntry, ...], now: datetime, merged: str, language: str) -> tuple[Row, ...]:
    """The history of changes as rows; `merged` are the words for what a merge wrote."""
    return tuple(_row(entry, now, merged, language) for entry in changes)


def _row(entry: AuditEntry, now: datetime, merged: str, language: str) -> Row:
    change = entry.change
    old, new = (customer_words.value(change.field, text) for text in (change.old, change.new))
    who = " · ".join(part for part in (entry.agent_name, merged if entry.is_by_merge else "") if part)
    at = entry.at.astimezone()
    return Row(
        _ICONS.get(change.field, "file-text"),
        "accent",
        f"{customer_words.thing(change.field, change.part)}: {old} → {new}",
        who,
        f"{formats.day(at.date(), now.astimezone().date(), language)} {at:%H:%M}",
    )
