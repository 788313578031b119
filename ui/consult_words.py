"""A consultation as a sentence: who talks, who waits, and why somebody does not."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cti.model import Call, CallState, Consult, ConsultStage, Party
from ui import messages
from ui.plain import isolated

translate = QCoreApplication.translate


def consulted(consult: Consult) -> str:
    """Who is asked: the name, else the number."""
    return consult.target.name or consult.target.number or consult.dialed


def consult_sentence(call: Call, consult: Consult, name: str = "") -> str:
    """How a consultation stands; `name` is who is asked, if all of it has no room."""
    who = isolated(name or consulted(consult))
    if consult.has_customer_left:
        return translate("consult", "The customer hung up.")
    if call.state is CallState.CONFERENCE:
        return translate("consult", "All three talk: you, the customer and {name}").format(name=who)
    if consult.stage is ConsultStage.UP and consult.on_line is Party.CUSTOMER:
        return translate("consult", "You talk to the customer, {name} waits").format(name=who)
    if consult.stage is ConsultStage.ASIDE and consult.failure is not None:
        text = translate("consult", "{name}: {reason}. The customer waits.")
        return text.format(name=who, reason=messages.end_reason(consult.failure))
    return {
        ConsultStage.ASIDE: translate("consult", "The customer waits with music"),
        ConsultStage.DIALING: translate("consult", "Calling {name}…"),
        ConsultStage.RINGING: translate("consult", "It rings at {name}"),
        ConsultStage.UP: translate("consult", "You talk to {name}, the customer waits"),
    }[consult.stage].format(name=who)
