"""The frozen values of the softphone: how it is set up, how its line stands, what it hears."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal

Transport = Literal["udp", "tcp", "tls"]
MediaEncryption = Literal["off", "sdes", "dtls"]


class LineState(StrEnum):
    """How the account stands with the PBX."""

    STARTING = "starting"  # the engine is not up yet, or up again after it died
    REGISTERING = "registering"
    REGISTERED = "registered"
    FAILED = "failed"  # the PBX refuses or does not answer; tried again by itself unless the secret is wrong
    STOPPED = "stopped"  # no engine, and none is started until somebody asks for it


class DeviceRole(StrEnum):
    """What a sound device is used for."""

    INPUT = "input"  # the microphone
    OUTPUT = "output"  # the voice of the other side
    RING = "ring"


@dataclass(frozen=True, slots=True)
class PhoneDevices:
    """A sound device for each role, as the sound system names it; empty: the system's own choice."""

    input: str = ""
    output: str = ""
    ring: str = ""

    def of(self, role: DeviceRole) -> str:
        """The device of one role."""
        return str(getattr(self, role.value))

    def with_device(self, role: DeviceRole, device: str) -> PhoneDevices:
        """The same with another device for one role."""
        return replace(self, **{role.value: device})


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """The account and the instrument. `port` 0: the transport's own. `program` empty: the `baresip` of the system.

    Without `verify` a TLS server is believed to be the PBX whatever its certificate says: who is on the way may listen.
    """

    server: str
    username: str
    port: int = 0
    transport: Transport = "udp"
    srtp: MediaEncryption = "off"
    verify: bool = True
    ca_file: str = ""
    devices: PhoneDevices = PhoneDevices()
    program: str = ""
    registration_seconds: int = 60


class PhoneCallState(StrEnum):
    """A call at the instrument."""

    RINGING = "ringing"
    CALLING = "calling"
    IN_CALL = "in_call"


@dataclass(frozen=True, slots=True)
class PhoneCall:
    """One call at the instrument; `peer` is text from the line. `cipher` empty: the voice is not encrypted."""

    call_id: str
    state: PhoneCallState
    peer: str = ""
    cipher: str = ""


@dataclass(frozen=True, slots=True)
class PhoneChange:
    """All that is known of the phone, after each change.

    `reason` is a code for `FAILED`, `STOPPED` and a `STARTING` after a death: `wrong_secret`, `unknown_account`,
    `occupied`, `unreachable`, `refused`, `no_secret`, `bad_value`, `not_installed`, `cannot_verify`, `engine_failed`,
    `engine_died`; `detail` the engine's or the PBX's own words. `lost_calls` counts the calls whose voice went with the
    last engine.
    """

    line: LineState
    reason: str = ""
    detail: str = ""
    calls: tuple[PhoneCall, ...] = ()
    is_muted: bool = False
    devices: PhoneDevices = PhoneDevices()
    choices: tuple[str, ...] = field(default=())
    lost_calls: int = 0


@dataclass(frozen=True, slots=True)
class PhoneLevels:
    """How loud it is now, in dB below full scale (0 loudest, -96 silence); None: not measured."""

    input_db: float | None = None
    output_db: float | None = None


PhoneNews = PhoneChange | PhoneLevels
