"""Calls that rang here in vain: kept, counted, called back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.data.errors import DatabaseOutage
from cti.model import EndReason, OriginateRequest
from tests.app.fakes import NOON, DeskBench

NUMBER = "+56981234567"


def reasons(desk: DeskBench) -> list[str]:
    return [one.reason for one in desk.view.missed.calls]


@pytest.mark.parametrize(
    ("end", "reason"), [(EndReason.NOT_ANSWERED, ["not_answered"]), (EndReason.ABANDONED, ["abandoned"])]
)
def test_call_that_rang_in_vain_is_missed(desk: DeskBench, end: EndReason, reason: list[str]) -> None:
    desk.end(desk.ring(queue="ventas"), end)
    assert (reasons(desk), desk.view.missed.open) == (reason, 1)
    assert desk.view.missed.calls[0].e164 == NUMBER
    desk.until(lambda: desk.records.calling_out.missed_calls)


@pytest.mark.parametrize("end", [EndReason.ANSWERED_ELSEWHERE, EndReason.AGENT_HUNG_UP])
def test_call_that_a_colleague_took_or_the_agent_rejected_is_not(desk: DeskBench, end: EndReason) -> None:
    desk.end(desk.ring(), end)
    assert reasons(desk) == []


def test_call_that_was_answered_is_not(desk: DeskBench) -> None:
    desk.end(desk.talk(desk.ring()), EndReason.ABANDONED)
    assert reasons(desk) == []


def test_outage_loses_none_and_says_that_others_may_be_missing(desk: DeskBench) -> None:
    desk.records.outage = DatabaseOutage("unreachable")
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.session.missed.refresh()
    desk.until(lambda: desk.view.missed.has_failed)
    assert reasons(desk) == ["abandoned"]
    desk.records.outage = None
    desk.until(lambda: desk.records.calling_out.missed_calls or desk.advance(1))
    desk.session.missed.refresh()
    desk.until(lambda: not desk.view.missed.has_failed)
    assert reasons(desk) == ["abandoned"]


def test_caller_who_was_called_back_counts_no_more(desk: DeskBench) -> None:
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.until(lambda: desk.records.calling_out.missed_calls)
    ((id_, missed),) = desk.records.calling_out.missed_calls.items()
    desk.records.calling_out.missed_calls[id_] = replace(missed, called_back_at=NOON)
    desk.session.missed.refresh()
    desk.until(lambda: desk.view.missed.open == 0)
    assert reasons(desk) == ["abandoned"]


def test_calling_back_dials_the_number(desk: DeskBench) -> None:
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.session.missed.dial(desk.view.missed.calls[0].id)
    desk.settle()
    ((request,),) = desk.switchboard.values("dial")
    assert isinstance(request, OriginateRequest)
    assert request.number == NUMBER


def test_withheld_number_cannot_be_called_back(desk: DeskBench) -> None:
    desk.end(desk.ring(number="anonymous"), EndReason.ABANDONED)
    desk.session.missed.dial(desk.view.missed.calls[0].id)
    desk.settle()
    assert desk.switchboard.values("dial") == []
