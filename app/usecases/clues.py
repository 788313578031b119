"""What a call tells of the caller: from its channel variables and its number to the clues of identification.

What one agent knew travels to the next one by the same variables (`handed_over`), and is read there (`handover_of`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from app.domain.identification import Clues
from app.view.handover import Handover
from cti.model import Call, Direction

MAX_NOTE_BYTES = 880  # a line of the manager has 1,022, and the name of the variable stands in it too
_CUT = " […]"
_PASSED_ON = ("FICHA_IVR_PATH", "FICHA_ACCOUNT", "FICHA_VERIFIED", "FICHA_INTENT", "FICHA_TIER", "FICHA_LANGUAGE")

ToE164 = Callable[[str], str]  # empty for what is no phone number


def remote_number(call: Call) -> str:
    """The number of the customer as the carrier delivered it or the agent dialled it.

    While a colleague asks about a customer, it is that customer's.
    """
    if call.direction is Direction.INTERNAL and not call.is_suspect and call.variable("FICHA_CALLER"):
        return call.variable("FICHA_CALLER")
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


def is_handed_over(call: Call) -> bool:
    """Whether a colleague told of a customer with this call; nothing of that is believed in a suspect one."""
    return not call.is_suspect and any(call.variable(name) for name in ("FICHA_CALLER", "FICHA_NOTE"))


def handover_of(call: Call) -> Handover | None:
    """What the colleague knew from whom this call came; `None`: it came from nobody, or with nothing."""
    if not is_handed_over(call):
        return None
    giver = call.transfers[-1].by if call.transfers else call.remote
    wait = call.variable("FICHA_WAIT")
    return Handover(
        by=giver.name or giver.number,
        note=call.variable("FICHA_NOTE"),
        number=call.variable("FICHA_CALLER"),
        name=call.variable("FICHA_CALLER_NAME"),
        queue=call.variable("FICHA_QUEUE"),
        wait_seconds=float(wait) if wait.isdecimal() else None,
    )


def handed_over(call: Call, customer_id: int | None, note: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """The channel variables that tell the next agent what this one knows; of a suspect call the note alone.

    An empty value is sent too: what an earlier colleague was told must not stand for what this one is.
    """
    told = [("FICHA_NOTE", one_line(note))]
    if call.is_suspect:
        return tuple(told)
    caller, wait = call.caller, _wait_seconds(call, now)
    told += [
        ("FICHA_CALLER", call.variable("FICHA_CALLER") or remote_number(call)),
        ("FICHA_CALLER_NAME", call.variable("FICHA_CALLER_NAME") or caller.name),
        ("FICHA_QUEUE", call.queue or call.variable("FICHA_QUEUE")),
        ("FICHA_WAIT", str(round(wait)) if wait is not None else ""),
        ("FICHA_CUSTOMER", str(customer_id) if customer_id is not None else ""),
    ]
    told += [(name, call.variable(name)) for name in _PASSED_ON if call.variable(name)]
    return tuple(told)


def one_line(note: str) -> str:
    """A note as it can travel: one line, and one that is cut says so."""
    line = " · ".join(part.strip() for part in note.splitlines() if part.strip())
    if len(line.encode()) <= MAX_NOTE_BYTES:
        return line
    room = MAX_NOTE_BYTES - len(_CUT.encode())
    return line.encode()[:room].decode("utf-8", "ignore").rstrip() + _CUT


def _wait_seconds(call: Call, now: datetime) -> float | None:
    """How long the customer has waited: in queues, here and before, and on hold just now."""
    before = call.variable("FICHA_WAIT")
    parts = [call.wait_seconds, float(before) if before.isdecimal() else None]
    if call.held_at is not None:
        parts.append(max(0.0, (now - call.held_at).total_seconds()))
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def oldest_linkedid(call: Call) -> str:
    """The conversation id that bridging would give all its legs: the oldest one."""
    return min(call.linkedids, key=_age, default=call.uniqueid)


def _age(uniqueid: str) -> tuple[list[int], str]:
    # `systemname-1700000000.12`: seconds and a counter, which do not sort as text.
    return [int(part) for part in re.findall(r"\d+", uniqueid.rpartition("-")[2])], uniqueid
