"""The doctor looks at the holidays of the policy."""

from __future__ import annotations

from datetime import date

from app.doctor.outbound import check_outbound
from app.settings import Settings


def test_next_holiday_is_named() -> None:
    (finding,) = check_outbound(Settings(), date(2026, 9, 1))
    assert (finding.code, dict(finding.values)["day"]) == ("outbound_ready", "2026-09-18")


def test_country_without_holidays_is_told() -> None:
    settings = Settings().with_values({"locale.region": "AC"})  # Ascension Island: numbers, but no list of holidays
    (finding,) = check_outbound(settings, date(2026, 9, 1))
    assert finding.code == "outbound_no_holidays"
