"""What a step looks for: predicates over the desk when the step began and the desk now.

The customer of a lesson is the only one who calls in; calls that the trainee places besides are nobody's business.
"""

from __future__ import annotations

from app.domain.agent import AgentState
from app.domain.interaction import CaseStep, Disposition, NextStepKind
from app.lessons.model import Check
from app.view import CardState, DeskView
from cti.model import Call, CallState, ConsultStage, Direction, EndReason

_ANSWERED = frozenset({CallState.WAITING, CallState.TALKING, CallState.HELD, CallState.CONSULTING})
_ASKED = frozenset({ConsultStage.DIALING, ConsultStage.RINGING, ConsultStage.UP})
_FEWEST_LETTERS = 3  # of a note that says something


def customer_call(view: DeskView) -> Call | None:
    """The call of the lesson's customer, also after it ended and until the contact is closed."""
    return next((one.call for one in view.calls if one.call.direction is Direction.IN), None)


def is_answered(_began: DeskView, now: DeskView) -> bool:
    """The trainee talks to the customer."""
    call = customer_call(now)
    return call is not None and call.state in _ANSWERED


def is_held(_began: DeskView, now: DeskView) -> bool:
    """The customer hears music because of the hold, not of a transfer."""
    call = customer_call(now)
    return call is not None and call.state is CallState.HELD and call.consult is None


def is_resumed(began: DeskView, now: DeskView) -> bool:
    """The customer who was on hold is talked to again."""
    call = customer_call(now)
    return is_held(began, began) and call is not None and call.state is CallState.TALKING


def is_muted(_began: DeskView, now: DeskView) -> bool:
    """The customer does not hear the trainee."""
    return any(one.muted for one in now.calls if one.call.direction is Direction.IN)


def is_heard(began: DeskView, now: DeskView) -> bool:
    """The microphone is open again."""
    return is_muted(began, began) and not is_muted(began, now)


def is_set_aside(_began: DeskView, now: DeskView) -> bool:
    """The customer waits for a transfer."""
    call = customer_call(now)
    return call is not None and call.consult is not None


def asks(extension: str) -> Check:
    """This colleague is called, and nobody else."""

    def is_asked(_began: DeskView, now: DeskView) -> bool:
        call = customer_call(now)
        consult = call.consult if call is not None else None
        return consult is not None and consult.dialed == extension and consult.stage in _ASKED

    return is_asked


def is_consulting(_began: DeskView, now: DeskView) -> bool:
    """The colleague has answered."""
    call = customer_call(now)
    return call is not None and call.consult is not None and call.consult.stage is ConsultStage.UP


def is_handed_over(began: DeskView, now: DeskView) -> bool:
    """The call went on to the colleague with whom the trainee had talked."""
    call = customer_call(now)
    return is_consulting(began, began) and call is not None and call.end_reason is EndReason.TRANSFERRED


def is_hung_up(_began: DeskView, now: DeskView) -> bool:
    """The trainee, not the customer, ended the call."""
    call = customer_call(now)
    return call is not None and call.end_reason is EndReason.AGENT_HUNG_UP


def is_customer_known(_began: DeskView, now: DeskView) -> bool:
    """The caller has a card: created, or linked to somebody who had one."""
    call, card = customer_call(now), now.card
    is_callers = call is not None and card.uniqueid == call.uniqueid and not card.is_from_search
    return is_callers and card.state is CardState.READY


def has_notes(_began: DeskView, now: DeskView) -> bool:
    """Something is written down."""
    draft = _draft(now)
    return draft is not None and len(draft.notes.strip()) >= _FEWEST_LETTERS


def has_outcome(code: str = "") -> Check:
    """This outcome is chosen; without a code, any."""

    def is_chosen(_began: DeskView, now: DeskView) -> bool:
        draft = _draft(now)
        if draft is None or draft.outcome == Disposition().outcome:
            return False
        return not code or draft.outcome == code

    return is_chosen


def has_case(_began: DeskView, now: DeskView) -> bool:
    """The contact belongs to a case."""
    draft = _draft(now)
    return draft is not None and draft.case_id is not None


def is_escalated(_began: DeskView, now: DeskView) -> bool:
    """That case is to go to somebody who can decide more."""
    draft = _draft(now)
    return draft is not None and draft.case_id is not None and draft.case_step is CaseStep.ESCALATE


def has_promise(_began: DeskView, now: DeskView) -> bool:
    """A call back is promised, with its time."""
    draft = _draft(now)
    step = draft.next_step if draft is not None else None
    return step is not None and step.kind is NextStepKind.CALL_BACK and step.due_at is not None


def is_saved(began: DeskView, now: DeskView) -> bool:
    """The ended contact is closed."""
    call = customer_call(began)
    return call is not None and call.state is CallState.ENDED and customer_call(now) is None


def is_free(view: DeskView) -> bool:
    """Whether a customer can come: ready, and nothing is open."""
    return view.agent.state is AgentState.READY and not view.calls and view.wrap_up is None


def _draft(view: DeskView) -> Disposition | None:
    call, wrap_up = customer_call(view), view.wrap_up
    is_its_own = call is not None and wrap_up is not None and wrap_up.uniqueid == call.uniqueid
    return wrap_up.draft if wrap_up is not None and is_its_own else None
