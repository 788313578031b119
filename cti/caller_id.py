"""Caller ids as the PBX writes them into values: withheld ones become empty, extensions are told from numbers."""

from __future__ import annotations

from functools import lru_cache

from cti.model import CallerId

__all__ = ["NOBODY", "caller_id", "is_extension"]

NOBODY = CallerId()

# What Asterisk (`<unknown>`, `asterisk` is chan_sip's default), carriers and phones write for "nobody you may know"
_WITHHELD = frozenset(
    {"", "<unknown>", "unknown", "anonymous", "private", "restricted", "withheld", "unavailable", "asterisk", "s"}
)
MAX_EXTENSION_DIGITS = 6


@lru_cache(maxsize=4096)
def caller_id(number: str, name: str) -> CallerId:
    """Number and name without the words that stand for "withheld"; the rest stays as the caller wrote it."""
    return CallerId(_shown(number), _shown(name))


def is_extension(number: str) -> bool:
    """Whether a number can only be an extension of this PBX: two to six digits; no subscriber's number is so short.

    Short codes of carriers (`103`) look the same; as they belong to no customer either, nothing is lost.
    """
    return 2 <= len(number) <= MAX_EXTENSION_DIGITS and number.isascii() and number.isdigit()


def _shown(text: str) -> str:
    text = text.strip()
    return "" if text.lower() in _WITHHELD else text
