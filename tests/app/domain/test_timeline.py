"""Contacts that are entered by hand say what has to be said, and are found by what was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.customer import Contact
from app.domain.timeline import ContactDraft, TimelineFilter, fits, missing_in_contact

NOON = datetime(2026, 11, 20, 15, tzinfo=UTC)
WHOLE = ContactDraft(1, "email", "in", NOON, outcome="resolved", notes="Pide boleta")


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, ""),
        ({"channel": "call"}, "channel"),
        ({"direction": ""}, "direction"),
        ({"at": NOON + timedelta(hours=2)}, "future"),
        ({"outcome": "none"}, "outcome"),
        ({"notes": " "}, "notes"),
        ({"notes": "", "subject": "Boleta"}, ""),
    ],
)
def test_a_contact_lacks(change: dict[str, object], missing: str) -> None:
    assert missing_in_contact(replace(WHOLE, **change), NOON + timedelta(hours=1)) == missing


@pytest.mark.parametrize(
    ("wanted", "is_shown"),
    [
        (TimelineFilter(), True),
        (TimelineFilter(channels=("fax",)), False),
        (TimelineFilter(agent_id="1002"), False),
        (TimelineFilter(agent_id="1001", outcomes=("resolved",)), True),
        (TimelineFilter(since=NOON, until=NOON), False),
        (TimelineFilter(since=NOON, until=NOON + timedelta(seconds=1)), True),
        (TimelineFilter(text="tecnico BOL"), True),
        (TimelineFilter(text="tecnico factura"), False),
    ],
)
def test_a_filter_lets_through(wanted: TimelineFilter, is_shown: bool) -> None:
    contact = Contact("a", "email", "in", NOON, outcome="resolved", subject="Boleta", notes="Avisó el técnico")
    assert fits(contact, "1001", wanted) is is_shown
