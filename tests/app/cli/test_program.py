"""What every command has in common: help, version, exit status, language, and no traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app import __version__
from app.cli.messages import DOCTOR_SENTENCES, SENTENCES
from app.cli.program import run
from tests.app.cli.conftest import Ficha

Configured = Callable[[str], Path]


def test_the_version_is_printed(ficha_process: Ficha) -> None:
    done = ficha_process("--version")
    assert (done.returncode, done.stdout) == (0, f"ficha {__version__}\n")


@pytest.mark.parametrize(
    "command",
    ["demo", "desktop", "doctor", "db upgrade", "db import customers", "db export", "pbx config", "secret set"],
)
def test_each_command_explains_itself(ficha: Ficha, command: str) -> None:
    done = ficha(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_of_later_issues_are_not_offered(ficha: Ficha) -> None:
    words = ficha("--help").stdout.split()
    assert "doctor" in words
    assert not {"server", "report"} & set(words)
    assert ficha("server").returncode == 2


def test_help_is_in_the_language_of_the_machine(ficha: Ficha) -> None:
    assert "Revisa todo" in ficha("--help", LANG="es_CL.UTF-8").stdout


COMMANDS = ["", "demo", "desktop", "doctor", "db", "db upgrade", "db import customers", "db export", "pbx config"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_help_page_has_no_word_of_another_language(ficha: Ficha, command: str) -> None:
    page = ficha(*command.split(), "--help", LANG="es_CL.UTF-8").stdout
    assert page.startswith(f"Uso: ficha {command}".rstrip() + " ")
    assert "\nOpciones:\n" in page
    assert "Muestra esta ayuda y termina." in page
    english = ("Usage", "Options", "Commands", "Arguments", "COMMAND", "ARGS", "Show", "required", "default", "<str>")
    assert [word for word in english if word in page] == []


def test_a_help_page_in_english_is_as_it_was(ficha: Ficha) -> None:
    page = ficha("db", "export", "--help").stdout
    assert page.startswith("Usage: ficha db export [OPTIONS] {TABLE}\n")
    assert "\nArguments:\n  TABLE <text>" in page
    assert "[required]" in page


@pytest.mark.parametrize("command", ["desktop", "doctor", "db upgrade", "db export customers", "pbx config out"])
def test_a_wrong_value_names_file_line_key_and_what_is_allowed(
    ficha: Ficha, configured: Configured, command: str
) -> None:
    path = configured("[pbx]\nport = 'many'\n")
    done = ficha(*command.split(), "--config", path)
    assert done.returncode == 2
    assert done.stderr == f"{path}, line 2: pbx.port cannot be 'many'. Allowed: 1..65535.\n"


def test_an_unknown_key_names_the_known_ones(ficha: Ficha, configured: Configured) -> None:
    done = ficha("doctor", "--config", configured("[wrapup]\nsecs = 3\n"))
    assert done.returncode == 2
    assert "line 2: wrapup.secs is unknown. Allowed here: seconds." in done.stderr


def test_the_configuration_may_come_from_the_environment(ficha: Ficha, configured: Configured) -> None:
    done = ficha("db", "upgrade", FICHA_CONFIG=str(configured("[database]\nurl = 'sqlite:///here.db'\n")))
    assert done.returncode == 0
    assert "here.db" in done.stdout


def test_a_missing_configuration_is_named(ficha: Ficha) -> None:
    done = ficha("doctor", "--config", "none.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "none.toml" in done.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("db --nope", "No existe la opción --nope."),
        ("nope", "No existe la orden 'nope'."),
        ("server", "No existe la orden 'server'. Existe 'secret'.\n"),
        ("secret get", "No existe la orden 'get'. Existe 'set'.\n"),
        ("db export", "Falta 'TABLE'."),
        ("db export a b", "Sobra: b."),
        ("demo --seconds", "'--seconds' necesita un valor."),
        ("demo --seconds x", "'--seconds' debe ser un número.\n"),
        ("demo --seconds 0", "'--seconds' debe ser al menos 1.\n"),
        ("pbx config out --no-tls=1", "'--no-tls' no lleva valor."),
    ],
)
def test_what_is_wrong_with_the_command_line_is_said_in_the_language_of_the_machine(
    ficha: Ficha, line: str, said: str
) -> None:
    done = ficha(*line.split(), LANG="es_CL.UTF-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "--help" in done.stderr


def test_a_command_with_nothing_to_do_prints_its_help(ficha: Ficha) -> None:
    done = ficha("db", LANG="es_CL.UTF-8")
    assert done.returncode == 2
    assert "La base de datos" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pbx = 1\n", "line 1: pbx cannot be 1. Allowed: [pbx]."),
        ("pbx_secret = 'hush-hush'\n", "ficha secret set pbx_secret"),
        ("[pbx]\npbx_secret = 'hush-hush'\n", "ficha secret set pbx_secret"),
        ("[database]\ndb-password = 'hush-hush'\n", "ficha secret set db_password"),
    ],
)
def test_a_section_or_a_secret_in_the_wrong_place_is_told_as_what_it_is(
    ficha: Ficha, configured: Configured, text: str, said: str
) -> None:
    done = ficha("db", "upgrade", "--config", configured(text))
    assert done.returncode == 2
    assert said in done.stderr
    assert "hush" not in done.stderr


def test_a_secret_in_the_configuration_is_refused_and_not_repeated(ficha: Ficha, configured: Configured) -> None:
    done = ficha("doctor", "--config", configured("[pbx]\nsecret = 'hush-hush'\n"))
    assert done.returncode == 2
    assert "hush" not in done.stdout + done.stderr
    assert "ficha secret set pbx_secret" in done.stderr


def test_the_sentences_are_in_the_language_of_the_configuration(ficha: Ficha, configured: Configured) -> None:
    path = configured("[locale]\nlanguage = 'es'\n")
    assert "revisión" in ficha("db", "upgrade", "--config", path).stdout


def test_a_bug_is_said_in_one_sentence_and_logged_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Broken(dict[str, str]):
        def get(self, key: str, default: object = None) -> str:
            if key == "FICHA_CONFIG":
                raise ZeroDivisionError("of ours")
            return str(tmp_path) if key == "FICHA_LOG_DIR" else ""

    assert run(["doctor"], Broken()) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "ZeroDivisionError" in said
    (line,) = (tmp_path / "desktop.jsonl").read_text(encoding="utf-8").splitlines()
    assert "of ours" in json.loads(line)["traceback"]


def test_both_languages_say_everything_with_the_same_places() -> None:
    import string

    for table in (SENTENCES, DOCTOR_SENTENCES):
        assert table["en"].keys() == table["es"].keys()
        for code, english in table["en"].items():
            places = [
                {name for _, name, _, _ in string.Formatter().parse(text) if name}
                for text in (english, table["es"][code])
            ]
            assert places[0] == places[1], code
