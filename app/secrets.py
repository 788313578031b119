"""The secrets: from the environment first (services have no keyring), else from the keyring; never from a file.

A keyring may ask a person to unlock it, so nothing here belongs on a GUI thread. The secret of a PBX is kept for each
login of each PBX; one that was stored for no login in particular serves where there is no other.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from pydantic import SecretStr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

__all__ = [
    "DB_PASSWORD",
    "PBX_SECRET",
    "SECRET_NAMES",
    "SOFTPHONE_SECRET",
    "Keyring",
    "SecretStoreUnavailable",
    "connector_secret",
    "find_secret",
    "is_in_environment",
    "pbx_account",
    "secret_name",
    "store_secret",
    "system_keyring",
]

PBX_SECRET = "pbx_secret"  # noqa: S105 - the name of a secret, not one
DB_PASSWORD = "db_password"  # noqa: S105 - the name of a secret, not one
SOFTPHONE_SECRET = "softphone_secret"  # noqa: S105 - the name of a secret, not one
SECRET_NAMES = (PBX_SECRET, DB_PASSWORD, SOFTPHONE_SECRET)

_SHORT_NAMES = {"pbx": PBX_SECRET, "db": DB_PASSWORD, "softphone": SOFTPHONE_SECRET}
_CONNECTOR_SECRET = re.compile(r"connector_[a-z][a-z0-9_]{0,30}")
_SERVICE = "ficha"


class Keyring(Protocol):
    """What we need of a keyring; the package `keyring` has it, a test brings its own."""

    def get_password(self, service: str, username: str) -> str | None:
        """The stored value, `None` when there is none."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a value, replacing an older one."""


class SecretStoreUnavailable(Exception):
    """This machine has no keyring that works: `detail` says which one was tried and what it answered."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def secret_name(text: str) -> str | None:
    """The name of a secret in any spelling (`pbx`, `PBX-secret`, `FICHA_DB_PASSWORD`); `None` when there is no such."""
    name = text.strip().lower().replace("-", "_").removeprefix("ficha_")
    name = _SHORT_NAMES.get(name, name)
    return name if name in SECRET_NAMES or _CONNECTOR_SECRET.fullmatch(name) else None


def connector_secret(connector: str) -> str:
    """The name of the secret of another system, `[connectors.NAME]`."""
    return f"connector_{connector}"


def system_keyring() -> KeyringBackend:
    """The keyring of this desktop, or raise `SecretStoreUnavailable`."""
    import keyring
    from keyring.backends import fail, null

    with _spoken_by("keyring"):
        backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring):
        raise SecretStoreUnavailable("no back-end")
    return backend


def pbx_account(pbx: str, username: str) -> str:
    """Whose secret the one of a PBX is; empty: no login is configured."""
    return f"{username}@{pbx}" if username else ""


def is_in_environment(name: str, environ: Mapping[str, str]) -> bool:
    """Whether the environment gives the secret: then no keyring is asked, and none has a say."""
    return bool(environ.get(_variable(name)))


def find_secret(
    name: str, *, account: str = "", environ: Mapping[str, str] | None = None, keyring: Keyring | None = None
) -> SecretStr | None:
    """The secret `name` of an account, or `None` when nobody stored it.

    Raises `SecretStoreUnavailable` when it cannot be known.
    """
    environ = os.environ if environ is None else environ
    if is_in_environment(name, environ):
        return SecretStr(environ[_variable(name)])
    store = keyring or system_keyring()
    with _spoken_by(type(store).__module__):
        value = store.get_password(_SERVICE, _entry(name, account)) or store.get_password(_SERVICE, name)
    return SecretStr(value) if value else None


def store_secret(name: str, value: SecretStr, *, account: str = "", keyring: Keyring | None = None) -> None:
    """Keep a secret in the keyring; raises `SecretStoreUnavailable`."""
    store = keyring or system_keyring()
    with _spoken_by(type(store).__module__):
        store.set_password(_SERVICE, _entry(name, account), value.get_secret_value())


def _variable(name: str) -> str:
    return f"FICHA_{name.upper()}"


def _entry(name: str, account: str) -> str:
    return f"{name}:{account}" if account else name


@contextmanager
def _spoken_by(source: str) -> Iterator[None]:
    """Turn what keyring back-ends raise (their own errors, a dead D-Bus, a missing module) into one error of ours."""
    from keyring.errors import KeyringError

    try:
        yield
    except (KeyringError, OSError, RuntimeError, ImportError) as error:
        raise SecretStoreUnavailable(f"{source}: {error}") from error
