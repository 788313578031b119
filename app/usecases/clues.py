"""What a call tells of the caller: from its channel variables and its number to the clues of identification."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.domain.identification import Clues
from cti.model import Call, Direction

ToE164 = Callable[[str], str]  # empty for what is no phone number


def remote_number(call: Call) -> str:
    """The number of the customer as the carrier delivered it or the agent dialled it."""
    return call.caller.number or (call.dialed if call.direction is Direction.OUT else "")


def clues_of(call: Call, to_e164: ToE164) -> Clues:
    """Gather what identifies the caller.

    Nothing does in a suspect call: whoever forged its number may have forged its variables in the same lines.
    """
    number = remote_number(call)
    if call.is_suspect:
        return Clues(number=number, is_suspect=True)
    return Clues(
        customer_id=call.variable("FICHA_CUSTOMER"),
        is_verified=call.variable("FICHA_VERIFIED") == "1",
        account=call.variable("FICHA_ACCOUNT"),
        e164=to_e164(number),
        number=number,
        tier=call.variable("FICHA_TIER").strip().lower(),
    )


def oldest_linkedid(call: Call) -> str:
    """The conversation id that bridging would give all its legs: the oldest one."""
    return min(call.linkedids, key=_age, default=call.uniqueid)


def _age(uniqueid: str) -> tuple[list[int], str]:
    # `systemname-1700000000.12`: seconds and a counter, which do not sort as text.
    return [int(part) for part in re.findall(r"\d+", uniqueid.rpartition("-")[2])], uniqueid
