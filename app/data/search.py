"""Finds customers by whatever the agent has: name, number, RUT, address, account, order or case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.data.briefs import LIMIT, read_brief, select_briefs, select_named
from app.data.bulk import is_among
from app.data.database import Database
from app.data.name_search import customers_almost_named, customers_named
from app.data.schema import cases, customers, emails, orders, phones
from app.data.statement import Query, Row
from app.domain.customer import CustomerBrief, FoundCustomers
from app.domain.names import search_words
from app.domain.rut import parse_rut
from app.numbers import country_code, to_e164

_LONGEST = 100
_MOST_WORDS = 5
_FEWEST_DIGITS = 4  # of the beginning of a number; fewer fit half of the country
_LONGEST_ID = 18
_NO_NUMBER = re.compile(r"[^0-9+ ().\-]")

_value = sa.bindparam("value", type_=sa.Text())
_end = sa.bindparam("end", type_=sa.Text())


def _between(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    """What begins with a text, as an index finds it on both databases."""
    return sa.and_(column >= _value, column < _end)


def _owners(table: sa.Table, condition: sa.ColumnElement[bool]) -> Query:
    owner = table.c.customer_id
    found = sa.select(owner).where(condition).distinct().limit(LIMIT + 1).subquery()
    return Query(select_briefs().join(found, found.c.customer_id == customers.c.id).order_by(customers.c.id))


_BY_RUT = Query(select_named(lambda named: named.c.rut == _value))
_BY_ACCOUNT = Query(select_named(lambda named: named.c.external_id == _value))
_BY_ORDER = _owners(orders, orders.c.number == _value)
_BY_CASE = _owners(cases, cases.c.id == sa.bindparam("value", type_=cases.c.id.type))
_BY_PHONE = _owners(phones, _between(phones.c.e164))
_BY_EMAIL = _owners(emails, _between(emails.c.address))


def search_customers(database: Database, text: str, *, region: str) -> FoundCustomers:
    """Find at most 20 customers, those first whom the text names exactly: RUT, account, order, case (also `#4312`).

    Then by the beginning of a number, of an address, and of the words of the name, whatever the accents: names that
    begin with the words in this order first, then names with these words anywhere, the dearest customers first. Where
    that leaves room, names that fit but for a slip in each word follow, the closest first.
    """
    wanted = text.strip()[:_LONGEST]
    if not wanted or not wanted.isprintable():
        return FoundCustomers()

    def work(connection: sa.Connection) -> FoundCustomers:
        found: dict[int, CustomerBrief] = {}
        for rows in _answers(connection, wanted, region):
            for row in rows:
                found.setdefault(row[0], read_brief(row))
            if len(found) > LIMIT:
                break
        return FoundCustomers(tuple(found.values())[:LIMIT], has_more=len(found) > LIMIT)

    return database.read(work)


def _answers(connection: sa.Connection, text: str, region: str) -> Iterator[list[Row]]:
    """Ask one question after the other; the next one is only asked if there is room for its answer."""
    for query, parameters in _questions(text, region):
        yield query.rows(connection, **parameters)
    words = () if "@" in text else _words(text)
    if words:
        for named in (customers_named, customers_almost_named):
            yield _briefs(connection, named(connection, words, limit=LIMIT + 1))


def _briefs(connection: sa.Connection, ids: list[int]) -> list[Row]:
    if not ids:
        return []
    place = {id_: number for number, id_ in enumerate(ids)}
    rows = connection.execute(select_briefs().where(is_among(connection, customers.c.id, ids)))
    return sorted((tuple(row) for row in rows), key=lambda row: place[row[0]])


def _questions(text: str, region: str) -> Iterator[tuple[Query, dict[str, Any]]]:
    """What the text may mean beside a name, the surest first."""
    rut = parse_rut(text)
    if rut is not None:
        yield _BY_RUT, {"value": rut}
    yield _BY_ACCOUNT, {"value": text}
    number = text.lstrip("#")
    yield _BY_ORDER, {"value": number}
    if number.isascii() and number.isdecimal() and len(number) <= _LONGEST_ID:
        yield _BY_CASE, {"value": int(number)}
    for beginning in _beginnings_of_number(text, region):
        yield _BY_PHONE, _from(beginning)
    if "@" in text:
        yield _BY_EMAIL, _from(text.lower())


def _words(text: str) -> tuple[str, ...]:
    """What may be words of a name: what stands between angle brackets, or sticks to one, is markup."""
    plain = " ".join(part for part in text.split() if "<" not in part and ">" not in part)
    return search_words(plain)[:_MOST_WORDS]


def _beginnings_of_number(text: str, region: str) -> Iterator[str]:
    if _NO_NUMBER.search(text):
        return
    e164 = to_e164(text, region)
    digits = re.sub(r"\D", "", text)
    if e164:
        yield e164
    elif len(digits) >= _FEWEST_DIGITS:
        yield f"+{digits}"
        code = country_code(region)
        if code and not text.startswith("+"):
            yield f"+{code}{digits}"


def _from(beginning: str) -> dict[str, Any]:
    return {"value": beginning, "end": f"{beginning}\U0010ffff"}
