"""What other systems are told of a contact: the document of docs/connectors.md, version 1."""

from __future__ import annotations

from datetime import datetime

from app.connectors.model import Outcome
from app.connectors.webhook_names import SAVED
from app.domain.interaction import Interaction

VERSION = 1


def outcome_of(interaction: Interaction) -> Outcome:
    """The document, and lines for a person."""
    said = interaction.disposition
    step = said.next_step
    body = {
        "event": SAVED,
        "version": VERSION,
        "id": interaction.id,
        "pbx": interaction.pbx,
        "linkedid": interaction.linkedid,
        "channel": interaction.channel,
        "direction": interaction.direction,
        "agent": interaction.agent_id,
        "customer": interaction.customer_id,
        "number": interaction.remote_e164,
        "queue": interaction.queue,
        "campaign": interaction.campaign,
        "intent": interaction.intent,
        "started_at": _utc(interaction.started_at),
        "answered_at": _utc(interaction.answered_at),
        "ended_at": _utc(interaction.ended_at),
        "wait_seconds": interaction.wait_seconds,
        "talk_seconds": interaction.talk_seconds,
        "hold_seconds": interaction.hold_seconds,
        "end_reason": interaction.end_reason,
        "outcome": said.outcome,
        "notes": said.notes,
        "case": said.case_id,
        "next_step": {
            "kind": step.kind.value,
            "due_at": _utc(step.due_at),
            "subject": step.subject,
            "number": step.e164,
        },
    }
    return Outcome(interaction.id, body, interaction.remote_e164, _lines(interaction))


def _lines(interaction: Interaction) -> tuple[str, ...]:
    """Codes and times need no language; the notes are the agent's own."""
    when = interaction.started_at.strftime("%Y-%m-%d %H:%M UTC")
    head = (when, interaction.channel, interaction.direction, interaction.queue, interaction.agent_id)
    return tuple(
        line
        for line in (
            " · ".join(part for part in head if part),
            interaction.disposition.outcome,
            interaction.disposition.notes,
        )
        if line
    )


def _utc(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None
