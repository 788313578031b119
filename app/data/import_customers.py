"""Brings the customers of a CSV file into the database: all of them or, on request, all good ones.

A customer is known by `external_id`. What the file says replaces what is there; an empty cell says nothing; telephone
numbers and addresses are added to those that are there. So the same file again changes nothing.

A file may still have the account of a customer who was merged into another one. Its numbers and addresses go to the one
who took over; of the rest only what is not known there, since the file has that customer's own row too.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from app.data.bulk import bulk_insert, is_among, new_ids
from app.data.customer_csv import CustomerRow, read_customers
from app.data.database import Database
from app.data.first_rows import indexed_at_the_end
from app.data.import_rows import ImportRefused, ImportReport, Tally, good_chunks, report_of
from app.data.name_index import add_words
from app.data.schema import customer_words, customers, emails, phones
from app.domain.names import search_words

_FIELDS = ("name", "tier", "language", "value_score", "since", "notes")
_fields_of = attrgetter(*_FIELDS)
_INSERTED = [
    customers.c[name]
    for name in ("id", "external_id", "name", "name_search", "tier", "language", "value_score", "since", "notes",
                 "created_at")
]  # fmt: skip
_EXISTING = sa.select(
    customers.c.id, customers.c.external_id, customers.c.merged_into, *(customers.c[name] for name in _FIELDS)
)


class _Known(NamedTuple):
    """A row of a customer who is there; `is_own` False: that account was merged into this customer."""

    row: CustomerRow
    there: sa.Row[Any]
    is_own: bool = True


def import_customers(
    database: Database,
    path: Path,
    *,
    region: str,
    skip_bad: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Import a file in one transaction; `progress` gets the number of rows read so far, now and then.

    Without `skip_bad`, one bad row refuses the file: the rest is still read, so that the report is whole. Raises
    DatabaseRefusal for a file that cannot be read or whose header is wrong.
    """
    tally = _Tally()

    def work(connection: sa.Connection) -> None:
        tally.reset()
        with indexed_at_the_end(connection, customers, customer_words, phones, emails) as is_first:
            for chunk in good_chunks(read_customers(path, region), tally, progress):
                if skip_bad or not tally.refused_count:
                    _import_chunk(connection, chunk, tally, is_first=is_first)
            if tally.refused_count and not skip_bad:
                raise ImportRefused
            add_words(connection, sorted(tally.words))

    with _collector_off():
        return report_of(lambda: database.write(work), tally)


@contextmanager
def _collector_off() -> Iterator[None]:
    """Millions of tuples are made and none refers to itself: looking for cycles would cost a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Tally(Tally):
    """Counts, and holds the words of all new names, which are indexed at the end, each once."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def reset(self) -> None:
        super().reset()
        self.words.clear()


def _import_chunk(connection: sa.Connection, rows: list[CustomerRow], tally: _Tally, *, is_first: bool) -> None:
    if is_first:  # no customer is there, and none comes twice in a file
        _add(connection, rows, tally)
        return
    wanted = is_among(connection, customers.c.external_id, [row.external_id for row in rows])
    existing = {old.external_id: old for old in connection.execute(_EXISTING.where(wanted))}
    added = [row for row in rows if row.external_id not in existing]
    _add(connection, added, tally)
    known = _known(connection, [(row, existing[row.external_id]) for row in rows if row.external_id in existing])
    if known:
        changed = _update(connection, known, tally.words)
        tally.updated += changed
        tally.unchanged += len({one.there.id for one in known}) - changed
        tally.led_on += sum(not one.is_own for one in known)


def _known(connection: sa.Connection, found: list[tuple[CustomerRow, sa.Row[Any]]]) -> list[_Known]:
    """Lead each row to the customer who is there now; first those whose own account it is."""
    own = [_Known(row, there) for row, there in found if there.merged_into is None]
    merged = [(row, there.merged_into) for row, there in found if there.merged_into is not None]
    if not merged:
        return own
    wanted = is_among(connection, customers.c.id, sorted({id_ for _row, id_ in merged}))
    survivors = {one.id: one for one in connection.execute(_EXISTING.where(wanted))}
    return [*own, *(_Known(row, survivors[id_], is_own=False) for row, id_ in merged)]


