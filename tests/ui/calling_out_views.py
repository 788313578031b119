"""Views of calls that are to be placed and of calls that rang in vain."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.calling_out import MissedCall
from app.domain.contact_policy import Refusal, Rule
from app.domain.roles import Role
from app.view import DeskView
from app.view.calling_out import CallingOutView, DialStage
from app.view.missed import MissedView
from tests.ui import views

LATE = Refusal(
    Rule.HOURS,
    Role.AGENT,
    (("at", "22:10"), ("zone", "America/Santiago"), ("begin", "08:00"), ("end", "20:00")),
)
UNWILLING = Refusal(Rule.DO_NOT_CALL, Role.SUPERVISOR)
LINES = ("+56222345678", "+56222345679")
REFUSED = CallingOutView(
    DialStage.REFUSED, views.NUMBER, refusals=(LATE,), override="agent", may_override=True, line=LINES[0], lines=LINES
)
CALLS = (
    MissedCall("m1", "1001", views.NOW - timedelta(minutes=5), "abandoned", views.NUMBER, "ventas", 17, "María Rojas"),
    MissedCall("m2", "1001", views.NOW - timedelta(minutes=40), "not_answered", ""),
    MissedCall("m3", "1001", views.NOW - timedelta(hours=2), "not_answered", LINES[1], called_back_at=views.NOW),
)


def refused(**more: object) -> DeskView:
    return replace(views.ALL["idle"](), calling_out=replace(REFUSED, **more))


def missed() -> DeskView:
    return replace(views.ALL["idle"](), missed=MissedView(CALLS, 2))
