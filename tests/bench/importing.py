"""How many rows a second `ficha db import customers` brings into each kind of database, every column filled."""

from __future__ import annotations

import csv
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from app.data.database import open_database
from app.data.import_customers import import_customers
from tests.postgresql import postgresql_database

_ROWS = 100_000
_ROUNDS = 3
_FIRST = (
    "María",
    "José",
    "Ana",
    "Luis",
    "Pedro",
    "Camila",
    "Sofía",
    "Andrés",
    "Iñaki",
    "Valentina",
    "Matías",
    "Javiera",
)
_LAST = (
    "Rojas",
    "Soto",
    "Muñoz",
    "González",
    "Pérez",
    "Díaz",
    "Contreras",
    "Sepúlveda",
    "Núñez",
    "Vargas",
    "O'Higgins",
)
_HEADER = ("external_id", "name", "phone", "phone2", "email", "tier", "language", "value_score", "since", "notes")


def measure() -> dict[str, float]:
    """Rows a second into a new database, the median of three; PostgreSQL where `FICHA_TEST_POSTGRES` names a server."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        _write(file)
        sqlite = [_rows_per_second(f"sqlite:///{folder}/{number}.db", file) for number in range(_ROUNDS)]
        figures = {"import_rows_per_second_sqlite": statistics.median(sqlite)}
        if os.environ.get("FICHA_TEST_POSTGRES"):
            figures["import_rows_per_second_postgresql"] = statistics.median(
                _into_postgresql(file) for _ in range(_ROUNDS)
            )
    return figures


def _into_postgresql(file: Path) -> float:
    with postgresql_database() as url:
        return _rows_per_second(url, file)


def _rows_per_second(url: str, file: Path) -> float:
    database = open_database(url)
    database.upgrade()
    began = time.perf_counter()
    report = import_customers(database, file, region="CL")
    seconds = time.perf_counter() - began
    database.close()
    if report.added != _ROWS:
        raise AssertionError(f"{report.added} of {_ROWS} rows were imported: {report.refused[:3]}")
    return _ROWS / seconds


def _write(path: Path) -> None:
    draw = random.Random(20_000)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        writer.writerows(_row(draw, number) for number in range(_ROWS))


def _row(draw: random.Random, number: int) -> tuple[object, ...]:
    return (
        f"C-{number:07}",
        " ".join([*draw.sample(_FIRST, 2), *draw.sample(_LAST, 2)]),
        f"+56 9 {draw.randrange(4_000, 6_000)} {draw.randrange(10_000):04}",
        f"22{draw.randrange(2_000_000, 10_000_000)}",
        f"customer{number}@example.com",
        draw.choice(("platino", "oro", "plata", "bronce")),
        draw.choice(("es", "en")),
        draw.randrange(101),
        f"{draw.randrange(1995, 2026)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
        draw.choice(("", "", 'Dice "hola", y luego habla', "Prefiere la tarde")),
    )
