"""Numbers as people type and paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.typed_number import TypedNumber, read_typed


@pytest.mark.parametrize(
    ("typed", "number", "extension"),
    [
        ("+56 9 8123-4567", "+56981234567", ""),
        ("(2) 2222.2222", "222222222", ""),
        ("9 8123 4567", "981234567", ""),
        ("1002", "1002", ""),
        ("*8", "*8", ""),
        ("2 2222 2222 x12", "222222222", "12"),
        ("222222222x12", "222222222", "12"),
        ("2 2222 2222, ext. 12", "222222222", "12"),
        ("2 2222 2222 anexo 345", "222222222", "345"),
        ("tel:+56-9-8123-4567", "+56981234567", ""),
        ("TEL:+56222222222;ext=12", "+56222222222", "12"),
        ("tel:2222-2222;phone-context=+562", "+56222222222", ""),
        ("tel:+56222222222;phone-context=example.com", "+56222222222", ""),
        ("tel:%2B56981234567", "+56981234567", ""),
    ],
)
def test_any_spelling_is_read(typed: str, number: str, extension: str) -> None:
    assert read_typed(typed) == TypedNumber(number, extension)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "number_missing"),
        ("  ", "number_missing"),
        ("anonymous", "withheld"),
        ("600 FLORES", "letters"),
        ("pepe", "letters"),
        ("9" * 40, "too_long"),
        ("9" * 400, "too_long"),
        ("tel:1002;phone-context=example.com", "private_context"),
        ("12;34", "not_a_number"),
        ("12\n34", "not_a_number"),
        ("+", "not_a_number"),
        ("12+34", "not_a_number"),
        ("tel:", "not_a_number"),
        ("tel:+56222222222;ext=12&hang=1", "not_a_number"),
        ("1002\r\nAction: Originate", "letters"),
        ("١٢٣٤٥٦٧", "not_a_number"),
    ],
)
def test_what_cannot_be_dialled_says_why(typed: str, refusal: str) -> None:
    assert read_typed(typed) == TypedNumber(refusal=refusal)


@given(st.text(max_size=60))
def test_anything_is_read_as_digits_or_refused(typed: str) -> None:
    read = read_typed(typed)
    assert bool(read.number) is not bool(read.refusal)
    assert set(read.number) <= set("+*#0123456789")
    assert read.extension == "" or read.extension.isdecimal()
