"""What happened, told in the same words for any PBX: events by name and role, without ids and times."""

from __future__ import annotations

from collections.abc import Iterable

from tests.manager_client import ManagerClient, Packet

QUEUE_EVENTS = (
    "QueueCallerJoin",
    "AgentCalled",
    "DialBegin",
    "AgentRingNoAnswer",
    "DialEnd",
    "QueueCallerAbandon",
    "QueueCallerLeave",
    "AgentConnect",
    "AgentComplete",
)
# Told by a thread of the queue's own when a leg asks to be hung up, with what is kept of the two legs at that moment:
# Asterisk leaves out the one that is gone, or both. The other events of a queue are made from legs that are held.
LEGS_MAY_BE_MISSING = ("AgentComplete",)
DETAILS = ("Queue", "Interface", "Position", "Count", "DialStatus", "Reason", "DialString")


def role(channel: str) -> str:
    """`trunk` or the extension: what stands between `/` and the last `-`."""
    return channel.partition("/")[2].rpartition("-")[0]


def told(events: Iterable[Packet], names: Iterable[str], details: Iterable[str] = DETAILS) -> list[str]:
    """One line for each event of these names: name, who, to whom, and what matters of the rest."""
    lines = []
    for one in events:
        if one.name in names:
            legs = () if one.name in LEGS_MAY_BE_MISSING else ("Channel", "DestChannel")
            who = [role(one.get(key)) for key in legs if one.get(key)]
            lines.append(" ".join([one.name, *who, *(one.get(key) for key in details if key in one)]))
    return lines


def of_leg(client: ManagerClient, endpoint: str, names: Iterable[str]) -> list[str]:
    """The events in which this leg itself is `Channel`, in order."""
    return [one.name for one in client.events if one.name in names and role(one.get("Channel")) == endpoint]
