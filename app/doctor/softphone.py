"""Checks of the phone in this computer, where the configuration wants one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from app.doctor.finding import Finding, ok, warn
from app.secrets import SOFTPHONE_SECRET, SecretStoreUnavailable, find_secret
from app.settings import Settings
from app.softphone import phone_settings, softphone_account
from cti.softphone.engine import EngineMissing, can_verify, find_engine
from cti.softphone.model import PhoneSettings

# How the engine is had; its project gives out sources only, so Windows has no command for it.
_INSTALL = {"linux": "sudo apt-get install baresip-core", "darwin": "brew install baresip"}
_BUILD = "https://github.com/baresip/baresip (softphone.program = …\\baresip.exe)"


def check_softphone(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Engine, certificate, account and secret; all of it only warns, for the desk phone serves."""
    if not settings.softphone.enabled:
        return
    phone = phone_settings(settings)
    yield _engine(phone)
    if not phone.username:
        yield warn("softphone", "softphone_no_username")
    variable = f"FICHA_{SOFTPHONE_SECRET.upper()}"
    if not _has_secret(settings, environ):
        yield warn("softphone", "secret_absent", name=SOFTPHONE_SECRET, variable=variable)


def _engine(phone: PhoneSettings) -> Finding:
    try:
        files = find_engine(phone.program)
    except EngineMissing as error:
        return warn("softphone", "softphone_missing", name=error, command=_INSTALL.get(sys.platform, _BUILD))
    if phone.transport == "tls" and phone.verify and not can_verify(files):
        return warn("softphone", "softphone_cannot_verify", path=files.program)
    return ok("softphone", "softphone_found", path=files.program)


def _has_secret(settings: Settings, environ: Mapping[str, str]) -> bool:
    try:
        return find_secret(SOFTPHONE_SECRET, account=softphone_account(settings), environ=environ) is not None
    except SecretStoreUnavailable:
        return False
