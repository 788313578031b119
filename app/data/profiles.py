"""Who is calling and the whole card, in one transaction: the queries between the ringing phone and the screen."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from app.data.briefs import LIMIT, read_brief, select_briefs, select_named
from app.data.card import read_card
from app.data.database import Database
from app.data.merges import survivor_of
from app.data.schema import customers, orders, phones
from app.data.statement import Query
from app.domain.customer import CustomerBrief, CustomerCard
from app.domain.identification import Clues, EvidenceKind, Identification, MatchedBy
from app.domain.rut import format_rut, parse_typed_rut

_LONGEST_ID = 18  # digits of the largest integer that both databases hold
_LONGEST_ACCOUNT = 64

_value = sa.bindparam("value", type_=sa.Text())
_BY_ID = Query(select_named(lambda named: named.c.id == sa.bindparam("value", type_=customers.c.id.type)))
_BY_RUT = Query(select_named(lambda named: named.c.rut == _value))
_BY_ACCOUNT = Query(select_named(lambda named: named.c.external_id == _value))
_BY_ORDER = Query(select_briefs().join(orders, orders.c.customer_id == customers.c.id).where(orders.c.number == _value))
_BY_PHONE = Query(
    select_briefs()
    .join(phones, phones.c.customer_id == customers.c.id)
    .where(phones.c.e164 == _value)
    .order_by(phones.c.customer_id)
    .limit(LIMIT)
)


def pop(database: Database, clues: Clues, *, today_start: datetime) -> tuple[Identification, CustomerCard | None]:
    """Say who is calling, and if it is one customer read the card; `today_start` is the last local midnight.

    Raises DatabaseOutage or DatabaseRefusal.
    """

    def work(connection: sa.Connection) -> tuple[Identification, CustomerCard | None]:
        identification = _identify(connection, clues)
        if len(identification.candidates) != 1:
            return identification, None
        return identification, read_card(connection, identification.candidates[0].id, today_start)

    return database.read(work)


def identify(database: Database, clues: Clues) -> Identification:
    """Say who is calling, by the rules of `app.domain.identification`."""
    return database.read(lambda connection: _identify(connection, clues))


def load_card(database: Database, customer_id: int, *, today_start: datetime) -> CustomerCard | None:
    """Read the card of a customer, or of the one into whom it was merged; `None` if there is no such customer."""
    return database.read(lambda connection: read_card(connection, survivor_of(connection, customer_id), today_start))


def _identify(connection: sa.Connection, clues: Clues) -> Identification:
    return (
        _by_menu(connection, clues)
        or _by_account(connection, clues.account.strip())
        or _by_phone(connection, clues)
        or _nobody(clues)
    )


def _by_menu(connection: sa.Connection, clues: Clues) -> Identification | None:
    number = clues.customer_id.strip()
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID):
        return None
    found = _found(connection, _BY_ID, int(number))
    kind = EvidenceKind.VERIFIED if clues.is_verified else EvidenceKind.IVR
    return Identification(MatchedBy.IVR, kind, found[0].external_id, found) if found else None


def _by_account(connection: sa.Connection, account: str) -> Identification | None:
    if not account or len(account) > _LONGEST_ACCOUNT or "\0" in account or not account.isprintable():
        return None
    rut = parse_typed_rut(account)
    if rut is not None and (found := _found(connection, _BY_RUT, rut)):
        return Identification(MatchedBy.ACCOUNT, EvidenceKind.RUT, format_rut(rut), found)
    typed = account.rstrip("#")
    for query, kind in ((_BY_ACCOUNT, EvidenceKind.ACCOUNT), (_BY_ORDER, EvidenceKind.ORDER)):
        if found := _found(connection, query, typed):
            return Identification(MatchedBy.ACCOUNT, kind, typed, found)
    return None


def _by_phone(connection: sa.Connection, clues: Clues) -> Identification | None:
    if not clues.e164 or clues.is_suspect:
        return None
    found = _found(connection, _BY_PHONE, clues.e164)
    return Identification(MatchedBy.PHONE, EvidenceKind.PHONE, clues.e164, found) if found else None


def _nobody(clues: Clues) -> Identification:
    if clues.is_suspect:
        return Identification(MatchedBy.NONE, EvidenceKind.SUSPECT, clues.number)
    if clues.e164:
        return Identification(MatchedBy.NONE, EvidenceKind.UNKNOWN, clues.e164)
    return Identification(MatchedBy.NONE, EvidenceKind.WITHHELD, clues.number)


def _found(connection: sa.Connection, query: Query, value: str | int) -> tuple[CustomerBrief, ...]:
    return tuple(read_brief(row) for row in query.rows(connection, value=value))
