"""Overrides of the contact policy and missed calls in the journal, until the CRM database has them.

A row of its own for each: they are no interactions, and one of them may be written anew (with the contact that came of
it) while its older version is on the way.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.domain.calling_out import CallRecord, ContactOverride, MissedCall

_log = logging.getLogger(__name__)
_KINDS: dict[str, TypeAdapter[Any]] = {"override": TypeAdapter(ContactOverride), "missed": TypeAdapter(MissedCall)}

SCHEMA = """
CREATE TABLE IF NOT EXISTS call_records (
  kind TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, created_at TEXT NOT NULL,
  last_error TEXT NOT NULL DEFAULT '', PRIMARY KEY (kind, id));
"""


def keep_call_record(connection: sqlite3.Connection, record: CallRecord, now: datetime) -> None:
    """Write a record over its older version; inside a transaction."""
    kind = _kind(record)
    connection.execute(
        "INSERT INTO call_records (kind, id, payload, created_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, id) DO UPDATE SET payload = excluded.payload",
        (kind, record.id, _KINDS[kind].dump_json(record).decode(), now.isoformat()),
    )


def forget_call_record(connection: sqlite3.Connection, record: CallRecord) -> None:
    """The CRM database has this version: forget it, unless there is a newer one; inside a transaction."""
    key = (_kind(record), record.id)
    row = connection.execute("SELECT payload FROM call_records WHERE kind = ? AND id = ?", key).fetchone()
    if row is not None and _KINDS[key[0]].validate_json(row[0]) == record:
        connection.execute("DELETE FROM call_records WHERE kind = ? AND id = ?", key)


def mark_call_record_failed(connection: sqlite3.Connection, record: CallRecord, error: str) -> None:
    """Note why the CRM database did not take it; it stays for the next start. Inside a transaction."""
    connection.execute(
        "UPDATE call_records SET last_error = ? WHERE kind = ? AND id = ?", (error, _kind(record), record.id)
    )


def read_call_records(connection: sqlite3.Connection) -> tuple[tuple[CallRecord, ...], int]:
    """Read those that the CRM database lacks, oldest first, and count the rows that cannot be read; these stay."""
    found: list[CallRecord] = []
    unreadable = 0
    for kind, payload in connection.execute("SELECT kind, payload FROM call_records ORDER BY created_at, rowid"):
        try:
            found.append(_KINDS[kind].validate_json(payload))
        except (KeyError, ValidationError):
            unreadable += 1
            _log.exception("the journal holds a call record that cannot be read")
    return tuple(found), unreadable


def _kind(record: CallRecord) -> str:
    return "override" if isinstance(record, ContactOverride) else "missed"
