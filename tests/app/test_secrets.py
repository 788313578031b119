"""Where a secret comes from, and that it does not get out."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from app.secrets import (
    DB_PASSWORD,
    PBX_SECRET,
    SecretStoreUnavailable,
    find_secret,
    pbx_account,
    secret_name,
    store_secret,
)


class MemoryKeyring:
    """A keyring as a dictionary."""

    def __init__(self) -> None:
        self.stored: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.stored.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.stored[service, username] = password


class BrokenKeyring:
    """A keyring whose D-Bus service is gone."""

    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionResetError("no bus")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise ConnectionResetError("no bus")


def test_the_environment_wins_over_the_keyring() -> None:
    keyring = MemoryKeyring()
    store_secret(PBX_SECRET, SecretStr("from the keyring"), keyring=keyring)
    found = find_secret(PBX_SECRET, environ={"FICHA_PBX_SECRET": "from the environment"}, keyring=keyring)
    assert found == SecretStr("from the environment")


def test_what_was_stored_is_found() -> None:
    keyring = MemoryKeyring()
    store_secret(DB_PASSWORD, SecretStr("hush"), keyring=keyring)
    assert find_secret(DB_PASSWORD, environ={}, keyring=keyring) == SecretStr("hush")
    assert find_secret(PBX_SECRET, environ={}, keyring=keyring) is None


def test_each_login_of_each_pbx_has_a_secret_of_its_own() -> None:
    keyring = MemoryKeyring()
    ana, bruno = pbx_account("central", "1001"), pbx_account("central", "1002")
    for account, value in ((ana, "of Ana"), (pbx_account("norte", "1001"), "of the north")):
        store_secret(PBX_SECRET, SecretStr(value), account=account, keyring=keyring)
    assert find_secret(PBX_SECRET, account=ana, environ={}, keyring=keyring) == SecretStr("of Ana")
    assert find_secret(PBX_SECRET, account=bruno, environ={}, keyring=keyring) is None


def test_a_secret_that_was_stored_for_no_login_serves_where_there_is_no_other() -> None:
    keyring = MemoryKeyring()
    store_secret(PBX_SECRET, SecretStr("old"), keyring=keyring)
    account = pbx_account("central", "1001")
    assert find_secret(PBX_SECRET, account=account, environ={}, keyring=keyring) == SecretStr("old")
    store_secret(PBX_SECRET, SecretStr("new"), account=account, keyring=keyring)
    assert find_secret(PBX_SECRET, account=account, environ={}, keyring=keyring) == SecretStr("new")
    assert find_secret(PBX_SECRET, environ={}, keyring=keyring) == SecretStr("old")


def test_a_keyring_that_breaks_is_said_in_one_kind_of_error() -> None:
    with pytest.raises(SecretStoreUnavailable, match="no bus"):
        find_secret(PBX_SECRET, environ={}, keyring=BrokenKeyring())
    with pytest.raises(SecretStoreUnavailable, match="no bus"):
        store_secret(PBX_SECRET, SecretStr("x"), keyring=BrokenKeyring())


def test_the_environment_needs_no_keyring() -> None:
    assert find_secret(DB_PASSWORD, environ={"FICHA_DB_PASSWORD": "hush"}, keyring=BrokenKeyring())


def test_a_secret_does_not_show_itself() -> None:
    assert "hush" not in repr(find_secret(DB_PASSWORD, environ={"FICHA_DB_PASSWORD": "hush"}))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pbx_secret", PBX_SECRET),
        ("PBX-secret", PBX_SECRET),
        ("pbx", PBX_SECRET),
        ("FICHA_DB_PASSWORD", DB_PASSWORD),
        ("db", DB_PASSWORD),
        ("agent", None),
        ("", None),
    ],
)
def test_names_are_read_in_any_spelling(text: str, name: str | None) -> None:
    assert secret_name(text) == name