def _add(connection: sa.Connection, rows: list[CustomerRow], tally: _Tally) -> None:
    tally.added += len(rows)
    ids = new_ids(connection, customers, len(rows))
    now = datetime.now(UTC)
    bulk_insert(
        connection,
        _INSERTED,
        (
            (id_, row.external_id, row.name, " ".join(row.words), row.tier, row.language, row.value_score, row.since,
             row.notes, now)
            for id_, row in zip(ids, rows, strict=True)
        ),
    )  # fmt: skip
    words = [(word, id_) for id_, row in zip(ids, rows, strict=True) for word in row.words]
    tally.words.update(word for word, _id in words)
    _add_words(connection, words)
    _add_phones(connection, [(id_, e164) for id_, row in zip(ids, rows, strict=True) for e164 in row.phones])
    _add_emails(connection, [(id_, row.email) for id_, row in zip(ids, rows, strict=True) if row.email])


def _update(connection: sa.Connection, known: list[_Known], new_words: set[str]) -> int:
    """Bring customers that are there up to date and note the words of new names; return how many changed."""
    ids = list({one.there.id for one in known})
    told_phones = [(there.id, e164) for row, there, _is_own in known for e164 in row.phones]
    new_phones = _missing(connection, phones.c.e164, ids, told_phones)
    told_emails = [(there.id, row.email) for row, there, _is_own in known if row.email]
    new_emails = _missing(connection, emails.c.address, ids, told_emails)
    _add_phones(connection, new_phones)
    _add_emails(connection, new_emails)
    changed = {id_ for id_, _value in (*new_phones, *new_emails)}
    told: dict[int, set[str]] = {}
    for row, there, is_own in known:
        if _fields_of(row) == _fields_of(there):
            continue
        values = _news(row, there) if is_own else _gaps(row, there, told.get(there.id, set()))
        if values:
            changed.add(there.id)
            told.setdefault(there.id, set()).update(values)
            new_words.update(row.words if "name" in values else ())
            _update_one(connection, there.id, there.name, values)
    return len(changed)


def _news(row: CustomerRow, old: sa.Row[Any]) -> dict[str, Any]:
    """What the file says and the database does not have."""
    new_and_old = zip(_FIELDS, _fields_of(row), _fields_of(old), strict=True)
    return {name: new for name, new, there in new_and_old if new not in {None, "", there}}


def _gaps(row: CustomerRow, there: sa.Row[Any], told: set[str]) -> dict[str, Any]:
    """What the file says of a field that is empty in the database, and that no row before this one filled."""
    new_and_old = zip(_FIELDS, _fields_of(row), _fields_of(there), strict=True)
    return {
        name: new for name, new, old in new_and_old if name not in told and new not in {None, ""} and old in {None, ""}
    }


def _update_one(connection: sa.Connection, id_: int, old_name: str, values: dict[str, Any]) -> None:
    if "name" in values:
        words = search_words(values["name"])
        values["name_search"] = " ".join(words)
        old_words = customer_words.c.word.in_(search_words(old_name))
        connection.execute(sa.delete(customer_words).where(customer_words.c.customer_id == id_, old_words))
        _add_words(connection, [(word, id_) for word in words])
    connection.execute(sa.update(customers).where(customers.c.id == id_).values(values))


def _missing(
    connection: sa.Connection, column: sa.Column[Any], ids: list[int], wanted: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Those of the wanted pairs of customer and value that the table does not have."""
    if not wanted:
        return []
    owner = column.table.c.customer_id
    found = connection.execute(sa.select(owner, column).where(is_among(connection, owner, ids)))
    there = {(customer_id, value) for customer_id, value in found}
    return [pair for pair in dict.fromkeys(wanted) if pair not in there]


def _add_words(connection: sa.Connection, pairs: Sequence[tuple[str, int]]) -> None:
    # In the index's order: pages are then filled one after the other.
    bulk_insert(connection, [customer_words.c.word, customer_words.c.customer_id], sorted(pairs))


def _add_phones(connection: sa.Connection, pairs: Sequence[tuple[int, str]]) -> None:
    bulk_insert(connection, [phones.c.customer_id, phones.c.e164], pairs)


def _add_emails(connection: sa.Connection, pairs: Sequence[tuple[int, str]]) -> None:
    bulk_insert(connection, [emails.c.customer_id, emails.c.address], pairs)
