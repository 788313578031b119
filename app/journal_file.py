"""The file under the journal: one SQLite database that no power cut and no second desktop can harm.

Why each choice holds:

* WAL with `synchronous=FULL`: SQLite syncs its log before a commit returns, so a committed row survives a power cut, at
  one sync for each commit; `fullfsync` asks macOS for a true one. The folder is synced when the file is created.
* `locking_mode=EXCLUSIVE`: the operating system's lock on the file proves that no other desktop of this agent runs on
  this machine, and it goes away with a killed process.
* A damaged file is put aside under another name, never deleted: an administrator may still read it.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from app.domain.agent import AgentStateSpan
from app.domain.calling_out import CallRecord
from app.domain.interaction import Interaction
from app.folders import make_private, make_private_file
from app.journal_call_records import (
    SCHEMA as CALL_RECORDS,
)
from app.journal_call_records import (
    forget_call_record,
    keep_call_record,
    mark_call_record_failed,
    read_call_records,
)
from app.journal_pushes import SCHEMA, WAITING, WITHOUT_OPEN_PUSHES, PushState, add_pushes, forget_told, mark_push

_log = logging.getLogger(__name__)
_INTERACTION = TypeAdapter(Interaction)
_STATE = TypeAdapter(AgentStateSpan)
_T = TypeVar("_T")
_KEPT = timedelta(days=30)  # delivered entries stay readable for an administrator
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, payload TEXT NOT NULL, created_at TEXT NOT NULL, delivered_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0, last_error TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS drafts (id TEXT PRIMARY KEY, payload TEXT NOT NULL, written_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS states (id TEXT PRIMARY KEY, payload TEXT NOT NULL);
"""
_DISK_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}  # a quota or file size limit comes as the second
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}  # the last: other tables than ours


class AgentAlreadyOpen(Exception):
    """Another desktop on this machine has the agent's journal open."""

    code = "agent_already_open"


