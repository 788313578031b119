"""The Chilean tax number (RUT), with which customers name themselves: 12.345.678-5.

The last sign is a check digit, modulo 11 with the weights 2 to 7 from the right; ten is written K, which a telephone
keypad does not have: callers press `*` or 0 for it.
"""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"([0-9]{1,3}(?:\.?[0-9]{3})*|[0-9]{1,9})[-\u2010-\u2015]?([0-9kK])", re.ASCII)
_LONGEST = 20
_SHORTEST_NUMBER = 10_000  # nobody living has a smaller one, and fewer digits are rather an extension or a menu choice
_LARGEST_NUMBER = 99_999_999


def check_digit(number: int) -> str:
    """Compute the check digit of the number before the hyphen: `0` to `9` or `K`."""
    total, weight = 0, 2
    while number:
        number, digit = divmod(number, 10)
        total += digit * weight
        weight = 2 if weight == 7 else weight + 1
    return "0123456789K0"[11 - total % 11]


def parse_rut(text: str) -> str | None:
    """Read a RUT in any usual spelling as `12345678-5`; `None` if it is none or its check digit is wrong."""
    if len(text) > _LONGEST:
        return None
    match = _WRITTEN.fullmatch("".join(text.split()))
    if match is None:
        return None
    number = int(match[1].replace(".", ""))
    digit = match[2].upper()
    if not _SHORTEST_NUMBER <= number <= _LARGEST_NUMBER or check_digit(number) != digit:
        return None
    return f"{number}-{digit}"


def parse_typed_rut(digits: str) -> str | None:
    """Read a RUT that was typed on a telephone, where `*` or 0 stands for the check digit K."""
    typed = digits.strip().rstrip("#")
    exact = parse_rut(typed)
    if exact is None and typed[-1:] in {"*", "0"}:
        return parse_rut(f"{typed[:-1]}K")
    return exact


def format_rut(rut: str) -> str:
    """Write a RUT as `12.345.678-5`; text that is none comes back as it is."""
    number, hyphen, digit = rut.partition("-")
    if not hyphen or not (number.isascii() and number.isdecimal()):
        return rut
    return f"{int(number):,}-{digit}".replace(",", ".")
