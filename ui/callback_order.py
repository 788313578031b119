"""In which order the call-backs stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from app.domain.callback import Callback

translate = QCoreApplication.translate
_ORDERS: dict[str, Callable[[Callback], Any]] = {
    "customer": lambda one: (not one.customer_name, one.customer_name.casefold()),
    "queue": lambda one: (not one.queue, one.queue),
}


def callback_orders() -> dict[str, str]:
    """The orders that can be chosen, by their code."""
    return {
        "due": translate("callbacks", "By wait"),
        "customer": translate("callbacks", "By customer"),
        "queue": translate("callbacks", "By queue"),
    }


def ordered_callbacks(promises: tuple[Callback, ...], order: str) -> tuple[Callback, ...]:
    """The promises in this order; equal ones stay as they come, the oldest first; nameless ones are last."""
    key = _ORDERS.get(order)
    return tuple(sorted(promises, key=key)) if key is not None else promises
