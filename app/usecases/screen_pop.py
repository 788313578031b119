"""Who is calling: the card of each call, painted once when it is complete, never of another caller.

An answer of the database is folded only if its call still has a card and has asked for nothing newer. What the agent
said about who is calling (chosen, created, "not this person") is never overruled by a later clue, and holds for the row
before its card is read. Without a database the card says so and is asked for again, with growing pauses, while the call
lives, and at once when the agent asks.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from app.domain.customer import TIER_WORDS, CustomerCard, EarlierContacts
from app.domain.identification import Clues, EvidenceKind, Identification, MatchedBy
from app.records import PopResult, error_code
from app.usecases.banners import Banners
from app.usecases.clues import ToE164, clues_of, is_handed_over
from app.usecases.interactions import Customer
from app.usecases.outside import Outside
from app.view import CardState, CardView, Severity
from cti.model import Call, CallState, Direction

_ASKED = frozenset({CardState.LOADING, CardState.FAILED})  # the database has not answered
_NOBODY = Identification(MatchedBy.NONE, EvidenceKind.UNKNOWN)
_FIRST_RETRY = timedelta(seconds=1)
_LONGEST_RETRY = timedelta(seconds=15)


@dataclass(slots=True)
class _Pop:
    uniqueid: str
    clues: Clues
    view: CardView
    is_by_agent: bool = False
    known: Customer | None = None  # whom the agent or an earlier run named, until the card itself says it
    ticket: int = 0  # of the newest question; an answer to an older one is stale
    is_awaited: bool = False  # only the own phone rings: nothing tells yet whom the call is for
    retry: Callable[[], None] | None = None
    pause: timedelta = _FIRST_RETRY


class ScreenPop:
    """The cards by the call's `uniqueid`."""

    def __init__(self, outside: Outside, banners: Banners, to_e164: ToE164, revisions: count[int]) -> None:
        self._outside = outside
        self._banners = banners
        self._to_e164 = to_e164
        self._revisions = revisions
        self._tickets = count(1)
        self._pops: dict[str, _Pop] = {}
        self._preferred: dict[str, Customer] = {}
        self._dialed: dict[str, str] = {}

    def view(self, uniqueid: str) -> CardView | None:
        """The card of a call; `None`: it has none."""
        pop = self._pops.get(uniqueid)
        return pop.view if pop is not None else None

    def views(self) -> dict[str, CardView]:
        """The cards of all calls."""
        return {uniqueid: pop.view for uniqueid, pop in self._pops.items()}

    def e164(self, uniqueid: str) -> str:
        """The number of a call's customer; empty when it is withheld, suspect or an extension."""
        pop = self._pops.get(uniqueid)
        return pop.clues.e164 if pop is not None else ""

    def customer(self, uniqueid: str) -> Customer:
        """Who the contact is with, as the card says now."""
        pop = self._pops.get(uniqueid)
        if pop is None:
            return Customer()
        card, found = pop.view.card, pop.view.identification
        who = pop.known or Customer()
        if card is not None:
            matched_by = found.matched_by.value if found is not None else "none"
            who = Customer(card.id, card.name, matched_by, cases=card.cases)
        is_looked_up = pop.is_by_agent or who.id is not None or pop.view.state not in _ASKED
        return replace(
            who, e164=pop.clues.e164, clues=pop.clues, is_looked_up=is_looked_up, is_by_agent=pop.is_by_agent
        )

    def is_known(self, uniqueid: str) -> bool:
        """Whether the card of a call shows one customer."""
        pop = self._pops.get(uniqueid)
        return pop is not None and pop.view.state is CardState.READY

    def prefer(self, uniqueid: str, customer: Customer) -> None:
        """Say before a call is announced whom it is for (dialled from the card, or known before a crash)."""
        if uniqueid in self._pops and customer.id is not None:
            self.choose(uniqueid, customer.id)
        else:
            self._preferred[uniqueid] = customer

    def follow(self, call: Call) -> None:
        """Give a new call its card; ask again when a call brings other clues than before."""
        clues = self._with_dialed(call.uniqueid, clues_of(call, self._to_e164))
        pop = self._pops.get(call.uniqueid)
        is_only_own_phone = _rings_only_here(call) and not _says_anything(clues)
        is_told = pop is not None and pop.is_awaited and not is_only_own_phone
        if pop is not None and (pop.is_by_agent or (clues == pop.clues and not is_told)):
            return
        if pop is None:
            self._pops[call.uniqueid] = pop = _Pop(call.uniqueid, clues, CardView(CardState.IDLE))
        pop.clues = clues
        if call.is_suspect:
            self._banners.show("suspicious_number", Severity.WARNING, is_closable=True, number=clues.number)
        preferred = self._preferred.pop(call.uniqueid, None)
        if preferred is not None and preferred.is_by_agent:
            self._show_preferred(call.uniqueid, pop, preferred)
            return
        pop.known = preferred if preferred is not None and preferred.id is not None else None
        pop.is_awaited = is_only_own_phone
        if is_only_own_phone:
            pop.view = self._paint(pop, CardState.LOADING)  # whom it is for comes yet
        elif call.direction is not Direction.INTERNAL or is_handed_over(call):
            self._identify(call.uniqueid, pop)

    def expect(self, uniqueid: str, number: str) -> None:
        """Say which number the agent called, before the PBX does: only the own phone rings by then."""
        if not self._to_e164(number):
            return
        self._dialed[uniqueid] = number
        pop = self._pops.get(uniqueid)
        if pop is not None and not pop.is_by_agent:
            clues = self._with_dialed(uniqueid, pop.clues)
            if clues != pop.clues:
                pop.clues = clues
                self._identify(uniqueid, pop)

    def _with_dialed(self, uniqueid: str, clues: Clues) -> Clues:
        number = self._dialed.get(uniqueid, "")
        if not number or _says_anything(clues):
            return clues
        return replace(clues, number=number, e164=self._to_e164(number))

    def forget(self, uniqueid: str) -> None:
        """The call is over and so is its card."""
        self._pops.pop(uniqueid, None)
        self._dialed.pop(uniqueid, None)
        if not any(pop.retry for pop in self._pops.values()):
            self._banners.clear("card_unavailable")

    def choose(self, uniqueid: str, customer_id: int) -> None:
        """Show the customer whom the agent named."""
        pop = self._pops.get(uniqueid)
        if pop is not None:
            found = pop.view.identification or _NOBODY
            pop.is_by_agent, pop.known = True, Customer(customer_id, matched_by=found.matched_by.value)
            self._ask_card(uniqueid, lambda: self._outside.records.card(customer_id))

    def show_chosen(self, uniqueid: str, card: CustomerCard, *, is_linked: bool = False) -> None:
        """Show a card that was created for this call, or to which its number was linked."""
        pop = self._pops.get(uniqueid)
        if pop is not None:
            pop.is_by_agent = True
            pop.ticket = next(self._tickets)
            self._fold_chosen(pop, card)
            pop.view = replace(pop.view, is_linked=is_linked)

    def identify_again(self, uniqueid: str) -> None:
        """Forget what the agent said of this call's caller, and look anew."""
        pop = self._pops.get(uniqueid)
        if pop is not None:
            pop.is_by_agent, pop.known = False, None
            pop.view = self._paint(pop, CardState.LOADING)
            self._identify(uniqueid, pop)

    def renew(self, card: CustomerCard, ids: frozenset[int]) -> None:
        """Show a customer as it is now on every call's card of one of these ids; who is calling stays as it is."""
        for pop in self._pops.values():
            if pop.view.card is not None and pop.view.card.id in ids:
                pop.view = replace(pop.view, revision=next(self._revisions), card=card)

    def reject(self, uniqueid: str) -> None:
        """It is not this person: the other candidates are left, or an empty card with number and context."""
        pop = self._pops.get(uniqueid)
        if pop is not None:
            self._clear(pop, _without_shown(pop.view))

    def retry(self, uniqueid: str) -> None:
        """Ask again at once for a card that the database could not give."""
        pop = self._pops.get(uniqueid)
        if pop is not None and pop.retry is not None and pop.view.retry_at is not None:
            self._ask_again(pop, pop.retry)

    def tick(self, now: datetime) -> None:
        """Ask again for the cards that the database could not give."""
        for pop in self._pops.values():
            if pop.retry is not None and pop.view.retry_at is not None and now >= pop.view.retry_at:
                self._ask_again(pop, pop.retry)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: what was to be asked again in a while is asked in that while."""
        for pop in self._pops.values():
            if pop.view.retry_at is not None:
                pop.view = replace(pop.view, retry_at=pop.view.retry_at + by)

    def _ask_again(self, pop: _Pop, again: Callable[[], None]) -> None:
        pop.view = replace(pop.view, revision=next(self._revisions), retry_at=None)
        again()

    def _show_preferred(self, uniqueid: str, pop: _Pop, customer: Customer) -> None:
        if customer.id is None:
            self.reject(uniqueid)
            return
        pop.view = replace(pop.view, identification=Identification(MatchedBy(customer.matched_by), EvidenceKind.AGENT))
        self.choose(uniqueid, customer.id)

    def _identify(self, uniqueid: str, pop: _Pop) -> None:
        clues, ticket = pop.clues, next(self._tickets)
        pop.ticket = ticket
        if pop.view.state not in {CardState.READY, CardState.FAILED}:
            pop.view = self._paint(pop, CardState.LOADING)

        def fold(done: Future[PopResult]) -> None:
            asking = self._current(uniqueid, ticket)
            if asking is None:
                return
            error = done.exception()
            if error is not None:
                self._fail(asking, error, lambda: self._identify(uniqueid, asking))
            else:
                self._end_retry(asking)
                asking.known = None
                asking.view = self._popped(asking, done.result())

        self._outside.read(lambda: self._outside.records.identify(clues), fold)

    def _ask_card(self, uniqueid: str, work: Callable[[], CustomerCard | None]) -> None:
        pop = self._pops[uniqueid]
        pop.ticket = ticket = next(self._tickets)
        identification, candidates = pop.view.identification, pop.view.candidates
        if pop.view.state is not CardState.FAILED:
            pop.view = self._paint(pop, CardState.LOADING, identification)

        def fold(done: Future[CustomerCard | None]) -> None:
            asking = self._current(uniqueid, ticket)
            if asking is None:
                return
            error = done.exception()
            if error is not None:
                asking.view = replace(asking.view, identification=identification, candidates=candidates)
                self._fail(asking, error, lambda: self._ask_card(uniqueid, work))
            else:
                self._fold_chosen(asking, done.result())

        self._outside.read(work, fold)

    def _ask_earlier(self, pop: _Pop) -> None:
        """Add what is known of the number to a card that stands already; without an answer it stays as it is."""
        e164, ticket = pop.clues.e164, pop.ticket
        if not e164:
            return

        def fold(done: Future[EarlierContacts]) -> None:
            asking = self._current(pop.uniqueid, ticket)
            if asking is not None and done.exception() is None and done.result().contacts:
                asking.view = _with_earlier(replace(asking.view, revision=next(self._revisions)), done.result())

        self._outside.read(lambda: self._outside.records.earlier_contacts(e164), fold)

    def _fold_chosen(self, pop: _Pop, card: CustomerCard | None) -> None:
        self._end_retry(pop)
        if card is None:  # removed since it was found
            self._clear(pop, _NOBODY)
            return
        found = pop.view.identification or _NOBODY
        chosen = replace(found, evidence_kind=EvidenceKind.AGENT, evidence="")
        pop.view = replace(self._paint(pop, CardState.READY, chosen), card=card)

    def _clear(self, pop: _Pop, found: Identification) -> None:
        pop.is_by_agent, pop.known = True, None
        pop.ticket = next(self._tickets)
        self._end_retry(pop)
        if found.candidates:
            pop.view = replace(self._paint(pop, CardState.CANDIDATES, found), candidates=found.candidates)
        else:
            pop.view = self._paint(pop, CardState.UNKNOWN, found)
            self._ask_earlier(pop)

    def _popped(self, pop: _Pop, result: PopResult) -> CardView:
        identification = result.identification
        if result.card is not None:
            return replace(self._paint(pop, CardState.READY, identification), card=result.card)
        if identification.candidates:
            view = self._paint(pop, CardState.CANDIDATES, identification)
            return replace(view, candidates=identification.candidates)
        return _with_earlier(self._paint(pop, CardState.UNKNOWN, identification), result.earlier)

    def _fail(self, pop: _Pop, error: BaseException, again: Callable[[], None]) -> None:
        view = self._paint(pop, CardState.FAILED, pop.view.identification)
        pop.view = replace(view, candidates=pop.view.candidates, retry_at=self._outside.clock.now() + pop.pause)
        self._banners.show("card_unavailable", Severity.WARNING, code=error_code(error))
        pop.retry, pop.pause = again, min(pop.pause * 2, _LONGEST_RETRY)

    def _end_retry(self, pop: _Pop) -> None:
        pop.retry, pop.pause = None, _FIRST_RETRY
        if not any(other.retry for other in self._pops.values()):
            self._banners.clear("card_unavailable")

    def _current(self, uniqueid: str, ticket: int) -> _Pop | None:
        pop = self._pops.get(uniqueid)
        return pop if pop is not None and pop.ticket == ticket else None

    def _paint(self, pop: _Pop, state: CardState, found: Identification | None = None) -> CardView:
        number = pop.clues.e164 or pop.clues.number
        return CardView(
            state,
            next(self._revisions),
            identification=found,
            number=number,
            uniqueid=pop.uniqueid,
            tier=TIER_WORDS.get(pop.clues.tier),
        )


def _rings_only_here(call: Call) -> bool:
    is_out = call.direction is Direction.OUT and not call.is_suspect
    return is_out and call.state is CallState.CALLING_AGENT


def _says_anything(clues: Clues) -> bool:
    return bool(clues.customer_id or clues.account or clues.number)


def _without_shown(view: CardView) -> Identification:
    """Who it may still be after the one customer, or all the candidates, that this card shows were rejected."""
    found, card = view.identification, view.card
    rest = tuple(one for one in found.candidates if one.id != card.id) if found is not None and card is not None else ()
    matched_by = found.matched_by if found is not None and rest else MatchedBy.NONE
    return Identification(matched_by, EvidenceKind.REJECTED, candidates=rest)


def _with_earlier(view: CardView, earlier: EarlierContacts) -> CardView:
    return replace(view, earlier=earlier) if earlier.contacts else view
