"""Finds customers by their names: as typed, then in spite of a slip in each word.

What was typed is first looked up among the different words of all names, which are few; then the rarest of the words
that were meant leads to customers, and the others are asked of these. So a common surname beside a rare one costs what
the rare one costs. What is read is bounded: of two hundred names that fit, the best are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from app.data.schema import customer_words, customers, name_forms, name_words
from app.data.statement import Query
from app.domain.customer import Tier
from app.domain.names import begins_almost, closeness, sound_key, spellings, stem_of_typed

_RANKED = 200  # names that are compared for who comes first
_MOST_MEANT = 24  # words that a word typed alone may stand for; more are not listed
_MEANT_OF_SEVERAL = 12  # the same where other words are typed beside it
_LOOKED_AT = 400  # words of the vocabulary with one beginning
_COUNTED = 30_000  # customers with a word: beyond, it does not matter which one is rarer
_EXAMINED = 6_000  # customers whose names are read: of two beginnings that ten thousand have, hundreds are among them
_WITH_A_SLIP = 5_000  # customers with the leading word who are asked for the others, which may be many with a slip
_SHORTEST = 4  # letters of a word in which a slip is looked for: with a slip, fewer begin half of all words
_FARTHEST = 3  # of `closeness`
_END = "\U0010ffff"
_PLACE = {tier.value: place for place, tier in enumerate(Tier)}
_NAMED = (customers.c.id, customers.c.name_search, customers.c.tier, customers.c.value_score)
_IS_THERE = customers.c.merged_into.is_(None)

_from = sa.bindparam("from_", type_=sa.Text())
_to = sa.bindparam("to", type_=sa.Text())
_ALIKE = Query(sa.select(name_words.c.word).where(name_words.c.key >= _from, name_words.c.key < _to).limit(_LOOKED_AT))
_WHOLE = Query(
    sa.select(*_NAMED)
    .where(customers.c.name_search >= _from, customers.c.name_search < _to, _IS_THERE)
    .order_by(customers.c.name_search)
    .limit(_RANKED)
)


@dataclass(frozen=True, slots=True)
class Named:
    """A customer whose name fits, with what decides who comes first."""

    id: int
    name: str  # as it is searched
    tier: str | None
    value: int | None


@dataclass(frozen=True, slots=True)
class _Typed:
    """One typed word and the words of names that it may stand for, closest first, each with its `closeness`.

    `None`: too many to list, or too short for a slip.
    """

    text: str
    meant: dict[str, int] | None


def customers_named(connection: sa.Connection, typed: Sequence[str], *, limit: int) -> list[int]:
    """The ids of at most `limit` customers, best first, whose names have words that begin as the typed ones.

    Names that begin with the typed words in their order come first, then the dearest customers.
    """
    beginning = " ".join(typed)
    first = [Named(*row) for row in _WHOLE.rows(connection, **_between(beginning))]
    words = [_Typed(text, _beginning_with(connection, text)) for text in typed]
    rows = {row.id: row for row in (*first, *_fitting(connection, words, among=None))}
    likely = sorted(rows.values(), key=lambda row: (not row.name.startswith(beginning), *_dearest_first(row)))
    return [row.id for row in likely[:limit]]


def customers_almost_named(connection: sa.Connection, typed: Sequence[str], *, limit: int) -> list[int]:
    """The ids of at most `limit` customers, closest first, whose names fit but for one slip in each typed word."""
    most = _MOST_MEANT if len(typed) == 1 else _MEANT_OF_SEVERAL
    words = [_Typed(text, _meant_by(connection, text, most)) for text in typed]
    if all(word.meant is None for word in words):  # nothing is long enough for a slip to be seen
        return []
    rows = _fitting(connection, words, among=_WITH_A_SLIP)
    ranked = sorted(rows, key=lambda row: (_distance(row, words), *_dearest_first(row)))
    return [row.id for row in ranked[:limit]]


def _dearest_first(row: Named) -> tuple[int, int, str, int]:
    value = -1 if row.value is None else row.value
    return _PLACE.get(row.tier or "", len(_PLACE)), -value, row.name, row.id


def _distance(row: Named, typed: Sequence[_Typed]) -> int:
    listed = [word.meant for word in typed if word.meant is not None]
    names = row.name.split()
    return sum(min(meant.get(name, _FARTHEST) for name in names) for meant in listed)


# -- the vocabulary ----------------------------------------------------------------------------------------------------


def _beginning_with(connection: sa.Connection, typed: str) -> dict[str, int] | None:
    """The words that begin as typed; `None` when there are too many."""
    found = [word for (word,) in _ALIKE.rows(connection, **_between(sound_key(typed)))]
    words = {word: 0 for word in found if word.startswith(typed)}
    return None if len(found) == _LOOKED_AT or len(words) > _MOST_MEANT else words


def _meant_by(connection: sa.Connection, typed: str, most: int) -> dict[str, int] | None:
    """The words that begin as typed but for a slip, the closest ones; `None` for a word that is too short."""
    if len(typed) < _SHORTEST:
        return None
    key, dialect = sound_key(typed), connection.dialect.name
    forms = _list(dialect, sorted(spellings(stem_of_typed(key))))
    stems = [stem for (stem,) in _stems_with_forms(dialect).rows(connection, forms=forms)]
    # What is left out of a beginning may stand just behind it, so its last letter says nothing.
    likely = [stem for stem in stems if begins_almost(stem, key[: len(stem) - 1])]
    rows = _words_with_stems(dialect).rows(connection, stems=_list(dialect, likely))
    close = [word for word, its_key in rows if begins_almost(its_key, key)]  # as any word that is closer does
    ranked = sorted((closeness(word, typed), abs(len(word) - len(typed)), word) for word in close)
    return {word: distance for distance, _, word in ranked[:most]}


@lru_cache(maxsize=2)
def _stems_with_forms(dialect: str) -> Query:
    return Query(sa.select(name_forms.c.stem).where(_among(dialect, name_forms.c.form, "forms")).distinct())


@lru_cache(maxsize=2)
def _words_with_stems(dialect: str) -> Query:
    listed = _listed(dialect, "stems")
    stem = sa.cast(listed.c.value, sa.Text())
    begins = sa.and_(name_words.c.key >= stem, name_words.c.key < stem + sa.literal_column(f"'{_END}'"))
    return Query(sa.select(name_words.c.word, name_words.c.key).select_from(listed.join(name_words, begins)).distinct())


# -- the customers -----------------------------------------------------------------------------------------------------


def _fitting(connection: sa.Connection, words: Sequence[_Typed], *, among: int | None) -> list[Named]:
    """Customers in whose names every typed word is meant by a word; the first two hundred, closest words first.

    At most `among` customers who have the leading word are asked for the others; `None`: all.
    """
    if any(word.meant == {} for word in words):
        return []
    leading, *others = sorted(words, key=lambda word: _count(connection, word)) if len(words) > 1 else words
    dialect = connection.dialect.name
    listed = [tuple(word.meant) for word in others if word.meant is not None]
    wide = [word.text for word in others if word.meant is None]
    parameters: dict[str, object] = {f"meant{number}": _list(dialect, meant) for number, meant in enumerate(listed)}
    parameters |= {f"like{number}": f"% {text}%" for number, text in enumerate(wide)}
    query = _led_by(dialect, len(listed), len(wide), is_listed=leading.meant is not None, is_bounded=among is not None)
    found: dict[int, Named] = {}
    for start in _starts(dialect, leading):
        for row in query.rows(connection, **parameters, **start, among=among, most=_RANKED - len(found)):
            found[row[0]] = Named(*row)
        if len(found) >= _RANKED:
            break
    # The index may still hold words of a customer who is gone, and whose id somebody else has.
    return [row for row in found.values() if _has(row, leading)]


def _starts(dialect: str, leading: _Typed) -> Iterator[dict[str, object]]:
    """The parameters of the leading word: the closest of its meanings first, then all others at once."""
    if leading.meant is None:
        yield {**_between(leading.text)}
        return
    meant = tuple(leading.meant)
    for some in (meant[:1], meant[1:]):
        if some:
            yield {"words": _list(dialect, some)}


def _has(row: Named, typed: _Typed) -> bool:
    words = row.name.split()
    return any(word.startswith(typed.text) or word in (typed.meant or ()) for word in words)


@lru_cache(maxsize=128)
def _led_by(dialect: str, lists: int, likes: int, *, is_listed: bool, is_bounded: bool) -> Query:
    """Customers with one of some words in their name, with one of each other list, and with words that begin so.

    How a word begins is asked of the name itself, which lies somewhere else for each customer: so of a bounded number.
    """
    leading = customer_words.alias("leading")
    word = leading.c.word
    leads = _among(dialect, word, "words") if is_listed else sa.and_(word >= _from, word < _to)
    led = sa.select(leading.c.customer_id).where(leads)
    some = led.limit(sa.bindparam("among", type_=sa.Integer())).subquery("some") if is_bounded else leading
    first = sa.select(some.c.customer_id) if is_bounded else led
    for number in range(lists):
        other = customer_words.alias(f"other{number}")
        is_meant = _among(dialect, other.c.word, f"meant{number}")
        first = first.where(sa.exists().where(is_meant, other.c.customer_id == some.c.customer_id))
    most = sa.bindparam("most", type_=sa.Integer())
    few = first.limit(_EXAMINED if likes else most).subquery()
    found = sa.select(*_NAMED).join(few, few.c.customer_id == customers.c.id).where(_IS_THERE)
    for number in range(likes):
        found = found.where((" " + customers.c.name_search).like(sa.bindparam(f"like{number}", type_=sa.Text())))
    return Query(found.limit(most))


def _count(connection: sa.Connection, typed: _Typed) -> int:
    """How many customers have one of the words that were meant, up to a bound."""
    dialect = connection.dialect.name
    if typed.meant is None:
        row = _counted(dialect, is_wide=True).row(connection, **_between(typed.text))
    else:
        row = _counted(dialect, is_wide=False).row(connection, words=_list(dialect, tuple(typed.meant)))
    return int(row[0]) if row else 0


@lru_cache(maxsize=4)
def _counted(dialect: str, *, is_wide: bool) -> Query:
    word = customer_words.c.word
    condition = sa.and_(word >= _from, word < _to) if is_wide else _among(dialect, word, "words")
    some = sa.select(sa.literal_column("1").label("one")).where(condition).limit(_COUNTED).subquery()
    return Query(sa.select(sa.func.count()).select_from(some))


# -- texts in a parameter ----------------------------------------------------------------------------------------------


def _between(beginning: str) -> dict[str, str]:
    return {"from_": beginning, "to": beginning + _END}


def _among(dialect: str, column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """Say that a column is one of the texts in a parameter, which `_list` makes."""
    if dialect == "postgresql":
        return column == sa.any_(sa.bindparam(name, type_=sa.ARRAY(sa.Text())))
    listed = _listed(dialect, name)
    return column.in_(sa.select(listed.c.value))


def _listed(dialect: str, name: str) -> sa.TableValuedAlias:
    """The texts in a parameter as rows with a `value`."""
    if dialect == "postgresql":
        texts = sa.func.unnest(sa.bindparam(name, type_=sa.ARRAY(sa.Text())))
        return texts.table_valued("value", name=f"listed_{name}").render_derived()
    return sa.func.json_each(sa.bindparam(name, type_=sa.Text())).table_valued("value", name=f"listed_{name}")


def _list(dialect: str, texts: Sequence[str]) -> object:
    return list(texts) if dialect == "postgresql" else json.dumps(list(texts))
