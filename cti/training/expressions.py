"""Expands `${VARIABLE}`, `${FUNCTION(…)}` and `$[a = b]` as Asterisk does, as far as Ficha's own dialplan needs it."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable

Lookup = Callable[[str], str]
"""The value of a variable, or of `FUNCTION(arguments)`; empty when there is none."""

_PAIRS = {"{": "}", "[": "]"}
_TOKEN = re.compile(r'"[^"]*"|\S+')
_COMPARISONS: dict[str, Callable[[int | str, int | str], bool]] = {"=": operator.eq, "!=": operator.ne}
_CALCULATIONS: dict[str, Callable[[int, int], int]] = {"+": operator.add, "<": operator.lt}
_IF = re.compile(r"IF\((?P<condition>[^?]*)\?(?P<yes>[^:]*):(?P<no>.*)\)", re.DOTALL)


def expand(text: str, lookup: Lookup) -> str:
    """Replace all variables, functions and expressions, the inner ones first."""
    start = min((at for at in (text.find("${"), text.find("$[")) if at >= 0), default=-1)
    if start < 0:
        return text
    end = _closing(text, start + 1)
    inner = expand(text[start + 2 : end], lookup)
    value = _value(inner, lookup) if text[start + 1] == "{" else calculate(inner)
    return text[:start] + value + expand(text[end + 1 :], lookup)


def is_true(text: str) -> bool:
    """Whether a condition holds: anything but nothing and `0`."""
    return text.strip() not in ("", "0")


def calculate(text: str) -> str:
    """The value of `a = b`, `a != b`, `a < b` or `a + b`; raises ValueError for any other expression."""
    match _TOKEN.findall(text):
        case [left, sign, right] if sign in _COMPARISONS:
            return str(int(_COMPARISONS[sign](_number(left), _number(right))))
        case [left, sign, right] if sign in _CALCULATIONS:
            return str(int(_CALCULATIONS[sign](int(left), int(right))))
    raise ValueError(f"an expression that the training PBX does not know: {text!r}")


def _number(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _value(name: str, lookup: Lookup) -> str:
    if chosen := _IF.fullmatch(name):
        return chosen["yes"] if is_true(chosen["condition"]) else chosen["no"]
    return lookup(name)


def _closing(text: str, opening: int) -> int:
    """Where what opens at `opening` closes; raises ValueError when it does not."""
    opens, closes = text[opening], _PAIRS[text[opening]]
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == opens) - (text[at] == closes)
        if depth == 0:
            return at
    raise ValueError(f"not closed: {text!r}")
