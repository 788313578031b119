"""Orders, cases and work orders of a customer as rows of the card's tabs."""

from __future__ import annotations

from datetime import datetime

from app.domain.customer import Case, Order, WorkOrder
from ui import formats, messages
from ui.row_list import Row


def order_rows(orders: tuple[Order, ...], now: datetime, language: str) -> tuple[Row, ...]:
    """What was bought, with status and total."""
    return tuple(
        Row(
            "shopping-bag",
            "accent",
            f"{one.number} · {one.summary}" if one.summary else one.number,
            f"{messages.status(one.status)} · {formats.money(one.total, one.currency, language)}",
            formats.when(one.ordered_at, now, language),
        )
        for one in orders
    )


def case_rows(cases: tuple[Case, ...], now: datetime, language: str) -> tuple[Row, ...]:
    """Open cases; a complaint is red and says its word."""
    return tuple(
        Row(
            "alert-triangle" if one.kind == "complaint" else "briefcase",
            "bad" if one.kind == "complaint" else "accent",
            f"#{one.id} · {messages.case_kind(one.kind)} · {one.subject}",
            f"{messages.status(one.status)} · P{one.priority}",
            formats.when(one.opened_at, now, language),
        )
        for one in cases
    )


def work_order_rows(orders: tuple[WorkOrder, ...], now: datetime, language: str) -> tuple[Row, ...]:
    """Orders for a technician at the customer's place."""
    return tuple(
        Row(
            "tool",
            "warn",
            f"{one.number} · {messages.work_kind(one.kind)}",
            " · ".join(part for part in (messages.status(one.status), one.technician) if part),
            formats.when(one.scheduled_at, now, language) if one.scheduled_at else "",
        )
        for one in orders
    )
