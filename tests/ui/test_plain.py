"""Hostile text: controls are visible, directions cannot turn, markup stays text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.plain import MAX_SHOWN, button_text, isolated, plain, plain_lines, tooltip


@given(st.text())
def test_any_text_becomes_one_printable_line(text: str) -> None:
    made = plain(text)
    assert len(made) <= MAX_SHOWN
    assert all(char.isprintable() or char == "\u200d" for char in made)


def test_line_ends_and_nul_become_visible() -> None:
    assert plain("a\r\nb\x00") == "a␍␊b␀"
    assert plain("a\x7f\x85b") == "a␡b"


def test_direction_overrides_are_gone_and_names_are_isolated() -> None:
    assert plain("\u202eabc\u202c\u2066") == "abc"
    assert isolated("מרים") == "\u2068מרים\u2069"
    assert isolated("Ana") == "Ana"


def test_accents_and_emoji_stay() -> None:
    assert plain("Zoë Núñez 👩\u200d👧") == "Zoë Núñez 👩\u200d👧"


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert plain("X" * 500) == "X" * (MAX_SHOWN - 1) + "…"


def test_notes_keep_their_lines() -> None:
    assert plain_lines("a\nb\x00") == "a\nb␀"


def test_markup_stays_text_in_tooltips_and_ampersands_in_buttons() -> None:
    assert tooltip("<b>&") == "&lt;b&gt;&amp;"
    assert button_text("A & B") == "A && B"
