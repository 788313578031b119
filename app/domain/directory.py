"""Whom calls are handed over to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """An agent and the phone that the PBX knows (`PJSIP/1002`); `extension` is what is dialled to reach it."""

    id: str
    name: str
    device: str
    extension: str


@dataclass(frozen=True, slots=True)
class ExternalNumber:
    """A number outside of the house; `id` is `None` until it is stored."""

    id: int | None
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody, by name."""

    colleagues: tuple[Colleague, ...] = ()
    numbers: tuple[ExternalNumber, ...] = ()


def extension_of(device: str) -> str:
    """The extension of a device that is named by it (`PJSIP/1002`), as is the custom; empty where it is not."""
    name = device.partition("/")[2].partition("@")[0]
    return name if name.isascii() and name.isdigit() else ""
