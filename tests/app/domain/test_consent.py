"""The newest decision of a customer holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.consent import Consent, newest

NOON = datetime(2026, 11, 20, 15, tzinfo=UTC)


def test_the_newest_decision_of_each_purpose_and_channel_holds() -> None:
    yes = Consent("marketing", "call", True, NOON)
    no = Consent("marketing", "call", False, NOON + timedelta(days=1))
    other = Consent("marketing", "email", True, NOON)
    assert newest([no, other, yes]) == (no, other)


def test_of_two_decisions_in_one_moment_the_one_written_last_holds() -> None:
    yes, no = (Consent("survey", "sms", granted, NOON) for granted in (True, False))
    assert newest([yes, no]) == (no,)
