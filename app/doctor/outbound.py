"""Check of calling out: whether the holidays of this country are known, and which comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.customer_time import holiday_name
from app.doctor.finding import Finding, ok, warn
from app.settings import Settings

_DAYS = 366


def check_outbound(settings: Settings, today: date) -> Iterator[Finding]:
    """Look a year ahead."""
    region, language = settings.locale.region, settings.locale.language
    days = (today + timedelta(days=ahead) for ahead in range(_DAYS))
    coming = next(((day, name) for day in days if (name := holiday_name(region, day, language))), None)
    if coming is None:
        yield warn("outbound", "outbound_no_holidays", region=region)
        return
    hours = settings.outbound.weekday_hours or "–"
    yield ok("outbound", "outbound_ready", hours=hours, holiday=coming[1], day=coming[0].isoformat())
