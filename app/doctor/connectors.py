"""Checks of the other systems in which customers live: each is tried as the desk will ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pydantic import SecretStr

from app.bootstrap import journal_path
from app.connectors.build import Tried, build_tried
from app.connectors.model import Question
from app.connectors.settings import LinkSettings
from app.connectors.trouble import ConnectorTrouble
from app.doctor.finding import Finding, fail, ok, warn
from app.folders import data_folder
from app.journal_pushes import read_push_counts
from app.secrets import SecretStoreUnavailable, connector_secret, find_secret
from app.settings import Settings

# Numbers that are in nobody's possession: +999 is reserved by the ITU (E.164).
_NOBODY = Question({"number": "+99900000000", "digits": "99900000000", "account": "ficha-doctor"})


def check_connectors(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Secret, answer and what waits for it; the desk works without all of it, so nothing fails but a refusal."""
    if not settings.connectors:
        return

    def find(connector: str) -> SecretStr | None:
        try:
            return find_secret(connector_secret(connector), environ=environ)
        except SecretStoreUnavailable:
            return None

    for tried in build_tried(settings, find, lambda: datetime.now(UTC), _NOBODY):
        yield _try(tried)
    for owed in read_push_counts(journal_path(settings, data_folder(environ))):
        values = {"name": owed.connector, "waiting": owed.waiting, "refused": owed.refused, "detail": owed.last_error}
        yield (fail if owed.refused else warn)("connector", "connector_owed", **values)


def _try(tried: Tried) -> Finding:
    name, settings = tried.name, tried.settings
    address = settings.address if isinstance(settings, LinkSettings) else settings.url
    if tried.system is None:
        return ok("connector", "connector_page", name=name, address=address)
    if not tried.has_secret:
        secret = connector_secret(name)
        return warn("connector", "secret_absent", name=secret, variable=f"FICHA_{secret.upper()}")
    try:
        said = tried.system.probe()
    except ConnectorTrouble as trouble:
        values = {"name": name, "address": address, "detail": trouble.detail, "secret": connector_secret(name)}
        return warn("connector", f"connector_{trouble.code}", **values)
    return ok("connector", "connector_answers", name=name, address=address, detail=said)
