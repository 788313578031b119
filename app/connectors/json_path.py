"""Paths into a JSON answer: `customer.addresses[0].city`. Names and places, nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STEP = re.compile(r"\.?([A-Za-z_@$][\w@$-]*)|\[(\d{1,4})\]|\[\"([^\"\]]+)\"\]")
_LONGEST = 200


class BadPath(ValueError):
    """No path."""


class _Nothing:
    """The answer has nothing there; `null` is something."""


NOTHING = _Nothing()


@dataclass(frozen=True, slots=True)
class JsonPath:
    """A path that was read; `text` is how it was written."""

    text: str
    steps: tuple[str | int, ...]

    def find(self, document: object) -> object:
        """What the document has there, or `NOTHING`."""
        here = document
        for step in self.steps:
            if isinstance(step, int):
                if not isinstance(here, list) or step >= len(here):
                    return NOTHING
                here = here[step]
            elif not isinstance(here, dict) or step not in here:
                return NOTHING
            else:
                here = here[step]
        return here


def read_path(text: str) -> JsonPath:
    """Read a path; empty is the whole document. Raises `BadPath`."""
    steps: list[str | int] = []
    place = 0
    while place < len(text):
        found = _STEP.match(text, place)
        if found is None or (place == 0 and text.startswith(".")):
            raise BadPath(text)
        name, number, quoted = found.groups()
        steps.append(int(number) if number is not None else name or quoted)
        place = found.end()
    return JsonPath(text, tuple(steps))


def as_text(value: object) -> str:
    """A value as it may stand on a card: one line, cut; a list as its parts, an object as nothing."""
    if value is None or value is NOTHING or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, list):
        return _cut(", ".join(filter(None, (as_text(one) for one in value[:10]))))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _cut(" ".join(str(value).split()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
