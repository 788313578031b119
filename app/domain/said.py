"""What was said about one contact when more than one desk spoke: the first words stay, later ones are added below."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_SILENCE = "none"
_ADDED = re.compile(r"(?:\A|\n\n)— [^\n]* · \d{4}-\d\d-\d\d \d\d:\d\d UTC · ([^\n]*)(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Words:
    """What one desk says: the outcome, a case that could not be linked beside another one, and the notes."""

    agent_id: str
    said_at: datetime
    outcome: str
    notes: str
    unlinked_case_id: int | None = None

    @property
    def label(self) -> str:
        """What stands above the notes besides who and when."""
        return self.outcome if self.unlinked_case_id is None else f"{self.outcome} · #{self.unlinked_case_id}"


def with_words(notes: str, outcome: str, words: Words) -> str:
    """Add a desk's words to the notes of a contact with this outcome; what stands there already is not added again.

    Notes that begin with all that was there take its place. What is added begins with who, when and the outcome:
    `— 1001 · 2026-11-20 15:04 UTC · complaint`.
    """
    if _is_said(notes, outcome, words):
        return notes
    if outcome == _SILENCE and words.notes.startswith(notes):
        return words.notes
    head = f"— {words.agent_id} · {words.said_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC · {words.label}"
    block = f"{head}\n{words.notes}" if words.notes else head
    return f"{notes}\n\n{block}" if notes else block


def _is_said(notes: str, outcome: str, words: Words) -> bool:
    if not words.notes and words.label in {outcome, _SILENCE}:
        return True
    is_silent = words.outcome == _SILENCE
    return any(text == words.notes and (label == words.label or is_silent) for label, text in _blocks(notes, outcome))


def _blocks(notes: str, outcome: str) -> Iterator[tuple[str, str]]:
    """The first desk's words and those that were added, each with its label."""
    heads = list(_ADDED.finditer(notes))
    ends = [*(head.start() for head in heads), len(notes)]
    yield outcome, notes[: ends[0]]
    for head, end in zip(heads, ends[1:], strict=True):
        yield head[1], notes[head.end() : end].removeprefix("\n")
