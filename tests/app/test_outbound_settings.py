"""`[outbound]` of ficha.toml."""

from __future__ import annotations

from datetime import time

import pytest
from pydantic import ValidationError

from app.domain.contact_policy import NEVER, ContactPolicy, Hours, Purpose
from app.outbound_settings import OutboundSettings, lines_of
from app.settings import Settings


def test_defaults_are_the_policy_s_own() -> None:
    assert OutboundSettings().policy == ContactPolicy()


def test_house_has_its_own_hours() -> None:
    values = {
        "outbound.saturday_hours": "",
        "outbound.sunday_hours": "00:00-24:00",
        "outbound.consent_first": ["sales"],
    }
    policy = Settings().with_values(values).outbound.policy
    assert (policy.saturday_hours, policy.sunday_hours) == (NEVER, Hours(time.min, time.max))
    assert policy.consent_first == {Purpose.SALES}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("weekday_hours", "8-20"),
        ("weekday_hours", "20:00-08:00"),
        ("weekday_hours", "08:00-08:00"),
        ("weekday_hours", "08:00-25:00"),
        ("time_zones", ["America/Nowhere"]),
        ("time_zones", ["../../etc/passwd"]),
        ("purpose", "fun"),
        ("consent_first", ["fun"]),
        ("contact_days", 0),
        ("queue_lines", ["ventas"]),
        ("queue_lines", ["ventas=12\r\n3"]),
        ("unknown", 1),
    ],
)
def test_what_cannot_be_meant_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Settings().with_values({f"outbound.{key}": value})


def test_lines_are_pairs() -> None:
    assert lines_of(("ventas=+5622222", "soporte=600")) == (("ventas", "+5622222"), ("soporte", "600"))
