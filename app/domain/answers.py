"""What a customer answered during one contact: to the script, to questions, to offers. Part of the interaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_ANSWER = 500  # signs of an answer in words


@dataclass(frozen=True, slots=True)
class ScriptAnswer:
    """One step that the agent went through. `answer` is a choice's code, words, or empty: it was said, or skipped."""

    script: str  # its code
    version: int
    step: str
    answer: str
    at: datetime


class AskResult(StrEnum):
    """What came of a question to know the customer better."""

    ANSWERED = "answered"
    REFUSED = "refused"
    ASKED = "asked"  # nothing came of it


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """What one customer said to a question; `fact_es`/`fact_en` is the fact that the card shall show."""

    customer_id: int
    question: str  # its code
    result: AskResult
    at: datetime
    fact_es: str = ""
    fact_en: str = ""


class OfferReply(StrEnum):
    """What a customer said to an offer."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What one customer said to an offer."""

    customer_id: int
    offer_id: int
    reply: OfferReply
    at: datetime


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was answered in one contact, each kind in its order."""

    script: tuple[ScriptAnswer, ...] = ()
    questions: tuple[QuestionAnswer, ...] = ()
    offers: tuple[OfferAnswer, ...] = ()


NO_ANSWERS = Answers()
