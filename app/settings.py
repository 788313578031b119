"""What `ficha.toml` may say: one frozen model; a key that is unknown or wrong is refused with what is allowed.

Every key has a default, so that the desktop can start and ask for what is missing (`Settings.missing`). Secrets are no
part of it: they live in the keyring (`app/secrets.py`).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, field_validator, model_validator

from app.connectors.settings import ConnectorName, ConnectorSettings
from app.outbound_settings import OutboundSettings
from app.settings_section import Line, Section, as_tuple, key

__all__ = [
    "AgentSettings",
    "CallSettings",
    "DatabaseSettings",
    "LocaleSettings",
    "PbxSettings",
    "Settings",
    "SoftphoneSettings",
    "WrapUpSettings",
]

PLAIN_PORT, TLS_PORT = 5038, 5039
DATABASE_SCHEMES = ("sqlite", "postgresql+psycopg")


class PbxSettings(Section):
    """How the PBX is reached. `port` follows `tls` unless it is given."""

    name: Annotated[str, Field(pattern=r"^[\w.-]{1,40}$")] = key(
        "central", "a-z A-Z 0-9 . _ -", "names this PBX in ids and reports; never change it once calls were recorded"
    )
    host: Annotated[Line, Field(min_length=1)] = key("127.0.0.1", "NAME | ADDRESS", "where the manager interface is")
    port: Annotated[int, Field(ge=1, le=65535)] = key(PLAIN_PORT, "1..65535", "its port; 5039 when tls = true")
    tls: bool = key(default=False, allowed="true | false", meaning="encrypt the link and verify the PBX's certificate")
    tls_ca_file: Line = key("", "FILE.pem", "authority that signed the PBX's certificate; empty: the system's own")
    tls_server_name: Line = key("", "NAME", "name in the PBX's certificate where it is not pbx.host")
    username: Line = key("", "TEXT", "the manager login, a section of manager.conf")
    context: Annotated[str, Field(pattern=r"^[\w.-]{1,79}$")] = key(
        "from-internal", "a-z A-Z 0-9 . _ -", "dialplan context in which the agent dials and transfers"
    )

    @model_validator(mode="before")
    @classmethod
    def _choose_port(cls, values: object) -> object:
        if isinstance(values, dict) and "port" not in values and values.get("tls") is True:
            return {**values, "port": TLS_PORT}
        return values


class AgentSettings(Section):
    """Who sits here and at which phone."""

    id: Line = key("", "TEXT", "the agent's id in reports")
    name: Line = key("", "TEXT", "shown on the desk and in the queues")
    device: Annotated[str, Field(pattern=r"^$|^[A-Za-z0-9]+/[^\s,;|&]{1,80}$")] = key(
        "", "TECHNOLOGY/NAME, PJSIP/1001", "the agent's phone as the PBX calls it"
    )
    role: Literal["agent", "supervisor", "admin"] = key(
        "admin", "agent | supervisor | admin", "the most that this desktop offers, whatever role its agent has"
    )
    queues: Annotated[tuple[Annotated[Line, Field(min_length=1)], ...], BeforeValidator(as_tuple)] = key(
        (), '["NAME", ...]', "queues that the agent joins on signing on"
    )
    caller_id: Line = key("", "NUMBER", "number shown to those whom the agent calls; empty: the PBX decides")

    @field_validator("queues")
    @classmethod
    def _each_once(cls, queues: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(queues))


class DatabaseSettings(Section):
    """Where the CRM data is. Loading resolves a relative SQLite file (see `app/settings_file.py`)."""

    URL_ALLOWED: ClassVar[str] = "sqlite:///FILE | postgresql+psycopg://USER@HOST/NAME"

    url: Annotated[Line, Field(min_length=1)] = key("sqlite:///ficha.db", URL_ALLOWED, "the CRM database")

    @field_validator("url")
    @classmethod
    def _known_and_without_password(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.password is not None or re.search(r"[?&]password=", url):  # first: a refusal shows the value
            raise ValueError("password_in_url")
        if parts.scheme not in DATABASE_SCHEMES:
            raise ValueError("scheme")
        if parts.scheme == "sqlite" and (parts.netloc or len(parts.path) < 2):
            raise ValueError("sqlite without a file")
        return url


class LocaleSettings(Section):
    """The language of the sentences and the country of numbers without a country code."""

    language: Literal["es", "en"] = key("es", "es | en", "language of the desk and of the commands")
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = key(
        "CL", "CL, AR, PE, ES, … (ISO 3166)", "numbers without a country code are read here"
    )

    @field_validator("region")
    @classmethod
    def _has_a_numbering_plan(cls, region: str) -> str:
        from phonenumbers import SUPPORTED_REGIONS

        if region not in SUPPORTED_REGIONS:
            raise ValueError("region")
        return region


class WrapUpSettings(Section):
    """After-call work."""

    seconds: Annotated[int, Field(ge=0, le=86400)] = key(
        30, "0..86400", "after-call work before the agent is available again; 0 = no limit"
    )


class CallSettings(Section):
    """What an agent may do with calls, and where they can be sent."""

    agent_may_record: bool = key(default=True, allowed="true | false", meaning="the agent may record calls")
    queue_numbers: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[^=\s]{1,80}=[0-9*#+]{1,20}$")], ...], BeforeValidator(as_tuple)
    ] = key((), '["QUEUE=NUMBER", ...]', "what is dialled to send a caller to a queue")

    @property
    def numbers_by_queue(self) -> tuple[tuple[str, str], ...]:
        """Each queue that can be dialled, with its number."""
        return tuple((queue, number) for queue, _, number in (one.partition("=") for one in self.queue_numbers))


class SoftphoneSettings(Section):
    """The phone in this computer. Loading resolves a relative file."""

    enabled: bool = key(default=False, allowed="true | false", meaning="this computer is the agent's phone")
    server: Line = key("", "NAME | ADDRESS", "where the phone registers; empty: pbx.host")
    port: Annotated[int, Field(ge=0, le=65535)] = key(0, "0..65535", "its SIP port; 0: the transport's own")
    transport: Literal["udp", "tcp", "tls"] = key("udp", "udp | tcp | tls", "how SIP travels; tls encrypts it")
    tls_verify: bool = key(
        default=True, allowed="true | false", meaning="believe the PBX's certificate only if an authority signed it"
    )
    tls_ca_file: Line = key("", "FILE.pem", "authority that signed the PBX's certificate; empty: the system's own")
    srtp: Literal["off", "sdes", "dtls"] = key("off", "off | sdes | dtls", "how the voice is encrypted")
    username: Annotated[str, Field(pattern=r"^$|^[\w.+!~*'-]{1,64}$")] = key(
        "", "TEXT", "the SIP account; empty: the name in agent.device"
    )
    input_device: Line = key("", "DEVICE", "microphone, as the sound system names it; empty: the system's choice")
    output_device: Line = key("", "DEVICE", "where the other side is heard; empty: the system's choice")
    ring_device: Line = key("", "DEVICE", "where it rings; empty: the system's choice")
    program: Line = key("", "FILE", "the program baresip; empty: the system's own")


class Settings(Section):
    """The whole configuration, frozen; equal files give equal values."""

    pbx: PbxSettings = PbxSettings()
    agent: AgentSettings = AgentSettings()
    database: DatabaseSettings = DatabaseSettings()
    locale: LocaleSettings = LocaleSettings()
    wrapup: WrapUpSettings = WrapUpSettings()
    calls: CallSettings = CallSettings()
    outbound: OutboundSettings = OutboundSettings()
    softphone: SoftphoneSettings = SoftphoneSettings()
    connectors: dict[ConnectorName, ConnectorSettings] = {}  # noqa: RUF012 - pydantic copies it

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys, as `section.key`, without which nobody can sign on."""
        needed = {
            "pbx.username": self.pbx.username,
            "agent.id": self.agent.id,
            "agent.device": self.agent.device,
        }
        return tuple(key for key, value in needed.items() if not value)

    def with_values(self, values: dict[str, object]) -> Self:
        """A copy with some keys (`section.key`) changed and everything validated again."""
        data: dict[str, dict[str, object]] = self.model_dump(exclude_unset=True)
        for dotted, value in values.items():
            section, _, key = dotted.partition(".")
            data.setdefault(section, {})[key] = value
        return type(self).model_validate(data)


def section_models() -> dict[str, type[Section]]:
    """The model of each section of the file that has one of its own, by its name: all but `[connectors.NAME]`."""
    fields = {name: field.annotation for name, field in Settings.model_fields.items() if name != "connectors"}
    return {name: _model_of(annotation) for name, annotation in fields.items()}


def _model_of(annotation: object) -> type[Section]:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    raise TypeError(annotation)


def database_file(settings: Settings) -> Path | None:
    """The file of an embedded database; `None` for a server."""
    prefix = "sqlite:///"
    return Path(settings.database.url.removeprefix(prefix)) if settings.database.url.startswith(prefix) else None
