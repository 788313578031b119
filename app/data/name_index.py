"""Keeps the index by which names are found in spite of a slip: the different words of all names, each once.

A word that is no longer in any name stays and finds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import sqlalchemy as sa

from app.data.bulk import is_among
from app.data.schema import customer_words, name_forms, name_words
from app.data.upsert import insert_into
from app.domain.names import sound_key, spellings, stems

_AT_ONCE = 5_000


class NameWord(NamedTuple):
    """A row of `name_words`."""

    key: str
    word: str


class NameForm(NamedTuple):
    """A row of `name_forms`: how the beginning of a key reads with one letter left out, or none."""

    form: str
    stem: str


def index_rows(words: Iterable[str]) -> tuple[list[NameWord], list[NameForm]]:
    """All rows of the index for these words, each once, in the order in which the tables are sorted."""
    found = sorted({NameWord(sound_key(word), word) for word in words})
    beginnings = {stem for row in found for stem in stems(row.key)}
    return found, sorted(NameForm(form, stem) for stem in beginnings for form in spellings(stem))


def index_name(connection: sa.Connection, customer_id: int, words: Sequence[str]) -> None:
    """Let a customer be found by the words of the name, none of which is stored yet."""
    if rows := [{"word": word, "customer_id": customer_id} for word in words]:
        connection.execute(customer_words.insert(), rows)
        add_words(connection, words)


def add_words(connection: sa.Connection, words: Iterable[str]) -> None:
    """Bring words into the index that are not there yet."""
    waiting = iter(words)
    while some := list(islice(waiting, _AT_ONCE)):
        new = _new_words(connection, some)
        if not new:
            continue
        word_rows, form_rows = index_rows(new)
        # Sorted, so that two programs that add the same words wait for each other and never both.
        _insert(connection, name_words, word_rows)
        _insert(connection, name_forms, form_rows)


def _new_words(connection: sa.Connection, words: list[str]) -> list[str]:
    keys = sorted({sound_key(word) for word in words})
    known = set(
        connection.execute(sa.select(name_words.c.word).where(is_among(connection, name_words.c.key, keys))).scalars()
    )
    return [word for word in words if word not in known]


def _insert(connection: sa.Connection, table: sa.Table, rows: list[NameWord] | list[NameForm]) -> None:
    statement = insert_into(connection, table).on_conflict_do_nothing()
    connection.execute(statement, [row._asdict() for row in rows])
