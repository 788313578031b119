"""A name is found whatever the accents, the capitals and the order of its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.names import (
    begins_almost,
    closeness,
    search_words,
    sound_key,
    spellings,
    stem_of_typed,
    stems,
)

_LETTERS = "abcdeghilnoqsvyzñ"
_word = st.text(_LETTERS, min_size=4, max_size=14).map(lambda text: search_words(text)[0])


@st.composite
def _word_with_a_slip(draw: st.DrawFn) -> tuple[str, str]:
    word = draw(_word)
    place = draw(st.integers(0, len(word) - 1))
    letter, before, after = draw(st.sampled_from("abchsvz")), word[:place], word[place:]
    slips = (
        before + letter + after,
        before + after[1:],
        before + letter + after[1:],
        before + after[1::-1] + after[2:],
    )
    return word, draw(st.sampled_from(slips))


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


@given(_word_with_a_slip())
def test_one_slip_is_seen_as_one(pair: tuple[str, str]) -> None:
    word, typed = pair
    assert begins_almost(word, typed)
    assert closeness(word, typed) <= 2


@given(_word_with_a_slip(), st.integers(0, 4))
def test_a_word_that_is_not_typed_to_its_end_is_seen_in_spite_of_a_slip(pair: tuple[str, str], left: int) -> None:
    word, typed = pair
    assert begins_almost(f"{word}{'xyzw'[:left]}", typed)


@given(_word_with_a_slip())
def test_a_slip_in_a_word_is_at_most_a_slip_in_its_key(pair: tuple[str, str]) -> None:
    word, typed = pair
    if sound_key(typed) != typed or sound_key(word) != word:  # a word of silent letters alone is its own key
        assert begins_almost(sound_key(word), sound_key(typed)) or sound_key(typed) == typed


@given(_word_with_a_slip())
def test_two_spellings_one_slip_apart_meet_in_the_index(pair: tuple[str, str]) -> None:
    key, typed = map(sound_key, pair)
    if len(typed) >= 4:
        indexed = {form for stem in stems(key) for form in spellings(stem)}
        assert indexed & spellings(stem_of_typed(typed))


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("gonzalez", "gonsales"),
        ("hernandez", "ernandes"),
        ("jimenez", "gimenes"),
        ("vasquez", "bazques"),
        ("vega", "bega"),
    ],
)
def test_what_sounds_alike_has_one_key(word: str, typed: str) -> None:
    assert sound_key(word).startswith(sound_key(typed))
    assert closeness(word, typed) == 1


@pytest.mark.parametrize(
    ("word", "typed", "distance"),
    [("rojas", "rojas", 0), ("rojas", "roj", 0), ("rojas", "rogas", 1), ("rojas", "rpjas", 2), ("hojas", "ojss", 3),
     ("rojas", "soto", 4)],
)  # fmt: skip
def test_closeness_counts_from_as_typed_to_not_at_all(word: str, typed: str, distance: int) -> None:
    assert closeness(word, typed) == distance
