"""Checks of what the manager login may do, by trying it, and what it may read, by listening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.doctor.finding import Finding, fail, ok, warn
from cti.asterisk.inquiry import Inquiry, Trial
from cti.asterisk.rights import DESK_RIGHTS, Right, RightState, Serves, try_right
from cti.event import ManagerEvent
from cti.variables import CHANNEL_VARIABLES

_LONG_ENOUGH = 12  # characters of a system name that nobody guesses


def check_rights(inquiry: Inquiry) -> Iterator[Finding]:
    """Each action that the desk uses is allowed; a line for each that is not, one line for all that are."""
    granted = []
    for right in DESK_RIGHTS:
        state = try_right(inquiry, right)
        if state is RightState.GRANTED:
            granted.append(right.action)
        else:
            yield _missing(right, state)
    if granted:
        yield ok("rights", "rights_granted", actions=", ".join(granted))


def check_events(inquiry: Inquiry, queues: Sequence[str]) -> Iterator[Finding]:
    """The login reads the events of calls and queues, and these carry what the desk needs."""
    call = inquiry.try_call()
    yield from _readable("call", call, "Originate")
    if call.event is not None:
        yield from _carried(call.event)
    elif call.is_denied:
        yield warn("channelvars", "channelvars_unchecked")
    if queues:
        yield from _readable("agent", inquiry.try_member(queues[0]), "QueueAdd")


def _missing(right: Right, state: RightState) -> Finding:
    values = {"action": right.action, "classes": " | ".join(right.classes), "module": right.module}
    if right.serves is Serves.DESK:
        return fail("rights", f"right_{state}", **values)
    return warn("rights", f"{right.serves}_right_{state}", **values)


def _readable(name: str, trial: Trial, action: str) -> Iterator[Finding]:
    if trial.event is not None:
        yield ok("events", "events_read", name=name)
    elif trial.is_denied:
        yield warn("events", "events_unchecked", name=name, action=action)
    else:
        yield fail("events", "events_not_read", name=name)


def _carried(event: ManagerEvent) -> Iterator[Finding]:
    names = {line.partition("=")[0] for line in event.get_all("ChanVariable")}
    lacking = [name for name in CHANNEL_VARIABLES if name not in names]
    if lacking:
        yield fail("channelvars", "channelvars_lacking", names=",".join(lacking), wanted=",".join(CHANNEL_VARIABLES))
    else:
        yield ok("channelvars", "channelvars_carried", count=len(CHANNEL_VARIABLES))
    if event.get("Timestamp"):
        yield ok("timestampevents", "timestamps_carried")
    else:
        yield warn("timestampevents", "timestamps_lacking")
    system_name = event.get("SystemName")
    if not system_name:
        yield warn("systemname", "systemname_lacking")
    elif len(system_name) < _LONG_ENOUGH:
        yield warn("systemname", "systemname_guessable")
    else:
        yield ok("systemname", "systemname_carried")
