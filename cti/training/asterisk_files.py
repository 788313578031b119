"""Writes the configuration of a training site: a small call centre on 127.0.0.1."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from cti.asterisk.pbx_config import Desk, PbxPlan, write_pbx_config
from cti.asterisk.templates import render
from cti.training.asterisk_tree import AsteriskTree
from cti.training.free_ports import free_ports

_AGENTS = {"1001": "Ana Soto", "1002": "Bruno Rojas", "1003": "Carla Muñoz", "1004": "Diego Pérez"}
_UNREGISTERED = "1009"
# Asterisk tries the next port of its range where one is taken; these lie apart from those of `free_ports`.
_RTP_FIRST, _RTP_LAST, _RTP_WIDTH = 10_000, 20_000, 400


@dataclass(frozen=True, slots=True)
class SitePlan:
    """Names, ports and secrets of one site; kept over restarts so that everybody finds it again."""

    directory: Path
    run_directory: Path
    manager_port: int
    sip_port: int
    trunk_port: int
    phone_ports: dict[str, int]
    rtp_first: int
    tls_port: int
    tls_certificate: Path | None
    queues: tuple[str, ...] = ("ventas", "soporte")
    company_number: str = "600"
    keeper: str = "keeper"
    keeper_secret: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)


def plan_site(directory: Path, run_directory: Path, tls_certificate: Path | None) -> SitePlan:
    """Choose free ports for a site in `directory`."""
    manager, sip, trunk, tls, *phones = free_ports(4 + len(_AGENTS))
    return SitePlan(
        directory=directory,
        run_directory=run_directory,
        manager_port=manager,
        sip_port=sip,
        trunk_port=trunk,
        phone_ports=dict(zip(_AGENTS, phones, strict=True)),
        rtp_first=random.SystemRandom().randrange(_RTP_FIRST, _RTP_LAST, _RTP_WIDTH),
        tls_port=tls,
        tls_certificate=tls_certificate,
    )


def write_site(plan: SitePlan, tree: AsteriskTree) -> Path:
    """Write everything that Asterisk reads and return its `asterisk.conf`."""
    etc = plan.directory / "etc"
    write_pbx_config(etc, _pbx_plan(plan), force=True)  # a test may have changed it to see what happens
    _link_data(plan.directory / "data", tree)
    (plan.directory / "log").mkdir(exist_ok=True)
    values = _values(plan, tree, etc)
    for name in _FILES:
        (etc / name).write_text(render(f"site/{name}", values), encoding="utf-8")
    for name in _EMPTY_FILES:
        (etc / name).write_text("; defaults\n", encoding="utf-8")
    return etc / "asterisk.conf"


_FILES = (
    "asterisk.conf",
    "extensions.conf",
    "features.conf",
    "logger.conf",
    "manager.conf",
    "modules.conf",
    "musiconhold.conf",
    "pjsip.conf",
    "pjsip_notify.conf",
    "queues.conf",
    "res_parking.conf",
    "rtp.conf",
)


# Asterisk calls a missing file an error in its log; an empty one means its defaults.
_EMPTY_FILES = tuple(
    f"{name}.conf"
    for name in ("acl", "ccss", "cdr", "cel", "confbridge", "indications", "pjproject", "queuerules", "udptl")
)


def _pbx_plan(plan: SitePlan) -> PbxPlan:
    return PbxPlan(
        desks=tuple(Desk(extension, f"PJSIP/{extension}") for extension in (*_AGENTS, _UNREGISTERED)),
        queues=plan.queues,
        manager_port=plan.manager_port,
        tls_address="127.0.0.1",
        tls_port=plan.tls_port,
        tls_certificate=plan.tls_certificate,
    )


def _values(plan: SitePlan, tree: AsteriskTree, etc: Path) -> dict[str, str]:
    return {
        "work": str(plan.directory),
        "etc": str(etc),
        "run": str(plan.run_directory),
        "modules": str(tree.modules),
        "keeper": plan.keeper,
        "keeper_secret": plan.keeper_secret,
        "sip_port": str(plan.sip_port),
        "trunk_port": str(plan.trunk_port),
        "rtp_first": str(plan.rtp_first),
        "rtp_last": str(plan.rtp_first + _RTP_WIDTH - 1),
        "company_number": plan.company_number,
        "sales_queue": plan.queues[0],
        "support_queue": plan.queues[-1],
        "phones": "".join(_phone(plan, extension, name) for extension, name in _AGENTS.items())
        + _phone(plan, _UNREGISTERED, "Sin teléfono"),
        "loads": _loads(tree),
    }


def _loads(tree: AsteriskTree) -> str:
    # Some modules are in one version and not in the other, and Asterisk will not start without one that is named.
    names = render("site/modules.txt", {}).split()
    return "\n".join(f"load = {name}.so" for name in names if (tree.modules / f"{name}.so").exists())


def _phone(plan: SitePlan, extension: str, name: str) -> str:
    port = plan.phone_ports.get(extension)
    contact = f"contact = sip:{extension}@127.0.0.1:{port}" if port else "; no contact: a phone that is not registered"
    return render("site/phone.conf", {"extension": extension, "name": name, "contact": contact})


def _link_data(data: Path, tree: AsteriskTree) -> None:
    (data / "sounds").mkdir(parents=True, exist_ok=True)
    for link, target in ((data / "documentation", tree.data / "documentation"), (data / "sounds/en", tree.sounds)):
        if not link.is_symlink():
            link.symlink_to(target)
