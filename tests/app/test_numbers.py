"""Any spelling of a number is one customer; what is no number is nobody."""

from __future__ import annotations

import subprocess
import sys

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.numbers import country_code, format_number, is_withheld, to_e164


@pytest.mark.parametrize(
    "written",
    [
        "+56 9 8123 4567",
        "+56981234567",
        "0056981234567",
        "00 56 9 8123 4567",
        "981234567",
        "56981234567",
        "09 8123 4567",
        "0981234567",
        "9 8123 4567",
        "9-8123-4567",
        "(9) 8123.4567",
        "+56 (9) 8123 4567",
        " 981234567 ",
    ],
)
def test_every_national_spelling_is_one_number(written: str) -> None:
    assert to_e164(written, "CL") == "+56981234567"


@pytest.mark.parametrize(
    ("written", "region", "expected"),
    [
        ("(2) 2345 6789", "CL", "+56223456789"),
        ("600 600 6000", "CL", "+566006006000"),
        ("+1 415 555 2671", "CL", "+14155552671"),
        ("0049 1512 3456789", "CL", "+4915123456789"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("06 12345678", "NL", "+31612345678"),
        ("+56981234567", "", "+56981234567"),
    ],
)
def test_numbers_of_other_kinds_and_countries_are_read(written: str, region: str, expected: str) -> None:
    assert to_e164(written, region) == expected


@pytest.mark.parametrize(
    "word", ["", " ", "anonymous", "Anonymous", "unknown", "<unknown>", "PRIVATE", "asterisk", "s"]
)
def test_withheld_caller_is_nobody(word: str) -> None:
    assert is_withheld(word)
    assert to_e164(word, "CL") == ""


@pytest.mark.parametrize("written", ["1001", "*65", "8000", "12345", "#", "7001@internal", "PJSIP/1001", "133"])
@pytest.mark.parametrize("region", ["CL", "US", "DE", "AR"])
def test_extension_is_no_phone_number(written: str, region: str) -> None:
    assert to_e164(written, region) == ""


@pytest.mark.parametrize(
    "hostile",
    ["9" * 10_000, "+" * 40, "981234567\r\nAction: Originate", "<b>981234567</b>", "1-800-FLOWERS", "٩٨١٢٣٤٥٦٧", "\0",
     "981234567;ext=5", "'; DROP TABLE phones; --", "\ud800", "+", "+56", "00", "((((((((", "981234567\n"],
)  # fmt: skip
def test_hostile_text_is_no_number(hostile: str) -> None:
    assert to_e164(hostile, "CL") in {"", "+56981234567"}
    assert hostile.strip() == "981234567" or to_e164(hostile, "CL") == ""


@given(st.text(max_size=60), st.sampled_from(["CL", "US", "", "XX"]))
def test_no_text_raises(text: str, region: str) -> None:
    read = to_e164(text, region)
    assert read == "" or read.startswith("+")
    assert isinstance(format_number(text), str)
    is_withheld(text)


@given(st.from_regex(r"(\+?56)?[2-9][0-9]{8}", fullmatch=True))
def test_quick_reading_of_chilean_numbers_agrees_with_the_library(written: str) -> None:
    parsed = phonenumbers.parse(written, "CL")
    if phonenumbers.is_valid_number(parsed):
        assert to_e164(written, "CL") == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    else:
        assert to_e164(written, "CL") in {"", f"+56{parsed.national_number}"}


def test_numbers_are_shown_as_people_read_them() -> None:
    assert format_number("+56981234567") == "+56 9 8123 4567"
    assert format_number("anonymous") == "anonymous"
    assert format_number("+") == "+"


def test_region_has_a_country_code() -> None:
    assert (country_code("CL"), country_code("XX")) == ("56", "")


def test_start_of_the_program_does_not_load_the_library() -> None:
    program = "import sys, app.numbers; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
