"""Addresses with merge fields, `https://crm/?tel={number}`: checked when configured, encoded when used.

What is merged was typed by a caller or a customer, so each value is percent-encoded whole (RFC 3986, 2.3: only
unreserved characters stay), and only the path, the query and the fragment may have fields: nobody chooses our host.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

MERGE_FIELDS = (
    "number",  # E.164, +56221234567
    "digits",  # the same without the plus
    "account",  # the business's own id: on the card, or typed by the caller
    "customer",  # our id
    "name",
    "rut",
    "email",
    "queue",
    "campaign",
    "intent",
    "language",
    "agent",
    "call",  # the PBX's unique id of the agent's leg
    "interaction",
)
RECORD_FIELD = "record"  # the other system's own id, where it has answered
_FIELD = re.compile(r"\{([^{}]*)\}")


class BadAddress(ValueError):
    """An address that cannot be used; the message says why, in symbols."""


def fields_of(template: str) -> frozenset[str]:
    """The merge fields that an address needs."""
    return frozenset(_FIELD.findall(template))


def check_address(template: str, allowed: tuple[str, ...] = MERGE_FIELDS) -> str:
    """The address itself, or raise `BadAddress`: another scheme, a login in it, an unknown field, a field as host."""
    rest = _FIELD.sub("x", template)
    if "{" in rest or "}" in rest:
        raise BadAddress("unbalanced { }")
    unknown = sorted(fields_of(template) - set(allowed))
    if unknown:
        raise BadAddress(f"{{{unknown[0]}}}")
    try:
        parts = urlsplit(template)
        port = urlsplit(rest).port
    except ValueError:
        raise BadAddress("no address") from None
    if parts.scheme not in {"http", "https"} or not parts.netloc or port == 0:
        raise BadAddress("http:// | https://")
    if "@" in parts.netloc:
        raise BadAddress("login in the address")
    if "{" in parts.netloc:
        raise BadAddress("{ } in the host")
    if not template.isprintable() or " " in template:
        raise BadAddress("space")
    return template


def merge(template: str, fields: Mapping[str, str]) -> str | None:
    """The address with every field filled in; `None` while one of them is not known."""
    if any(not fields.get(name) for name in fields_of(template)):
        return None
    return _FIELD.sub(lambda found: quote(fields[found[1]], safe=""), template)
