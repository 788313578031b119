"""Checks of the configuration and the secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import SecretStr

from app.doctor.finding import Finding, fail, ok, warn
from app.secrets import DB_PASSWORD, PBX_SECRET, SecretStoreUnavailable, find_secret, pbx_account
from app.settings import Settings, database_file


def check_settings(settings: Settings, path: Path | None) -> Iterator[Finding]:
    """The configuration is there and holds what signing on needs."""
    if path is None:
        yield fail("configuration", "settings_absent")
    elif settings.missing:
        yield fail("configuration", "settings_incomplete", path=path, keys=", ".join(settings.missing))
    else:
        yield ok("configuration", "settings_complete", path=path)
    if not settings.agent.queues:
        yield warn("configuration", "no_queues")


def check_secrets(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """The secrets that this configuration needs are stored."""
    needed = [PBX_SECRET] if database_file(settings) else [PBX_SECRET, DB_PASSWORD]
    for name in needed:
        variable = f"FICHA_{name.upper()}"
        if environ.get(variable):
            yield ok("secret", "secret_in_environment", name=name, variable=variable)
        elif known_secret(name, environ, settings) is not None:
            yield ok("secret", "secret_in_keyring", name=name)
        elif name == DB_PASSWORD:  # a server may trust the login without one
            yield warn("secret", "secret_absent", name=name, variable=variable)
        else:
            yield fail("secret", "secret_absent", name=name, variable=variable)


def known_secret(name: str, environ: Mapping[str, str], settings: Settings) -> SecretStr | None:
    """The secret, `None` also where no keyring works."""
    account = pbx_account(settings.pbx.name, settings.pbx.username) if name == PBX_SECRET else ""
    try:
        return find_secret(name, account=account, environ=environ)
    except SecretStoreUnavailable:
        return None
