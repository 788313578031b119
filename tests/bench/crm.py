"""A CRM of any size in SQLite for the benchmarks, made as fast as SQLite can write.

Customer `n` (from 1) has the number `number_of(n)`. Interactions lie in the file in the order of time, as they would
after years: the last ten of one customer are on ten different pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.data.database import open_database
from app.data.name_index import index_rows
from app.domain.names import search_words
from app.domain.rut import check_digit
from app.sample.texts import load_texts

_FIRST_RUT = 10_000_000
_NEWEST = 1_763_600_000  # unix time of the newest interaction
_ROUND_SECONDS = 40 * 86_400  # between two interactions of one customer
_TIERS = ("bronce", "plata", "bronce", "oro", "plata", "bronce", "plata", "platino")

_INTERACTIONS = """
INSERT INTO interactions (id, pbx, uniqueid, linkedid, channel, direction, customer_id, agent_id, queue, remote_number,
    remote_e164, started_at, answered_at, ended_at, wait_seconds, talk_seconds, intent, matched_by, outcome,
    subject, notes)
SELECT printf('%08x-0000-4000-8000-%012x', :round, id), 'bench', printf('%d.%d', :at, id), printf('%d.%d', :at, id),
    CASE id % 7 WHEN 0 THEN 'email' WHEN 1 THEN 'web' ELSE 'call' END, CASE id % 5 WHEN 0 THEN 'out' ELSE 'in' END,
    id, CAST(1001 + id % 200 AS TEXT), CASE id % 3 WHEN 0 THEN 'ventas' ELSE 'soporte' END, '', '',
    strftime('%Y-%m-%d %H:%M:%S.000000', :at + id * 3, 'unixepoch'),
    strftime('%Y-%m-%d %H:%M:%S.000000', :at + id * 3 + 20, 'unixepoch'),
    strftime('%Y-%m-%d %H:%M:%S.000000', :at + id * 3 + 200, 'unixepoch'),
    20, 180, 'billing', 'phone', CASE id % 4 WHEN 0 THEN 'sale' ELSE 'resolved' END, 'Consulta por boleta',
    'Se explica el cobro proporcional'
FROM customers ORDER BY id
"""

_THEIR_THINGS = (
    """INSERT INTO agents (id, name) SELECT 1000 + id, 'Agente ' || id FROM customers WHERE id <= 200""",
    """INSERT INTO emails (customer_id, address) SELECT id, 'c' || id || '@example.com' FROM customers""",
    """INSERT INTO facts (customer_id, code, text_es, text_en, learned_at)
       SELECT id, 'moved', 'Se mudó', 'Moved', '2025-08-01 12:00:00.000000' FROM customers""",
    """INSERT INTO orders (id, number, customer_id, ordered_at, status, total, summary)
       SELECT id, printf('%08d', id), id, '2025-09-01 12:00:00.000000', 'delivered', 19990, 'Fibra 600 megas'
       FROM customers""",
    """INSERT INTO cases (customer_id, kind, subject, status, priority, opened_at)
       SELECT id, 'complaint', 'Cobro duplicado', 'open', 1, '2025-11-01 12:00:00.000000'
       FROM customers WHERE id % 20 = 0""",
    """INSERT INTO work_orders (number, customer_id, kind, status, scheduled_at)
       SELECT id, id, 'install', 'done', '2025-10-01 12:00:00.000000' FROM customers WHERE id % 10 = 0""",
)


def number_of(customer_id: int) -> str:
    """The number of a customer in E.164."""
    return f"+5694{customer_id:07d}"


def build_large_crm(path: Path, customers: int, interactions_per_customer: int) -> None:
    """Make a new file with the program's own schema and fill it."""
    upgrade_crm(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _fill(connection, customers, interactions_per_customer)
    finally:
        connection.close()


def upgrade_crm(path: Path) -> None:
    """Give a file the program's schema of now: a kept one may be older, and the desk would refuse it."""
    database = open_database(f"sqlite:///{path}")
    database.upgrade()
    database.close()


def _fill(connection: sqlite3.Connection, customers: int, interactions_per_customer: int) -> None:
    # A file that is lost if the machine dies is made again; the program's own files never get these.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    _fill_customers(connection, customers)
    for statement in _THEIR_THINGS:
        connection.execute(statement)
    for turn in range(interactions_per_customer):
        at = _NEWEST - 3 * customers - (interactions_per_customer - turn - 1) * _ROUND_SECONDS
        connection.execute(_INTERACTIONS, {"round": turn, "at": at})
    connection.execute("COMMIT")
    for _name, sql in indexes:  # sorted and written at once, which is far quicker than row by row
        connection.execute(sql)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA journal_mode = WAL")


def _fill_customers(connection: sqlite3.Connection, count: int) -> None:
    words: list[tuple[str, int]] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for id_, name in _names(count):
            found = search_words(name)
            words.extend((word, id_) for word in found)
            rut = _FIRST_RUT + id_
            yield (id_, f"C-{id_:08d}", name, " ".join(found), _TIERS[id_ % len(_TIERS)], id_ % 101, id_ % 97, id_ % 89,
                   "es", f"{rut}-{check_digit(rut)}", "2015-03-01", "2015-03-01 12:00:00.000000")  # fmt: skip

    _insert(connection, "customers", "id, external_id, name, name_search, tier, value_score, churn_risk, influence, "
            "language, rut, since, created_at", rows())  # fmt: skip
    words.sort()
    _insert(connection, "customer_words", "word, customer_id", words)
    word_rows, form_rows = index_rows(word for word, _customer in words)
    _insert(connection, "name_words", "key, word", word_rows)
    _insert(connection, "name_forms", "form, stem", form_rows)
    phones = ((id_, number_of(id_)) for id_ in range(1, count + 1))
    _insert(connection, "phones", "customer_id, e164", phones)


def _names(count: int) -> Iterator[tuple[int, str]]:
    texts = load_texts()
    given, surnames = (*texts.given_names[0], *texts.given_names[1]), texts.surnames
    for id_ in range(1, count + 1):
        first, second = given[id_ % len(given)], given[(id_ // 7) % len(given)]
        yield id_, f"{first} {second} {surnames[(id_ // 3) % len(surnames)]} {surnames[(id_ * 31) % len(surnames)]}"


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
