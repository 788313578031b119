"""What desktops show, held against what the PBX says when it is asked: `QueueStatus` and `CoreShowChannels`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from cti.training.asterisk_site import AsteriskSite
from tests.desk.desktop import Shown
from tests.manager_client import ManagerClient, Packet

_PATIENCE_SECONDS = 20.0
_SETTLED_SECONDS = 10.0
_PAUSES = {"lunch": "Paused · Lunch", "acw": "Wrap-up"}
_ENDED = "Ended"


@dataclass(frozen=True, slots=True)
class AgentSeen:
    """An agent as one side sees them: the state, whom they talk to (digits), who waits in each queue."""

    state: str
    numbers: tuple[str, ...]
    waiting: int


class TellsStates(Protocol):
    """Says how an agent stands."""

    def of(self, extension: str) -> AgentSeen: ...


class Window(Protocol):
    """Can be looked at."""

    def look(self) -> Shown: ...


class PbxStates:
    """Asks the PBX, on a connection of its own; safe from several threads."""

    def __init__(self, site: AsteriskSite) -> None:
        self._client = ManagerClient(site.host, site.manager_port)
        self._client.log_in("keeper", site.secret("keeper"), Events="off")
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Connected already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Hang up on the manager."""
        self._client.close()

    def of(self, extension: str) -> AgentSeen:
        """The agent as the PBX has them."""
        with self._lock:
            queues = self._client.list("QueueStatus")
            channels = self._client.list("CoreShowChannels")
            self._client.events.clear()
        own = [one for one in channels if one.get("Channel").startswith(f"PJSIP/{extension}-")]
        members = [one for one in queues if one.name == "QueueMember" and one.get("Location") == f"PJSIP/{extension}"]
        waiting = sum(one.name == "QueueEntry" for one in queues)
        return AgentSeen(_state(own, members), tuple(sorted(_end(one.get("ConnectedLineNum")) for one in own)), waiting)

    def until_rings(self, extension: str) -> None:
        """Wait until the phone of an extension rings."""
        self._until(lambda: [one.get("ChannelStateDesc") for one in self._legs(extension)] == ["Ringing"])

    def hang_up_peer(self, extension: str) -> None:
        """Let the customer hang up who talks to this extension."""
        (own,) = self._legs(extension)
        peers = [one for one in self._channels() if one.get("BridgeId") == own.get("BridgeId")]
        names = [one.get("Channel") for one in peers if one.get("Channel") != own.get("Channel")]
        self._act("Hangup", Channel=names[0])

    def hang_up_all(self) -> None:
        """End all calls that are left, and wait until they are over."""

        def is_quiet() -> bool:
            left = self._channels()
            for one in left:
                self._act("Hangup", Channel=one.get("Channel"))
            return not left

        self._until(is_quiet)

    def _channels(self) -> list[Packet]:
        with self._lock:
            found = [one for one in self._client.list("CoreShowChannels") if one.name == "CoreShowChannel"]
            self._client.events.clear()
        return found

    def _legs(self, extension: str) -> list[Packet]:
        return [one for one in self._channels() if one.get("Channel").startswith(f"PJSIP/{extension}-")]

    def _act(self, name: str, **headers: str) -> None:
        with self._lock:
            self._client.act(name, **headers)

    def _until(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, [one.lines for one in self._channels()]
            time.sleep(0.05)


def shown_agent(shown: Shown) -> AgentSeen:
    """The agent as a desktop shows them."""
    is_up = "call.strip" in shown and _ENDED not in shown.text("call.timer")
    queue = shown.text("queues").split("·")
    waiting = int(queue[1].strip().split()[0]) if len(queue) > 1 else 0
    return AgentSeen(shown.text("agent.state"), (_end(shown.text("call.number")),) if is_up else (), waiting)


def differences(states: TellsStates, desks: Mapping[str, Window]) -> list[str]:
    """What still differs after the last events have had time to arrive, a sentence for each desktop."""
    deadline = time.monotonic() + _SETTLED_SECONDS
    while found := [line for extension, desk in desks.items() if (line := difference(states, extension, desk))]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.1)
    return found


def difference(states: TellsStates, extension: str, desk: Window) -> str:
    """What one desktop shows otherwise than the PBX says; empty when it is the same."""
    told, shown = states.of(extension), shown_agent(desk.look())
    return "" if told == shown else f"{extension}: the PBX has {told}, the desktop shows {shown}"


def _state(own: list[Packet], members: list[Packet]) -> str:
    if own:
        return "On a call" if any(one.get("ChannelStateDesc") == "Up" for one in own) else "Ringing"
    if not members:
        return "Signed off"
    if all(one.get("Paused") == "1" for one in members):
        return _PAUSES.get(members[0].get("PausedReason"), members[0].get("PausedReason"))
    return "Ready"


def _end(number: str) -> str:
    """The last digits of a number, which every spelling of it has."""
    return "".join(char for char in number if char.isdigit())[-8:]
