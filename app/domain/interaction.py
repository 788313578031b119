"""Our record of one contact of one agent, and how the agent says it ended."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.answers import NO_ANSWERS, Answers
from app.domain.identification import NO_CLUES, Clues
from app.domain.recording import RecordedPart

_NAMESPACE = uuid.UUID("6f1d3c52-0c55-5b0e-9a54-2f6a5f1e7c10")  # ours, fixed for ever: ids are computed from it
CALL_BACK_OUTCOME = "callback"  # the outcome that promises a call-back


def interaction_id(pbx: str, uniqueid: str) -> str:
    """The id of the interaction whose agent leg the PBX created with this `Uniqueid`.

    A UUIDv5, so that the desktop and the headless service write the same row without talking to each other.
    """
    return str(uuid.uuid5(_NAMESPACE, f"{pbx}\n{uniqueid}"))


class NextStepKind(StrEnum):
    """What was agreed at the end of a contact."""

    NONE = "none"
    CALL_BACK = "call_back"
    OPEN_CASE = "open_case"


class CaseStep(StrEnum):
    """What this contact means for the case that it belongs to."""

    CONTINUE = "continue"
    RESOLVE = "resolve"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class NextStep:
    """`due_at` (aware UTC) for a call-back, `subject` for a new case, `e164` the number to call back."""

    kind: NextStepKind = NextStepKind.NONE
    due_at: datetime | None = None
    subject: str = ""
    e164: str = ""


@dataclass(frozen=True, slots=True)
class Disposition:
    """How the agent says that it ended. Outcome `none`: the agent said nothing in time.

    `case_step` is for the case `case_id`.
    """

    outcome: str = "none"
    notes: str = ""
    next_step: NextStep = NextStep()
    case_id: int | None = None
    case_step: CaseStep = CaseStep.CONTINUE


@dataclass(frozen=True, slots=True)
class Interaction:
    """One row of `interactions`, complete: writing it twice changes nothing. Seconds are the PBX's.

    What follows the disposition is for the journal alone. `is_looked_up` False: the database was down when the card was
    asked for, so that `clues` still have to be looked up. `is_by_agent`: the agent said who it was, or that it is
    nobody we know. What ran when this was written is counted since `counting_since` and not yet in the seconds.
    `said_at` is when the agent said how it ended, `None` while that is a draft. `language` is the one of the menu.
    """

    id: str
    pbx: str
    uniqueid: str
    linkedid: str
    channel: str  # call | email | chat | sms | fax | web | visit
    direction: str  # in | out | internal
    agent_id: str
    started_at: datetime
    customer_id: int | None = None
    queue: str = ""
    remote_number: str = ""  # as the carrier delivered it
    remote_e164: str = ""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    wait_seconds: float | None = None
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    ivr_path: str = ""
    intent: str = ""
    campaign: str = ""
    end_reason: str = ""
    matched_by: str = "none"
    subject: str = ""  # of a contact that was entered by hand
    disposition: Disposition = Disposition()
    answers: Answers = NO_ANSWERS
    recorded: tuple[RecordedPart, ...] = ()
    clues: Clues = NO_CLUES
    is_looked_up: bool = True
    is_by_agent: bool = False
    talking_at: datetime | None = None
    counting_since: datetime | None = None
    is_on_hold: bool = False
    said_at: datetime | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the database has of an interaction after a write: its outcome, and whether another desk had said one."""

    outcome: str
    is_said_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome code from the database, in two languages; `position` is its key 1–9 on the desk."""

    code: str
    label_es: str
    label_en: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class PauseReason:
    """A reason to pause from the database; `norm_minutes` is how long it may take, `None` without a norm."""

    code: str
    label_es: str
    label_en: str
    norm_minutes: int | None = None
    position: int = 0
