"""`[connectors.NAME]` in ficha.toml: read whole, refused with line, key and what is allowed, never with a secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from app.connectors.build import build_connectors
from app.connectors.settings import RestSettings
from app.settings_file import SettingsProblem, SettingsRefusal, load_settings
from tests.app.fakes import NOON

GOOD = """
[agent]
id = "1001"
[connectors.shop]
kind = "rest"
title = "Tienda"
url = "https://shop.example/customers?tel={number}"
address = "https://shop.example/c/{record}"
record = "data"
login = "bearer"
tls_ca_file = "ca.pem"
timeout_seconds = 2
[connectors.shop.fields]
"Saldo" = "account.balance"
[connectors.page]
kind = "link"
address = "https://crm.example/?n={name}"
opens = "announce"
[connectors.hook]
kind = "webhook"
url = "https://hook.example/"
[connectors.crm]
kind = "tryton"
url = "https://tryton.example"
database = "crm"
username = "ficha"
creates = true
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ficha.toml"


def problems(file: Path, text: str) -> tuple[SettingsProblem, ...]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsRefusal) as caught:
        load_settings(file)
    return caught.value.problems


def test_every_kind_is_read_and_built_in_the_order_of_the_file(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    settings = load_settings(file)
    shop = settings.connectors["shop"]
    assert isinstance(shop, RestSettings)
    assert shop.tls_ca_file == str(file.parent / "ca.pem")
    assert shop.fields == {"Saldo": "account.balance"}
    (file.parent / "ca.pem").touch()
    asked: list[str] = []

    def find(name: str) -> SecretStr:
        asked.append(name)
        return SecretStr("s3cret")

    built = build_connectors(settings, find, lambda: NOON)
    assert [(one.name, one.title, one.opens, one.is_shown, one.outcomes is not None) for one in built] == [
        ("shop", "Tienda", "key", True, False),
        ("page", "Page", "announce", True, False),
        ("hook", "Hook", "key", False, True),
        ("crm", "Crm", "key", True, True),
    ]
    assert asked == ["shop", "hook", "crm"]
    assert "s3cret" not in repr(built)


def test_a_change_of_another_key_keeps_the_connectors(file: Path) -> None:
    file.write_text(GOOD, encoding="utf-8")
    settings = load_settings(file)
    assert settings.with_values({"agent.name": "Ana"}).connectors == settings.connectors


@pytest.mark.parametrize(
    ("text", "code", "key", "line"),
    [
        ('[connectors.a]\nkind = "link"\naddress = "https://x/{numbr}"', "wrong_value", "connectors.a.address", 3),
        ('[connectors.a]\nkind = "link"\naddress = "javascript:x"', "wrong_value", "connectors.a.address", 3),
        ('[connectors.a]\nkind = "lnk"', "wrong_value", "connectors.a.kind", 2),
        ('[connectors.a]\nurl = "https://x/"', "wrong_value", "connectors.a.kind", 1),
        ('[connectors.a]\nkind = "webhook"', "wrong_value", "connectors.a.url", 1),
        ('[connectors.a]\nkind = "webhook"\nurl = "https://x/"\nulr = 1', "unknown_key", "connectors.a.ulr", 4),
        ('[connectors.a]\nkind = "rest"\nurl = "https://x/"\nrecord = "a..b"', "wrong_value", "connectors.a.record", 4),
        ('[connectors."A b"]\nkind = "webhook"\nurl = "https://x/"', "wrong_value", "connectors.A b", None),
    ],
)
def test_what_is_wrong_is_named_with_its_line(file: Path, text: str, code: str, key: str, line: int | None) -> None:
    (problem,) = problems(file, text)
    assert (problem.code, problem.key, problem.line) == (code, key, line)
    assert problem.allowed


@pytest.mark.parametrize("line", ['password = "s3cret"', 'token = "s3cret"', 'url = "https://me:s3cret@x/"'])
def test_a_secret_in_the_file_is_refused_and_not_repeated(file: Path, line: str) -> None:
    url = "" if line.startswith("url") else 'url = "https://x/"\n'
    (problem,) = problems(file, f'[connectors.hook]\nkind = "webhook"\n{url}{line}')
    assert (problem.code, problem.allowed) == ("secret_in_file", "connector_hook")
    assert "s3cret" not in repr(problem)
