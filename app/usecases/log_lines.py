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


class LinkLines:
    """The `link` line when the link comes up or goes down, once each; a further failed try is no change.

    A login that is refused for another reason than before is one: somebody did something about it.
    """

    def __init__(self) -> None:
        self._written: tuple[str, str] | None = None

    def fold(self, change: LinkChange) -> None:
        """Write what is news."""
        if change.state is LinkState.CONNECTING and not self._is_up:
            return  # neither up nor down yet
        state = "up" if change.state is LinkState.UP else "down"
        news = (state, change.reason if change.state is LinkState.REFUSED else "")
        if news == self._written:
            return
        self._written = news
        _log.info("link", extra={"fields": {"state": state, "reason": change.reason, "detail": change.detail}})

    def close(self) -> None:
        """The program ends the link itself, or gives up on one that never came."""
        if self._written is None or self._is_up:
            self.fold(LinkChange(LinkState.DOWN, "stopped"))

    @property
    def _is_up(self) -> bool:
        return self._written is not None and self._written[0] == "up"
