"""Which offer may be made to a customer: never what they have, never in a complaint, never against their word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.answers import OfferReply
from app.domain.script import NO_WORDS, Words

LATER = timedelta(days=30)  # after "later" it may be said again


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer to one customer, the highest `priority` first; `product_id` None: a service that is no product."""

    id: int
    title: Words
    reason: Words = NO_WORDS
    product_id: int | None = None
    price: int = 0  # in the smallest unit of `currency` that is shown
    currency: str = "CLP"
    priority: float = 0.0
    valid_from: datetime | None = None
    valid_until: datetime | None = None


class HeldBack(StrEnum):
    """Why nothing may be offered to this customer at all."""

    COMPLAINT = "complaint"  # one that is open
    CONSENT = "consent"  # they do not want to be sold anything


@dataclass(frozen=True, slots=True)
class Buyer:
    """What is known of a customer that decides about offers. `answered` is the last answer to each offer."""

    has_open_complaint: bool = False
    refuses_sales: bool = False
    products: frozenset[int] = frozenset()
    answered: tuple[tuple[int, OfferReply, datetime], ...] = ()


NO_BUYER = Buyer()


def held_back(buyer: Buyer) -> HeldBack | None:
    """Why nothing may be offered; `None`: nothing forbids it."""
    if buyer.has_open_complaint:
        return HeldBack.COMPLAINT
    return HeldBack.CONSENT if buyer.refuses_sales else None


def choose_offer(offers: Iterable[Offer], buyer: Buyer, now: datetime, *, given: Collection[int] = ()) -> Offer | None:
    """The offer to make now, if there is one; `given` are those that were answered in this contact."""
    if held_back(buyer) is not None:
        return None
    answered = _last(buyer)
    open_ = [one for one in offers if one.id not in given and _is_open(one, buyer, answered, now)]
    return min(open_, key=lambda one: (-one.priority, one.id)) if open_ else None


def _is_open(offer: Offer, buyer: Buyer, answered: Mapping[int, tuple[OfferReply, datetime]], now: datetime) -> bool:
    if offer.product_id is not None and offer.product_id in buyer.products:
        return False
    if offer.valid_from is not None and now < offer.valid_from:
        return False
    if offer.valid_until is not None and now >= offer.valid_until:
        return False
    reply, at = answered.get(offer.id, (OfferReply.LATER, None))
    return at is None or (reply is OfferReply.LATER and now - at >= LATER)


def _last(buyer: Buyer) -> dict[int, tuple[OfferReply, datetime]]:
    """The last answer to each offer; who accepted or refused once is not asked again, whatever came later."""
    last: dict[int, tuple[OfferReply, datetime]] = {}
    for offer_id, reply, at in sorted(buyer.answered, key=lambda one: one[2]):
        if offer_id not in last or last[offer_id][0] is OfferReply.LATER:
            last[offer_id] = (reply, at)
    return last
