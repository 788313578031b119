"""The words of the sample: names, places, products and what was said, from `resources/sample`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Texts:
    """All lists, in the order of the files: the sample is the same everywhere only if that order is."""

    given_names: tuple[tuple[str, ...], tuple[str, ...]]
    surnames: tuple[str, ...]
    english_names: tuple[str, ...]
    communes: tuple[str, ...]
    streets: tuple[str, ...]
    lists: dict[str, Any]


def load_texts() -> Texts:
    """Read the files."""
    return Texts(
        given_names=(_lines("given_names_f"), _lines("given_names_m")),
        surnames=_lines("surnames"),
        english_names=_lines("english_names"),
        communes=_lines("communes"),
        streets=_lines("streets"),
        lists=json.loads(_read("texts.json")),
    )


def _lines(name: str) -> tuple[str, ...]:
    return tuple(_read(f"{name}.txt").split("\n")[:-1])


def _read(name: str) -> str:
    return (files("resources") / "sample" / name).read_text(encoding="utf-8").replace("\r\n", "\n")
