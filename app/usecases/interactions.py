"""Makes our record of one contact out of the PBX's call and what the agent said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.customer import Case
from app.domain.identification import NO_CLUES, Clues
from app.domain.interaction import (
    CALL_BACK_OUTCOME,
    CaseStep,
    Disposition,
    Interaction,
    NextStep,
    NextStepKind,
    interaction_id,
)
from app.usecases.calls import is_on_hold
from app.usecases.clues import ToE164, oldest_linkedid, remote_number
from cti.model import Call, CallerId, CallState, Direction, EndReason


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose interactions these are."""

    pbx: str
    agent_id: str
    to_e164: ToE164


@dataclass(frozen=True, slots=True)
class Customer:
    """Who the contact was with, as the card says; `id` None: nobody we know. `e164` is the number of the contact.

    `clues` is what the call told; `is_looked_up` False: no database has answered to it. `is_by_agent`: the agent said
    who it is, or that it is nobody we know.
    """

    id: int | None = None
    name: str = ""
    matched_by: str = "none"
    cases: tuple[Case, ...] = ()
    e164: str = ""
    clues: Clues = NO_CLUES
    is_looked_up: bool = True
    is_by_agent: bool = False


CustomerOf = Callable[[str], Customer]


def interaction_of(owner: Owner, call: Call, customer: Customer, disposition: Disposition) -> Interaction:
    """The record of a call as far as it is known; it starts when the caller began to wait, or the phone to ring."""
    number = remote_number(call)
    return Interaction(
        id=interaction_id(owner.pbx, call.uniqueid),
        pbx=owner.pbx,
        uniqueid=call.uniqueid,
        linkedid=oldest_linkedid(call),
        channel="call",
        direction=call.direction.value,
        agent_id=owner.agent_id,
        started_at=_first(call),
        customer_id=customer.id,
        queue=call.queue,
        remote_number=number,
        remote_e164="" if call.is_suspect else owner.to_e164(number),
        answered_at=call.answered_at,
        ended_at=call.ended_at,
        wait_seconds=call.wait_seconds,
        talk_seconds=call.talk_seconds,
        hold_seconds=call.hold_seconds,
        ivr_path=call.variable("FICHA_IVR_PATH"),
        intent=call.variable("FICHA_INTENT"),
        campaign=call.variable("FICHA_CAMPAIGN"),
        language=call.variable("FICHA_LANGUAGE"),
        end_reason=call.end_reason.value if call.end_reason is not None else "",
        matched_by=customer.matched_by,
        disposition=disposition,
        clues=customer.clues,
        is_looked_up=customer.is_looked_up,
        is_by_agent=customer.is_by_agent,
        talking_at=call.talking_at,
        counting_since=call.counting_since,
        is_on_hold=is_on_hold(call),
    )


def call_of(record: Interaction, to_e164: ToE164) -> Call:
    """The ended call of a record, from which `interaction_of` makes the same record again."""
    number = CallerId(record.remote_number)
    return Call(
        record.uniqueid,
        channel="",
        linkedids=frozenset({record.linkedid}),
        direction=Direction(record.direction),
        state=CallState.ENDED,
        remote=number,
        caller=number,
        queue=record.queue,
        wait_seconds=record.wait_seconds,
        variables=variables_of(record),
        announced_at=record.started_at,
        answered_at=record.answered_at,
        talking_at=record.talking_at,
        ended_at=record.ended_at,
        talk_seconds=record.talk_seconds,
        hold_seconds=record.hold_seconds,
        end_reason=EndReason(record.end_reason) if record.end_reason else None,
        is_suspect=to_e164(record.remote_number) != record.remote_e164,
    )


def variables_of(record: Interaction) -> tuple[tuple[str, str], ...]:
    """The variables of the call that are in its record."""
    clues = record.clues
    values = {
        "FICHA_CUSTOMER": clues.customer_id,
        "FICHA_VERIFIED": "1" if clues.is_verified else "",
        "FICHA_ACCOUNT": clues.account,
        "FICHA_IVR_PATH": record.ivr_path,
        "FICHA_INTENT": record.intent,
        "FICHA_TIER": clues.tier,
        "FICHA_LANGUAGE": record.language,
        "FICHA_CAMPAIGN": record.campaign,
    }
    return tuple((name, value) for name, value in values.items() if value)


def customer_of(record: Interaction) -> Customer:
    """Whom a record of an earlier run was with."""
    return Customer(record.customer_id, matched_by=record.matched_by, is_by_agent=record.is_by_agent)


def _first(call: Call) -> datetime:
    times = (call.queued_at, call.announced_at, call.answered_at, call.talking_at, call.ended_at)
    # A switchboard that gives no time at all gives no order of events either; the epoch is at least seen as wrong.
    return next((time for time in times if time is not None), datetime.fromtimestamp(0, UTC))


def without_outcome(draft: Disposition) -> Disposition:
    """What is saved when the agent saved nothing in time: no outcome given, the notes and a complete promise kept."""
    next_step = draft.next_step if not missing_in(draft.next_step) else NextStep()
    return replace(draft, outcome="none", next_step=next_step, case_step=CaseStep.CONTINUE)


def missing_to_save(draft: Disposition, now: datetime) -> str:
    """The code of what the agent still has to say before this can be saved, empty when nothing is missing.

    A promise is kept in the future, and who says "call back" has promised one.
    """
    step = draft.next_step
    if draft.outcome == "none":
        return "outcome"
    if draft.outcome == CALL_BACK_OUTCOME and step.kind is not NextStepKind.CALL_BACK:
        return "due_at"
    if step.kind is NextStepKind.CALL_BACK and step.due_at is not None and step.due_at <= now:
        return "due_past"
    return missing_in(step)


def missing_in(step: NextStep) -> str:
    """The code of what a next step lacks, empty when it is complete."""
    if step.kind is NextStepKind.CALL_BACK and step.due_at is None:
        return "due_at"
    if step.kind is NextStepKind.OPEN_CASE and not step.subject.strip():
        return "subject"
    return ""
