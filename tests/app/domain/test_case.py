"""Cases: from one status to the next, and two agents who change one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.audit import conflicts
from app.domain.case import (
    CLOSED,
    OPEN,
    PENDING,
    RESOLVED,
    STATUSES,
    CaseDetails,
    apply_changes,
    closed_at,
    default_due,
    differences,
    escalated,
    may_become,
    next_statuses,
    opening_priority,
)

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
DETAILS = CaseDetails("Cobro duplicado", "complaint", OPEN, 2, "1001", NOW)


def test_every_step_of_a_case_is_in_the_table() -> None:
    assert {status: next_statuses(status) for status in STATUSES} == {
        OPEN: (OPEN, PENDING, RESOLVED, CLOSED),
        PENDING: (OPEN, PENDING, RESOLVED, CLOSED),
        RESOLVED: (OPEN, RESOLVED, CLOSED),
        CLOSED: (CLOSED,),
    }


def test_case_with_a_status_that_another_program_wrote_can_still_be_moved() -> None:
    assert may_become("waiting_for_parts", RESOLVED)
    assert next_statuses("waiting_for_parts") == STATUSES


def test_case_is_closed_when_it_is_first_solved_and_no_more_when_it_is_reopened() -> None:
    later = NOW + timedelta(days=1)
    assert closed_at(RESOLVED, None, NOW) == NOW
    assert closed_at(CLOSED, NOW, later) == NOW
    assert closed_at(OPEN, NOW, later) is None


def test_more_urgent_case_is_due_sooner() -> None:
    due = [default_due(priority, NOW) for priority in (1, 2, 3, 4)]
    assert due == sorted(due)
    assert due[0] == NOW + timedelta(hours=4)
    assert opening_priority("complaint") < opening_priority("request")


def test_escalation_makes_more_urgent_down_to_the_most_urgent() -> None:
    assert [escalated(priority) for priority in (4, 3, 2, 1)] == [3, 2, 1, 1]


@pytest.mark.parametrize(
    "after",
    [
        replace(DETAILS, subject="Cobro triple", priority=1),
        replace(DETAILS, due_at=None, owner_id=""),
        replace(DETAILS, due_at=NOW + timedelta(hours=3), status=PENDING, kind="request"),
    ],
)
def test_differences_applied_give_the_other_form(after: CaseDetails) -> None:
    assert apply_changes(DETAILS, differences(DETAILS, after)) == after
    assert differences(after, after) == ()


def test_two_changes_that_do_not_touch_both_hold() -> None:
    ours = differences(DETAILS, replace(DETAILS, priority=1))
    theirs = differences(DETAILS, replace(DETAILS, status=PENDING))
    assert conflicts(ours, theirs) == ()
    both = apply_changes(apply_changes(DETAILS, theirs), ours)
    assert (both.priority, both.status) == (1, PENDING)


def test_two_changes_of_one_thing_are_a_conflict_that_names_all_three() -> None:
    ours = differences(DETAILS, replace(DETAILS, priority=1))
    theirs = differences(DETAILS, replace(DETAILS, priority=4))
    (found,) = conflicts(ours, theirs)
    assert (found.field, found.before, found.theirs, found.ours) == ("priority", "2", "4", "1")
