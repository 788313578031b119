"""To know the customer of a call better, and to offer what fits: one question and one offer at a time.

What may be asked and offered is read once for each customer of a call, after the card and never in its way. What is
written down stands in the answers of the interaction; until the database has them, this desk itself remembers what it
asked and offered, also from the journal of an earlier run.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.answers import NO_ANSWERS, Answers, AskResult, OfferAnswer, OfferReply, QuestionAnswer
from app.domain.learning import Chances
from app.domain.offers import Buyer, Offer, choose_offer, held_back
from app.domain.questions import MOST_AT_ONCE, Question, answer_question, choose_questions
from app.usecases.answers import AnswerBook
from app.usecases.calls import Calls
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop
from app.view.learning import LearningView
from cti.model import Direction

_RETRY = timedelta(seconds=5)


@dataclass(slots=True)
class _Reading:
    """What was asked of the database for one call; `chances` None: it has not answered yet."""

    customer_id: int
    chances: Chances | None = None
    retry_at: datetime | None = None


class Learning:
    """Implements `app.intents.learning.LearningIntents`; `takes_words` says whether a call's record is still open."""

    def __init__(
        self, outside: Outside, calls: Calls, pop: ScreenPop, book: AnswerBook, *, takes_words: Callable[[str], bool]
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._pop = pop
        self._book = book
        self._takes_words = takes_words
        self._readings: dict[str, _Reading] = {}
        self._asked: dict[int, dict[str, datetime]] = {}  # by customer: what the database may not have yet
        self._offered: dict[int, tuple[OfferAnswer, ...]] = {}
        for interaction in outside.journal.opening.waiting:
            self._remember(interaction.answers)

    # -- intents ---------------------------------------------------------------------------------------------------

    def answer(self, uniqueid: str, question: str, answer: str) -> None:
        """Write down an answer."""
        self._note(uniqueid, question, AskResult.ANSWERED, answer)

    def note(self, uniqueid: str, question: str, result: AskResult) -> None:
        """Write down that there is none."""
        if result is not AskResult.ANSWERED:
            self._note(uniqueid, question, result, "")

    def reply(self, uniqueid: str, offer_id: int, reply: OfferReply) -> None:
        """Write down what the customer said to an offer."""
        reading = self._open_reading(uniqueid)
        offer = self._offer(uniqueid, reading) if reading is not None else None
        if reading is None or offer is None or offer.id != offer_id:
            return
        said = OfferAnswer(reading.customer_id, offer_id, reply, self._outside.clock.now())
        answers = self._book.of(uniqueid)
        self._book.put(uniqueid, replace(answers, offers=(*answers.offers, said)))
        self._outside.nudge()

    def take_back(self, uniqueid: str) -> None:
        """Take back what was written down last."""
        reading = self._open_reading(uniqueid)
        answers = self._book.of(uniqueid)
        last = _last(answers, reading.customer_id) if reading is not None else None
        if last is None:
            return
        kept = replace(
            answers,
            questions=tuple(one for one in answers.questions if one is not last),
            offers=tuple(one for one in answers.offers if one is not last),
        )
        self._book.put(uniqueid, kept)
        self._outside.nudge()

    # -- the rest --------------------------------------------------------------------------------------------------

    @property
    def view(self) -> LearningView | None:
        """What to ask and to offer in the call in front; `None`: nothing is known yet, or nobody is on the line."""
        front = self._calls.front
        reading = self._readings.get(front)
        if reading is None or reading.chances is None:
            return None
        chances = reading.chances
        return LearningView(
            front,
            reading.customer_id,
            self._question(front, reading),
            self._offer(front, reading),
            held_back(chances.buyer) if chances.offers else None,
            _last(self._book.of(front), reading.customer_id),
            can_answer=self._takes_words(front),
        )

    def attend(self) -> None:
        """Have what is needed for the call in front, and for whom its card shows now."""
        front = self._calls.front
        call, shown = self._calls.get(front), self._pop.view(front)
        card = shown.card if shown is not None else None
        if call is None or card is None or call.direction is Direction.INTERNAL:
            self._readings.pop(front, None)
            return
        reading = self._readings.get(front)
        if reading is None or reading.customer_id != card.id:
            self._readings[front] = reading = _Reading(card.id)
            self._read(reading)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next try is as far away as before."""
        for reading in self._readings.values():
            reading.retry_at = reading.retry_at + by if reading.retry_at is not None else None

    def tick(self, now: datetime) -> None:
        """Ask again what the database could not tell."""
        for reading in self._readings.values():
            if reading.retry_at is not None and now >= reading.retry_at:
                self._read(reading)

    def forget(self, uniqueid: str) -> None:
        """The interaction is saved; what it says may wait in the journal for a while."""
        self._readings.pop(uniqueid, None)
        self._remember(self._book.of(uniqueid))

    def _read(self, reading: _Reading) -> None:
        reading.retry_at = None
        records = self._outside.records

        def fold(done: Future[Chances]) -> None:
            if done.exception() is not None:
                reading.retry_at = self._outside.clock.now() + _RETRY
            else:
                reading.chances = done.result()

        self._outside.read(lambda: records.learning.chances(reading.customer_id), fold)

    def _note(self, uniqueid: str, code: str, result: AskResult, answer: str) -> None:
        reading = self._open_reading(uniqueid)
        question = self._question(uniqueid, reading) if reading is not None else None
        if reading is None or question is None or question.code != code:
            return
        said = answer_question(question, reading.customer_id, result, answer, self._outside.clock.now())
        if said is not None:
            answers = self._book.of(uniqueid)
            self._book.put(uniqueid, replace(answers, questions=(*answers.questions, said)))
            self._outside.nudge()

    def _open_reading(self, uniqueid: str) -> _Reading | None:
        reading = self._readings.get(uniqueid)
        is_open = reading is not None and reading.chances is not None and self._takes_words(uniqueid)
        return reading if is_open else None

    def _question(self, uniqueid: str, reading: _Reading) -> Question | None:
        chances = reading.chances
        if chances is None:
            return None
        given = _of_customer(self._book.of(uniqueid), reading.customer_id).questions
        asked = dict(chances.asked)
        for code, at in self._asked.get(reading.customer_id, {}).items():
            asked[code] = max(at, asked.get(code, at))
        asked |= {one.question: one.at for one in given}
        chosen = choose_questions(
            chances.questions,
            known=chances.known,
            asked=asked,
            now=self._outside.clock.now(),
            most=MOST_AT_ONCE - len(given),
        )
        return chosen[0] if chosen else None

    def _offer(self, uniqueid: str, reading: _Reading) -> Offer | None:
        chances = reading.chances
        if chances is None:
            return None
        given = _of_customer(self._book.of(uniqueid), reading.customer_id).offers
        buyer = _with(chances.buyer, self._offered.get(reading.customer_id, ()))
        now = self._outside.clock.now()
        return choose_offer(chances.offers, buyer, now, given={one.offer_id for one in given})

    def _remember(self, answers: Answers) -> None:
        for asked in answers.questions:
            self._asked.setdefault(asked.customer_id, {})[asked.question] = asked.at
        for offered in answers.offers:
            self._offered[offered.customer_id] = (*self._offered.get(offered.customer_id, ()), offered)


def _of_customer(answers: Answers, customer_id: int) -> Answers:
    return replace(
        NO_ANSWERS,
        questions=tuple(one for one in answers.questions if one.customer_id == customer_id),
        offers=tuple(one for one in answers.offers if one.customer_id == customer_id),
    )


def _last(answers: Answers, customer_id: int) -> QuestionAnswer | OfferAnswer | None:
    own = _of_customer(answers, customer_id)
    given: tuple[QuestionAnswer | OfferAnswer, ...] = (*own.questions, *own.offers)
    return max(given, key=lambda one: one.at) if given else None


def _with(buyer: Buyer, offered: tuple[OfferAnswer, ...]) -> Buyer:
    return replace(buyer, answered=(*buyer.answered, *((one.offer_id, one.reply, one.at) for one in offered)))
