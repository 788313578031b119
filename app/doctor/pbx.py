"""Checks of the link to the PBX: reachable, encrypted, logged in, and its clock."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from app.doctor.finding import Finding, fail, ok, warn
from app.settings import PbxSettings
from cti.asterisk.inquiry import Inquiry
from cti.model import LinkChange, LinkState

_CLOCK_SECONDS = 2.0  # more than this and waiting times look wrong on the desk


def check_link(settings: PbxSettings, change: LinkChange, version: str) -> Iterator[Finding]:
    """The PBX took the login, or why not."""
    place = f"{settings.host}:{settings.port}"
    if change.state is LinkState.UP:
        yield ok("link", "link_up", place=place, username=settings.username, version=version or "?")
    else:
        values = {"place": place, "username": settings.username, "host": settings.host}
        yield fail("link", f"link_{change.reason}", **values, detail=change.detail)


def check_tls(settings: PbxSettings, change: LinkChange | None) -> Iterator[Finding]:
    """What goes over a network is encrypted; `change` None: no connection was tried."""
    if settings.tls and change is not None and change.state is LinkState.UP:
        yield ok("tls", "tls_used", host=settings.host)
    elif settings.tls:
        yield warn("tls", "tls_unproven", host=settings.host)
    elif _is_this_machine(settings.host):
        yield ok("tls", "tls_not_needed", host=settings.host)
    else:
        yield warn("tls", "tls_not_used", host=settings.host)


def check_clock(inquiry: Inquiry) -> Iterator[Finding]:
    """The PBX's clock and ours agree."""
    offset = inquiry.clock_offset()
    if offset is None:
        yield warn("clock", "clock_unknown")
    elif abs(offset) > _CLOCK_SECONDS:
        yield warn("clock", "clock_differs", seconds=f"{offset:+.1f}")
    else:
        yield ok("clock", "clock_agrees", seconds=f"{offset:+.3f}")


def pbx_version(inquiry: Inquiry) -> str:
    """Asterisk's version, empty when the login may not ask."""
    answer = inquiry.ask("CoreSettings")
    return answer.response.keys.get("AsteriskVersion", "") if answer else ""


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
