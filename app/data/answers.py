"""Writes what a customer answered during a contact; what is written again changes nothing.

Every row's id is computed from the interaction and from what was answered to, so that of two desks that say different
things about the same step, question or offer the first one stands.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

import sqlalchemy as sa

from app.data.clean import storable
from app.data.schema import facts, offer_answers, offers, question_asks, script_answers
from app.data.upsert import insert_into
from app.domain.answers import AskResult, QuestionAnswer
from app.domain.interaction import Interaction


def write_answers(connection: sa.Connection, interaction: Interaction, customer_id: int | None) -> None:
    """Write the answers of an interaction whose row is there; `customer_id` is whom it was with, as of now.

    What was asked of and offered to somebody else, before the agent corrected who was calling, is left out.
    """
    answers = interaction.answers
    for position, one in enumerate(answers.script, start=1):
        row = {
            "id": _id(interaction, f"script {one.script} {one.version} {position}"),
            **_of(interaction),
            "script_code": storable(one.script),
            "script_version": one.version,
            "position": position,
            "step": storable(one.step),
            "answer": storable(one.answer),
            "answered_at": one.at,
        }
        _add(connection, script_answers, row)
    if customer_id is None:
        return
    for asked in answers.questions:
        if asked.customer_id == interaction.customer_id:
            _write_question(connection, interaction, customer_id, asked)
    for offered in answers.offers:
        is_there = connection.execute(sa.select(offers.c.id).where(offers.c.id == offered.offer_id)).first()
        if offered.customer_id == interaction.customer_id and is_there is not None:
            row = {
                "id": _id(interaction, f"offer {offered.offer_id}"),
                **_of(interaction),
                "offer_id": offered.offer_id,
                "customer_id": customer_id,
                "answer": offered.reply.value,
                "answered_at": offered.at,
            }
            _add(connection, offer_answers, row)


def _write_question(
    connection: sa.Connection, interaction: Interaction, customer_id: int, asked: QuestionAnswer
) -> None:
    id_ = _id(interaction, f"question {asked.question}")
    row = {
        "id": id_,
        **_of(interaction),
        "customer_id": customer_id,
        "question_code": storable(asked.question),
        "result": asked.result.value,
        "asked_at": asked.at,
    }
    is_first = _add(connection, question_asks, row)
    if is_first and asked.result is AskResult.ANSWERED:
        fact = {
            **_of(interaction),
            "customer_id": customer_id,
            "code": storable(asked.question),
            "text_es": storable(asked.fact_es),
            "text_en": storable(asked.fact_en),
            "learned_at": asked.at,
            "source": "question",
            "event_id": id_,
        }
        connection.execute(facts.insert().values(fact))


def _of(interaction: Interaction) -> dict[str, str]:
    return {"interaction_id": interaction.id, "agent_id": storable(interaction.agent_id)}


def _add(connection: sa.Connection, table: sa.Table, row: Mapping[str, object]) -> bool:
    """Insert a row unless it is there; False: it was."""
    added = insert_into(connection, table).values(row).on_conflict_do_nothing().returning(table.c.id)
    return connection.execute(added).first() is not None


def _id(interaction: Interaction, what: str) -> str:
    return str(uuid.uuid5(uuid.UUID(interaction.id), what))
