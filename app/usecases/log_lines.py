"""The log lines of the session that other programs read; `architecture.md` has their contract."""

from __future__ import annotations

import logging

from app.usecases.clues import oldest_linkedid
from app.view import CardState, CardView
from cti.model import Call, LinkChange, LinkState

_log = logging.getLogger(__name__)
_COMPLETE = frozenset({CardState.READY, CardState.CANDIDATES, CardState.UNKNOWN})


class ScreenPopLines:
    """One `screen_pop` line for each call, when its first complete card is painted."""

    def __init__(self) -> None:
        self._written: set[str] = set()

    def card_painted(self, call: Call, card: CardView, *, painted_ns: int) -> None:
        """Write the line once the card is complete; `latency_ms` null: its first ring was not seen."""
        if call.uniqueid in self._written or card.state not in _COMPLETE or card.identification is None:
            return
        self._written.add(call.uniqueid)
        latency_ms = round((painted_ns - call.announced_ns) / 1e6, 3) if call.announced_ns else None
        fields = {
            "linkedid": oldest_linkedid(call),
            "customer_id": card.card.id if card.card is not None else None,
            "matched_by": card.identification.matched_by.value,
            "candidates": len(card.identification.candidates),
            "latency_ms": latency_ms,
        }
        _log.info("screen_pop", extra={"fields": fields})

    def forget(self, uniqueid: str) -> None:
        """The call is over."""
        self._written.discard(uniqueid)


def log_link(before: LinkState, change: LinkChange) -> None:
    """Write the `link` line when the link comes up or goes down; each further failed try is no change."""
    was_up, is_up = before is LinkState.UP, change.state is LinkState.UP
    if is_up != was_up or change.state is LinkState.REFUSED:
        fields = {"state": "up" if is_up else "down", "reason": change.reason, "detail": change.detail}
        _log.info("link", extra={"fields": fields})
