"""In which order the agent's cases stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from app.domain.case import CaseLine

translate = QCoreApplication.translate
_ORDERS: dict[str, Callable[[CaseLine], Any]] = {
    "priority": lambda one: one.priority,
    "opened": lambda one: one.opened_at,
    "customer": lambda one: one.customer_name.casefold(),
}


def case_orders() -> dict[str, str]:
    """The orders that can be chosen, by their code."""
    return {
        "due": translate("cases", "First what is due first"),
        "priority": translate("cases", "First what is most urgent"),
        "opened": translate("cases", "First what is open longest"),
        "customer": translate("cases", "By customer"),
    }


def ordered_cases(cases: tuple[CaseLine, ...], order: str) -> tuple[CaseLine, ...]:
    """The cases in this order; those that are equal in it stay as they come, by when they are due."""
    key = _ORDERS.get(order)
    return tuple(sorted(cases, key=key)) if key is not None else cases
