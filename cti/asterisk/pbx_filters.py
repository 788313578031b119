"""Which manager events the PBX sends to one desk: patterns for `eventfilter` in manager.conf.

A filter of Asterisk 16 is a POSIX extended pattern over the whole text of one event; it knows no calls. What concerns a
desk's call is not always written on the event: once a call is up, the customer's leg enters and leaves bridges, changes
its state and hangs up under its own name. So there are five filters, each as narrow as it can be:

* `of_queues`: who waits in the desk's queues and whom these rang in vain;
* `of_device`: everything else that calls and queues are made of, where the desk's own phone is named;
* `of_other_legs`: the few events of other people's legs without which a call of the desk cannot be followed. They
  pass for every call of the PBX: this is what a direct link gives away. The desk drops them unread when they are not of
  one of its calls.
* `of_phones`: how the phones of the house stand, for the list of colleagues: states without numbers;
* `of_parking`: what waits in the parking lots for anybody to take it, which is what they are for.

That every recorded session gives the same calls through these filters is a test.
"""

from __future__ import annotations

from collections.abc import Iterable

from cti.calls import CallTracker
from cti.devices import DeviceTracker
from cti.parked import ParkedTracker
from cti.queues import QueueTracker

_OF_QUEUES = ("AgentConnect", "AgentRingNoAnswer", "QueueCallerAbandon", "QueueCallerJoin", "QueueCallerLeave")
_OF_OTHER_LEGS = (
    "AttendedTransfer",
    "BlindTransfer",
    "BridgeDestroy",
    "BridgeEnter",
    "BridgeLeave",
    "BridgeMerge",
    "Hangup",
    "HangupRequest",
    "LocalBridge",
    "Newstate",
    "Rename",
    "SoftHangupRequest",
)
_DOCTOR = "Local/s@ficha-doctor-"
"""How the channel and the queue member begin that `ficha doctor` makes to see whether events arrive."""


def event_filters(device: str, queues: Iterable[str]) -> tuple[str, ...]:
    """The patterns for the desk at `device` that works in `queues`; an event that one of them matches is sent."""
    return of_queues(queues), of_device(device), of_other_legs(), of_phones(device), of_parking()


def of_queues(queues: Iterable[str]) -> str:
    """Who waits in these queues, and whom they rang in vain."""
    return f"{_head(_OF_QUEUES)}.*[[:cntrl:]]Queue: {_either(queues)}[[:cntrl:]]"


def of_device(device: str) -> str:
    """All that is folded, where it names the device: exactly, since 1001 is a prefix of 10010."""
    own = sorted((CallTracker.EVENTS | QueueTracker.EVENTS) - set(_OF_OTHER_LEGS))
    return f"{_head(own)}.*({_literal(device)}[^A-Za-z0-9_.]|{_DOCTOR})"


def of_other_legs() -> str:
    """What a call of the desk needs of legs that are not the desk's."""
    return _head(_OF_OTHER_LEGS)


def of_phones(device: str) -> str:
    """How the phones of the technology of `device` stand."""
    technology = device.partition("/")[0]
    return f"{_head(sorted(DeviceTracker.EVENTS))}.*[[:cntrl:]]Device: {_literal(technology)}/"


def of_parking() -> str:
    """What waits in the parking lots."""
    return _head(sorted(ParkedTracker.EVENTS))


def _head(names: Iterable[str]) -> str:
    return f"^Event: {_either(names)}[[:cntrl:]]"


def _either(words: Iterable[str]) -> str:
    return "(" + "|".join(_literal(word) for word in words) + ")"


def _literal(word: str) -> str:
    # Of what may stand in a name only the dot means something; a backslash before the others is undefined in POSIX.
    return word.replace(".", "[.]")
