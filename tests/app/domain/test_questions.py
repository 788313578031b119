"""Questions to know a customer better, and the rules of offers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.answers import AskResult, OfferReply
from app.domain.offers import LATER, Buyer, HeldBack, Offer, choose_offer, held_back
from app.domain.questions import MOST_AT_ONCE, QUIET, Question, QuestionChoice, answer_question, choose_questions
from app.domain.script import Words

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
CODES = ("a", "b", "c", "d")
CATALOGUE = tuple(
    Question(code, Words(code, code), Words("Es {answer}", "Is {answer}"), position=n) for n, code in enumerate(CODES)
)
TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


@given(st.sets(st.sampled_from(CODES)), st.dictionaries(st.sampled_from(CODES), TIMES), TIMES, st.integers(-1, 3))
def test_nothing_known_and_nothing_asked_within_90_days_is_asked(
    known: set[str], asked: dict[str, datetime], now: datetime, most: int
) -> None:
    chosen = [one.code for one in choose_questions(CATALOGUE, known=known, asked=asked, now=now, most=most)]
    assert len(chosen) <= max(most, 0)
    assert len(set(chosen)) == len(chosen)
    assert known.isdisjoint(chosen)
    assert all(now - asked[code] >= QUIET for code in chosen if code in asked)
    free = [code for code in CODES if code not in known and (code not in asked or now - asked[code] >= QUIET)]
    assert len(chosen) == min(max(most, 0), len(free))


def test_what_was_never_asked_comes_first_then_what_was_asked_longest_ago() -> None:
    asked = {"a": NOW - timedelta(days=100), "b": NOW - timedelta(days=200)}
    chosen = choose_questions(CATALOGUE, known=(), asked=asked, now=NOW, most=4)
    assert [one.code for one in chosen] == ["c", "d", "b", "a"]
    assert len(choose_questions(CATALOGUE, known=(), asked={}, now=NOW)) == MOST_AT_ONCE


@pytest.mark.parametrize(("days", "asks"), [(89, False), (90, True), (-1, False)])
def test_the_ninetieth_day_is_the_first_one(days: int, asks: bool) -> None:
    asked = {"a": NOW - timedelta(days=days)}
    assert bool(choose_questions(CATALOGUE[:1], known=(), asked=asked, now=NOW)) is asks


def test_an_answer_is_a_fact_in_both_languages_and_a_strange_one_is_none() -> None:
    question = Question("k", Words(), Words("Es {answer}", "Is {answer}"), (QuestionChoice("y", Words("Sí", "Yes")),))
    said = answer_question(question, 17, AskResult.ANSWERED, "y", NOW)
    assert said is not None
    assert (said.fact_es, said.fact_en) == ("Es Sí", "Is Yes")
    assert answer_question(question, 17, AskResult.ANSWERED, "{answer}", NOW) is None
    refused = answer_question(question, 17, AskResult.REFUSED, "y", NOW)
    assert refused is not None
    assert refused.fact_es == ""
    in_words = answer_question(CATALOGUE[0], 17, AskResult.ANSWERED, "  un\n {answer} ", NOW)
    assert in_words is not None
    assert in_words.fact_es == "Es un {answer}"
    assert answer_question(CATALOGUE[0], 17, AskResult.ANSWERED, " \n", NOW) is None


OFFERS = (
    Offer(1, Words("Uno"), product_id=10, priority=1.0),
    Offer(2, Words("Dos"), product_id=20, priority=5.0, valid_until=NOW + timedelta(days=1)),
    Offer(3, Words("Tres"), priority=3.0, valid_from=NOW - timedelta(days=1)),
)


def chosen(buyer: Buyer = Buyer(), now: datetime = NOW, given_: tuple[int, ...] = ()) -> int | None:  # noqa: B008
    offer = choose_offer(OFFERS, buyer, now, given=given_)
    return offer.id if offer is not None else None


def test_the_best_open_offer_is_made() -> None:
    assert chosen() == 2
    assert chosen(given_=(2,)) == 3
    assert chosen(now=NOW + timedelta(days=1)) == 3
    assert chosen(now=NOW - timedelta(days=2)) == 2
    assert chosen(given_=(1, 2, 3)) is None


def test_never_a_product_that_the_customer_has() -> None:
    assert chosen(Buyer(products=frozenset({20}))) == 3
    assert chosen(Buyer(products=frozenset({10, 20})), given_=(3,)) is None


@pytest.mark.parametrize(
    ("buyer", "reason"),
    [
        (Buyer(has_open_complaint=True), HeldBack.COMPLAINT),
        (Buyer(refuses_sales=True), HeldBack.CONSENT),
        (Buyer(has_open_complaint=True, refuses_sales=True), HeldBack.COMPLAINT),
    ],
)
def test_nothing_is_offered_in_a_complaint_or_against_the_customers_word(buyer: Buyer, reason: HeldBack) -> None:
    assert held_back(buyer) is reason
    assert chosen(buyer) is None


@given(st.lists(st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from(list(OfferReply)), TIMES), max_size=8))
def test_who_accepted_or_refused_is_not_asked_again_and_later_means_later(
    answered: list[tuple[int, OfferReply, datetime]],
) -> None:
    offer = choose_offer(OFFERS, Buyer(answered=tuple(answered)), NOW)
    if offer is not None:
        mine = [(reply, at) for id_, reply, at in answered if id_ == offer.id]
        assert all(reply is OfferReply.LATER and NOW - at >= LATER for reply, at in mine)
