"""Paths into JSON: names and places, and what stands where they lead."""

from __future__ import annotations

import pytest

from app.connectors.json_path import NOTHING, BadPath, as_text, read_path

DOCUMENT = {"a": {"b": [{"c": 1}, {"c": None}]}, "with space": 2, "x-y": "z"}


@pytest.mark.parametrize(
    ("path", "value"),
    [("", DOCUMENT), ("a.b[0].c", 1), ("a.b[1].c", None), ('["with space"]', 2), ("x-y", "z"), ("a.b[1]", {"c": None})],
)
def test_a_path_finds_what_is_there(path: str, value: object) -> None:
    assert read_path(path).find(DOCUMENT) == value


@pytest.mark.parametrize("path", ["nobody", "a.c", "a.b[2]", "a.b.c", "a[0]", "x-y.z"])
def test_a_path_to_nowhere_finds_nothing(path: str) -> None:
    assert read_path(path).find(DOCUMENT) is NOTHING


@pytest.mark.parametrize("path", [".a", "a..b", "a[", "a[-1]", "a[x]", "a b", "a.", "[99999]"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(BadPath):
        read_path(path)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ({"a": 1}, ""), (True, "✓"), (3.0, "3"), (["a", None, "b"], "a, b"), ("two\n lines ", "two lines")],
)
def test_values_become_one_plain_line(value: object, text: str) -> None:
    assert as_text(value) == text


def test_a_long_value_is_cut() -> None:
    assert len(as_text("x" * 10_000)) == 200
