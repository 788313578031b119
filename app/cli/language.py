"""The language of a person before any configuration is read: that of the environment."""

from __future__ import annotations

from collections.abc import Mapping

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environ: Mapping[str, str]) -> str:
    """`es` or `en`."""
    chosen = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return "es" if chosen.lower().startswith("es") else "en"
