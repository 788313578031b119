"""A million customers for the search: names as unevenly spread as real ones, out of some sixty thousand words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate

import psycopg
import sqlalchemy as sa

from app.data.bulk import bulk_insert
from app.data.database import open_database
from app.data.name_index import index_rows
from app.data.schema import cases, customer_words, customers, emails, name_forms, name_words, orders, phones
from app.domain.names import search_words
from app.domain.rut import check_digit
from app.sample.texts import load_texts

_FIRST_RUT = 5_000_000
_SURNAMES, _GIVEN = 60_000, 6_000
_FLATTENING = 3  # of Zipf's law: the commonest surname is that of 2.6 % of all, as González is in Chile
_SINCE = datetime(2015, 3, 1, tzinfo=UTC)
_TIERS = ("bronce", "plata", "bronce", "oro", "plata", "bronce", "plata", "platino")
_BEGINNINGS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "l",
    "ll",
    "m",
    "n",
    "p",
    "qu",
    "r",
    "s",
    "t",
    "tr",
    "v",
    "y",
)
_VOWELS = ("a", "e", "i", "o", "u", "ia", "ie", "ue")
_ENDS = ("", "", "", "l", "n", "r", "s", "z")


def number_of(customer_id: int) -> str:
    """The number of a customer in E.164."""
    return f"+569{40_000_000 + customer_id * 37 % 50_000_000:08d}"


def rut_of(customer_id: int) -> str:
    """The RUT of a customer."""
    return f"{_FIRST_RUT + customer_id}-{check_digit(_FIRST_RUT + customer_id)}"


def names(count: int, seed: int = 7) -> Iterator[str]:
    """The names of customers 1 to `count`: two given names and two surnames."""
    draw = random.Random(seed)
    texts = load_texts()
    given = _words(draw, (*texts.given_names[0], *texts.given_names[1]), _GIVEN)
    surnames = _words(draw, tuple(texts.surnames), _SURNAMES)
    for called, family in zip(_pairs(draw, given, count), _pairs(draw, surnames, count), strict=True):
        yield " ".join((*called, *family))


def build_people(url: str, count: int) -> None:
    """Migrate an empty database and fill it with customers, each with a number, an address, an order and a case."""
    database = open_database(url)
    database.upgrade()
    database.write(lambda connection: _fill(connection, list(names(count))))
    database.close()
    _look_after(url)


def _look_after(url: str) -> None:
    """Do at once what PostgreSQL does by itself some minutes later."""
    if url.startswith("postgresql"):
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def _fill(connection: sa.Connection, everybody: list[str]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))
    ids = range(1, len(everybody) + 1)
    words = [search_words(name) for name in everybody]
    names_of_columns = ("id", "external_id", "name", "name_search", "tier", "value_score", "rut", "created_at")
    columns = [customers.c[name] for name in names_of_columns]
    bulk_insert(
        connection,
        columns,
        ((id_, f"C-{id_:08d}", name, " ".join(found), _TIERS[id_ % 8], id_ % 101, rut_of(id_), _SINCE)
         for id_, name, found in zip(ids, everybody, words, strict=True)),
    )  # fmt: skip
    pairs = sorted((word, id_) for id_, found in zip(ids, words, strict=True) for word in found)
    bulk_insert(connection, [customer_words.c.word, customer_words.c.customer_id], pairs)
    word_rows, form_rows = index_rows({word for word, _customer in pairs})
    bulk_insert(connection, [name_words.c.key, name_words.c.word], word_rows)
    bulk_insert(connection, [name_forms.c.form, name_forms.c.stem], form_rows)
    bulk_insert(connection, [phones.c.customer_id, phones.c.e164], ((id_, number_of(id_)) for id_ in ids))
    bulk_insert(connection, [emails.c.customer_id, emails.c.address], ((id_, f"c{id_}@example.com") for id_ in ids))
    bulk_insert(
        connection,
        [orders.c.number, orders.c.customer_id, orders.c.ordered_at],
        ((f"{id_:08d}", id_, _SINCE) for id_ in ids),
    )
    bulk_insert(
        connection,
        [cases.c.customer_id, cases.c.status, cases.c.opened_at],
        ((id_, "open", _SINCE) for id_ in ids),
    )


def _words(draw: random.Random, known: tuple[str, ...], count: int) -> list[str]:
    words = dict.fromkeys(known)
    while len(words) < count:
        syllables = draw.choice((2, 2, 3, 3, 4))
        made = "".join(draw.choice(part) for _ in range(syllables) for part in (_BEGINNINGS, _VOWELS, _ENDS))
        words[made.capitalize()] = None
    return list(words)


def _pairs(draw: random.Random, words: list[str], count: int) -> Iterator[list[str]]:
    weights = list(accumulate(1 / (_FLATTENING + place) for place in range(len(words))))
    return (draw.choices(words, cum_weights=weights, k=2) for _ in range(count))
