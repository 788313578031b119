"""Writes the Asterisk configuration that Ficha needs, to be included in the PBX's own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cti.asterisk.templates import render

CHANNEL_VARIABLES = (
    "FICHA_CUSTOMER",
    "FICHA_ACCOUNT",
    "FICHA_VERIFIED",
    "FICHA_IVR_PATH",
    "FICHA_INTENT",
    "FICHA_TIER",
    "FICHA_LANGUAGE",
    "FICHA_CAMPAIGN",
)
"""What the dialplan tells Ficha; the contract is in the architecture page."""

CHANNEL_EVENTS = (
    "AttendedTransfer",
    "BlindTransfer",
    "Bridge[A-Za-z]+",
    "ChanSpy(Start|Stop)",
    "DeviceStateChange",
    "Dial(Begin|End|State)",
    "(Soft)?Hangup(Request)?",
    "Hold",
    "LocalBridge",
    "LocalOptimization(Begin|End)",
    "New(CallerId|Callerid|ConnectedLine|channel|exten|state)",
    "OriginateResponse",
    "ParkedCall[A-Za-z]*",
    "Pickup",
    "Rename",
    "Unhold",
    "UnParkedCall",
    "UserEvent",
)
"""The events a call is made of, as POSIX extended patterns; queue events have a filter of their own."""

_WORD = re.compile(r"[A-Za-z0-9_.-]+")
_DEVICE = re.compile(r"[A-Za-z0-9]+/[A-Za-z0-9_.@-]+")
_ADDRESS = re.compile(r"[0-9A-Fa-f.:/]+")


@dataclass(frozen=True, slots=True)
class Desk:
    """One agent's manager login: its name, the phone beside it, and the addresses it may come from.

    `phone_control` gives the class `system`, which answering, holding and muting from the screen need and which also
    opens the PBX's files and programs (`manager.c`: GetConfig, Originate); without it the desk gets `reporting` alone
    and the agent does these on the phone.
    """

    username: str
    device: str
    permit: tuple[str, ...] = ("127.0.0.1/32",)
    phone_control: bool = True

    def __post_init__(self) -> None:
        """Refuse what could end a line or a section of the configuration."""
        _demand(_WORD, self.username, "manager user")
        _demand(_DEVICE, self.device, "device")
        for address in self.permit:
            _demand(_ADDRESS, address, "permitted address")


@dataclass(frozen=True, slots=True)
class PbxPlan:
    """What the configuration is written for.

    `tls_certificate` is a PEM file with certificate and key on the PBX; None leaves TLS out. `system_name` and the
    secrets are drawn at random where they are not given, and kept when the same folder is written again.
    """

    desks: tuple[Desk, ...] = field(default_factory=lambda: (Desk("1001", "PJSIP/1001"),))
    queues: tuple[str, ...] = ("ventas", "soporte")
    manager_address: str = "127.0.0.1"
    manager_port: int = 5038
    tls_address: str = "0.0.0.0"  # noqa: S104  the PBX listens for desks; permit/deny decides who comes in
    tls_port: int = 5039
    tls_certificate: Path | None = Path("/etc/asterisk/keys/ficha.pem")
    system_name: str | None = None
    secrets: dict[str, str] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Refuse queue names that Asterisk or the filter pattern would read as something else."""
        if not self.queues:
            raise ValueError("queues: at least one queue is needed")
        for queue in self.queues:
            _demand(_WORD, queue, "queue")


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, what it is for, and where to include it."""

    path: Path
    purpose: str
    include_in: str


def write_pbx_config(directory: Path, plan: PbxPlan | None = None) -> list[WrittenFile]:
    """Write the configuration into `directory` and say what each piece is for.

    Written again, it keeps the secrets and the system name that are there. Raises ValueError for a name that cannot
    stand in Asterisk's configuration and OSError when the folder cannot be written. Files are mode 640: secrets are in
    one of them.
    """
    plan = plan or PbxPlan()
    directory.mkdir(parents=True, exist_ok=True)
    return [_write(directory, piece, plan) for piece in _PIECES]


def desk_secret(directory: Path, username: str) -> str | None:
    """Return the secret that the configuration in `directory` gives to a manager user, or None."""
    return _setting(directory / "ficha-manager.conf", username, "secret")


def configured_system_name(directory: Path) -> str:
    """Return the system name that the configuration in `directory` proposes, or nothing."""
    return _setting(directory / "ficha-asterisk.conf", "options", "systemname") or ""


@dataclass(frozen=True, slots=True)
class _Piece:
    name: str
    include_in: str
    purpose: str
    values: Callable[[Path, PbxPlan], dict[str, str]]


def _write(directory: Path, piece: _Piece, plan: PbxPlan) -> WrittenFile:
    path = directory / piece.name
    text = render(f"pbx/{piece.name}", piece.values(directory, plan))
    path.touch(mode=0o640)
    path.chmod(0o640)
    path.write_text(text, encoding="utf-8")
    return WrittenFile(path, piece.purpose, piece.include_in)


def _manager_values(directory: Path, plan: PbxPlan) -> dict[str, str]:
    return {
        "manager_address": plan.manager_address,
        "manager_port": str(plan.manager_port),
        "tls": _tls(plan),
        "channel_variables": ",".join(CHANNEL_VARIABLES),
        "desks": "".join(_desk(directory, plan, desk) for desk in plan.desks),
    }


def _tls(plan: PbxPlan) -> str:
    if plan.tls_certificate is None:
        return "tlsenable = no"
    return "\n".join(
        (
            "; The desk verifies this certificate: its name must be the host in ficha.toml (port 5039, tls = true).",
            "tlsenable = yes",
            f"tlsbindaddr = {plan.tls_address}:{plan.tls_port}",
            f"tlscertfile = {plan.tls_certificate}",
            f"tlsprivatekey = {plan.tls_certificate}",
            "tlsdisablev1 = yes",
            "tlsdisablev11 = yes",
        )
    )


def _desk(directory: Path, plan: PbxPlan, desk: Desk) -> str:
    secret = plan.secrets.get(desk.username) or desk_secret(directory, desk.username) or secrets.token_urlsafe(24)
    return render(
        "pbx/desk.conf",
        {
            "username": desk.username,
            "device": desk.device,
            "secret": secret,
            "permit": "\n".join(f"permit = {address}" for address in desk.permit),
            "write_classes": "originate,call,agent," + ("system" if desk.phone_control else "reporting"),
            "queue_pattern": "(" + "|".join(re.escape(queue) for queue in plan.queues) + ")",
            "event_pattern": "(" + "|".join(CHANNEL_EVENTS) + ")",
        },
    )


def _system_values(directory: Path, plan: PbxPlan) -> dict[str, str]:
    kept = configured_system_name(directory)
    return {"system_name": plan.system_name or kept or f"ficha-{secrets.token_hex(8)}"}


def _queue_values(_directory: Path, plan: PbxPlan) -> dict[str, str]:
    return {"queues": "".join(f"\n[{queue}](ficha-queue)\n" for queue in plan.queues)}


def _dialplan_values(_directory: Path, plan: PbxPlan) -> dict[str, str]:
    return {"sales_queue": plan.queues[0], "support_queue": plan.queues[-1]}


def _no_values(_directory: Path, _plan: PbxPlan) -> dict[str, str]:
    return {}


_PIECES = (
    _Piece(
        "ficha-manager.conf",
        "manager.conf",
        "a manager login for each desk with the least rights, TLS, time stamps and the variables of the menu",
        _manager_values,
    ),
    _Piece(
        "ficha-asterisk.conf",
        "asterisk.conf",
        "a random system name that marks true events; no dangerous functions for manager users",
        _system_values,
    ),
    _Piece(
        "ficha-extensions.conf",
        "extensions.conf",
        "the filter of the caller's number at the trunk's door, and an example menu that sets FICHA_*",
        _dialplan_values,
    ),
    _Piece("ficha-queues.conf", "queues.conf", "the queues, as the desk expects them to behave", _queue_values),
    _Piece(
        "ficha-pjsip_notify.conf",
        "pjsip_notify.conf",
        "asks a phone to answer or hold; the module needs the file",
        _no_values,
    ),
)


def _demand(pattern: re.Pattern[str], value: str, what: str) -> None:
    if not pattern.fullmatch(value):
        raise ValueError(f"{what} {value!r}: only {pattern.pattern} can stand in Asterisk's configuration")


def _setting(path: Path, section: str, key: str) -> str | None:
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"^\[{re.escape(section)}\][^\n]*\n(?:(?!\[)[^\n]*\n)*?{key} = (\S+)", text, re.MULTILINE)
    return found.group(1) if found else None
