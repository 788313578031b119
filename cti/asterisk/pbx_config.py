"""Writes the Asterisk configuration that Ficha needs, to be included in the PBX's own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cti.asterisk.pbx_files import MANAGER, QUEUES, SYSTEM, ChangedByHand, read_plan, setting, write_sealed
from cti.asterisk.pbx_filters import event_filters
from cti.asterisk.pbx_plan import Desk, PbxPlan, PlanRefusal
from cti.asterisk.templates import render
from cti.variables import CHANNEL_VARIABLES

__all__ = [
    "ChangedByHand",
    "Desk",
    "PbxPlan",
    "PlanRefusal",
    "WrittenFile",
    "configured_system_name",
    "desk_secret",
    "read_plan",
    "write_pbx_config",
]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written, what it is for, and where to include it."""

    path: Path
    purpose: str
    include_in: str


def write_pbx_config(directory: Path, plan: PbxPlan | None = None, *, force: bool = False) -> list[WrittenFile]:
    """Write the configuration of exactly this plan into `directory` and say what each piece is for.

    Written again, it keeps the secrets and the system name that are there; `read_plan(directory).with_more(…)` is a
    plan that keeps everything else too. Raises ChangedByHand for files that somebody has edited, unless `force`, and
    OSError when the folder cannot be written; in both cases nothing has changed.
    """
    plan = plan or PbxPlan()
    texts = {directory / piece.name: render(f"pbx/{piece.name}", piece.values(directory, plan)) for piece in _PIECES}
    directory.mkdir(parents=True, exist_ok=True)
    write_sealed(texts, force=force)
    return [WrittenFile(directory / piece.name, piece.purpose, piece.include_in) for piece in _PIECES]


def desk_secret(directory: Path, username: str) -> str | None:
    """Return the secret that the configuration in `directory` gives to a manager user, or None."""
    return setting(directory / MANAGER, username, "secret")


def configured_system_name(directory: Path) -> str:
    """Return the system name that the configuration in `directory` proposes, or nothing."""
    return setting(directory / SYSTEM, "options", "systemname") or ""


@dataclass(frozen=True, slots=True)
class _Piece:
    name: str
    include_in: str
    purpose: str
    values: Callable[[Path, PbxPlan], dict[str, str]]


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
    address = f"[{plan.tls_address}]" if ":" in plan.tls_address else plan.tls_address
    return "\n".join(
        (
            "; The desk verifies this certificate: its name must be the host in ficha.toml (port 5039, tls = true).",
            "tlsenable = yes",
            f"tlsbindaddr = {address}:{plan.tls_port}",
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
            "example": ", an example: the first --desk takes its place" if desk.is_example else "",
            "secret": secret,
            "permit": "\n".join(f"permit = {address}" for address in desk.permit),
            "write_classes": "originate,call,agent," + ("system" if desk.phone_control else "reporting"),
            "event_filters": "\n".join(f"eventfilter = {each}" for each in event_filters(desk.device, plan.queues)),
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
        MANAGER,
        "manager.conf",
        "a manager login for each desk and what it may do, TLS, time stamps and the variables of the menu",
        _manager_values,
    ),
    _Piece(
        SYSTEM,
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
    _Piece(
        "ficha-consult.conf",
        "extensions.conf",
        "where the desk sends legs for consultation, transfer and conference; nobody waits for ever when a desk dies",
        _no_values,
    ),
    _Piece(QUEUES, "queues.conf", "the queues, as the desk expects them to behave", _queue_values),
    _Piece(
        "ficha-pjsip_notify.conf",
        "pjsip_notify.conf",
        "asks a phone to answer or hold; the module needs the file",
        _no_values,
    ),
)
