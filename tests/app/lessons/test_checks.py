"""What counts as done, and above all what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.lessons import checks
from app.lessons.model import Check
from app.view import CardState, CardView, DeskView
from cti.model import CallState, ConsultStage, Direction, EndReason
from tests.app.lessons import desks
from tests.ui import views

ASIDE = desks.consulting(ConsultStage.ASIDE)
BRUNO_RINGS = desks.consulting(ConsultStage.RINGING, "1002")
BRUNO_TALKS = desks.consulting(ConsultStage.UP, "1002")
CARLA_TALKS = desks.consulting(ConsultStage.UP, "1003")
GIVEN = desks.ended(EndReason.TRANSFERRED)


@pytest.mark.parametrize(
    ("check", "began", "now"),
    [
        (checks.is_answered, desks.RINGING, desks.TALKING),
        (checks.is_held, desks.TALKING, desks.HELD),
        (checks.is_resumed, desks.HELD, desks.TALKING),
        (checks.is_muted, desks.TALKING, desks.MUTED),
        (checks.is_heard, desks.MUTED, desks.TALKING),
        (checks.is_set_aside, desks.TALKING, ASIDE),
        (checks.asks("1002"), ASIDE, BRUNO_RINGS),
        (checks.asks("1002"), ASIDE, BRUNO_TALKS),
        (checks.is_consulting, BRUNO_RINGS, BRUNO_TALKS),
        (checks.is_handed_over, BRUNO_TALKS, GIVEN),
        (checks.is_hung_up, desks.TALKING, desks.ended()),
        (checks.is_customer_known, desks.STRANGER, desks.TALKING),
        (checks.has_notes, desks.TALKING, desks.NOTED),
        (checks.has_notes, desks.TALKING, desks.said(desks.ended(), notes="Boleta")),
        (checks.has_outcome(), desks.ended(), desks.said(desks.ended(), outcome="sale")),
        (checks.has_outcome("complaint"), desks.ended(), desks.said(desks.ended(), outcome="complaint")),
        (checks.has_case, desks.TALKING, desks.LINKED),
        (checks.is_escalated, desks.LINKED, desks.ESCALATED),
        (checks.has_promise, desks.TALKING, desks.PROMISED),
        (checks.is_saved, desks.ended(), desks.IDLE),
    ],
)
def test_a_step_that_was_done_counts(check: Check, began: DeskView, now: DeskView) -> None:
    assert not check(began, began)
    assert check(began, now)


@pytest.mark.parametrize(
    ("check", "began", "now"),
    [
        (checks.is_answered, desks.RINGING, desks.ABANDONED),
        (checks.is_held, desks.TALKING, desks.MUTED),
        (checks.is_held, desks.TALKING, ASIDE),
        (checks.is_resumed, desks.HELD, desks.ended()),
        (checks.asks("1002"), ASIDE, desks.consulting(ConsultStage.RINGING, "1003")),
        (checks.asks("1002"), ASIDE, desks.consulting(ConsultStage.ASIDE, "1002")),
        (checks.is_consulting, BRUNO_RINGS, desks.TALKING),
        (checks.is_handed_over, BRUNO_RINGS, GIVEN),
        (checks.is_handed_over, BRUNO_TALKS, desks.ended()),
        (checks.is_hung_up, desks.TALKING, desks.ended(EndReason.REMOTE_HUNG_UP)),
        (checks.is_hung_up, desks.TALKING, GIVEN),
        (checks.has_notes, desks.TALKING, desks.said(desks.TALKING, notes="  a ")),
        (checks.has_outcome(), desks.ended(), desks.said(desks.ended(), notes="Boleta")),
        (checks.has_outcome("complaint"), desks.ended(), desks.said(desks.ended(), outcome="sale")),
        (checks.is_escalated, desks.LINKED, desks.said(desks.ESCALATED, case_id=None)),
        (checks.is_saved, desks.TALKING, desks.IDLE),
        (checks.is_saved, desks.ended(), desks.said(desks.ended(), outcome="sale")),
    ],
)
def test_something_else_does_not(check: Check, began: DeskView, now: DeskView) -> None:
    assert not check(began, now)


def test_a_customer_who_was_only_looked_up_is_not_the_caller() -> None:
    found = CardView(CardState.READY, 2, views.MARIA, uniqueid=views.UNIQUEID, is_from_search=True)
    assert not checks.is_customer_known(desks.STRANGER, replace(desks.TALKING, card=found))


def test_what_is_said_about_another_call_is_not_about_the_customer() -> None:
    own = views.call_view(views.call(CallState.TALKING, "1763559111.1", direction=Direction.OUT))
    other = replace(desks.NOTED, calls=(own, *desks.NOTED.calls))
    assert checks.has_notes(desks.TALKING, other)
    assert other.wrap_up is not None
    elsewhere = replace(other, wrap_up=replace(other.wrap_up, uniqueid="1763559111.1"))
    assert not checks.has_notes(desks.TALKING, elsewhere)


def test_a_customer_can_come_to_who_is_ready_and_has_nothing_open() -> None:
    assert checks.is_free(desks.IDLE)
    assert not any(checks.is_free(one) for one in (desks.PAUSED, desks.RINGING, desks.TALKING, desks.ended()))
