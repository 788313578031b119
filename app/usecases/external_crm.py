"""The other systems' part of the card: asked beside it, shown when it comes, never waited for.

For each card in view there is one set of merge fields. A system is asked once its address has all the fields it needs,
and again when they change (the caller turned out to be somebody else). An answer is folded only if nothing newer was
asked for that card. Pages open by themselves once a call: as it rings, or as it is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from app.connectors.address import merge
from app.connectors.connectors import Connector, Connectors
from app.connectors.model import NewRecord, Question, Record
from app.connectors.trouble import ConnectorTrouble
from app.usecases.banners import Banners
from app.usecases.external_fields import card_fields
from app.usecases.outside import Outside
from app.view import CardView, Severity
from app.view.external_crm import ExternalPart, ExternalState, ExternalView, Opening
from cti.model import Call, CallState

LATE_AFTER = timedelta(seconds=1.5)
_WAITING = frozenset({ExternalState.ASKING, ExternalState.LATE})
_UNANSWERED = frozenset({CallState.RINGING, CallState.CALLING_AGENT, CallState.DIALING})


@dataclass(slots=True)
class _Asked:
    """One system's part of one card."""

    part: ExternalPart
    key: object = None  # of the question that was asked last
    ticket: int = 0
    since: datetime | None = None
    future: Future[Record | None] | None = None


@dataclass(slots=True)
class _Card:
    """All parts of one card."""

    question: Question = field(default_factory=Question)
    asked: dict[str, _Asked] = field(default_factory=dict)
    popped: set[str] = field(default_factory=set)  # systems whose page opened by itself


