"""Builds the connectors of a configuration; their secrets are handed in."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr

from app.connectors.connectors import Connector, Connectors
from app.connectors.guard import Guard
from app.connectors.model import Question
from app.connectors.rest import RestRecords
from app.connectors.seam import Tries
from app.connectors.settings import AnyConnector, LinkSettings, RestSettings, TrytonSettings, WebhookSettings
from app.connectors.tryton import Tryton
from app.connectors.web import Web, WebSettings
from app.connectors.webhook import Webhook
from app.settings import Settings

FindSecret = Callable[[str], SecretStr | None]


@dataclass(frozen=True, slots=True)
class Tried:
    """A system for the doctor; `system` None: a page in the browser, nothing to be asked."""

    name: str
    settings: AnyConnector
    system: Tries | None
    has_secret: bool


def needs_secret(settings: AnyConnector) -> bool:
    """Whether it is of no use without its secret."""
    if isinstance(settings, RestSettings):
        return settings.login != "none"
    return isinstance(settings, WebhookSettings | TrytonSettings)


def build_connectors(settings: Settings, find_secret: FindSecret, now: Callable[[], datetime]) -> Connectors:
    """All of them, not started: a thread begins with the first question. `find_secret` gets a connector's name."""
    return Connectors(tuple(_connector(name, one, find_secret, now) for name, one in settings.connectors.items()))


def build_tried(
    settings: Settings, find_secret: FindSecret, now: Callable[[], datetime], probe: Question
) -> tuple[Tried, ...]:
    """The same for the doctor; `probe` is whom nobody knows."""
    return tuple(_tried(name, one, find_secret, now, probe) for name, one in settings.connectors.items())


def _connector(name: str, settings: AnyConnector, find_secret: FindSecret, now: Callable[[], datetime]) -> Connector:
    title = getattr(settings, "title", "") or name.replace("_", " ").capitalize()
    if isinstance(settings, LinkSettings):
        return Connector(name, title, settings.opens, settings.address)
    secret = find_secret(name) if needs_secret(settings) else None
    if isinstance(settings, WebhookSettings):
        return Connector(name, title, outcomes=Webhook(settings.url, Web(_web(settings)), secret, now))
    if isinstance(settings, RestSettings):
        records = RestRecords(settings, Web(_web(settings, _login(settings, secret))))
        return Connector(name, title, settings.opens, guard=Guard(records, cache_seconds=settings.cache_seconds))
    asked = Tryton(settings, Web(_web(settings)), secret)
    told = Tryton(settings, Web(_web(settings)), secret)  # of its own: it is used by another thread
    return Connector(
        name,
        title,
        settings.opens,
        guard=Guard(asked, cache_seconds=settings.cache_seconds),
        creates=asked if settings.creates else None,
        outcomes=told if settings.writes_notes else None,
    )


def _tried(
    name: str, settings: AnyConnector, find_secret: FindSecret, now: Callable[[], datetime], probe: Question
) -> Tried:
    if isinstance(settings, LinkSettings):
        return Tried(name, settings, None, has_secret=True)
    secret = find_secret(name) if needs_secret(settings) else None
    has_secret = secret is not None or not needs_secret(settings)
    system: Tries
    if isinstance(settings, WebhookSettings):
        system = Webhook(settings.url, Web(_web(settings)), secret, now)
    elif isinstance(settings, RestSettings):
        system = RestRecords(settings, Web(_web(settings, _login(settings, secret))), probe=probe)
    else:
        system = Tryton(settings, Web(_web(settings)), secret)
    return Tried(name, settings, system, has_secret)


def _web(
    settings: RestSettings | WebhookSettings | TrytonSettings, headers: dict[str, SecretStr] | None = None
) -> WebSettings:
    return WebSettings(settings.timeout_seconds, settings.tls_ca_file, settings.proxy, headers or {})


def _login(settings: RestSettings, secret: SecretStr | None) -> dict[str, SecretStr]:
    """The header that carries the secret; without one the server says what it thinks of that."""
    if secret is None or settings.login == "none":
        return {}
    value = secret.get_secret_value()
    if settings.login == "header":
        return {settings.header: secret}
    if settings.login == "bearer":
        return {"Authorization": SecretStr(f"Bearer {value}")}
    pair = base64.b64encode(f"{settings.username}:{value}".encode()).decode()
    return {"Authorization": SecretStr(f"Basic {pair}")}
