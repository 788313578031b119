"""How long the desk's search takes among a million customers, on both databases, and its SQL alone on the bare driver.

Searches are what agents type: whole names, beginnings of names, names with one slip in each word, numbers, RUTs,
addresses, accounts, orders and cases. Each text is searched once, so nothing is warm but what the ones before read.
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import customers
from app.data.search import search_customers
from app.domain.names import search_words
from app.domain.rut import format_rut
from app.numbers import format_number
from tests.bench.people import build_people, number_of, rut_of
from tests.postgresql import postgresql_database

CUSTOMERS = 1_000_000
SEARCHES = 1_200
_WARM = 60
_LETTERS = "abcdefghilmnoprstuvz"
_Statement = tuple[str, Any]


def measure(place: str) -> dict[str, float]:
    """SQLite in the folder, where the database is made unless it is there; PostgreSQL where a server is named."""
    folder = Path(place)
    path = folder / "people.db"
    if not path.exists():
        build_people(f"sqlite:///{path}", CUSTOMERS)
    found = _measure_at(f"sqlite:///{path}", "sqlite")
    ratios = [found.pop("ratio")]
    if os.environ.get("FICHA_TEST_POSTGRES"):
        with postgresql_database() as url:
            build_people(url, CUSTOMERS)
            figures = _measure_at(url, "postgresql")
            ratios.append(figures.pop("ratio"))
            found |= figures
    return {**found, "search_vs_raw": max(ratios)}


def _measure_at(url: str, kind: str) -> dict[str, float]:
    database = open_database(url)
    texts = list(_texts(database))
    for text in texts[:_WARM]:
        search_customers(database, text, region="CL")
    ours = [_milliseconds(database, text) for text in texts[_WARM:]]
    # The SQL alone is measured warm, so what the program adds to it is measured warm as well.
    warm = [_milliseconds(database, text) for text in texts[_WARM:]]
    raw = _raw(database, url, texts[_WARM:])
    database.close()
    return {
        f"search_p99_ms_{kind}": _p99(ours),
        f"search_median_ms_{kind}": statistics.median(ours),
        f"search_raw_p99_ms_{kind}": _p99(raw),
        "ratio": _p99(warm) / _p99(raw),
    }


def _milliseconds(database: Database, text: str) -> float:
    began = time.perf_counter()
    search_customers(database, text, region="CL")
    return (time.perf_counter() - began) * 1000


# -- what is typed -----------------------------------------------------------------------------------------------------


def _texts(database: Database) -> Iterator[str]:
    draw = random.Random(20_261)
    for number in range(_WARM + SEARCHES):
        id_ = draw.randrange(1, CUSTOMERS + 1)
        name = database.read(lambda connection, id_=id_: _name(connection, id_))
        yield _typed(draw, number % 12, id_, search_words(name))


def _name(connection: sa.Connection, id_: int) -> str:
    return str(connection.execute(sa.select(customers.c.name).where(customers.c.id == id_)).scalar_one())


def _typed(draw: random.Random, kind: int, id_: int, words: tuple[str, ...]) -> str:  # noqa: PLR0911 - a list
    first, last = words[0], words[-2] if len(words) > 2 else words[-1]
    match kind:
        case 0:
            return " ".join(words)
        case 1:
            return f"{first} {last}"
        case 2:
            return f"{_slipped(draw, first)} {_slipped(draw, last)}"
        case 3:
            return " ".join(_slipped(draw, word) for word in words)
        case 4:
            return last
        case 5:
            return _slipped(draw, last)
        case 6:
            return first[: draw.randrange(1, 5)]
        case 7:
            return f"{first} {last[: draw.randrange(1, 4)]}"
        case 8:
            return format_number(number_of(id_))[: draw.randrange(8, 17)]
        case 9:
            return format_rut(rut_of(id_))
        case 10:
            return f"c{id_}@exa"
        case _:
            return draw.choice((f"C-{id_:08d}", f"{id_:08d}", f"#{id_}"))


def _slipped(draw: random.Random, word: str) -> str:
    """The word with a letter too many, too few, wrong, or two swapped."""
    place = draw.randrange(len(word))
    letter = draw.choice(_LETTERS)
    before, after = word[:place], word[place:]
    kinds = (
        before + letter + after,
        before + after[1:],
        before + letter + after[1:],
        before + after[1::-1] + after[2:],
    )
    return draw.choice(kinds) if len(word) > 3 else word


# -- the SQL alone -----------------------------------------------------------------------------------------------------


def _raw(database: Database, url: str, texts: list[str]) -> list[float]:
    """Milliseconds of the SQL of each search, all its rows fetched, on a connection of the driver."""
    searches = list(_recorded(database, texts))
    if database.dialect == "sqlite":
        # As prepared statements: the trace gives texts without parameters, which are parsed in a first round.
        lite = sqlite3.connect(url.removeprefix("sqlite:///"), cached_statements=100_000, isolation_level=None)
        lite.execute("PRAGMA cache_size = -32000")
        _replayed(lite, searches)
        times = _replayed(lite, searches)
        lite.close()
        return times
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as post:
        _replayed(post, searches[:_WARM])
        return _replayed(post, searches)


def _replayed(connection: Any, searches: list[list[_Statement]]) -> list[float]:
    times = []
    for statements in searches:
        began = time.perf_counter()
        connection.execute("BEGIN")
        for sql, parameters in statements:
            (connection.execute(sql, parameters) if parameters else connection.execute(sql)).fetchall()
        connection.execute("COMMIT")
        times.append((time.perf_counter() - began) * 1000)
    return times


def _recorded(database: Database, texts: list[str]) -> Iterator[list[_Statement]]:
    """The statements of each search, as the driver gets them."""
    seen: list[_Statement] = []

    class Recording(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            if query.lstrip().upper().startswith("SELECT"):
                seen.append((query, params))
            return super().execute(query, params, **options)

    def note(sql: str) -> None:
        if sql.lstrip().upper().startswith("SELECT"):
            seen.append((sql, None))

    @sa.event.listens_for(database._engine, "checkout")
    def record(connection: Any, *_: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(note)
        else:
            connection.cursor_factory = Recording

    for text in texts:
        seen.clear()
        search_customers(database, text, region="CL")
        yield list(seen)


def _p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99) - 1]
