"""Finds customers by whatever the agent has: name, number, RUT, address, account, order or case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.data.briefs import LIMIT, read_brief, select_briefs
from app.data.database import Database
from app.data.schema import cases, customer_words, customers, emails, orders, phones
from app.data.statement import Query
from app.domain.customer import CustomerBrief, FoundCustomers, Tier
from app.domain.names import search_words
from app.domain.rut import parse_rut
from app.numbers import country_code, to_e164

_LONGEST = 100
_MOST_WORDS = 5
_RANKED = 200  # names that are compared for who comes first
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


_BY_RUT = Query(select_briefs().where(customers.c.rut == _value))
_BY_ACCOUNT = Query(select_briefs().where(customers.c.external_id == _value))
_BY_ORDER = _owners(orders, orders.c.number == _value)
_BY_CASE = _owners(cases, cases.c.id == sa.bindparam("value", type_=cases.c.id.type))
_BY_PHONE = _owners(phones, _between(phones.c.e164))
_BY_EMAIL = _owners(emails, _between(emails.c.address))


def _by_words(count: int, *, in_order: bool) -> Query:
    """Customers of whose name each of `count` given beginnings begins a word; one of them is looked up in the index.

    The name itself is asked for that one as well: the index may hold words of a customer who is gone. With `in_order`
    the name begins with the words as they were typed. Of the first names in the index those are taken that begin so,
    then the dearest customers.
    """
    found = (
        sa.select(customer_words.c.customer_id)
        .join(customers, customers.c.id == customer_words.c.customer_id)
        .where(_between(customer_words.c.word))
    )
    padded = " " + customers.c.name_search
    for number in range(count):
        found = found.where(padded.like(sa.bindparam(f"like{number}", type_=sa.Text())))
    begins = customers.c.name_search.like(sa.bindparam("in_order", type_=sa.Text()))
    if in_order:
        found = found.where(begins)
    # A name may fit twice, and so many names may begin like "mar" that ranking them all would take a second.
    first = found.order_by(customer_words.c.word, customer_words.c.customer_id).limit(_RANKED).subquery()
    return Query(
        select_briefs()
        .where(customers.c.id.in_(sa.select(first.c.customer_id)))
        .order_by(
            sa.case((begins, 0), else_=1),
            sa.case(*((customers.c.tier == tier.value, place) for place, tier in enumerate(Tier)), else_=len(Tier)),
            sa.func.coalesce(customers.c.value_score, -1).desc(),
            customers.c.name_search,
            customers.c.id,
        )
        .limit(LIMIT + 1)
    )


_BY_WORDS = {
    (count, in_order): _by_words(count, in_order=in_order)
    for count in range(1, _MOST_WORDS + 1)
    for in_order in (True, False)
}


def search_customers(database: Database, text: str, *, region: str) -> FoundCustomers:
    """Find at most 20 customers, those first whom the text names exactly: RUT, account, order, case (also `#4312`).

    Then by the beginning of a number, of an address, and of the words of the name, whatever the accents: names that
    begin with the words in this order first, then names with these words anywhere, the dearest customers first.
    """
    wanted = text.strip()[:_LONGEST]
    if not wanted or not wanted.isprintable():
        return FoundCustomers()

    def work(connection: sa.Connection) -> FoundCustomers:
        found: dict[int, CustomerBrief] = {}
        for query, parameters in _questions(wanted, region):
            for row in query.rows(connection, **parameters):
                found.setdefault(row[0], read_brief(row))
            if len(found) > LIMIT:
                break
        return FoundCustomers(tuple(found.values())[:LIMIT], has_more=len(found) > LIMIT)

    return database.read(work)


def _questions(text: str, region: str) -> Iterator[tuple[Query, dict[str, Any]]]:
    """What the text may mean, the surest first."""
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
        return
    words = _words(text)
    if words:
        likes = {f"like{number}": f"% {word}%" for number, word in enumerate(words)}
        rarest = max(words, key=len)
        parameters = {**_from(rarest), **likes, "in_order": "".join(f"{word}% " for word in words).rstrip()}
        yield _BY_WORDS[len(words), True], parameters
        yield _BY_WORDS[len(words), False], parameters


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
