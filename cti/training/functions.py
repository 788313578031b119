"""The dialplan functions that a manager user may evaluate by `Getvar`: of the many, those that Ficha asks for."""

from __future__ import annotations

import re

from cti.training.consult_plan import ConsultPlan
from cti.training.dialplan import Dialplan
from cti.training.exchange import INTERNAL, MENU_CONTEXT, TRUNK_CONTEXT, Exchange

_CALL = re.compile(r"(?P<name>[A-Z_]+)\((?P<arguments>.*)\)")
_CONTEXTS = (INTERNAL, TRUNK_CONTEXT, MENU_CONTEXT)


def evaluate(exchange: Exchange, dialplan: Dialplan, plan: ConsultPlan, expression: str) -> str | None:
    """The value of `DEVICE_STATE(device)` or `DIALPLAN_EXISTS(context[,extension[,priority]])`; `None` for any other.

    Sources: `funcs/func_devstate.c`, `funcs/func_dialplan.c`.
    """
    call = _CALL.fullmatch(expression)
    if call is None:
        return None
    if call["name"] == "DEVICE_STATE":
        phone = exchange.phones.get(call["arguments"])
        return phone.device_state.name if phone else "INVALID"
    if call["name"] == "DIALPLAN_EXISTS":
        context, _, rest = call["arguments"].partition(",")
        extension = rest.partition(",")[0]
        if plan.has_context(context):
            return str(int(not extension or plan.has(context, extension)))
        return str(int(context in _CONTEXTS and (not extension or dialplan.exists(extension))))
    return None
