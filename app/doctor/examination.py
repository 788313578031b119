"""The doctor's round: every check in order, as far as the one before lets it come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from app.doctor.configuration import check_secrets, check_settings, known_secret
from app.doctor.connectors import check_connectors
from app.doctor.crm import check_database
from app.doctor.finding import Finding
from app.doctor.machine import check_desktop, check_folders, check_keyring
from app.doctor.outbound import check_outbound
from app.doctor.pbx import check_clock, check_link, check_tls, pbx_version
from app.doctor.rights import check_events, check_rights
from app.doctor.scripts import check_scripts
from app.doctor.site import check_dialplan, check_phone, check_queues
from app.doctor.softphone import check_softphone
from app.manager_login import manager_login
from app.secrets import DB_PASSWORD, PBX_SECRET
from app.settings import Settings
from cti.asterisk.inquiry import Inquiry
from cti.model import LinkState


def examine(settings: Settings, path: Path | None, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at everything that this configuration needs; `path` is where it came from (`None`: there is no file)."""
    yield from check_settings(settings, path)
    yield from check_folders(environ)
    yield from check_keyring()
    yield from check_desktop(environ)
    yield from check_secrets(settings, environ)
    yield from check_softphone(settings, environ)
    password = known_secret(DB_PASSWORD, environ, settings)
    database = (settings.database.url, password.get_secret_value() if password else None)
    yield from check_database(*database)
    yield from check_scripts(*database)
    yield from check_connectors(settings, environ)
    yield from check_outbound(settings, datetime.now(UTC).astimezone().date())
    secret = known_secret(PBX_SECRET, environ, settings)
    if settings.pbx.username and secret is not None:
        yield from examine_pbx(settings, secret.get_secret_value())
    else:
        yield from check_tls(settings.pbx, None)


def examine_pbx(settings: Settings, secret: str) -> Iterator[Finding]:
    """Log in and try what the desk will do."""
    pbx, agent = settings.pbx, settings.agent
    with Inquiry(manager_login(pbx, secret)) as inquiry:
        change = inquiry.connected()
        is_up = change.state is LinkState.UP
        yield from check_link(pbx, change, pbx_version(inquiry) if is_up else "")
        yield from check_tls(pbx, change)
        if not is_up:
            return
        yield from check_clock(inquiry)
        yield from check_rights(inquiry)
        yield from check_events(inquiry, agent.queues)
        yield from check_queues(inquiry, agent.queues)
        if agent.device:
            yield from check_phone(inquiry, agent.device)
        yield from check_dialplan(inquiry, pbx.context)
