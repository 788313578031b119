"""The Chilean tax number, as it is written, typed and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rut import check_digit, format_rut, parse_rut, parse_typed_rut


@pytest.mark.parametrize(
    "written", ["12.345.678-5", "12345678-5", "123456785", " 12.345.678 - 5 ", "12.345.678\u20105"]
)
def test_every_spelling_is_one_rut(written: str) -> None:
    assert parse_rut(written) == "12345678-5"


@pytest.mark.parametrize(
    "wrong",
    ["12.345.678-4", "12345678", "", "-5", "1.2.3-4", "12,345,678-5", "K", "99999999999-1", "1" * 500, "123.45.678-5",
     "１２３４５６７８-5", "12345678-5x", "0-0", "19"],
)  # fmt: skip
def test_what_is_no_rut_is_none(wrong: str) -> None:
    assert parse_rut(wrong) is None


def test_check_digit_may_be_k() -> None:
    assert check_digit(10_000_013) == "K"
    assert parse_rut("10.000.013-k") == "10000013-K"


@pytest.mark.parametrize("typed", ["10000013*", "100000130", "10000013*#", "10000013K"])
def test_keypad_has_no_k_so_callers_press_star_or_zero(typed: str) -> None:
    assert parse_typed_rut(typed) == "10000013-K"


def test_typed_zero_that_is_the_check_digit_stays_zero() -> None:
    number = next(number for number in range(10_000_000, 10_000_100) if check_digit(number) == "0")
    assert parse_typed_rut(f"{number}0") == f"{number}-0"


def test_rut_is_shown_with_dots() -> None:
    assert format_rut("12345678-5") == "12.345.678-5"
    assert format_rut("9876543-3") == "9.876.543-3"
    assert format_rut("something") == "something"


@given(st.integers(10_000, 99_999_999))
def test_what_is_shown_can_be_read_again(number: int) -> None:
    rut = f"{number}-{check_digit(number)}"
    assert parse_rut(format_rut(rut)) == rut


@given(st.integers(10_000, 99_999_999), st.integers(0, 7))
def test_one_wrong_digit_is_noticed(number: int, place: int) -> None:
    digits = list(str(number))
    place %= len(digits)
    digits[place] = str((int(digits[place]) + 1) % 10)
    wrong = "".join(digits)
    assert parse_rut(f"{wrong}-{check_digit(number)}") is None


@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    parse_rut(text)
    parse_typed_rut(text)
    format_rut(text)
