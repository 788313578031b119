"""A call that goes on after a crash of the desk: the journal knows how it began, the PBX how it goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.interaction import Interaction
from app.usecases.interactions import variables_of
from cti.model import Call, CallerId, Direction


@dataclass(frozen=True, slots=True)
class ContinuedCall:
    """The part before the crash, and what ran between the last word about it and the first one after the restart."""

    draft: Interaction
    unseen_talk_seconds: float
    unseen_hold_seconds: float

    def complete(self, call: Call) -> Call:
        """The call as it would be told by who had seen its beginning."""
        draft = self.draft
        return replace(
            call,
            linkedids=call.linkedids | {draft.linkedid},
            direction=Direction(draft.direction),
            caller=_caller(draft, call),
            queue=draft.queue or call.queue,
            queued_at=None,  # `started_at` is it, where there was a queue
            wait_seconds=draft.wait_seconds if draft.wait_seconds is not None else call.wait_seconds,
            variables=tuple({**dict(variables_of(draft)), **_given(call)}.items()),
            announced_at=draft.started_at,
            answered_at=draft.answered_at or call.answered_at,
            talking_at=draft.talking_at or call.talking_at,
            talk_seconds=round(draft.talk_seconds + self.unseen_talk_seconds + call.talk_seconds, 3),
            hold_seconds=round(draft.hold_seconds + self.unseen_hold_seconds + call.hold_seconds, 3),
            is_suspect=call.is_suspect or draft.clues.is_suspect,
        )


def continue_call(draft: Interaction, call: Call) -> ContinuedCall:
    """Join a draft to the first that is heard of its call again.

    What was counted at the crash is believed to have run on until it is counted again; where nothing is, until nobody
    knows when.
    """
    seconds = 0.0
    if draft.counting_since is not None and call.counting_since is not None:
        seconds = max((call.counting_since - draft.counting_since).total_seconds(), 0.0)
    return ContinuedCall(draft, 0.0 if draft.is_on_hold else seconds, seconds if draft.is_on_hold else 0.0)


def _caller(draft: Interaction, call: Call) -> CallerId:
    if not draft.remote_number or draft.remote_number == call.caller.number:
        return call.caller
    return CallerId(draft.remote_number)


def _given(call: Call) -> dict[str, str]:
    return {name: value for name, value in call.variables if value}
