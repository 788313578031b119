"""Builds the phone in this computer from the configuration; its secret is looked up each time that it is needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from app.secrets import SOFTPHONE_SECRET, SecretStoreUnavailable, find_secret
from app.settings import Settings
from cti.softphone.keeper import FindSecret
from cti.softphone.model import PhoneDevices, PhoneSettings
from cti.softphone.softphone import Softphone

_log = logging.getLogger(__name__)


def phone_settings(settings: Settings) -> PhoneSettings:
    """The account and the devices; what is not given follows from the PBX and from the agent's device."""
    phone = settings.softphone
    return PhoneSettings(
        server=phone.server or settings.pbx.host,
        username=phone.username or settings.agent.device.partition("/")[2],
        port=phone.port,
        transport=phone.transport,
        srtp=phone.srtp,
        verify=phone.tls_verify,
        ca_file=phone.tls_ca_file,
        devices=PhoneDevices(phone.input_device, phone.output_device, phone.ring_device),
        program=phone.program,
    )


def softphone_account(settings: Settings) -> str:
    """Whose secret the one of the phone is, in the keyring."""
    phone = phone_settings(settings)
    return f"{phone.username}@{phone.server}" if phone.username else ""


def build_softphone(settings: Settings, environ: Mapping[str, str], hide: Callable[[str], None]) -> Softphone | None:
    """The phone of this configuration, not started; None: it wants none. `hide` strikes a secret out of the log."""
    if not settings.softphone.enabled:
        return None
    return Softphone(phone_settings(settings), _finder(softphone_account(settings), environ, hide))


def _finder(account: str, environ: Mapping[str, str], hide: Callable[[str], None]) -> FindSecret:
    def find() -> str | None:
        try:
            found = find_secret(SOFTPHONE_SECRET, account=account, environ=environ)
        except SecretStoreUnavailable as error:
            _log.warning("no keyring: %s", error.detail)
            return None
        if found is None:
            return None
        hide(found.get_secret_value())
        return found.get_secret_value()

    return find
