"""What may be learned of one customer and offered to them: all that the rules need, as the database has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.offers import NO_BUYER, Buyer, Offer
from app.domain.questions import Question


@dataclass(frozen=True, slots=True)
class Chances:
    """`known` are the codes of the customer's facts, `asked` when each question was asked last."""

    customer_id: int
    questions: tuple[Question, ...] = ()
    known: frozenset[str] = frozenset()
    asked: tuple[tuple[str, datetime], ...] = ()
    offers: tuple[Offer, ...] = ()
    buyer: Buyer = NO_BUYER
