"""May this customer be called now, for this purpose? What the policy says, why not, and who may say otherwise.

| rule            | refuses when                                          | asks        | who may override        |
|-----------------|-------------------------------------------------------|-------------|-------------------------|
| number_listed   | the number stands on the do-not-call list             | all         | supervisor, sales: none |
| do_not_call     | the customer said so                                  | all         | supervisor, sales: none |
| consent_denied  | the newest decision about this purpose by phone is no | all         | supervisor, sales: none |
| consent_missing | nobody asked, and the policy wants a yes first        | as it says  | supervisor              |
| open_complaint  | the customer has one                                  | sales       | supervisor              |
| too_often       | there were so many calls in the last days             | not service | supervisor              |
| holiday, hours  | it is no time to call where the customer is           | all         | supervisor, service: agent |
| facts_unknown   | the database did not say                              | all         | supervisor, service: agent |

A call-back that the customer asked for (`Promise.ASKED`) is asked only about hours and holidays; one for a window that
was agreed, in that window (`Promise.AGREED`), about nothing. A number that may be in several time zones is called only
when all of them permit it. Who may override is the default of `app/domain/roles.py`, where the house may say otherwise.
Pure: who asks knows the local times and holidays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.domain.consent import Consent, newest
from app.domain.roles import JUST_AGENT, Right, Role, Standing

_SATURDAY, _SUNDAY = 5, 6


class Purpose(StrEnum):
    """What a call is for."""

    SERVICE = "service"
    SALES = "sales"
    SURVEY = "survey"
    COLLECTION = "collection"

    @property
    def consent(self) -> str:
        """The word under which consents of it are kept (`app.domain.consent.PURPOSES`)."""
        return "marketing" if self is Purpose.SALES else self.value


class Promise(StrEnum):
    """Whether a customer waits for the call."""

    NONE = "none"
    ASKED = "asked"
    AGREED = "agreed"


class Rule(StrEnum):
    """What can stand against a call."""

    NUMBER_LISTED = "number_listed"
    DO_NOT_CALL = "do_not_call"
    CONSENT_DENIED = "consent_denied"
    CONSENT_MISSING = "consent_missing"
    OPEN_COMPLAINT = "open_complaint"
    TOO_OFTEN = "too_often"
    HOLIDAY = "holiday"
    HOURS = "hours"
    FACTS_UNKNOWN = "facts_unknown"


_RIGHTS = {
    Rule.NUMBER_LISTED: Right.OVERRIDE_DO_NOT_CALL,
    Rule.DO_NOT_CALL: Right.OVERRIDE_DO_NOT_CALL,
    Rule.CONSENT_DENIED: Right.OVERRIDE_CONSENT_DENIED,
    Rule.CONSENT_MISSING: Right.OVERRIDE_CONSENT_MISSING,
    Rule.OPEN_COMPLAINT: Right.OVERRIDE_OPEN_COMPLAINT,
    Rule.TOO_OFTEN: Right.OVERRIDE_TOO_OFTEN,
    Rule.HOLIDAY: Right.OVERRIDE_HOURS,
    Rule.HOURS: Right.OVERRIDE_HOURS,
    Rule.FACTS_UNKNOWN: Right.OVERRIDE_FACTS_UNKNOWN,
}
_RIGHTS_OF_PURPOSE = {
    (Right.OVERRIDE_DO_NOT_CALL, Purpose.SALES): Right.OVERRIDE_DO_NOT_CALL_SALES,
    (Right.OVERRIDE_CONSENT_DENIED, Purpose.SALES): Right.OVERRIDE_CONSENT_DENIED_SALES,
    (Right.OVERRIDE_HOURS, Purpose.SERVICE): Right.OVERRIDE_HOURS_SERVICE,
    (Right.OVERRIDE_FACTS_UNKNOWN, Purpose.SERVICE): Right.OVERRIDE_FACTS_UNKNOWN_SERVICE,
}


@dataclass(frozen=True, slots=True)
class Hours:
    """From `begin` on, until before `end`, local time; both equal: not at all. `end` at midnight is the day's end."""

    begin: time
    end: time

    def has(self, at: time) -> bool:
        """Whether that moment is within."""
        return self.begin <= at and (at < self.end or self.is_to_midnight)

    @property
    def is_to_midnight(self) -> bool:
        """Whether the day's end is the end."""
        return self.end == time.max


NEVER = Hours(time.min, time.min)
ALWAYS = Hours(time.min, time.max)


