"""A name is found whatever the accents, the capitals and the order of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José NÚÑEZ", ("jose", "nunez")),
        ("María-José  O'Higgins", ("maria", "jose", "o", "higgins")),
        ("Straße Œuvre", ("strasse", "œuvre")),
        ("Ана Жукова", ("ана", "жукова")),
        ("Soto Soto", ("soto",)),
        ("100% _ \\", ("100",)),
        ("", ()),
        ("🙂", ()),
    ],
)
def test_words_are_small_plain_and_different(text: str, words: tuple[str, ...]) -> None:
    assert search_words(text) == words


def test_letters_written_in_two_signs_are_the_same() -> None:
    assert search_words("Nu\u0301n\u0303ez") == search_words("Núñez")


@given(st.text(max_size=200))
def test_words_of_words_are_the_same_words(text: str) -> None:
    words = search_words(text)
    assert all(word and len(word) <= 64 for word in words)
