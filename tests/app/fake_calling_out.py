"""What the policy asks, overrides and missed calls in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.domain.calling_out import ContactOverride, ListedNumber, MissedCall
from app.domain.contact_policy import ContactFacts


class FakeCallingOut:
    """`by_number` is what is known of a number; `enter` waits and fails as the rest of the database does."""

    def __init__(self, enter: Callable[[], None]) -> None:
        self._enter = enter
        self.by_number: dict[str, ContactFacts] = {}
        self.asked: list[tuple[str, int | None, datetime]] = []
        self.listed: dict[str, ListedNumber] = {}
        self.overrides: list[ContactOverride] = []
        self.missed_calls: dict[str, MissedCall] = {}

    def facts(self, e164: str, customer_id: int | None, *, since: datetime) -> ContactFacts:
        self._enter()
        self.asked.append((e164, customer_id, since))
        return self.by_number.get(e164, ContactFacts())

    def save_override(self, override: ContactOverride) -> None:
        self._enter()
        self.overrides = [*(one for one in self.overrides if one.id != override.id), override]

    def save_missed(self, missed: MissedCall) -> None:
        self._enter()
        self.missed_calls[missed.id] = missed

    def list_number(self, number: ListedNumber, *, agent_id: str, customer_id: int) -> None:
        self._enter()
        self.listed[number.e164] = number

    def unlist_number(self, e164: str, *, agent_id: str, customer_id: int) -> None:
        self._enter()
        self.listed.pop(e164, None)

    def missed(self, agent_id: str, *, since: datetime) -> tuple[MissedCall, ...]:
        self._enter()
        found = (one for one in self.missed_calls.values() if one.agent_id == agent_id and one.missed_at >= since)
        return tuple(sorted(found, key=lambda one: one.missed_at, reverse=True))
