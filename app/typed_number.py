"""A telephone number as a person typed or pasted it: what is dialled, what is keyed in afterwards, or why neither.

`tel:` URLs are RFC 3966: `tel:+56-2-2222-2222;ext=12`, `tel:2222-2222;phone-context=+562`. A context that is a domain
name says whose private number it is, which no telephone network can dial.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from app.numbers import is_withheld

_MOST_DIGITS = 18  # the 15 of E.164 behind 00 or 000, or a carrier's code
_EXTENSION = re.compile(
    r"(?i)[\s,;]*(?:\bext(?:ensi[oó]n)?\b|\banexo\b|\binterno\b|(?<=[\d\s)])x)[.:\s]*([0-9]{1,10})\s*$"
)
_SPELLING = re.compile(r"[ \t\u00a0()./\-\u2010-\u2015]")
_DIALABLE = re.compile(r"\+?[0-9*#]+", re.ASCII)
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """`number` as the dialplan takes it, `extension` to be keyed in once somebody answers.

    `refusal` is why nothing can be dialled: `number_missing`, `withheld`, `letters`, `too_long`, `private_context`,
    `not_a_number`.
    """

    number: str = ""
    extension: str = ""
    refusal: str = ""


def read_typed(text: str) -> TypedNumber:
    """Read what was typed. Never raises."""
    written = text.strip()
    if not written:
        return TypedNumber(refusal="number_missing")
    if len(written) > _LONGEST_TEXT:
        return TypedNumber(refusal="too_long")
    if written[:4].lower() == "tel:":
        return _read_url(written[4:])
    if is_withheld(written):
        return TypedNumber(refusal="withheld")
    match = _EXTENSION.search(written)
    return _read(written[: match.start()], match[1]) if match else _read(written)


def _read_url(rest: str) -> TypedNumber:
    number, *parameters = unquote(rest.strip("/ ")).split(";")
    values = dict(one.lower().partition("=")[::2] for one in parameters)
    context = values.get("phone-context", "")
    is_global = number.strip().startswith("+")
    if context and not is_global:
        if not context.startswith("+"):
            return TypedNumber(refusal="private_context")
        number = context + number
    return _read(number, _SPELLING.sub("", values.get("ext", "")))


def _read(written: str, extension: str = "") -> TypedNumber:
    bare = _SPELLING.sub("", written)
    if not _DIALABLE.fullmatch(bare) or not re.fullmatch(r"[0-9]*", extension, re.ASCII):
        return TypedNumber(refusal="letters" if any(letter.isalpha() for letter in bare) else "not_a_number")
    digits = sum(letter.isdigit() for letter in bare)
    return TypedNumber(bare, extension) if digits <= _MOST_DIGITS else TypedNumber(refusal="too_long")
