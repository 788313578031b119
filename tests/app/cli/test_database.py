"""`ficha db`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.cli.conftest import Ficha

HEADER = "external_id,name,phone,phone2,email,tier,language,value_score,since,notes\n"
GOOD = "A1,Ana Soto,981234567,,ana@example.com,oro,es,80,2019-05-01,\n"
BAD = "A2,Bruno Rojas,,,,emerald,,,,\n"


@pytest.fixture
def config(configured: Callable[[str], Path]) -> Path:
    return configured("[database]\nurl = 'sqlite:///crm.db'\n")


@pytest.fixture
def upgraded(ficha: Ficha, config: Path) -> Path:
    assert ficha("db", "upgrade", "--config", config).returncode == 0
    return config


def export(ficha: Ficha, config: Path, table: str = "customers") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ficha("db", "export", table, "--config", config).stdout)))


def test_upgrade_makes_the_database_and_says_its_revision(ficha: Ficha, config: Path) -> None:
    first, second = (ficha("db", "upgrade", "--config", config) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout == second.stdout
    assert (config.parent / "crm.db").exists()


def test_customers_come_in_and_go_out_again(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(HEADER + GOOD, encoding="utf-8")
    first = ficha("db", "import", "customers", file, "--config", upgraded)
    again = ficha("db", "import", "customers", file, "--config", upgraded)
    assert first.stdout == "Imported: 1 new, 0 changed, 0 unchanged; 0 bad rows left out.\n"
    assert again.stdout == "Imported: 0 new, 0 changed, 1 unchanged; 0 bad rows left out.\n"
    assert [row["name"] for row in export(ficha, upgraded)] == ["Ana Soto"]
    assert [row["e164"] for row in export(ficha, upgraded, "phones")] == ["+56981234567"]


def test_one_bad_row_stops_everything_and_is_named_by_its_line(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(HEADER + GOOD + BAD, encoding="utf-8")
    done = ficha("db", "import", "customers", file, "--config", upgraded)
    assert done.returncode == 1
    assert done.stdout.startswith("line 3: unknown tier (platino, oro, plata, bronce): emerald\n")
    assert export(ficha, upgraded) == []


def test_with_skip_bad_the_good_rows_come_in(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(HEADER + GOOD + BAD, encoding="utf-8")
    done = ficha("db", "import", "customers", file, "--skip-bad", "--config", upgraded)
    assert done.returncode == 0
    assert "line 3:" in done.stdout
    assert len(export(ficha, upgraded)) == 1


def test_a_cell_cannot_move_the_cursor_of_the_terminal(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(HEADER + "A2,Bruno,,,,\x1b[2Jboss,,,,\n", encoding="utf-8")
    assert "\x1b" not in ficha("db", "import", "customers", file, "--config", upgraded).stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "The file is empty"), ("name,color\n", "Unknown: color. Missing: external_id."), (None, "cannot be read")],
)
def test_a_file_that_is_no_list_of_customers_is_refused(
    ficha: Ficha, upgraded: Path, tmp_path: Path, content: str | None, words: str
) -> None:
    file = tmp_path / "customers.csv"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    done = ficha("db", "import", "customers", file, "--config", upgraded)
    assert done.returncode == 2
    assert words in done.stderr


def test_without_a_schema_the_remedy_is_said(ficha: Ficha, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(HEADER + GOOD, encoding="utf-8")
    for command in (["import", "customers", file], ["export", "customers"]):
        done = ficha("db", *command, "--config", config)
        assert done.returncode == 2
        assert "ficha db upgrade" in done.stderr


def test_an_unknown_table_is_refused_with_the_known_ones(ficha: Ficha, upgraded: Path) -> None:
    done = ficha("db", "export", "passwords", "--config", upgraded)
    assert done.returncode == 2
    assert "customers" in done.stderr


def test_a_file_that_is_no_database_is_named(ficha: Ficha, config: Path) -> None:
    (config.parent / "crm.db").write_bytes(b"not a database, but long enough to look at" * 40)
    done = ficha("db", "upgrade", "--config", config)
    assert done.returncode == 2
    assert "crm.db" in done.stderr


def test_a_database_server_that_is_down_is_named(ficha: Ficha, configured: Callable[[str], Path]) -> None:
    path = configured("[database]\nurl = 'postgresql+psycopg://ficha@127.0.0.1:1/ficha'\n")
    done = ficha("db", "upgrade", "--config", path, FICHA_DB_PASSWORD="hush-hush")
    assert done.returncode == 2
    assert "127.0.0.1:1" in done.stderr
    assert "hush" not in done.stderr
