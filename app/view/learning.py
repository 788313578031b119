"""What the desk shows to learn of the customer of the call in front, and to offer to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.answers import OfferAnswer, QuestionAnswer
    from app.domain.offers import HeldBack, Offer
    from app.domain.questions import Question


@dataclass(frozen=True, slots=True)
class LearningView:
    """One question and one offer at a time; `None`: there is none.

    `noted` is what was written down last in this contact and can be taken back. `held_back` is why nothing may be
    offered to a customer for whom there are offers.
    """

    uniqueid: str
    customer_id: int
    question: Question | None = None
    offer: Offer | None = None
    held_back: HeldBack | None = None
    noted: QuestionAnswer | OfferAnswer | None = None
    can_answer: bool = False
