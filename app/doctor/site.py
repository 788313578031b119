"""Checks of what the PBX has for this agent: queues, phone, dialplan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.doctor.finding import Finding, fail, ok, warn
from cti.asterisk.inquiry import Inquiry

_CLEAN_CALLER = "ficha-clean-caller"  # resources/asterisk/pbx/ficha-extensions.conf
_READY_STATES = frozenset({"NOT_INUSE", "INUSE", "BUSY", "RINGING", "RINGINUSE", "ONHOLD"})


def check_queues(inquiry: Inquiry, queues: Sequence[str]) -> Iterator[Finding]:
    """The configured queues exist."""
    answer = inquiry.ask("QueueStatus")
    if answer is None or not answer.response.is_success:
        yield fail("queues", "queues_unknown")
        return
    there = {item.get("Queue") for item in answer.items if item.name == "QueueParams"}
    for queue in queues:
        if queue in there:
            yield ok("queues", "queue_found", queue=queue)
        else:
            yield fail("queues", "queue_missing", queue=queue, there=", ".join(sorted(there)) or "-")


def check_phone(inquiry: Inquiry, device: str) -> Iterator[Finding]:
    """The agent's phone is known to the PBX and registered."""
    state = inquiry.evaluate(f"DEVICE_STATE({device})")
    if state is None:
        yield warn("phone", "phone_unchecked", device=device)
    elif state in _READY_STATES:
        yield ok("phone", "phone_ready", device=device, state=state)
    elif state == "UNAVAILABLE":
        yield fail("phone", "phone_unregistered", device=device)
    else:
        yield fail("phone", "phone_unknown", device=device, state=state)


def check_dialplan(inquiry: Inquiry, context: str) -> Iterator[Finding]:
    """The context for dialling exists, and so does the filter of callers' numbers at the trunk's door."""
    exists = inquiry.evaluate(f"DIALPLAN_EXISTS({context})")
    if exists == "1":
        yield ok("dialplan", "context_found", context=context)
    elif exists == "0":
        yield fail("dialplan", "context_missing", context=context)
    else:
        yield warn("dialplan", "context_unchecked", context=context)
    if inquiry.evaluate(f"DIALPLAN_EXISTS({_CLEAN_CALLER},s,1)") == "1":
        yield ok("dialplan", "filter_found", context=_CLEAN_CALLER)
    else:
        yield warn("dialplan", "filter_unseen", context=_CLEAN_CALLER)
