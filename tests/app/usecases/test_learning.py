"""Questions and offers at the desk, from what the database tells to what the interaction says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.data.errors import DatabaseOutage
from app.domain.answers import AskResult, OfferReply
from app.domain.interaction import Disposition
from app.domain.learning import Chances
from app.domain.offers import Buyer, HeldBack, Offer
from app.domain.questions import Question, QuestionChoice
from app.domain.script import Words
from app.view.learning import LearningView
from cti.model import Call
from tests.app.fakes import NOON, DeskBench

ANA, EVA = 17, 18
YES = QuestionChoice("yes", Words("Sí", "Yes"))
QUESTIONS = tuple(
    Question(code, Words(code, code), Words(f"{code}: {{answer}}", f"{code}: {{answer}}"), (YES,), position)
    for position, code in enumerate(("one", "two", "three"))
)
OFFERS = (Offer(1, Words("Uno", "One"), priority=2), Offer(2, Words("Dos", "Two"), priority=1))


@pytest.fixture
def desk(desk: DeskBench) -> DeskBench:
    desk.records.add(ANA, "Ana Rojas", "+56981234567")
    desk.records.add(EVA, "Eva Soto", "+56987654321")
    desk.records.learning.by_customer[ANA] = Chances(ANA, QUESTIONS, offers=OFFERS)
    return desk


def shown(desk: DeskBench) -> LearningView:
    view = desk.view.learning
    assert view is not None
    return view


def in_talk(desk: DeskBench, uniqueid: str = "1.1") -> Call:
    call = desk.ring(uniqueid)
    desk.until(lambda: desk.view.learning is not None)
    return desk.talk(call)


def question(desk: DeskBench) -> str:
    asked = shown(desk).question
    return asked.code if asked is not None else ""


def offer(desk: DeskBench) -> int:
    made = shown(desk).offer
    return made.id if made is not None else 0


def save(desk: DeskBench, call: Call) -> None:
    desk.end(call)
    view = desk.view.wrap_up
    assert view is not None
    desk.session.set_disposition(view.interaction_id, Disposition("resolved"))
    desk.session.save_wrap_up(view.interaction_id)
    desk.until(lambda: desk.view.wrap_up is None and desk.view.journal.waiting == 0)


def test_two_questions_and_no_third_are_asked_in_one_contact(desk: DeskBench) -> None:
    call = in_talk(desk)
    learning = desk.session.learning
    assert question(desk) == "one"
    learning.answer(call.uniqueid, "one", "yes")
    learning.answer(call.uniqueid, "one", "yes")  # the key was pressed twice
    desk.until(lambda: question(desk) == "two")
    learning.note(call.uniqueid, "two", AskResult.REFUSED)
    desk.until(lambda: question(desk) == "")
    save(desk, call)
    (saved,) = desk.records.saved.values()
    said = saved[-1].answers.questions
    assert [(one.question, one.result.value, one.fact_es) for one in said] == [
        ("one", "answered", "one: Sí"),
        ("two", "refused", ""),
    ]


def test_what_was_asked_a_minute_ago_is_not_asked_again_though_the_database_does_not_have_it(desk: DeskBench) -> None:
    call = in_talk(desk)
    desk.session.learning.note(call.uniqueid, "one", AskResult.ASKED)
    desk.session.learning.reply(call.uniqueid, 1, OfferReply.LATER)
    desk.until(lambda: question(desk) == "two" and offer(desk) == 2)
    desk.records.refused.add(desk.view.wrap_up.interaction_id)  # type: ignore[union-attr]
    desk.end(call)
    desk.session.set_ready()
    desk.until(lambda: desk.view.wrap_up is None)
    in_talk(desk, "2.1")
    assert (question(desk), offer(desk)) == ("two", 2)


def test_what_waits_in_the_journal_of_an_earlier_run_counts_too(
    desk: DeskBench, open_desk: Callable[..., DeskBench]
) -> None:
    call = in_talk(desk)
    desk.session.learning.note(call.uniqueid, "one", AskResult.ASKED)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.end(call)
    desk.session.set_ready()
    desk.until(lambda: desk.view.wrap_up is None)
    desk.close()
    again = open_desk()
    again.records.add(ANA, "Ana Rojas", "+56981234567")
    again.records.learning.by_customer[ANA] = Chances(ANA, QUESTIONS)
    again.sign_on()
    in_talk(again, "2.1")
    assert question(again) == "two"


def test_the_last_word_can_be_taken_back_until_it_is_saved(desk: DeskBench) -> None:
    call = in_talk(desk)
    desk.session.learning.answer(call.uniqueid, "one", "yes")
    desk.clock.advance(1)
    desk.session.learning.reply(call.uniqueid, 1, OfferReply.REFUSED)
    desk.until(lambda: offer(desk) == 2)
    desk.session.learning.take_back(call.uniqueid)
    desk.until(lambda: offer(desk) == 1)
    desk.session.learning.take_back(call.uniqueid)
    desk.until(lambda: question(desk) == "one" and shown(desk).noted is None)


def test_nothing_is_written_down_before_the_call_is_answered_or_about_another_offer(desk: DeskBench) -> None:
    call = desk.ring()
    desk.until(lambda: desk.view.learning is not None)
    assert not shown(desk).can_answer
    desk.session.learning.answer(call.uniqueid, "one", "yes")
    desk.talk(call)
    desk.session.learning.answer(call.uniqueid, "three", "yes")
    desk.session.learning.answer(call.uniqueid, "one", "strange")
    desk.session.learning.reply(call.uniqueid, 2, OfferReply.ACCEPTED)
    desk.settle()
    assert shown(desk).noted is None


def test_another_customer_of_the_same_call_has_other_questions_and_offers(desk: DeskBench) -> None:
    call = in_talk(desk)
    desk.session.learning.answer(call.uniqueid, "one", "yes")
    desk.session.choose_candidate(call.uniqueid, EVA)
    desk.until(lambda: desk.view.learning is not None and shown(desk).customer_id == EVA)
    assert (question(desk), offer(desk), shown(desk).noted) == ("", 0, None)
    desk.session.choose_candidate(call.uniqueid, ANA)
    desk.until(lambda: desk.view.learning is not None and shown(desk).customer_id == ANA)
    assert question(desk) == "two"


def test_an_open_complaint_holds_every_offer_back(desk: DeskBench) -> None:
    chances = Chances(ANA, QUESTIONS, offers=OFFERS, buyer=Buyer(has_open_complaint=True))
    desk.records.learning.by_customer[ANA] = chances
    in_talk(desk)
    assert (offer(desk), shown(desk).held_back) == (0, HeldBack.COMPLAINT)


def test_nobody_is_asked_twice_within_90_days_of_what_the_database_says(desk: DeskBench) -> None:
    asked = (("one", NOON - timedelta(days=89)), ("two", NOON - timedelta(days=90)))
    desk.records.learning.by_customer[ANA] = Chances(ANA, QUESTIONS, frozenset({"three"}), asked)
    in_talk(desk)
    assert question(desk) == "two"


def test_a_database_that_fails_is_asked_again_and_the_card_does_not_wait(desk: DeskBench) -> None:
    desk.records.learning.outage = DatabaseOutage("unreachable")
    desk.ring()
    desk.until(lambda: desk.view.card.card is not None)
    assert desk.view.learning is None
    desk.records.learning.outage = None
    desk.advance(6)
    desk.until(lambda: desk.view.learning is not None)
