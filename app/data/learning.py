"""Reads what may be asked of a customer and offered to them, in one bundle of queries."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from app.data.database import Database
from app.data.schema import (
    cases,
    consents,
    customers,
    facts,
    offer_answers,
    offers,
    order_lines,
    orders,
    question_asks,
    question_choices,
    questions,
)
from app.domain.answers import OfferReply
from app.domain.learning import Chances
from app.domain.offers import Buyer, Offer
from app.domain.questions import Question, QuestionChoice
from app.domain.script import Words

_NOT_BOUGHT = ("cancelled", "canceled", "refunded")
_SOLVED = ("resolved", "closed")
_SALES = "marketing"


def read_chances(database: Database, customer_id: int) -> Chances:
    """Read all that decides what this customer may be asked and offered."""

    def work(connection: sa.Connection) -> Chances:
        known = sa.select(facts.c.code).where(facts.c.customer_id == customer_id).distinct()
        return Chances(
            customer_id,
            questions=_catalogue(connection),
            known=frozenset(connection.execute(known).scalars()),
            asked=_asked(connection, customer_id),
            offers=_offers(connection, customer_id),
            buyer=_buyer(connection, customer_id),
        )

    return database.read(work)


def _catalogue(connection: sa.Connection) -> tuple[Question, ...]:
    by_question: dict[str, list[QuestionChoice]] = {}
    in_order = sa.select(question_choices).order_by(question_choices.c.position, question_choices.c.code)
    for row in connection.execute(in_order):
        words = Words(row.label_es, row.label_en or row.label_es)
        by_question.setdefault(row.question_code, []).append(QuestionChoice(row.code, words))
    active = sa.select(questions).where(questions.c.is_active).order_by(questions.c.position, questions.c.code)
    return tuple(
        Question(
            row.code,
            Words(row.text_es, row.text_en or row.text_es),
            Words(row.fact_es, row.fact_en or row.fact_es),
            tuple(by_question.get(row.code, ())),
            row.position,
        )
        for row in connection.execute(active)
    )


def _asked(connection: sa.Connection, customer_id: int) -> tuple[tuple[str, datetime], ...]:
    columns = (question_asks.c.question_code, sa.func.max(question_asks.c.asked_at))
    found = sa.select(*columns).where(question_asks.c.customer_id == customer_id).group_by(columns[0])
    return tuple((code, at) for code, at in connection.execute(found))


def _offers(connection: sa.Connection, customer_id: int) -> tuple[Offer, ...]:
    found = sa.select(offers).where(offers.c.customer_id == customer_id)
    return tuple(
        Offer(
            row.id,
            Words(row.title_es, row.title_en or row.title_es),
            Words(row.reason_es, row.reason_en or row.reason_es),
            row.product_id,
            row.price,
            row.currency,
            row.priority,
            row.valid_from,
            row.valid_until,
        )
        for row in connection.execute(found.order_by(offers.c.priority.desc(), offers.c.id))
    )


def _buyer(connection: sa.Connection, customer_id: int) -> Buyer:
    complaint = sa.select(cases.c.id).where(
        cases.c.customer_id == customer_id, cases.c.kind == "complaint", cases.c.status.not_in(_SOLVED)
    )
    bought = (
        sa.select(order_lines.c.product_id)
        .join(orders, orders.c.id == order_lines.c.order_id)
        .where(orders.c.customer_id == customer_id, order_lines.c.product_id.is_not(None))
        .where(orders.c.status.not_in(_NOT_BOUGHT))
        .distinct()
    )
    columns = (offer_answers.c.offer_id, offer_answers.c.answer, offer_answers.c.answered_at)
    answered = connection.execute(sa.select(*columns).where(offer_answers.c.customer_id == customer_id))
    known = {reply.value for reply in OfferReply}
    return Buyer(
        has_open_complaint=connection.execute(complaint.limit(1)).first() is not None,
        refuses_sales=_refuses_sales(connection, customer_id),
        products=frozenset(connection.execute(bought).scalars()),
        answered=tuple((id_, OfferReply(reply), at) for id_, reply, at in answered if reply in known),
    )


def _refuses_sales(connection: sa.Connection, customer_id: int) -> bool:
    """Whether they want no calls at all, or said no to being sold something on the phone and nothing else since."""
    row = connection.execute(sa.select(customers.c.do_not_call).where(customers.c.id == customer_id)).scalar()
    newest = (
        sa.select(consents.c.is_granted)
        .where(consents.c.customer_id == customer_id, consents.c.purpose == _SALES, consents.c.channel == "call")
        .order_by(consents.c.decided_at.desc(), consents.c.id.desc())
        .limit(1)
    )
    return bool(row) or connection.execute(newest).scalar() is False
