"""Finding, reading, refusing and writing ficha.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import database_file
from app.settings_file import (
    SettingsProblem,
    SettingsRefusal,
    amend_settings,
    embedded_database,
    find_settings_file,
    load_settings,
)

CONTRACT = """\
[pbx]
name = "central"          # names this PBX in ids and reports
host = "127.0.0.1"
port = 5038               # 5039 with tls = true
tls = false
username = "1001"
[agent]
id = "1001"
name = "Ana Soto"
device = "PJSIP/1001"
role = "agent"            # agent | supervisor | admin
queues = ["ventas", "soporte"]
[database]
url = "sqlite:///ficha.db"    # or postgresql+psycopg://ficha@host/ficha
[locale]
language = "es"           # es | en
region = "CL"             # numbers without a country code are read here
[wrapup]
seconds = 30              # after-call work before the agent is available again; 0 = no limit
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "ficha.toml"
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(folder: Path, text: str) -> tuple[SettingsProblem, ...]:
    with pytest.raises(SettingsRefusal) as refused:
        load_settings(written(folder, text), {})
    return refused.value.problems


def test_the_file_of_the_contract_is_read_as_it_stands(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, CONTRACT), {})
    assert settings.agent.queues == ("ventas", "soporte")
    assert (settings.agent.name, settings.wrapup.seconds, settings.missing) == ("Ana Soto", 30, ())


def test_the_embedded_database_is_the_one_of_a_configuration_that_names_none(tmp_path: Path) -> None:
    for text, is_embedded in (("", True), ('[database]\nurl = "sqlite:///crm.db"\n', False)):
        path = written(tmp_path, text)
        settings = load_settings(path, {})
        assert (database_file(settings) == embedded_database(path, {})) is is_embedded
    assert embedded_database(None, {"FICHA_CONFIG": str(tmp_path / "ficha.toml")}) == tmp_path / "ficha.db"


def test_a_relative_database_lies_beside_the_named_file(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, CONTRACT), {})
    assert settings.database.url == f"sqlite:///{(tmp_path / 'ficha.db').as_posix()}"


def test_without_a_file_the_database_lies_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.settings_file.usual_settings_file", lambda: tmp_path / "none.toml")
    settings = load_settings(None, {"FICHA_DATA_DIR": str(tmp_path / "data")})
    assert settings.database.url == f"sqlite:///{(tmp_path / 'data' / 'ficha.db').as_posix()}"


def test_the_option_wins_over_the_environment(tmp_path: Path) -> None:
    option, variable = tmp_path / "a.toml", tmp_path / "b.toml"
    assert find_settings_file(option, {"FICHA_CONFIG": str(variable)}) == option
    assert find_settings_file(None, {"FICHA_CONFIG": str(variable)}) == variable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[pbx]\nhost = 'h'\nprot = 1\n", ("unknown_key", "pbx.prot", 3)),
        ("[pbx]\n\n# port = 1\nport = '5038'\n", ("wrong_value", "pbx.port", 4)),
        ("[pbx]\nport = 0\n", ("wrong_value", "pbx.port", 2)),
        ("pbx.port = true\n", ("wrong_value", "pbx.port", 1)),
        ("[agent]\nrole = 'boss'\n", ("wrong_value", "agent.role", 2)),
        ("[agent]\ndevice = '1001'\n", ("wrong_value", "agent.device", 2)),
        ("[agent]\nqueues = 'ventas'\n", ("wrong_value", "agent.queues", 2)),
        ("[locale]\nregion = 'XX'\n", ("wrong_value", "locale.region", 2)),
        ("[wrapup]\nseconds = -1\n", ("wrong_value", "wrapup.seconds", 2)),
        ("[pbx]\n[dialer]\nlines = 3\n", ("unknown_section", "dialer", 2)),
        ("pbx = 3\n", ("wrong_value", "pbx", 1)),
        ("[pbx]\nsecret = 'hush'\n", ("secret_in_file", "pbx.secret", 2)),
        ("[database]\nurl = 'postgresql+psycopg://u:hush@h/n'\n", ("secret_in_file", "database.url", 2)),
        ("[pbx]\nname = \n", ("not_toml", "", 2)),
        ("[pbx\n", ("not_toml", "", 1)),
    ],
)
def test_a_wrong_file_names_key_and_line(tmp_path: Path, text: str, expected: tuple[str, str, int]) -> None:
    (problem,) = problems_of(tmp_path, text)
    assert (problem.code, problem.key, problem.line) == expected


def test_what_is_allowed_is_said(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "[agent]\nrole = 'boss'\n")
    assert (problem.value, problem.allowed) == ("'boss'", "agent | supervisor | admin")


def test_all_problems_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, "[wrapup]\nseconds = -1\n[pbx]\nport = 0\nfoo = 1\n")
    assert [problem.key for problem in problems] == ["wrapup.seconds", "pbx.port", "pbx.foo"]


def test_a_secret_in_the_file_is_never_repeated(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefusal) as refused:
        load_settings(written(tmp_path, "[database]\nurl = 'mysql://u:hush@h/n'\n[pbx]\npassword = 'hush'\n"), {})
    assert "hush" not in str(refused.value)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "ficha.toml"
    path.write_bytes(b"[agent]\nname = 'Mu\xf1oz'\n")
    with pytest.raises(SettingsRefusal) as refused:
        load_settings(path, {})
    assert refused.value.problems == (SettingsProblem("not_toml", line=2, allowed="UTF-8"),)


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, "\ufeff[pbx]\nname = 'x'\n"), {}).pbx.name == "x"


def test_a_named_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefusal) as refused:
        load_settings(tmp_path / "none.toml", {})
    assert refused.value.problems[0].code == "not_found"


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefusal) as refused:
        load_settings(tmp_path, {})
    assert refused.value.problems[0].code == "unreadable"


def test_what_was_asked_for_is_written_and_the_rest_stays_as_it_stood(tmp_path: Path) -> None:
    text = "# Our PBX\n[pbx]\nhost = 'pbx.example'  # in the cellar\n\n[agent]\nid = ''\n"
    path = written(tmp_path, text)
    values = {
        "pbx.username": "1001",
        "agent.id": 'A "1" \\',
        "agent.queues": ["ventas", "soporte"],
        "wrapup.seconds": 0,
    }
    settings = amend_settings(values, path, {})
    assert path.read_text(encoding="utf-8") == (
        "# Our PBX\n[pbx]\nusername = \"1001\"\nhost = 'pbx.example'  # in the cellar\n\n"
        '[agent]\nqueues = ["ventas", "soporte"]\nid = "A \\"1\\" \\\\"\n\n[wrapup]\nseconds = 0\n'
    )
    assert (settings.pbx.host, settings.pbx.username, settings.agent.id) == ("pbx.example", "1001", 'A "1" \\')
    assert (settings.agent.queues, settings.wrapup.seconds) == (("ventas", "soporte"), 0)


def test_a_wrong_answer_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "[agent]\n")
    with pytest.raises(SettingsRefusal) as refused:
        amend_settings({"agent.device": "1001"}, path, {})
    assert refused.value.problems[0].key == "agent.device"
    assert path.read_text(encoding="utf-8") == "[agent]\n"


def test_without_a_file_the_platforms_own_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = tmp_path / "config" / "ficha.toml"
    monkeypatch.setattr("app.settings_file.usual_settings_file", lambda: usual)
    settings = amend_settings({"pbx.tls": True}, None, {"FICHA_DATA_DIR": str(tmp_path)})
    assert usual.read_text(encoding="utf-8") == "[pbx]\ntls = true\n"
    assert settings.pbx.port == 5039
