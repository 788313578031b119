"""What happened with the people of the sample: contacts, orders, cases, visits and what was learned."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.sample.people import Person
from app.sample.rows import CaseRow, ContactRow, FactRow, OrderLineRow, OrderRow, TechnicianRow, WorkOrderRow
from app.sample.texts import Texts

_CHANNELS = ("call", "call", "call", "call", "email", "email", "chat", "web", "web", "sms", "visit", "fax")
_OUTCOMES = {  # how a contact about this may have ended
    "billing": ("resolved", "resolved", "resolved", "transferred"),
    "plan": ("sale", "sale", "resolved"),
    "support": ("resolved", "resolved", "resolved", "callback"),
    "order": ("resolved", "resolved", "resolved", "none"),
    "retention": ("resolved", "sale"),
}
_FIRST_CASE, _FIRST_ORDER, _FIRST_WORK_ORDER = 5_000, 90_001, 6_001  # past the numbers of María's


class History:
    """Makes the rows of one person after the other; `now` is when the sample is made, nothing lies after it."""

    def __init__(self, rng: random.Random, texts: Texts, technicians: list[TechnicianRow], now: datetime) -> None:
        self._rng = rng
        self._technicians = technicians
        self._now = now
        self._lists: dict[str, Any] = texts.lists
        self._case_id = _FIRST_CASE
        self._order_id = _FIRST_ORDER
        self._work_order_id = _FIRST_WORK_ORDER

    def contacts(self, person: Person) -> Iterator[ContactRow]:
        """Up to a dozen contacts over all channels."""
        for _ in range(self._rng.choice((0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 10, 12))):
            yield self._contact(person)

    def orders(self, person: Person) -> Iterator[tuple[OrderRow, list[OrderLineRow]]]:
        """Up to five orders with their lines."""
        for _ in range(self._rng.choice((0, 0, 1, 1, 2, 3, 5))):
            yield self._order(person)

    def cases(self, person: Person) -> Iterator[CaseRow]:
        """One person in eight has a case; half of the cases are still open."""
        if self._rng.random() > 0.125:
            return
        kind, subject = self._rng.choice(self._lists["cases"])
        opened_at = self._moment(60)
        is_open = self._rng.random() < 0.5
        self._case_id += 1
        status = self._rng.choice(("open", "pending")) if is_open else "closed"
        owner_id, _name = self._lists["agents"][self._case_id % len(self._lists["agents"])]
        priority = self._rng.choice((1, 2, 2, 3)) if kind == "complaint" else self._rng.choice((3, 3, 4))
        closed_at = None if is_open else min(opened_at + timedelta(days=self._rng.randint(1, 20)), self._now)
        yield CaseRow(
            id=self._case_id,
            customer_id=person.id,
            kind=kind,
            subject=subject,
            status=status,
            priority=priority,
            opened_at=opened_at,
            closed_at=closed_at,
            escalations=self._rng.choice((0, 0, 1, 2)) if kind == "complaint" else 0,
            owner_id=owner_id,
            due_at=self._now + timedelta(hours=6 * (self._case_id % 20) - 24),
            updated_at=closed_at or opened_at,
        )

    def facts(self, person: Person) -> Iterator[FactRow]:
        """Up to three facts."""
        chosen = self._rng.sample(self._lists["facts"], self._rng.choice((0, 0, 1, 1, 2, 3)))
        for code, text_es, text_en in chosen:
            agent_id, _name = self._rng.choice(self._lists["agents"])
            yield FactRow(person.id, code, text_es, text_en, self._moment(500), agent_id)

    def work_orders(self, person: Person) -> Iterator[WorkOrderRow]:
        """One person in six had a technician at home, or waits for one."""
        if self._rng.random() > 0.17:
            return
        scheduled_at = self._moment(200) + timedelta(days=self._rng.choice((0, 0, 0, 10)))
        is_done = scheduled_at < self._now
        self._work_order_id += 1
        yield WorkOrderRow(
            id=self._work_order_id,
            number=str(self._work_order_id),
            customer_id=person.id,
            technician_id=self._rng.choice(self._technicians).id,
            kind=self._rng.choice(self._lists["work_kinds"]),
            status="done" if is_done else "scheduled",
            scheduled_at=scheduled_at,
            closed_at=scheduled_at + timedelta(minutes=self._rng.randint(20, 150)) if is_done else None,
            address=f"{person.street} {self._rng.randint(10, 9_999)}, {person.commune}",
        )

    def _contact(self, person: Person) -> ContactRow:
        channel = self._rng.choice(_CHANNELS)
        subject, intent, notes = self._rng.choice(self._lists["contacts"][channel])
        row = ContactRow(
            id=str(UUID(int=self._rng.getrandbits(128), version=4)),
            customer_id=person.id,
            channel=channel,
            direction="out" if channel in {"sms", "email"} or self._rng.random() < 0.15 else "in",
            started_at=self._moment(400),
            subject=subject,
            notes=notes,
            intent=intent,
        )
        return self._talked(row, person) if channel in {"call", "chat"} else row

    def _talked(self, row: ContactRow, person: Person) -> ContactRow:
        wait = float(self._rng.randint(3, 180))
        talk = float(self._rng.randint(30, 900))
        answered_at = row.started_at + timedelta(seconds=wait)
        return row._replace(
            queue=self._rng.choice(self._lists["queues"]),
            agent_id=self._rng.choice(self._lists["agents"])[0],
            remote_e164=person.phones[0][0] if row.channel == "call" else "",
            answered_at=answered_at,
            ended_at=answered_at + timedelta(seconds=talk),
            wait_seconds=wait,
            talk_seconds=talk,
            outcome=self._rng.choice(_OUTCOMES[row.intent]),
            matched_by="phone" if row.channel == "call" else "none",
        )

    def _order(self, person: Person) -> tuple[OrderRow, list[OrderLineRow]]:
        self._order_id += 1
        bought = self._rng.sample(list(enumerate(self._lists["products"], start=1)), self._rng.choice((1, 1, 2, 3)))
        lines = [
            OrderLineRow(self._order_id, product_id, name, 1, price)
            for product_id, (_code, name, _kind, price) in bought
        ]
        order = OrderRow(
            id=self._order_id,
            number=str(self._order_id),
            customer_id=person.id,
            ordered_at=self._moment(700),
            status=self._rng.choice(self._lists["order_statuses"]),
            total=sum(line.unit_price for line in lines),
            summary=", ".join(line.description for line in lines),
        )
        return order, lines

    def _moment(self, days: int) -> datetime:
        """A moment in business hours (noon to 23 UTC: Chile's day), yesterday or up to `days` ago, recent ones more."""
        back = 1 + int(days * self._rng.random() ** 2)
        day = (self._now - timedelta(days=back)).replace(hour=12, minute=0, second=0, microsecond=0)
        moment = day + timedelta(seconds=self._rng.randrange(11 * 3600))
        return min(moment, self._now - timedelta(hours=1))