class JournalUnwritable(Exception):
    """The disk did not take it: nothing of it is written, and it may be tried again.

    `code` is `journal_disk_full` or `journal_failed`; `detail` is the disk's own word.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class _Damaged(Exception):
    """The file is no journal, or no longer."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the file held when it was opened.

    `drafts` were open when the program ended, `waiting` are saved and not in the CRM database (oldest first),
    `states` are the agent's own states that the database lacks, and the one that lasted; `call_records` are overrides
    of the contact policy and missed calls that it lacks (oldest first). `unreadable` counts rows that
    this program cannot read; they stay in the file. `set_aside` is where a damaged file lies now.
    """

    drafts: tuple[Interaction, ...] = ()
    waiting: tuple[Interaction, ...] = ()
    states: tuple[AgentStateSpan, ...] = ()
    unreadable: int = 0
    set_aside: Path | None = None
    pushes: tuple[tuple[str, Interaction], ...] = ()  # what other systems have not heard: connector and entry
    call_records: tuple[CallRecord, ...] = ()


class JournalFile:
    """An open journal file; belongs to the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep_drafts(self, drafts: tuple[Interaction, ...], now: datetime) -> None:
        """Write drafts over their older versions; a saved interaction has no draft any more."""
        rows = [(draft.id, _encode(draft), now.isoformat(), draft.id) for draft in drafts]
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO drafts SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ?)",
                rows,
            )

    def save(self, interaction: Interaction, now: datetime, *, pushes_to: tuple[str, ...] = ()) -> None:
        """Write an entry in place of its draft, and owe it to other systems."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO entries (id, kind, payload, created_at) VALUES (?, 'interaction', ?, ?)",
                (interaction.id, _encode(interaction), now.isoformat()),
            )
            self._connection.execute("DELETE FROM drafts WHERE id = ?", (interaction.id,))
            add_pushes(self._connection, interaction.id, pushes_to, now)

    def keep_states(self, spans: tuple[AgentStateSpan, ...]) -> None:
        """Write states of the agent over their older versions."""
        rows = [(_state_id(span), _STATE.dump_json(span).decode()) for span in spans]
        with self._transaction():
            self._connection.executemany("INSERT OR REPLACE INTO states (id, payload) VALUES (?, ?)", rows)

    def forget_state(self, span: AgentStateSpan) -> None:
        """The CRM database has this state, which is over."""
        with self._transaction():
            self._connection.execute("DELETE FROM states WHERE id = ?", (_state_id(span),))

    def keep_call_record(self, record: CallRecord, now: datetime) -> None:
        """Write an override or a missed call over its older version."""
        with self._transaction():
            keep_call_record(self._connection, record, now)

    def forget_call_record(self, record: CallRecord) -> None:
        """The CRM database has this version of it."""
        with self._transaction():
            forget_call_record(self._connection, record)

    def mark_call_record_failed(self, record: CallRecord, error: str) -> None:
        """Note why the CRM database did not take it."""
        with self._transaction():
            mark_call_record_failed(self._connection, record, error)

    def mark_delivered(self, interaction_id: str, now: datetime) -> None:
        """Note that the CRM database has the entry."""
        self._mark("delivered_at = ?, last_error = ''", now.isoformat(), interaction_id)

    def mark_failed(self, interaction_id: str, error: str) -> None:
        """Note why the CRM database did not take the entry."""
        self._mark("last_error = ?", error, interaction_id)

    def mark_push(self, interaction_id: str, connector: str, state: PushState, error: str, now: datetime) -> None:
        """Note what telling another system brought."""
        with self._transaction():
            mark_push(self._connection, interaction_id, connector, state, error=error, now=now)

    def close(self) -> None:
        """Release the file and its lock."""
        self._connection.close()

    def _mark(self, assignment: str, value: str, interaction_id: str) -> None:
        with self._transaction():
            self._connection.execute(
                f"UPDATE entries SET {assignment}, attempts = attempts + 1 WHERE id = ?",  # noqa: S608 - two constants
                (value, interaction_id),
            )

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            yield
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            # A failed COMMIT leaves the transaction open; SQLite itself rolled back when the disk was full.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise _unwritable(error) from error


def open_journal_file(path: Path, now: datetime) -> tuple[JournalFile, Opening]:
    """Open or create the journal, lock it and read it; a damaged one is put aside and a new one begun."""
    try:
        make_private(path.parent)
        make_private_file(path)
        try:
            return _open(path, now, set_aside=None)
        except _Damaged:
            _log.exception("the journal is damaged and is put aside")
            return _open(path, now, set_aside=_set_aside(path, now))
    except OSError as error:
        is_full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise JournalUnwritable("journal_disk_full" if is_full else "journal_failed", str(error)) from error


def _open(path: Path, now: datetime, *, set_aside: Path | None) -> tuple[JournalFile, Opening]:
    connection = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    try:
        _prepare(connection, path.parent)
        _forget_delivered(connection, now - _KEPT)
        drafts, bad_drafts = _read(connection, _INTERACTION, "SELECT payload FROM drafts ORDER BY written_at")
        waiting, bad_entries = _read(
            connection, _INTERACTION, "SELECT payload FROM entries WHERE delivered_at IS NULL ORDER BY created_at"
        )
        states, bad_states = _read(connection, _STATE, "SELECT payload FROM states ORDER BY id")
        call_records, bad_records = read_call_records(connection)
        unreadable = bad_drafts + bad_entries + bad_states + bad_records
        opening = Opening(drafts, waiting, states, unreadable, set_aside, _read_pushes(connection), call_records)
    except BaseException as error:
        connection.close()
        raise _as_ours(error) from error
    return JournalFile(connection), opening


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA cache_size = -256")  # a write touches few pages; 30 days of entries need no more memory
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise _Damaged(verdict)
    connection.executescript(_SCHEMA + SCHEMA + CALL_RECORDS)
    connection.execute("BEGIN EXCLUSIVE")  # takes the lock that is then kept
    connection.execute("COMMIT")
    if os.name == "posix":
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_delivered(connection: sqlite3.Connection, before: datetime) -> None:
    connection.execute(
        f"DELETE FROM entries WHERE delivered_at < ? AND {WITHOUT_OPEN_PUSHES}",  # noqa: S608 - a constant
        (before.isoformat(),),
    )
    forget_told(connection)


def _read_pushes(connection: sqlite3.Connection) -> tuple[tuple[str, Interaction], ...]:
    """What is owed to other systems; a row that cannot be read was counted with the entries, or was delivered."""
    owed = []
    for connector, payload in connection.execute(WAITING):
        with contextlib.suppress(ValidationError):
            owed.append((connector, _INTERACTION.validate_json(payload)))
    return tuple(owed)


def _read(connection: sqlite3.Connection, kind: TypeAdapter[_T], query: str) -> tuple[tuple[_T, ...], int]:
    """The values of the rows, and how many rows are none: one of them must not hold up the others."""
    readable: list[_T] = []
    unreadable = 0
    for (payload,) in connection.execute(query):
        try:
            readable.append(kind.validate_json(payload))
        except ValidationError:
            unreadable += 1
            _log.exception("the journal holds a row that cannot be read")
    return tuple(readable), unreadable


def _encode(interaction: Interaction) -> str:
    return _INTERACTION.dump_json(interaction).decode()


def _state_id(span: AgentStateSpan) -> str:
    return span.started_at.astimezone(UTC).isoformat(timespec="microseconds")


def _set_aside(path: Path, now: datetime) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{now:%Y%m%dT%H%M%S%f}{path.suffix}")
    for suffix in ("", "-wal", "-journal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _as_ours(error: BaseException) -> BaseException:
    if not isinstance(error, sqlite3.Error):
        return error
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return AgentAlreadyOpen(str(error))
    return _Damaged(str(error)) if primary in _DAMAGED else _unwritable(error)


def _unwritable(error: sqlite3.Error) -> JournalUnwritable:
    is_full = getattr(error, "sqlite_errorcode", 0) in _DISK_FULL
    return JournalUnwritable("journal_disk_full" if is_full else "journal_failed", str(error))
