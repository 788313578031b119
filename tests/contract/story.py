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
DETAILS = ("Queue", "Interface", "Position", "Count", "DialStatus", "Reason", "DialString")


def role(channel: str) -> str:
    """`trunk` or the extension: what stands between `/` and the last `-`."""
    return channel.partition("/")[2].rpartition("-")[0]


def told(events: Iterable[Packet], names: Iterable[str], details: Iterable[str] = DETAILS) -> list[str]:
    """One line for each event of these names: name, who, to whom, and what matters of the rest."""
    lines = []
    for one in events:
        if one.name in names:
            who = [role(one.get(key)) for key in ("Channel", "DestChannel") if one.get(key)]
            lines.append(" ".join([one.name, *who, *(one.get(key) for key in details if key in one)]))
    return lines


def of_leg(client: ManagerClient, endpoint: str, names: Iterable[str]) -> list[str]:
    """The events in which this leg itself is `Channel`, in order."""
    return [one.name for one in client.events if one.name in names and role(one.get("Channel")) == endpoint]
