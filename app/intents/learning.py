"""What a person at the desk can write down of what a customer said to a question or an offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.answers import AskResult, OfferReply


class LearningIntents(Protocol):
    """Of the customer of a call, while something can be said about the call. It is kept with the interaction."""

    def answer(self, uniqueid: str, question: str, answer: str) -> None:
        """Write down an answer: a choice's code, or words where the question has no choices."""

    def note(self, uniqueid: str, question: str, result: AskResult) -> None:
        """Write down that the customer did not want to say, or that nothing came of it."""

    def reply(self, uniqueid: str, offer_id: int, reply: OfferReply) -> None:
        """Write down what the customer said to an offer."""

    def take_back(self, uniqueid: str) -> None:
        """Take back what was written down last in this call: it was the wrong key."""
