"""Words of two desks about one contact."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.domain.said import Words, with_words

NOON = datetime(2026, 11, 20, 15, 4, tzinfo=UTC)
HEAD = "— 1001 · 2026-11-20 15:04 UTC · "


def words(outcome: str, notes: str, case_id: int | None = None) -> Words:
    return Words("1001", NOON, outcome, notes, case_id)


@pytest.mark.parametrize(
    ("notes", "outcome", "said", "after"),
    [
        ("", "none", words("sale", "Compra"), "Compra"),
        ("Com", "none", words("sale", "Compra"), "Compra"),
        ("Otro", "none", words("sale", "Compra"), f"Otro\n\n{HEAD}sale\nCompra"),
        ("", "sale", words("complaint", ""), f"{HEAD}complaint"),
        ("", "sale", words("sale", ""), ""),
        ("Compra", "sale", words("none", ""), "Compra"),
        ("Compra", "sale", words("none", "Compra"), "Compra"),
        ("Compra", "sale", words("none", "Comp"), f"Compra\n\n{HEAD}none\nComp"),
        ("Compra", "sale", words("sale", "Compra", 7), f"Compra\n\n{HEAD}sale · #7\nCompra"),
        ("Compra", "sale", words("sale", "Más"), f"Compra\n\n{HEAD}sale\nMás"),
    ],
)
def test_words_are_added_once_and_nothing_goes(notes: str, outcome: str, said: Words, after: str) -> None:
    assert with_words(notes, outcome, said) == after
    assert with_words(after, said.outcome if outcome == "none" else outcome, said) == after


def test_three_desks_are_told_apart() -> None:
    notes = "Uno"
    for said in [words("sale", "Dos\n\ncon párrafo"), words("complaint", ""), words("none", "Tres")] * 2:
        notes = with_words(notes, "resolved", said)
    assert notes.count(HEAD) == 3
