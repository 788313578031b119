"""The manager login that the configuration names, as the link takes it."""

from __future__ import annotations

from app.settings import PbxSettings
from cti.asterisk.settings import ConnectionSettings


def manager_login(pbx: PbxSettings, secret: str) -> ConnectionSettings:
    """Say how the desk and the doctor reach the PBX: both in the same way."""
    return ConnectionSettings(
        pbx.host,
        pbx.port,
        pbx.username,
        secret,
        tls=pbx.tls,
        tls_ca_file=pbx.tls_ca_file or None,
        tls_server_name=pbx.tls_server_name or None,
    )
