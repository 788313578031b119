"""Desks as a trainee would see them, one for each thing that can be done in a lesson."""

from __future__ import annotations

from dataclasses import replace

from app.domain.agent import AgentState
from app.domain.interaction import CaseStep, Disposition, NextStep, NextStepKind
from app.view import CardState, CardView, DeskView
from cti.model import CallState, Consult, ConsultStage, EndReason, Party
from tests.ui import views

IDLE = views.idle()
PAUSED = replace(IDLE, agent=replace(IDLE.agent, state=AgentState.PAUSED))
RINGING = views.ringing()
TALKING = views.talking()
HELD = replace(TALKING, calls=(views.call_view(views.call(CallState.HELD)),))
MUTED = replace(TALKING, calls=(views.call_view(views.call(), muted=True),))
ABANDONED = replace(
    IDLE, calls=(views.call_view(views.call(CallState.ENDED, end_reason=EndReason.ABANDONED)),), front=views.UNIQUEID
)
STRANGER = replace(TALKING, card=CardView(CardState.UNKNOWN, 1, uniqueid=views.UNIQUEID))


def consulting(stage: ConsultStage, dialed: str = "") -> DeskView:
    consult = Consult(stage, Party.TARGET, views.NOW, dialed=dialed)
    state = CallState.HELD if stage is ConsultStage.ASIDE else CallState.CONSULTING
    return replace(TALKING, calls=(views.call_view(views.call(state, consult=consult)),))


def ended(reason: EndReason = EndReason.AGENT_HUNG_UP) -> DeskView:
    one = views.call(CallState.ENDED, ended_at=views.NOW, end_reason=reason)
    return replace(TALKING, calls=(views.call_view(one),), wrap_up=views.wrap_up(call_ended=True))


def said(desk: DeskView, **draft: object) -> DeskView:
    assert desk.wrap_up is not None
    words = replace(desk.wrap_up.draft, **draft)  # type: ignore[arg-type]
    return replace(desk, wrap_up=replace(desk.wrap_up, draft=words))


NOTED = said(TALKING, notes="Boleta")
PROMISED = said(TALKING, next_step=NextStep(NextStepKind.CALL_BACK, due_at=views.NOW))
LINKED = said(TALKING, case_id=4312)
ESCALATED = said(LINKED, case_step=CaseStep.ESCALATE)
SAID = Disposition("complaint", "Cobro duplicado", PROMISED.wrap_up.draft.next_step, 4312, CaseStep.ESCALATE)  # type: ignore[union-attr]
