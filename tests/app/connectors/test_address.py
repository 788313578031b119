"""Addresses with merge fields: what a caller typed changes a value, never the address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.address import BadAddress, check_address, merge


def test_fields_are_filled_in_and_encoded_whole() -> None:
    fields = {"number": "+56221234567", "name": "Ana & Cía/ñ?#"}
    template = check_address("https://crm.cl/find?tel={number}&n={name}")
    assert merge(template, fields) == "https://crm.cl/find?tel=%2B56221234567&n=Ana%20%26%20C%C3%ADa%2F%C3%B1%3F%23"


def test_without_one_of_its_fields_there_is_no_address() -> None:
    assert merge("https://crm.cl/{number}/{account}", {"number": "+562", "account": ""}) is None


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_whatever_was_typed_stays_in_its_place(text: str) -> None:
    merged = merge("https://crm.cl/p?q={name}&fixed=1", {"name": text})
    assert merged is not None
    parts = urlsplit(merged)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "crm.cl", "/p", "")
    assert parse_qs(parts.query, keep_blank_values=True) == {"q": [text], "fixed": ["1"]}


@pytest.mark.parametrize(
    "template",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://crm/{number}",
        "//crm/{number}",
        "https://{number}/",
        "https://user:password@crm/",
        "https://crm/{numbr}",
        "https://crm/{number",
        "https://crm/a b",
        "https://crm:99999/",
        "https://",
        "",
    ],
)
def test_a_bad_address_is_refused_when_it_is_configured(template: str) -> None:
    with pytest.raises(BadAddress):
        check_address(template)
