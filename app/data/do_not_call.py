"""The do-not-call list: numbers that are called for nothing, whoever has them, some of them only until a day.

A number that is put on the list or taken off by hand is written down in `house_changes`, and with the customer whose
file was open in that one's history too. An import is one line there: the file says the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from app.data.audit import record_changes
from app.data.bulk import bulk_insert, is_among
from app.data.clean import storable
from app.data.database import Database
from app.data.do_not_call_csv import LONGEST_REASON, ListedRow, read_listed
from app.data.import_rows import ImportRefused, ImportReport, Tally, good_chunks, report_of
from app.data.roles import record_house_change, require
from app.data.schema import do_not_call_numbers, phones
from app.data.upsert import insert_into
from app.domain.audit import FieldChange
from app.domain.calling_out import ListedNumber
from app.domain.roles import Right

_SUBJECT = "do_not_call"
_FIELD = "do_not_call_number"
_row = do_not_call_numbers.c
_COLUMNS = (_row.e164, _row.reason, _row.source, _row.added_at, _row.until_on)


def local_today() -> date:
    """Today where this program runs."""
    return datetime.now().astimezone().date()


def holds_on(today: date) -> sa.ColumnElement[bool]:
    """Say that a row of the list holds on a day."""
    return sa.or_(_row.until_on.is_(None), _row.until_on >= today)


def read_listed_numbers(database: Database) -> tuple[ListedNumber, ...]:
    """Read the whole list, those whose day has passed among them, by number."""
    found = sa.select(*_COLUMNS).order_by(_row.e164)
    rows = database.read(lambda connection: connection.execute(found).all())
    return tuple(ListedNumber(*row) for row in rows)


def read_listed_of(connection: sa.Connection, customer_id: int, today: date) -> tuple[ListedNumber, ...]:
    """Read which numbers of a customer are on the list today."""
    theirs = sa.select(phones.c.e164).where(phones.c.customer_id == customer_id)
    found = sa.select(*_COLUMNS).where(_row.e164.in_(theirs), holds_on(today)).order_by(_row.e164)
    return tuple(ListedNumber(*one) for one in connection.execute(found))


def list_number(database: Database, number: ListedNumber, *, agent_id: str, customer_id: int | None = None) -> None:
    """Put a number on the list, or change why and until when; an empty `agent_id` is the command line's.

    Raises DatabaseRefusal `not_permitted`.
    """

    def work(connection: sa.Connection) -> None:
        if agent_id:
            require(connection, agent_id, Right.LIST_NUMBER)
        old = connection.execute(sa.select(*_COLUMNS).where(_row.e164 == number.e164).with_for_update()).first()
        reason = " ".join(storable(number.reason).split())[:LONGEST_REASON]
        values = {"reason": reason, "source": number.source, "until_on": number.until}
        insert = insert_into(connection, do_not_call_numbers)
        insert = insert.values({"e164": number.e164, "added_at": datetime.now(UTC), **values})
        connection.execute(insert.on_conflict_do_update(index_elements=["e164"], set_=values))
        before = _words(old.until_on) if old is not None else ""
        made = FieldChange(_FIELD, before, _words(number.until), number.e164)
        _record(connection, made, agent_id=agent_id, reason=reason, customer_id=customer_id)

    database.write(work)


def unlist_number(database: Database, e164: str, *, agent_id: str, customer_id: int | None = None) -> bool:
    """Take a number off the list; False: it was not on it. Raises DatabaseRefusal `not_permitted`."""

    def work(connection: sa.Connection) -> bool:
        if agent_id:
            require(connection, agent_id, Right.UNLIST_NUMBER)
        old = connection.execute(sa.select(*_COLUMNS).where(_row.e164 == e164).with_for_update()).first()
        if old is None:
            return False
        connection.execute(sa.delete(do_not_call_numbers).where(_row.e164 == e164))
        made = FieldChange(_FIELD, _words(old.until_on), "", e164)
        _record(connection, made, agent_id=agent_id, reason=old.reason, customer_id=customer_id)
        return True

    return database.write(work)


def import_do_not_call(
    database: Database,
    path: Path,
    *,
    region: str,
    skip_bad: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Bring the numbers of a file onto the list in one transaction; the same file again changes nothing.

    A number that is on the list gets the reason and the day of the file; an empty cell says nothing. Without `skip_bad`
    one bad row refuses the file. Raises DatabaseRefusal for a file that cannot be read or whose header is wrong.
    """
    tally = Tally()

    def work(connection: sa.Connection) -> None:
        tally.reset()
        for chunk in good_chunks(read_listed(path, region), tally, progress):
            if skip_bad or not tally.refused_count:
                _import_chunk(connection, chunk, tally, path.name)
        if tally.refused_count and not skip_bad:
            raise ImportRefused
        if tally.added or tally.updated:
            record_house_change(connection, _SUBJECT, path.name, "", f"+{tally.added} ~{tally.updated}")

    return report_of(lambda: database.write(work), tally)


def _import_chunk(connection: sa.Connection, rows: list[ListedRow], tally: Tally, source: str) -> None:
    wanted = is_among(connection, _row.e164, [row.e164 for row in rows])
    there = {old.e164: old for old in connection.execute(sa.select(*_COLUMNS).where(wanted))}
    now = datetime.now(UTC)
    added = [row for row in rows if row.e164 not in there]
    bulk_insert(connection, _COLUMNS, ((row.e164, row.reason, source, now, row.until) for row in added))
    tally.added += len(added)
    for row in rows:
        old = there.get(row.e164)
        if old is None:
            continue
        new = {"reason": row.reason or old.reason, "until_on": row.until or old.until_on}
        if new == {"reason": old.reason, "until_on": old.until_on}:
            tally.unchanged += 1
        else:
            tally.updated += 1
            changed = sa.update(do_not_call_numbers).where(_row.e164 == row.e164).values({**new, "source": source})
            connection.execute(changed)


def _words(until: date | None) -> str:
    return until.isoformat() if until is not None else "yes"


def _record(
    connection: sa.Connection, made: FieldChange, *, agent_id: str, reason: str, customer_id: int | None
) -> None:
    record_house_change(connection, _SUBJECT, made.part, made.old, made.new, agent_id=agent_id, reason=reason)
    if customer_id is not None:
        told = FieldChange(made.field, made.old or "no", made.new or "no", made.part)
        record_changes(connection, customer_id, (told,), agent_id=agent_id)