@dataclass(frozen=True, slots=True)
class ContactPolicy:
    """The house's rules. `most_contacts` 0: no limit; `consent_first`: purposes that need a yes before the first call.

    `holiday_hours` count on a holiday, whatever day of the week it is.
    """

    weekday_hours: Hours = Hours(time(8), time(20))
    saturday_hours: Hours = Hours(time(9), time(14))
    sunday_hours: Hours = NEVER
    holiday_hours: Hours = NEVER
    most_contacts: int = 3
    contact_days: int = 7
    consent_first: frozenset[Purpose] = frozenset()

    @property
    def contact_period(self) -> timedelta:
        """How far back contacts count."""
        return timedelta(days=self.contact_days)

    def hours_of(self, day: date, *, is_holiday: bool) -> Hours:
        """The permitted hours of a day."""
        if is_holiday:
            return self.holiday_hours
        return {_SATURDAY: self.saturday_hours, _SUNDAY: self.sunday_hours}.get(day.weekday(), self.weekday_hours)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The time where the customer may be. `holiday` is its name, empty: it is none."""

    zone: str
    at: datetime
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What the database has of a customer and a number; `contacts` counts the calls of the policy's period."""

    is_number_listed: bool = False
    do_not_call: bool = False
    consents: tuple[Consent, ...] = ()
    contacts: int = 0
    has_open_complaint: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that stands against the call, with what a sentence needs; `override` `None`: nobody may."""

    rule: Rule
    override: Role | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that stands against a call; nothing: it may be made."""

    refusals: tuple[Refusal, ...] = ()

    @property
    def is_permitted(self) -> bool:
        """Whether nothing stands against it."""
        return not self.refusals

    @property
    def override(self) -> Role | None:
        """Who may override all of it; `None`: nobody (or nothing is refused)."""
        needed = [refusal.override for refusal in self.refusals]
        ranked = [role for role in Role if role in needed]
        return ranked[-1] if ranked and None not in needed else None

    def may_override(self, role: Role) -> bool:
        """Whether who has this role may."""
        needed = self.override
        return needed is not None and role.is_at_least(needed)


def judge(
    policy: ContactPolicy,
    purpose: Purpose,
    facts: ContactFacts | None,
    times: tuple[LocalTime, ...],
    promise: Promise = Promise.NONE,
    *,
    standing: Standing = JUST_AGENT,
) -> Verdict:
    """Ask the policy; `facts` `None`: the database did not say. `times` are those where the customer may be.

    `standing` says which role the house wants for which override.
    """
    if promise is Promise.AGREED:
        return Verdict()
    refusals = _against_time(policy, times)
    if promise is Promise.NONE:
        refusals = (*_against_customer(policy, purpose, facts), *refusals)
    return Verdict(
        tuple(replace(one, override=standing.who_may(override_right(one.rule, purpose))) for one in refusals)
    )


def override_right(rule: Rule, purpose: Purpose) -> Right:
    """The right to call in spite of a rule."""
    right = _RIGHTS[rule]
    return _RIGHTS_OF_PURPOSE.get((right, purpose), right)


def _against_customer(policy: ContactPolicy, purpose: Purpose, facts: ContactFacts | None) -> tuple[Refusal, ...]:
    if facts is None:
        return (Refusal(Rule.FACTS_UNKNOWN),)
    said = _consent(facts, purpose)
    is_sales, is_service = purpose is Purpose.SALES, purpose is Purpose.SERVICE
    is_too_often = not is_service and 0 < policy.most_contacts <= facts.contacts
    found = {
        Rule.NUMBER_LISTED: facts.is_number_listed,
        Rule.DO_NOT_CALL: facts.do_not_call,
        Rule.CONSENT_DENIED: said is False,
        Rule.CONSENT_MISSING: said is None and purpose in policy.consent_first,
        Rule.OPEN_COMPLAINT: is_sales and facts.has_open_complaint,
        Rule.TOO_OFTEN: is_too_often,
    }
    values = {Rule.TOO_OFTEN: (("contacts", str(facts.contacts)), ("days", str(policy.contact_days)))}
    return tuple(Refusal(rule, values=values.get(rule, ())) for rule, stands in found.items() if stands)


def _consent(facts: ContactFacts, purpose: Purpose) -> bool | None:
    """What the customer said last about calls of this kind; `None`: nothing."""
    held = (one for one in newest(facts.consents) if (one.purpose, one.channel) == (purpose.consent, "call"))
    found = next(held, None)
    return found.is_granted if found is not None else None


def _against_time(policy: ContactPolicy, times: tuple[LocalTime, ...]) -> tuple[Refusal, ...]:
    """The first place where it is not permitted says why; one that is closed all day says more than one that is not."""
    closed = [(local, _hours(policy, local)) for local in times]
    closed = [(local, hours) for local, hours in closed if not hours.has(local.at.time())]
    if not closed:
        return ()
    local, hours = min(closed, key=lambda one: one[1].begin != one[1].end)
    at = local.at.strftime("%H:%M")
    if local.holiday:
        return (Refusal(Rule.HOLIDAY, values=(("holiday", local.holiday), ("at", at), ("zone", local.zone))),)
    window = (("begin", hours.begin.strftime("%H:%M")), ("end", _end(hours))) if hours.begin != hours.end else ()
    return (Refusal(Rule.HOURS, values=(("at", at), ("zone", local.zone), *window)),)


def _hours(policy: ContactPolicy, local: LocalTime) -> Hours:
    return policy.hours_of(local.at.date(), is_holiday=bool(local.holiday))


def _end(hours: Hours) -> str:
    return "24:00" if hours.is_to_midnight else hours.end.strftime("%H:%M")
