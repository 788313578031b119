"""Which questions help to know a customer better: never what is known, never the same one twice in 90 days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.answers import LONGEST_ANSWER, AskResult, QuestionAnswer
from app.domain.script import NO_WORDS, Words

QUIET = timedelta(days=90)
MOST_AT_ONCE = 2  # questions in one contact: it is not an interview
_ANSWER = "{answer}"


@dataclass(frozen=True, slots=True)
class QuestionChoice:
    """One answer that is offered."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue; without choices it is answered in words. `fact` holds `{answer}`."""

    code: str
    words: Words
    fact: Words
    choices: tuple[QuestionChoice, ...] = ()
    position: int = 0


def choose_questions(
    catalogue: Iterable[Question],
    *,
    known: Collection[str],
    asked: Mapping[str, datetime],
    now: datetime,
    most: int = MOST_AT_ONCE,
) -> tuple[Question, ...]:
    """The questions for this contact: what was never asked first, then what was asked the longest time ago.

    `known` are the codes of facts that the customer has, `asked` when a question was asked last, whatever came of it.
    A clock that was moved back asks nothing sooner.
    """
    open_ = [
        one for one in catalogue if one.code not in known and (one.code not in asked or now - asked[one.code] >= QUIET)
    ]
    first = datetime.min.replace(tzinfo=now.tzinfo)
    open_.sort(key=lambda one: (asked.get(one.code, first), one.position, one.code))
    return tuple(open_[: max(most, 0)])


def answer_question(
    question: Question, customer_id: int, result: AskResult, answer: str, at: datetime
) -> QuestionAnswer | None:
    """What is written down; `answer` is a choice's code, or words where there are none. `None`: that is no answer."""
    if result is not AskResult.ANSWERED:
        return QuestionAnswer(customer_id, question.code, result, at)
    said = " ".join(answer.split())[:LONGEST_ANSWER]
    words = Words(said, said)
    if question.choices:
        words = next((choice.words for choice in question.choices if choice.code == said), NO_WORDS)
    if not words.es:
        return None
    fact_es = question.fact.es.replace(_ANSWER, words.es)
    fact_en = question.fact.en.replace(_ANSWER, words.en)
    return QuestionAnswer(customer_id, question.code, result, at, fact_es, fact_en)
