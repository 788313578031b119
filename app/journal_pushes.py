"""Who else has to hear of a journal entry: a row for each entry and system, written with the entry in one transaction.

A row is `waiting` until the system has it (`delivered`), or said that it never will (`refused`: a person must look;
such a row is tried again at the next start). Rows belong to entries, which stay as long as one of theirs waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS pushes (
  entry_id TEXT NOT NULL, connector TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '', changed_at TEXT NOT NULL, PRIMARY KEY (entry_id, connector));
"""
WITHOUT_OPEN_PUSHES = "NOT EXISTS (SELECT 1 FROM pushes WHERE entry_id = entries.id AND state <> 'delivered')"
WAITING = (
    "SELECT connector, payload FROM pushes JOIN entries ON entries.id = entry_id"
    " WHERE state <> 'delivered' ORDER BY created_at, entries.rowid"
)


class PushState(StrEnum):
    """How far the telling got."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PushCount:
    """How many entries a system has not; `refused` of them it will not take, `last_error` is its newest word."""

    connector: str
    waiting: int
    refused: int
    last_error: str = ""


def add_pushes(connection: sqlite3.Connection, entry_id: str, connectors: Iterable[str], now: datetime) -> None:
    """Owe an entry to some systems; inside the transaction that writes it. An entry that was told is not told again."""
    connection.executemany(
        "INSERT OR IGNORE INTO pushes (entry_id, connector, state, changed_at) VALUES (?, ?, 'waiting', ?)",
        [(entry_id, connector, now.isoformat()) for connector in connectors],
    )


def mark_push(
    connection: sqlite3.Connection, entry_id: str, connector: str, state: PushState, *, error: str, now: datetime
) -> None:
    """Note what a try brought; inside a transaction."""
    connection.execute(
        "UPDATE pushes SET state = ?, last_error = ?, attempts = attempts + 1, changed_at = ?"
        " WHERE entry_id = ? AND connector = ?",
        (state.value, error, now.isoformat(), entry_id, connector),
    )


def forget_told(connection: sqlite3.Connection) -> None:
    """Drop the rows whose entries are gone."""
    connection.execute("DELETE FROM pushes WHERE entry_id NOT IN (SELECT id FROM entries)")


def count_pushes(connection: sqlite3.Connection) -> tuple[PushCount, ...]:
    """What each system has not, as the doctor tells it; nothing in a journal of before."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'pushes'").fetchone():
        return ()
    rows = connection.execute(
        "SELECT connector, sum(state = 'waiting'), sum(state = 'refused'), max(changed_at || ' ' || last_error)"
        " FROM pushes WHERE state <> 'delivered' GROUP BY connector ORDER BY connector"
    )
    return tuple(
        PushCount(connector, waiting, refused, newest.partition(" ")[2]) for connector, waiting, refused, newest in rows
    )


def read_push_counts(path: Path) -> tuple[PushCount, ...]:
    """The same of a journal that no desk has open; nothing where there is none, or where a desk has it."""
    if not path.exists():
        return ()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.0)) as connection:
            return count_pushes(connection)
    except sqlite3.Error:
        return ()
