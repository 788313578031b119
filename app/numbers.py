"""Telephone numbers: what a carrier or a person wrote becomes E.164, or nothing.

`phonenumbers` is imported at the first number, not at the start of the program.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WITHHELD = frozenset(
    {"", "anonymous", "unknown", "<unknown>", "private", "restricted", "unavailable", "withheld", "asterisk", "s"}
)
_LONGEST = 40
_WRITTEN = re.compile(r"\+?[0-9(][0-9 ().\-/\u00a0\u2010-\u2015]*", re.ASCII)
_SEPARATORS = re.compile(r"[^0-9+]", re.ASCII)
_SHORTEST = 6  # fewer digits are an extension or a service, whatever the region's plan says


def is_withheld(number: str) -> bool:
    """Tell whether the carrier sent a word, or nothing, in place of the caller's number."""
    return number.strip().lower() in _WITHHELD


def to_e164(number: str, region: str) -> str:
    """Read a number in any spelling as E.164; empty if it is withheld, an extension, or no number at all.

    `region` (ISO 3166, `CL`) is where numbers without a country code are read. Numbers with a country code need only a
    possible length, since numbering plans grow faster than programs are updated. Never raises.
    """
    return _to_e164(number, region) if len(number) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _to_e164(number: str, region: str) -> str:
    written = number.strip()
    if not _WRITTEN.fullmatch(written):
        return ""
    digits = _SEPARATORS.sub("", written)
    if len(digits) < _SHORTEST:
        return ""
    return _read(digits, region) or (_read(digits.lstrip("0"), region) if digits.startswith("0") else "")


def _read(digits: str, region: str) -> str:
    library = _library()
    try:
        parsed = library.parse(digits, region or None, keep_raw_input=True)
    except library.NumberParseException:
        return ""
    is_good = library.is_valid_number(parsed)
    if not is_good and parsed.country_code_source != library.CountryCodeSource.FROM_DEFAULT_COUNTRY:
        is_good = library.is_possible_number_with_reason(parsed) == library.ValidationResult.IS_POSSIBLE
    return str(library.format_number(parsed, library.PhoneNumberFormat.E164)) if is_good else ""


@lru_cache(maxsize=4096)
def format_number(e164: str) -> str:
    """Write an E.164 number as people read it, `+56 9 8123 4567`; any other text comes back as it is."""
    if not e164.startswith("+") or len(e164) > _LONGEST:
        return e164
    library = _library()
    try:
        parsed = library.parse(e164, None)
    except library.NumberParseException:
        return e164
    return str(library.format_number(parsed, library.PhoneNumberFormat.INTERNATIONAL))


def _library() -> Any:  # noqa: ANN401 - phonenumbers carries no usable types
    import phonenumbers

    return phonenumbers
