"""Merge fields of a script: `{customer.name}`, or `{customer.name|usted}` with words for when it is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping

FIELDS = (
    "customer.name",
    "customer.first_name",
    "customer.account",
    "customer.rut",
    "customer.email",
    "agent.name",
    "call.queue",
    "call.number",
    "order.number",
    "case.number",
)
UNKNOWN = "…"
_FIELD = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


def fields_in(text: str) -> tuple[str, ...]:
    """The names between braces, known or not."""
    return tuple(match.group(1).strip() for match in _FIELD.finditer(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left that opens or closes nothing."""
    rest = _FIELD.sub("", text)
    return "{" in rest or "}" in rest


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in; what is not known becomes the words behind the bar, or an ellipsis.

    A value is never read again: one with braces stays as it is.
    """
    return _FIELD.sub(lambda match: values.get(match.group(1).strip()) or match.group(2) or UNKNOWN, text)
