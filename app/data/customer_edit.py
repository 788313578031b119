"""Changes a customer field by field: nothing that somebody else wrote meanwhile is lost, everything is written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from app.data.audit import record_changes, with_author
from app.data.clean import storable
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.name_index import index_name
from app.data.roles import require
from app.data.schema import consents, customer_words, customers, emails, phones
from app.domain.audit import (
    Conflict,
    ConsentAnswer,
    CustomerDetails,
    EmailLine,
    FieldChange,
    changes,
    conflicts,
    label_in,
)
from app.domain.consent import Consent, newest
from app.domain.customer import PhoneLine, Tier
from app.domain.names import search_words
from app.domain.roles import Right
from app.domain.rut import format_rut, parse_rut

LONGEST_NAME = 200
_SOURCE = "desk"
_YES, _TIER = "yes", "tier"
_FLAGS = frozenset({"is_vip", "do_not_call"})


def read_details(connection: sa.Connection, customer_id: int, *, is_locked: bool = False) -> CustomerDetails | None:
    """Read what can be edited; `None`: there is no such customer. `is_locked`: until the end of the transaction."""
    found = sa.select(customers).where(customers.c.id == customer_id)
    row = connection.execute(found.with_for_update() if is_locked else found).first()
    if row is None:
        return None
    numbers = sa.select(phones.c.e164, phones.c.label).where(phones.c.customer_id == customer_id)
    addresses = sa.select(emails.c.address, emails.c.label).where(emails.c.customer_id == customer_id)
    return CustomerDetails(
        name=row.name,
        rut=format_rut(row.rut) if row.rut else "",
        language=row.language,
        preferred_channel=row.preferred_channel,
        tier=row.tier or "",
        notes=row.notes,
        is_vip=row.is_vip,
        do_not_call=row.do_not_call,
        phones=tuple(PhoneLine(*line) for line in connection.execute(numbers.order_by(phones.c.id))),
        emails=tuple(EmailLine(*line) for line in connection.execute(addresses.order_by(emails.c.id))),
        consents=tuple(
            ConsentAnswer(consent.purpose, consent.channel, consent.is_granted)
            for consent in read_consents(connection, customer_id)
        ),
    )


def read_consents(connection: sa.Connection, customer_id: int) -> tuple[Consent, ...]:
    """Read the decisions that hold, by purpose and channel."""
    columns = (
        consents.c.purpose,
        consents.c.channel,
        consents.c.is_granted,
        consents.c.decided_at,
        consents.c.source,
        consents.c.agent_id,
    )
    found = sa.select(*columns).where(consents.c.customer_id == customer_id).order_by(consents.c.id)
    return newest(Consent(*row) for row in connection.execute(found))


def edit_customer(
    database: Database, customer_id: int, before: CustomerDetails, after: CustomerDetails, *, agent_id: str
) -> tuple[Conflict, ...]:
    """Make the difference of two forms true, and write it down; conflicts: nothing was changed.

    Raises DatabaseRefusal `no_such_customer`, `name_missing`, `bad_rut`, `bad_email`, `bad_phone`, `bad_tier`,
    `not_permitted` (the tier), or `duplicate_rut` with the `customer_id` and `name` of the one who has it.
    """
    ours = tuple(change for change in changes(_cleaned(before), checked(after)) if not _is_unsaid(change))
    tier = next((change.new for change in ours if change.field == _TIER), None)
    if tier and tier not in set(Tier):
        raise DatabaseRefusal("bad_tier", tier=tier)

    def work(connection: sa.Connection) -> tuple[Conflict, ...]:
        now = read_details(connection, customer_id, is_locked=True)
        if now is None:
            raise DatabaseRefusal("no_such_customer", customer_id=str(customer_id))
        if tier is not None and tier != now.tier:
            require(connection, agent_id, Right.CHANGE_TIER)
        theirs = changes(_cleaned(before), _cleaned(now))
        if found := conflicts(ours, theirs):
            return tuple(with_author(connection, customer_id, conflict) for conflict in found)
        done = {(change.field, change.part): change.new for change in theirs}
        make_changes(
            connection,
            customer_id,
            [change for change in ours if done.get((change.field, change.part)) != change.new],
            agent_id=agent_id,
        )
        return ()

    return database.write(work)


def make_changes(
    connection: sa.Connection,
    customer_id: int,
    made: list[FieldChange],
    *,
    agent_id: str,
    merge_id: int | None = None,
) -> None:
    """Write changes to the tables and to the history, without asking what is there."""
    values = {change.field: _column_value(change) for change in made if not change.part}
    if values.get("rut"):
        _refuse_foreign_rut(connection, customer_id, values["rut"])
    for change in made:
        if change.part:
            _WRITERS[change.field](connection, customer_id, change, agent_id)
    if "name" in values:
        _rename(connection, customer_id, values)
    if values:
        connection.execute(sa.update(customers).where(customers.c.id == customer_id).values(values))
    record_changes(connection, customer_id, made, agent_id=agent_id, merge_id=merge_id)


def checked(details: CustomerDetails) -> CustomerDetails:
    """The details as they are stored; raises DatabaseRefusal for what cannot be stored."""
    cleaned = _cleaned(details)
    if not cleaned.name:
        raise DatabaseRefusal("name_missing")
    if cleaned.rut and parse_rut(cleaned.rut) is None:
        raise DatabaseRefusal("bad_rut", rut=details.rut)
    for email in cleaned.emails:
        if "@" not in email.address or len(email.address.split()) > 1:
            raise DatabaseRefusal("bad_email", email=email.address)
    for phone in cleaned.phones:
        if not (phone.e164.startswith("+") and phone.e164[1:].isascii() and phone.e164[1:].isdecimal()):
            raise DatabaseRefusal("bad_phone", phone=phone.e164)
    return cleaned


def _cleaned(details: CustomerDetails) -> CustomerDetails:
    rut = parse_rut(details.rut) if details.rut.strip() else None
    return replace(
        details,
        name=" ".join(storable(details.name).split())[:LONGEST_NAME],
        rut=format_rut(rut) if rut else details.rut.strip(),
        notes=storable(details.notes),
        phones=tuple(PhoneLine(phone.e164.strip(), _one_line(phone.label)) for phone in details.phones),
        emails=tuple(EmailLine(_one_line(line.address).lower(), _one_line(line.label)) for line in details.emails),
    )


def _one_line(text: str) -> str:
    return " ".join(storable(text).split())


def _is_unsaid(change: FieldChange) -> bool:
    """A decision of a customer is followed by another one; it is never taken back."""
    return change.field == "consent" and not change.new


def _column_value(change: FieldChange) -> Any:  # noqa: ANN401 - a value of any column
    if change.field in _FLAGS:
        return change.new == _YES
    if change.field == _TIER:
        return change.new or None
    return parse_rut(change.new) if change.field == "rut" else change.new


def _refuse_foreign_rut(connection: sa.Connection, customer_id: int, rut: str) -> None:
    found = sa.select(customers.c.id, customers.c.name).where(customers.c.rut == rut, customers.c.id != customer_id)
    owner = connection.execute(found).first()
    if owner is not None:
        raise DatabaseRefusal("duplicate_rut", rut=format_rut(rut), customer_id=str(owner.id), name=owner.name)


def _rename(connection: sa.Connection, customer_id: int, values: dict[str, Any]) -> None:
    old = connection.execute(sa.select(customers.c.name_search).where(customers.c.id == customer_id)).scalar_one()
    words = search_words(values["name"])
    values["name_search"] = " ".join(words)
    mine = sa.and_(customer_words.c.customer_id == customer_id, customer_words.c.word.in_(old.split()))
    connection.execute(sa.delete(customer_words).where(mine))
    index_name(connection, customer_id, words)


def _write_line(table: sa.Table, column: str) -> Callable[[sa.Connection, int, FieldChange, str], None]:
    """Make the writer of a table of numbers or addresses: a change of one adds it, takes it away or labels it."""

    def write(connection: sa.Connection, customer_id: int, change: FieldChange, _agent_id: str) -> None:
        mine = sa.and_(table.c.customer_id == customer_id, table.c[column] == change.part)
        label = label_in(change.part, change.new)
        if not change.new:
            connection.execute(sa.delete(table).where(mine))
        elif not change.old:
            connection.execute(table.insert().values({"customer_id": customer_id, column: change.part, "label": label}))
        else:
            connection.execute(sa.update(table).where(mine).values(label=label))

    return write


def _write_consent(connection: sa.Connection, customer_id: int, change: FieldChange, agent_id: str) -> None:
    purpose, _, channel = change.part.partition(":")
    connection.execute(
        consents.insert().values(
            customer_id=customer_id,
            purpose=purpose,
            channel=channel,
            is_granted=change.new == _YES,
            decided_at=datetime.now(UTC),
            source=_SOURCE,
            agent_id=agent_id,
        )
    )


_WRITERS = {"phone": _write_line(phones, "e164"), "email": _write_line(emails, "address"), "consent": _write_consent}
