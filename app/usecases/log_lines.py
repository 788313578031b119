"""The log lines of the session that other programs read; `architecture.md` has their contract."""

from __future__ import annotations

import logging

from app.clock import Clock
from app.usecases.clues import oldest_linkedid
from app.view import CardState, CardView
from cti.model import Call, LinkChange, LinkState

_log = logging.getLogger(__name__)
_COMPLETE = frozenset({CardState.READY, CardState.CANDIDATES, CardState.UNKNOWN})


class ScreenPopLines:
    """One `screen_pop` line for each call, when its first complete card is painted.

    A card that is complete while another one stands in front waits for the agent, not for the program: that time is no
    part of `latency_ms` and stands in `waited_ms`; their sum is the whole time from the announcement to the paint.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._written: set[str] = set()
        self._waits_since: dict[str, int] = {}
        self._waited_ns: dict[str, int] = {}

    def attend(self, cards: dict[str, CardView], shown: str) -> None:
        """Hear which cards there are and which of them is on the screen, after each change."""
        for uniqueid, card in cards.items():
            if uniqueid in self._written or card.state not in _COMPLETE:
                continue
            if uniqueid != shown:
                self._waits_since.setdefault(uniqueid, self._clock.monotonic_ns())
            elif uniqueid in self._waits_since:
                waited = self._clock.monotonic_ns() - self._waits_since.pop(uniqueid)
                self._waited_ns[uniqueid] = self._waited_ns.get(uniqueid, 0) + waited

    def card_painted(self, call: Call, card: CardView, *, painted_ns: int) -> None:
        """Write the line once the card is complete; `latency_ms` null: its first ring was not seen."""
        if call.uniqueid in self._written or card.state not in _COMPLETE or card.identification is None:
            return
        self._written.add(call.uniqueid)
        waited_ns = self._waited_ns.get(call.uniqueid, 0)
        latency_ms = round((painted_ns - call.announced_ns - waited_ns) / 1e6, 3) if call.announced_ns else None
        fields = {
            "linkedid": oldest_linkedid(call),
            "customer_id": card.card.id if card.card is not None else None,
            "matched_by": card.identification.matched_by.value,
            "candidates": len(card.identification.candidates),
            "latency_ms": latency_ms,
            "waited_ms": round(waited_ns / 1e6, 3),
        }
        _log.info("screen_pop", extra={"fields": fields})

    def skip(self, uniqueid: str) -> None:
        """The line was written before a crash: a second one would tell of a card that came late, or to nobody."""
        self._written.add(uniqueid)

    def forget(self, uniqueid: str) -> None:
        """The call is over."""
        self._written.discard(uniqueid)
        self._waits_since.pop(uniqueid, None)
        self._waited_ns.pop(uniqueid, None)


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
