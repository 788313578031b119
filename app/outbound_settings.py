"""What `[outbound]` of `ficha.toml` may say: whom the desk may call when, and with which number."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, field_validator

from app.domain.contact_policy import NEVER, ContactPolicy, Hours, Purpose
from app.settings_section import Line, Section, as_tuple, key

_HOURS = r"^$|^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$"
_Hours = Annotated[str, Field(pattern=_HOURS)]
_Lines = Annotated[
    tuple[Annotated[str, Field(pattern=r"^[^=\s]{1,80}=\+?[0-9]{1,20}$")], ...], BeforeValidator(as_tuple)
]
_Purpose = Literal["service", "sales", "survey", "collection"]
_HOURS_ALLOWED = '"HH:MM-HH:MM" | ""'


class OutboundSettings(Section):
    """The contact policy and the numbers that are shown; the defaults are for Chile (decision 38)."""

    purpose: _Purpose = key("service", "service | sales | survey | collection", "what calls of this desk are for")
    weekday_hours: _Hours = key("08:00-20:00", _HOURS_ALLOWED, "when customers may be called; empty: not at all")
    saturday_hours: _Hours = key("09:00-14:00", _HOURS_ALLOWED, "the same on a Saturday")
    sunday_hours: _Hours = key("", _HOURS_ALLOWED, "the same on a Sunday")
    holiday_hours: _Hours = key("", _HOURS_ALLOWED, "the same on a public holiday of the customer's country")
    time_zones: Annotated[tuple[Line, ...], BeforeValidator(as_tuple)] = key(
        ("America/Santiago", "America/Punta_Arenas"),
        '["AREA/PLACE", ...]',
        "where a Chilean mobile number is taken to be, all of which must permit the call; empty: all of the country",
    )
    most_contacts: Annotated[int, Field(ge=0, le=1000)] = key(
        3, "0..1000", "calls to a customer in contact_days, save for service; 0 = no limit"
    )
    contact_days: Annotated[int, Field(ge=1, le=366)] = key(7, "1..366", "the days in which they are counted")
    consent_first: Annotated[tuple[_Purpose, ...], BeforeValidator(as_tuple)] = key(
        (), '["sales", ...]', "purposes for which the customer must have said yes"
    )
    queue_lines: _Lines = key((), '["QUEUE=NUMBER", ...]', "the number that those see who are called for a queue")
    campaign_lines: _Lines = key(
        (), '["CAMPAIGN=NUMBER", ...]', "the same for a campaign, which comes before the queue"
    )

    @field_validator("weekday_hours", "saturday_hours", "sunday_hours", "holiday_hours")
    @classmethod
    def _begins_before_it_ends(cls, hours: str) -> str:
        begin, _, end = hours.partition("-")
        if hours and begin >= end:
            raise ValueError("hours")
        return hours

    @field_validator("time_zones")
    @classmethod
    def _known_zones(cls, zones: tuple[str, ...]) -> tuple[str, ...]:
        for zone in zones:
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, OSError) as error:
                raise ValueError("time zone") from error
        return zones

    @property
    def policy(self) -> ContactPolicy:
        """The house's rules."""
        return ContactPolicy(
            weekday_hours=_read_hours(self.weekday_hours),
            saturday_hours=_read_hours(self.saturday_hours),
            sunday_hours=_read_hours(self.sunday_hours),
            holiday_hours=_read_hours(self.holiday_hours),
            most_contacts=self.most_contacts,
            contact_days=self.contact_days,
            consent_first=frozenset(Purpose(purpose) for purpose in self.consent_first),
        )


def lines_of(pairs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names with their numbers."""
    return tuple((name, number) for name, _, number in (pair.partition("=") for pair in pairs))


def _read_hours(text: str) -> Hours:
    if not text:
        return NEVER
    begin, _, end = text.partition("-")
    return Hours(time.fromisoformat(begin), time.max if end == "24:00" else time.fromisoformat(end))
