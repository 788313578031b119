"""Makes the DeskView out of the parts of the desk; a part that did not change stays the same object."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from app.desk_parts import DeskParts
from app.usecases.clues import handover_of, remote_number
from app.view import AgentView, CallView, CardState, CardView, DeskView, JournalView, QueueView
from cti.model import Call

_IDLE = CardView(CardState.IDLE)


def build_view(parts: DeskParts, before: DeskView | None) -> DeskView:
    """The desk as it is now; the very object `before` when nothing changed."""
    ringing = parts.calls.ringing
    view = DeskView(
        agent=_agent(parts),
        link=parts.link.view,
        queues=_queues(parts),
        calls=tuple(_call(parts, call) for call in parts.calls.shown),
        front=parts.calls.front,
        ringing=ringing.uniqueid if ringing is not None else "",
        card=_card(parts),
        wrap_up=parts.wrap_ups.view(parts.calls.front),
        outcomes=parts.vocabulary.outcomes,
        search=parts.search.view,
        customer_file=parts.customer_file.view,
        timeline=parts.timeline.view,
        external=parts.external_crm.view,
        next_state=parts.next_state.view,
        my_day=parts.my_day.view,
        cases=parts.cases.view,
        callbacks=parts.callbacks.view,
        calling_out=parts.calling_out.view,
        missed=parts.missed.view,
        journal=_journal(parts),
        softphone=parts.softphone.view,
        targets=parts.targets.view,
        can_record=parts.recordings.is_allowed,
        script=parts.script.view,
        learning=parts.learning.view,
        can_swap=parts.two_calls.waiting is not None,
        banners=parts.banners.view,
        pending=parts.commands.view,
        standing=parts.standing.view,
    )
    return view if before is None else _reuse(before, view)


def _card(parts: DeskParts) -> CardView:
    looked_up, front = parts.search.card, parts.calls.front
    if looked_up is not None:
        return replace(looked_up, uniqueid=front)
    return parts.pop.view(front) or _IDLE


def _journal(parts: DeskParts) -> JournalView:
    """What is on local disk and not in the database, calls that rang in vain and overrides among it."""
    view, records = parts.delivery.view, parts.call_records
    is_up = view.is_database_up and records.is_database_up
    return replace(view, waiting=view.waiting + records.count, is_database_up=is_up)


def _agent(parts: DeskParts) -> AgentView:
    profile, own = parts.profile, parts.own_states
    reasons = parts.vocabulary.pause_reasons
    return AgentView(
        profile.agent_id,
        profile.agent_name,
        profile.device,
        own.state,
        own.reason,
        own.since,
        reasons,
        is_in_no_queue=parts.sign_on.is_in_no_queue,
    )


def _queues(parts: DeskParts) -> tuple[QueueView, ...]:
    names = dict.fromkeys((*parts.profile.queues, *sorted(parts.members.queues)))
    return tuple(_queue(parts, name) for name in names)


def _queue(parts: DeskParts, name: str) -> QueueView:
    member, waiting = parts.members.member(name), parts.members.waiting(name)
    return QueueView(
        name,
        waiting=waiting.waiting if waiting is not None else None,
        oldest_at=waiting.oldest_at if waiting is not None else None,
        is_member=member is not None and parts.members.is_known,
        is_paused=member is not None and parts.members.is_known and member.is_paused,
        is_chosen=name in parts.queues.chosen,
    )


def _call(parts: DeskParts, call: Call) -> CallView:
    number = call.remote.number or remote_number(call) or parts.control.dialed(call)
    shown = parts.pop.view(call.uniqueid)
    card = shown.card if shown is not None else None
    return CallView(
        call,
        number=number if call.is_suspect else parts.profile.to_e164(number) or number,
        ivr_path=tuple(part.strip() for part in call.variable("FICHA_IVR_PATH").split(">") if part.strip()),
        account=call.variable("FICHA_ACCOUNT"),
        is_verified=call.variable("FICHA_VERIFIED") == "1" and not call.is_suspect,
        intent=call.variable("FICHA_INTENT"),
        language=call.variable("FICHA_LANGUAGE"),
        muted=call.uniqueid in parts.control.muted,
        handover=handover_of(call) if call.uniqueid not in parts.transfer.told else None,
        customer_name=card.name if card is not None else "",
        tier=card.tier if card is not None else None,
    )


def _reuse(before: DeskView, view: DeskView) -> DeskView:
    kept: dict[str, Any] = {}
    for field in fields(DeskView):
        old, new = getattr(before, field.name), getattr(view, field.name)
        kept[field.name] = old if old == new else _reuse_members(old, new)
    is_same = all(kept[field.name] is getattr(before, field.name) for field in fields(DeskView))
    return before if is_same else DeskView(**kept)


def _reuse_members(old: object, new: object) -> object:
    if not (isinstance(old, tuple) and isinstance(new, tuple)):
        return new
    return tuple(next((known for known in old if known == value), value) for value in new)
