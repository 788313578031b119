"""The model of ficha.toml: defaults, what is missing, frozen values."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import PbxSettings, Settings, database_file, section_models


def test_every_key_has_a_default_so_that_a_desktop_can_start_and_ask() -> None:
    assert Settings().missing == ("pbx.username", "agent.id", "agent.device")


def test_nothing_is_missing_when_login_agent_and_device_are_named() -> None:
    values: dict[str, object] = {"pbx.username": "1001", "agent.id": "1001", "agent.device": "PJSIP/1001"}
    assert Settings().with_values(values).missing == ()


def test_the_port_follows_tls_unless_it_is_given() -> None:
    assert PbxSettings().port == 5038
    assert PbxSettings(tls=True).port == 5039
    assert PbxSettings(tls=True, port=15039).port == 15039


def test_settings_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().pbx.host = "elsewhere"  # type: ignore[misc]


def test_a_changed_copy_is_validated_again() -> None:
    with pytest.raises(ValidationError):
        Settings().with_values({"pbx.port": 70000})
    assert Settings().with_values({"wrapup.seconds": 0}).wrapup.seconds == 0


def test_a_queue_named_twice_is_one_queue() -> None:
    assert Settings().with_values({"agent.queues": ["a", "b", "a"]}).agent.queues == ("a", "b")


def test_a_value_with_a_line_break_never_reaches_a_manager_action() -> None:
    with pytest.raises(ValidationError):
        Settings().with_values({"agent.name": "Ana\r\nAction: Logoff"})


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:////var/lib/f.db", Path("/var/lib/f.db")), ("postgresql+psycopg://ficha@db/ficha", None)],
)
def test_only_an_embedded_database_has_a_file(url: str, file: Path | None) -> None:
    assert database_file(Settings().with_values({"database.url": url})) == file


@pytest.mark.parametrize("url", ["mysql://h/x", "sqlite://", "sqlite:///", "ficha.db", "sqlite://host/f.db"])
def test_a_url_of_no_database_that_we_know_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Settings().with_values({"database.url": url})


def test_every_key_says_what_is_allowed_and_what_it_means() -> None:
    for section, model in section_models().items():
        for key, field in model.model_fields.items():
            assert model.allowed(key), f"{section}.{key}"
            assert field.description, f"{section}.{key}"


def test_every_key_stands_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    for section, model in section_models().items():
        for key in model.model_fields:
            assert f"`{section}.{key}`" in page
