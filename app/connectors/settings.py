"""`[connectors.NAME]` of `ficha.toml`: a section for each other system, its keys by its `kind`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from app.connectors.address import MERGE_FIELDS, RECORD_FIELD, check_address
from app.connectors.json_path import read_path
from app.settings_section import Line, Section, key

__all__ = [
    "CONNECTOR_KINDS",
    "AnyConnector",
    "ConnectorName",
    "ConnectorSettings",
    "LinkSettings",
    "RestSettings",
    "TrytonSettings",
    "WebhookSettings",
    "with_absolute_files",
]

_ADDRESS = "http(s)://HOST/…{FIELD}…, FIELD: " + " | ".join(MERGE_FIELDS)
_RECORD_ADDRESS = f"{_ADDRESS} | {RECORD_FIELD}"
_PLAIN_ADDRESS = "http(s)://HOST/…"
_PATH = 'NAME.NAME[0].NAME, NAME["any name"]'

ConnectorName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,30}$")]


def _path(text: str) -> str:
    read_path(text)
    return text


def _proxy(text: str) -> str:
    if text and (urlsplit(text).scheme not in {"http", "https"} or "@" in text):
        raise ValueError("proxy")
    return text


_Address = Annotated[Line, AfterValidator(check_address)]
_RecordAddress = Annotated[
    Line, AfterValidator(lambda text: text and check_address(text, (*MERGE_FIELDS, RECORD_FIELD)))
]
_PlainAddress = Annotated[Line, AfterValidator(lambda text: check_address(text, ()))]
_Path = Annotated[Line, AfterValidator(_path)]


class _Shown(Section):
    title: Line = key("", "TEXT", "what the desk calls it; empty: its name")
    opens: Literal["announce", "answer", "key"] = key(
        "key",
        "announce | answer | key",
        "when its page opens in the browser: as it rings, as it is answered, asked",
    )


class _Reached(Section):
    timeout_seconds: Annotated[float, Field(gt=0, le=30, strict=False)] = key(
        3.0, "0.1..30", "how long an answer may take, all of it"
    )
    tls_ca_file: Line = key("", "FILE.pem", "authority that signed its certificate; empty: the public ones")
    proxy: Annotated[Line, AfterValidator(_proxy)] = key("", "http(s)://HOST:PORT", "proxy on the way; empty: none")


class _Asked(_Reached):
    cache_seconds: Annotated[int, Field(ge=0, le=86400)] = key(
        120, "0..86400", "how long an answer is good for; 0: each call asks"
    )


class LinkSettings(_Shown):
    """A page in the browser, with merge fields."""

    kind: Literal["link"]
    address: _Address = key(..., _ADDRESS, "the page")


class RestSettings(_Shown, _Asked):
    """A record read as JSON over HTTP."""

    kind: Literal["rest"]
    url: _Address = key(..., _ADDRESS, "what is read; asked once all its fields are known")
    address: _RecordAddress = key("", _RECORD_ADDRESS, "the record's page in the browser; empty: it has none")
    record: _Path = key("", _PATH, "where in the answer the record is (the first of a list); empty: the answer itself")
    record_id: _Path = key("id", _PATH, "its id, in the record")
    record_name: _Path = key("name", _PATH, "the customer's name, in the record")
    fields: dict[Line, _Path] = key({}, f'"LABEL" = "PATH", PATH: {_PATH}', "what the card shows, in this order")
    login: Literal["none", "bearer", "basic", "header"] = key(
        "none", "none | bearer | basic | header", "how the secret connector_NAME is sent"
    )
    username: Line = key("", "TEXT", "for login = basic")
    header: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,60}$")] = key(
        "X-API-Key", "NAME", "for login = header"
    )


class WebhookSettings(_Reached):
    """An address that is told how each contact ended."""

    kind: Literal["webhook"]
    url: _PlainAddress = key(..., _PLAIN_ADDRESS, "where each contact is sent, signed with the secret connector_NAME")


class TrytonSettings(_Shown, _Asked):
    """A Tryton server with its module party."""

    kind: Literal["tryton"]
    url: _PlainAddress = key(..., _PLAIN_ADDRESS, "the server")
    database: Annotated[str, Field(pattern=r"^[\w.-]{1,63}$")] = key(..., "NAME", "its database")
    username: Annotated[Line, Field(min_length=1)] = key(..., "TEXT", "the login; the secret is connector_NAME")
    address: _RecordAddress = key("", _RECORD_ADDRESS, "the party's page in the browser; empty: it has none")
    creates: bool = key(default=False, allowed="true | false", meaning="offer to create a party for an unknown caller")
    writes_notes: bool = key(default=True, allowed="true | false", meaning="write how a contact ended as a note there")


ConnectorSettings = Annotated[
    LinkSettings | RestSettings | WebhookSettings | TrytonSettings, Field(discriminator="kind")
]
CONNECTOR_KINDS: Mapping[str, type[Section]] = {
    "link": LinkSettings,
    "rest": RestSettings,
    "webhook": WebhookSettings,
    "tryton": TrytonSettings,
}

AnyConnector = LinkSettings | RestSettings | WebhookSettings | TrytonSettings


def with_absolute_files(connectors: Mapping[str, AnyConnector], base: Path) -> dict[str, AnyConnector]:
    """The same with relative files resolved."""
    return {name: _with_absolute_file(one, base) for name, one in connectors.items()}


def _with_absolute_file(settings: AnyConnector, base: Path) -> AnyConnector:
    if isinstance(settings, LinkSettings) or not settings.tls_ca_file:
        return settings
    return settings.model_copy(update={"tls_ca_file": str(base / Path(settings.tls_ca_file).expanduser())})
