"""The contact policy: whom one may call, when, for what, and who may say otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.consent import Consent
from app.domain.contact_policy import (
    ALWAYS,
    NEVER,
    ContactFacts,
    ContactPolicy,
    Hours,
    LocalTime,
    Promise,
    Purpose,
    Rule,
    judge,
    override_right,
)
from app.domain.roles import Right, Role, Standing

POLICY = ContactPolicy()
MAINLAND, MAGALLANES, ISLAND = "America/Santiago", "America/Punta_Arenas", "Pacific/Easter"
MONDAY_NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo(MAINLAND))
CLEAR = ContactFacts()
moments = st.integers(0, 4 * 366 * 24 * 60).map(
    lambda minute: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
purposes = st.sampled_from(Purpose)


def places(at: datetime, *zones: str, holiday: str = "") -> tuple[LocalTime, ...]:
    return tuple(LocalTime(zone, at.astimezone(ZoneInfo(zone)), holiday) for zone in zones or (MAINLAND,))


def rules(facts: ContactFacts | None = CLEAR, purpose: Purpose = Purpose.SERVICE, **values: object) -> list[Rule]:
    times = values.pop("times", places(MONDAY_NOON))
    verdict = judge(values.pop("policy", POLICY), purpose, facts, times, **values)  # type: ignore[arg-type]
    return [refusal.rule for refusal in verdict.refusals]


def said(*, yes: bool, purpose: str = "marketing", day: int = 1) -> Consent:
    return Consent(purpose, "call", yes, datetime(2026, 1, day, tzinfo=UTC))


@given(moments, purposes)
def test_weekday_is_open_from_eight_to_twenty_whatever_the_clock_of_the_office_says(at: datetime, to: Purpose) -> None:
    local = at.astimezone(ZoneInfo(MAINLAND))
    is_open = {5: 9 <= local.hour < 14, 6: False}.get(local.weekday(), 8 <= local.hour < 20)
    assert (rules(purpose=to, times=places(at)) == []) is is_open


@given(moments)
def test_number_of_several_zones_is_called_only_when_each_of_them_permits_it(at: datetime) -> None:
    zones = (MAINLAND, MAGALLANES, ISLAND)
    alone = [judge(POLICY, Purpose.SERVICE, CLEAR, places(at, zone)).is_permitted for zone in zones]
    assert judge(POLICY, Purpose.SERVICE, CLEAR, places(at, *zones)).is_permitted is all(alone)


@given(moments, purposes, st.sampled_from([ALWAYS, NEVER]))
def test_holiday_has_its_own_hours_on_every_day_of_the_week(at: datetime, to: Purpose, hours: Hours) -> None:
    policy = ContactPolicy(holiday_hours=hours)
    is_open = rules(purpose=to, policy=policy, times=places(at, holiday="Fiestas Patrias")) == []
    assert is_open is (hours == ALWAYS)


def test_holiday_on_a_sunday_is_refused_as_the_holiday_that_it_is() -> None:
    sunday = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo(MAINLAND))
    (refusal,) = judge(POLICY, Purpose.SERVICE, CLEAR, places(sunday, holiday="Todos los Santos")).refusals
    assert refusal.rule is Rule.HOLIDAY
    assert dict(refusal.values)["holiday"] == "Todos los Santos"


@pytest.mark.parametrize("day", [date(2026, 4, 6), date(2026, 9, 7), date(2026, 4, 3), date(2026, 9, 4)])
def test_day_opens_at_eight_of_the_clock_on_the_wall_on_both_sides_of_a_change_of_summer_time(day: date) -> None:
    eight = datetime.combine(day, time(8), ZoneInfo(MAINLAND))
    assert rules(times=places(eight.astimezone(UTC))) == []
    assert rules(times=places(eight.astimezone(UTC) - timedelta(microseconds=1))) == [Rule.HOURS]


def test_magallanes_keeps_its_time_in_winter_and_the_island_is_two_hours_behind() -> None:
    winter = datetime(2026, 7, 1, 11, 30, tzinfo=UTC)  # 07:30 on the mainland
    assert rules(times=places(winter, MAINLAND)) == [Rule.HOURS]
    assert rules(times=places(winter, MAGALLANES)) == []
    morning = datetime(2026, 7, 1, 13, 59, tzinfo=UTC)
    assert rules(times=places(morning, MAINLAND)) == []
    assert rules(times=places(morning, ISLAND)) == [Rule.HOURS]


def test_last_minute_before_the_end_is_permitted_and_the_end_is_not() -> None:
    end = MONDAY_NOON.replace(hour=20)
    assert rules(times=places(end - timedelta(seconds=1))) == []
    assert rules(times=places(end)) == [Rule.HOURS]


def test_refusal_by_the_clock_says_when_it_is_permitted() -> None:
    (refusal,) = judge(POLICY, Purpose.SERVICE, CLEAR, places(MONDAY_NOON.replace(hour=22))).refusals
    assert dict(refusal.values) == {"at": "22:00", "zone": MAINLAND, "begin": "08:00", "end": "20:00"}


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (ContactFacts(is_number_listed=True), Rule.NUMBER_LISTED),
        (ContactFacts(do_not_call=True), Rule.DO_NOT_CALL),
        (ContactFacts(consents=(said(yes=True), said(yes=False, day=2))), Rule.CONSENT_DENIED),
        (ContactFacts(has_open_complaint=True), Rule.OPEN_COMPLAINT),
        (ContactFacts(contacts=3), Rule.TOO_OFTEN),
        (None, Rule.FACTS_UNKNOWN),
    ],
)
def test_sale_is_refused_for_this_reason(facts: ContactFacts | None, rule: Rule) -> None:
    assert rules(facts, Purpose.SALES) == [rule]


@pytest.mark.parametrize(
    "facts",
    [ContactFacts(has_open_complaint=True), ContactFacts(contacts=50), ContactFacts(consents=(said(yes=False),))],
)
def test_service_does_not_ask_about_what_concerns_sales(facts: ContactFacts) -> None:
    assert rules(facts, Purpose.SERVICE) == []


def test_newest_decision_of_the_customer_holds() -> None:
    assert rules(ContactFacts(consents=(said(yes=True, day=3), said(yes=False, day=2))), Purpose.SALES) == []


def test_yes_is_needed_first_where_the_house_wants_one() -> None:
    policy = ContactPolicy(consent_first=frozenset({Purpose.SALES}))
    assert rules(CLEAR, Purpose.SALES, policy=policy) == [Rule.CONSENT_MISSING]
    assert rules(ContactFacts(consents=(said(yes=True),)), Purpose.SALES, policy=policy) == []
    assert rules(CLEAR, Purpose.SURVEY, policy=policy) == []


def test_no_limit_of_contacts_counts_none() -> None:
    assert rules(ContactFacts(contacts=99), Purpose.SALES, policy=ContactPolicy(most_contacts=0)) == []


everything = ContactFacts(True, True, (said(yes=False),), 99, True)


@given(purposes)
def test_call_back_that_was_asked_for_is_asked_only_about_the_hour(to: Purpose) -> None:
    assert rules(everything, to, promise=Promise.ASKED) == []
    night = places(MONDAY_NOON.replace(hour=23))
    assert rules(everything, to, promise=Promise.ASKED, times=night) == [Rule.HOURS]
    assert rules(everything, to, promise=Promise.AGREED, times=night) == []


def test_nobody_overrides_the_wish_of_a_customer_for_a_sale() -> None:
    verdict = judge(POLICY, Purpose.SALES, ContactFacts(do_not_call=True, contacts=9), places(MONDAY_NOON))
    assert verdict.override is None
    assert not any(verdict.may_override(role) for role in Role)


def test_who_overrides_must_be_allowed_to_override_everything() -> None:
    night = places(MONDAY_NOON.replace(hour=23))
    late = judge(POLICY, Purpose.SERVICE, CLEAR, night)
    assert late.may_override(Role.AGENT)
    both = judge(POLICY, Purpose.SERVICE, ContactFacts(do_not_call=True), night)
    assert [both.may_override(role) for role in Role] == [False, True, True]


def test_house_says_who_overrides_what_for_which_purpose() -> None:
    house = Standing(house=((Right.OVERRIDE_DO_NOT_CALL_SALES, Role.ADMIN), (Right.OVERRIDE_TOO_OFTEN, Role.AGENT)))
    times = places(MONDAY_NOON)
    often = judge(POLICY, Purpose.SALES, ContactFacts(contacts=9), times, standing=house)
    assert often.may_override(Role.AGENT)
    unwilling = judge(POLICY, Purpose.SALES, ContactFacts(do_not_call=True, contacts=9), times, standing=house)
    assert unwilling.override is Role.ADMIN


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_right_for_every_purpose(rule: Rule) -> None:
    assert all(override_right(rule, to) in Right for to in Purpose)


facts_of_all_kinds = st.builds(ContactFacts, st.booleans(), st.booleans(), contacts=st.integers(0, 9))


@given(moments, purposes, facts_of_all_kinds, st.sampled_from(Promise))
def test_permitted_calls_need_no_override_and_a_higher_role_may_never_do_less(
    at: datetime, to: Purpose, facts: ContactFacts, promise: Promise
) -> None:
    verdict = judge(POLICY, to, facts, places(at), promise)
    may = [verdict.may_override(role) for role in Role]
    assert may == sorted(may)
    assert not (verdict.is_permitted and any(may))
