"""Seconds as a telephone system writes them."""

from __future__ import annotations

import pytest

from cti.seconds import duration, moment


@pytest.mark.parametrize("text", ["", "soon", "nan", "inf", "-inf", "1e308", "99999999999999", "-1", "0", "4102444800"])
def test_what_cannot_be_a_time_is_none(text: str) -> None:
    assert moment(text) is None


def test_a_time_keeps_its_fraction() -> None:
    assert moment("1700000000.25") == 1700000000.25


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3", 3.0), ("2.5", 2.5), ("-1", 0.0), ("nan", None), ("inf", None), ("1e9", None), ("", None)],
)
def test_a_length_of_time_is_finite_and_not_negative(text: str, seconds: float | None) -> None:
    assert duration(text) == seconds
