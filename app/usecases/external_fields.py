"""The merge fields of a card and its call, for other systems; nothing that a suspect call says of itself is given."""

from __future__ import annotations

from app.domain.customer import account
from app.domain.interaction import interaction_id
from app.view import CardView
from cti.model import Call


def card_fields(view: CardView | None, call: Call | None, *, agent_id: str, pbx: str) -> dict[str, str]:
    """What is known, without the empty ones (`app/connectors/address.py` names them all)."""
    card = view.card if view is not None else None
    told = call if call is not None and not call.is_suspect else None
    number = view.number if view is not None and view.number.startswith("+") else ""
    if card is not None and not number and card.phones:
        number = card.phones[0].e164
    if call is not None and call.is_suspect:
        number = ""
    fields = {
        "number": number,
        "digits": number.removeprefix("+"),
        "account": account(card.external_id) if card is not None else told.variable("FICHA_ACCOUNT") if told else "",
        "customer": str(card.id) if card is not None else "",
        "name": card.name if card is not None else told.remote.name if told else "",
        "rut": card.rut if card is not None else "",
        "email": card.emails[0] if card is not None and card.emails else "",
        "queue": call.queue if call is not None else "",
        "campaign": told.variable("FICHA_CAMPAIGN") if told else "",
        "intent": told.variable("FICHA_INTENT") if told else "",
        "language": (card.language if card is not None else "") or (told.variable("FICHA_LANGUAGE") if told else ""),
        "agent": agent_id,
        "call": call.uniqueid if call is not None else "",
        "interaction": interaction_id(pbx, call.uniqueid) if call is not None else "",
    }
    return {name: value for name, value in fields.items() if value}
