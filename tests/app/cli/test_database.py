"""`ficha db`."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.app.cli.conftest import Ficha, Said
from tests.postgresql import postgresql_database

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
    assert done.returncode == 1  # it ran and found fault: a nightly import must not go on unnoticed
    assert "line 3:" in done.stdout
    assert len(export(ficha, upgraded)) == 1
    file.write_text(HEADER + GOOD, encoding="utf-8")
    assert ficha("db", "import", "customers", file, "--skip-bad", "--config", upgraded).returncode == 0


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


def test_an_output_that_takes_no_more_is_no_bug(environment: dict[str, str], upgraded: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", "db", "export", "outcomes", "--config", str(upgraded)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env=environment,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("The output cannot be written (")


@pytest.mark.parametrize("command", [("upgrade",), ("export", "customers")])
def test_a_folder_in_the_place_of_the_database_is_told_as_such(
    ficha: Ficha, config: Path, command: tuple[str, ...]
) -> None:
    (config.parent / "crm.db").mkdir()
    done = ficha("db", *command, "--config", config)
    assert done.returncode == 2
    assert "is no database" in done.stderr
    assert "db upgrade" not in done.stderr


def test_the_database_is_for_this_account_alone(upgraded: Path) -> None:
    assert (upgraded.parent / "crm.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.postgres
def test_a_server_that_trusts_the_login_needs_no_keyring(ficha: Ficha, configured: Callable[[str], Path]) -> None:
    with postgresql_database() as url:
        server = sa.make_url(url)
        path = configured(f"[database]\nurl = '{server._replace(password=None).render_as_string()}'\n")
        done = ficha("db", "upgrade", "--config", path, PGPASSWORD=server.password)
        assert (done.returncode, done.stderr) == (0, "")
        refused = ficha("db", "upgrade", "--config", path)
    assert refused.returncode == 2
    assert "keyring" in refused.stderr


def test_rows_of_several_lines_are_named_with_all_of_them(ficha: Ficha, upgraded: Path, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text('external_id,name,notes\nA1,Ana,"one\ntwo",extra\n', encoding="utf-8")
    done = ficha("db", "import", "customers", file, "--config", upgraded)
    assert done.stdout.startswith("lines 2-3: wrong number of columns")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            HEADER.encode() + b"B1,Mu\xf1oz,,,,,,,,\r\n",
            "línea 2: no es UTF-8; guarde el archivo como UTF-8 (en Excel: CSV UTF-8): B1,Mu�oz,,,,,,,,\n",
        ),
        (HEADER.encode("utf-16"), "customers.csv: está en UTF-16, no en UTF-8. Guarde el archivo como UTF-8"),
        (b"external_id;name\n", "Las columnas deben separarse con comas; aquí las separa ;. Excel"),
        (b"name,color\n", "nombrar las columnas. Desconocidas: color. Faltan: external_id.\n"),
        (b"external_id,name,name\n", "nombrar las columnas. Repetidas: name.\n"),
        (HEADER.encode() + b"B1,Ana\n", "línea 2: número de columnas equivocado (debe ser 10): 2\n"),
        (HEADER.encode() + b"B1,Ana\x1b[2J,,,,,,,,\n", "línea 2: tiene un carácter de control: U+001B: B1,Ana�[2J,"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_the_remedy_in_the_language_of_the_person(
    ficha_here: Callable[..., Said],
    environment: dict[str, str],
    tmp_path: Path,
    content: bytes,
    words: str,
) -> None:
    environment["LANG"] = "es_CL.UTF-8"
    (tmp_path / "customers.csv").write_bytes(content)
    done = ficha_here("db", "import", "customers", tmp_path / "customers.csv")
    assert done.returncode == (2 if done.stderr else 1)
    assert words in done.stdout + done.stderr


def test_a_do_not_call_list_with_too_few_columns_is_told_in_spanish(
    ficha_here: Callable[..., Said], environment: dict[str, str], tmp_path: Path
) -> None:
    environment["LANG"] = "es_CL.UTF-8"
    (tmp_path / "list.csv").write_text("number,reason\n981234567\n", encoding="utf-8")
    done = ficha_here("db", "import", "do-not-call", tmp_path / "list.csv")
    assert done.stdout.startswith("línea 2: número de columnas equivocado (debe ser 2): 1\n")
