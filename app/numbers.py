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
# Chilean numbers as most files and carriers write them, read without the library, which takes 20 µs for each.
# A part of the library's own plan; a test compares the two.
_CHILEAN = re.compile(
    r"(?:\+?56)?((?:22|3[2-5]|[47][1-35]|5[1-3578]|6[13-57]|8[1-9]|9[2458])[0-9]{7}"
    r"|9(?:3[0-57-9]|6[0-8]|7[1-9]|9[03-9])[0-9]{6})",
    re.ASCII,
)
_SHORTEST = 6  # fewer digits are an extension or a service, whatever the region's plan says


def is_withheld(number: str) -> bool:
    """Tell whether the carrier sent a word, or nothing, in place of the caller's number."""
    return number.strip().lower() in _WITHHELD


def to_e164(number: str, region: str) -> str:
    """Read a number in any spelling as E.164; empty if it is withheld, an extension, or no number at all.

    `region` (ISO 3166, `CL`) is where numbers without a country code are read. Numbers with a country code need only a
    possible length, since numbering plans grow faster than programs are updated. Never raises.
    """
    if region == "CL" and (match := _CHILEAN.fullmatch(number.replace(" ", ""))):
        return f"+56{match[1]}" if len(number) <= _LONGEST else ""
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


@lru_cache(maxsize=16)
def country_code(region: str) -> str:
    """Say with which country code a region's numbers begin, without `+`; empty for an unknown region."""
    code = _library().country_code_for_region(region)
    return str(code) if code else ""


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