class ExternalCrm:
    """Implements `app.intents.external_crm.ExternalIntents`; cards are kept by their call (empty: looked up)."""

    def __init__(self, outside: Outside, banners: Banners, *, pbx: str, agent_id: str) -> None:
        self._outside, self._banners = outside, banners
        self._pbx, self._agent_id = pbx, agent_id
        self._connectors: Connectors = outside.connectors
        self._tickets, self._numbers = count(1), count(1)
        self._cards: dict[str, _Card] = {}
        self._front = ""
        self._opening: Opening | None = None
        self._view = ExternalView()

    @property
    def view(self) -> ExternalView:
        """The parts of the card in front."""
        card = self._cards.get(self._front)
        parts = tuple(one.part for one in card.asked.values()) if card is not None else ()
        if (parts, self._opening) != (self._view.parts, self._view.opening):
            self._view = ExternalView(parts, self._opening)
        return self._view

    def settle(
        self, calls: tuple[Call, ...], cards: dict[str, CardView], front: str, looked_up: CardView | None
    ) -> None:
        """Ask for every card that is there, and let go of those that are not."""
        if not self._connectors.shown:
            return
        by_id = {call.uniqueid: call for call in calls}
        for uniqueid in self._cards.keys() - by_id.keys():
            if uniqueid or looked_up is None:
                self._forget(uniqueid)
        for uniqueid, call in by_id.items():
            self._attend(uniqueid, card_fields(cards.get(uniqueid), call, agent_id=self._agent_id, pbx=self._pbx))
            self._pop_up(uniqueid, call)
        if looked_up is not None:
            self._attend("", card_fields(looked_up, None, agent_id=self._agent_id, pbx=self._pbx))
        self._front = "" if looked_up is not None else front

    def shift(self, by: timedelta) -> None:
        """The clock jumped: what was asked was asked as long ago as before."""
        for card in self._cards.values():
            for one in card.asked.values():
                one.since = one.since + by if one.since is not None else None

    def tick(self, now: datetime) -> None:
        """Say of what takes long that it does."""
        for card in self._cards.values():
            for one in card.asked.values():
                is_late = one.since is not None and now >= one.since + LATE_AFTER
                if one.part.state is ExternalState.ASKING and is_late:
                    one.part = replace(one.part, state=ExternalState.LATE)

    # -- intents ---------------------------------------------------------------------------------------------------

    def open(self, connector: str = "") -> None:
        """Open a page of the card in front."""
        card = self._cards.get(self._front)
        names = [connector] if connector else [one.name for one in self._connectors.shown]
        addresses = (_page(self._connectors.get(name), card) for name in names)
        address = next(filter(None, addresses), "")
        if address:
            self._open(address)
            self._outside.nudge()

    def opened(self, number: int) -> None:
        """The browser has it."""
        if self._opening is not None and self._opening.number == number:
            self._opening = None
            self._outside.nudge()

    def retry(self, connector: str) -> None:
        """Ask again."""
        card, system = self._cards.get(self._front), self._connectors.get(connector)
        if card is None or system is None or connector not in card.asked:
            return
        if card.asked[connector].part.state is ExternalState.FAILED:
            self._ask(self._front, card, system)
            self._outside.nudge()

    def create(self, connector: str) -> None:
        """Create the customer of the card in front there; a second press does nothing."""
        uniqueid = self._front
        card, system = self._cards.get(uniqueid), self._connectors.get(connector)
        one = card.asked.get(connector) if card is not None else None
        if card is None or system is None or one is None or not one.part.can_create or one.part.is_creating:
            return
        told = card.question.fields
        number = card.question.number
        name = told.get("name") or number
        wanted = NewRecord(name, number, told.get("email", ""), told.get("language", ""))
        one.part = replace(one.part, is_creating=True)
        one.ticket = ticket = next(self._tickets)
        self._outside.fold_later(system.create(wanted), self._folder(uniqueid, system, ticket))
        self._outside.nudge()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _attend(self, uniqueid: str, fields: dict[str, str]) -> None:
        card = self._cards.get(uniqueid)
        if card is None:
            card = self._cards[uniqueid] = _Card()
            for system in self._connectors.shown:
                card.asked[system.name] = _Asked(ExternalPart(system.name, system.title))
        elif card.question.fields == fields:
            return
        card.question = Question(fields)
        for system in self._connectors.shown:
            one = card.asked[system.name]
            key = system.guard.key(card.question) if system.guard is not None else None
            if key is not None and key != one.key:
                self._ask(uniqueid, card, system)
            elif key is None and one.key is not None:
                one.key, one.ticket, one.part = None, next(self._tickets), ExternalPart(system.name, system.title)
            self._judge(card, system)

    def _ask(self, uniqueid: str, card: _Card, system: Connector) -> None:
        guard = system.guard
        if guard is None:
            return
        one = card.asked[system.name]
        if one.future is not None:
            one.future.cancel()  # one that was not begun need not be asked any more
        one.key, one.ticket, one.since = guard.key(card.question), next(self._tickets), self._outside.clock.now()
        one.part = ExternalPart(system.name, system.title, ExternalState.ASKING)
        self._judge(card, system)
        one.future = system.look_up(card.question)
        self._outside.fold_later(one.future, self._folder(uniqueid, system, one.ticket))

    def _folder(self, uniqueid: str, system: Connector, ticket: int) -> Callable[[Future[Any]], None]:
        def fold(done: Future[Any]) -> None:
            card = self._cards.get(uniqueid)
            if card is None or card.asked[system.name].ticket != ticket:
                return
            one = card.asked[system.name]
            was_creating = one.part.is_creating
            one.part = _answered(one.part, done)
            if was_creating and one.part.state is ExternalState.FAILED:
                self._banners.show(
                    "external_not_created",
                    Severity.WARNING,
                    is_closable=True,
                    name=system.title,
                    trouble=one.part.trouble,
                )
            self._judge(card, system)

        return fold

    def _judge(self, card: _Card, system: Connector) -> None:
        """Say what can be done with a part."""
        one = card.asked[system.name]
        one.part = replace(
            one.part,
            can_open=bool(_page(system, card)),
            can_create=(
                system.creates is not None
                and one.part.state is ExternalState.NOBODY
                and bool(card.question.fields.get("name") or card.question.number)
            ),
        )

    def _pop_up(self, uniqueid: str, call: Call) -> None:
        card = self._cards[uniqueid]
        for system in self._connectors.shown:
            if system.opens == "key" or system.name in card.popped or call.state is CallState.ENDED:
                continue
            if system.opens == "answer" and call.state in _UNANSWERED:
                continue
            address = _page(system, card)
            if address and card.asked[system.name].part.state not in _WAITING:
                card.popped.add(system.name)
                self._open(address)

    def _open(self, address: str) -> None:
        self._opening = Opening(next(self._numbers), address)

    def _forget(self, uniqueid: str) -> None:
        for one in self._cards.pop(uniqueid).asked.values():
            if one.future is not None:
                one.future.cancel()


def _page(system: Connector | None, card: _Card | None) -> str:
    """The page of a card's customer in a system; empty: it has none."""
    if system is None or card is None:
        return ""
    record = card.asked[system.name].part.record
    if record is not None and record.address:
        return record.address
    return (merge(system.address, card.question.fields) or "") if system.address else ""


def _answered(part: ExternalPart, done: Future[Any]) -> ExternalPart:
    part = replace(part, is_creating=False, record=None, trouble="", detail="")
    if done.cancelled():
        return replace(part, state=ExternalState.IDLE)
    error = done.exception()
    if error is not None:
        code = error.code if isinstance(error, ConnectorTrouble) else "bug"
        detail = error.detail if isinstance(error, ConnectorTrouble) else ""
        return replace(part, state=ExternalState.FAILED, trouble=code, detail=detail)
    record: Record | None = done.result()
    if record is None:
        return replace(part, state=ExternalState.NOBODY)
    return replace(part, state=ExternalState.READY, record=record)
