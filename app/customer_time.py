"""What time it is where a number is, and whether it is a holiday there.

`phonenumbers` puts all of Chile into one zone; the two areas with a time of their own are added here. The first
question imports numbering plans and holidays, which takes a second: it is asked on a worker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.contact_policy import LocalTime

# Subtel's plan: 61 is the area of Magallanes and Aysén's south, 32 210 and 32 255 the exchanges of Easter Island.
_CHILEAN_ZONES = (
    (re.compile(r"\+5661\d{7}"), "America/Punta_Arenas"),
    (re.compile(r"\+5632(?:210|255)\d{4}"), "Pacific/Easter"),
)
_CHILEAN_MOBILE = re.compile(r"\+569\d{8}")
_LANGUAGES = {"es": ("es",), "en": ("en_US",)}


class CustomerTimes:
    """`zones` are where a number that may be anywhere in the country is judged; empty: all of the country's."""

    def __init__(self, zones: Sequence[str], *, language: str) -> None:
        self._zones = tuple(zones)
        self._language = language

    def __call__(self, e164: str, now: datetime) -> tuple[LocalTime, ...]:
        """The local times; none for a number that belongs to no place."""
        region = _region(e164)
        times = (now.astimezone(ZoneInfo(zone)) for zone in self._zones_of(e164))
        return tuple(
            LocalTime(str(at.tzinfo), at, holiday_name(region, at.date(), self._language) if region else "")
            for at in times
        )

    def _zones_of(self, e164: str) -> tuple[str, ...]:
        if (known := next((zone for number, zone in _CHILEAN_ZONES if number.fullmatch(e164)), None)) is not None:
            return (known,)
        if _CHILEAN_MOBILE.fullmatch(e164):
            return self._zones or ("America/Santiago", "America/Punta_Arenas", "Pacific/Easter")
        return _library_zones(e164)


@lru_cache(maxsize=1024)
def _region(e164: str) -> str:
    import phonenumbers

    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(e164)) or ""
    except phonenumbers.NumberParseException:
        return ""


@lru_cache(maxsize=1024)
def _library_zones(e164: str) -> tuple[str, ...]:
    import phonenumbers
    from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number

    try:
        zones = time_zones_for_number(phonenumbers.parse(e164))
    except phonenumbers.NumberParseException:
        return ()
    return tuple(zone for zone in zones if zone != UNKNOWN_TIMEZONE)


@lru_cache(maxsize=256)
def holiday_name(region: str, day: date, language: str) -> str:
    """The name of a country's public holiday; empty: it is none, or the country is not known."""
    import holidays

    try:
        spoken = holidays.country_holidays(region, years=day.year)
    except NotImplementedError:
        return ""
    wanted = next((name for name in _LANGUAGES.get(language, ()) if name in spoken.supported_languages), None)
    named = holidays.country_holidays(region, years=day.year, language=wanted) if wanted else spoken
    return str(named.get(day, ""))
