"""The state of the PBX at a connect: what to ask for, and what the answers say; sans I/O."""

from __future__ import annotations

from asterisk.ami.action import Action

from cti.asterisk.actions import action
from cti.asterisk.pending import ActionFailed, Answer, Outcome
from cti.event import ManagerEvent
from cti.seconds import moment

_LIST_ITEMS = {
    "status": frozenset({"Status"}),
    "queues": frozenset({"QueueParams", "QueueMember", "QueueEntry"}),
    "devices": frozenset({"DeviceStateChange"}),
    "parked": frozenset({"ParkedCall"}),
}
_OPTIONAL = frozenset({"devices", "parked"})  # of modules that a PBX may lack, or a login not ask


class Snapshot:
    """One reading of the PBX: answers are put in with `take` until `is_complete`.

    What the login may not ask is missing without fuss (`CoreStatus` and `CoreSettings` want the class `reporting`,
    `Status` wants `call`); `failed` says why the reading is worth nothing (no answer in time, the link lost).
    `is_premature`: the PBX is still loading its modules, ask again.
    """

    def __init__(self, interface: str) -> None:
        self.requests: dict[str, Action] = {
            "ping": action("Ping"),
            "settings": action("CoreSettings"),
            "core": action("CoreStatus"),
            "status": action("Status", Variables="FICHA_CUSTOMER_LEG,FICHA_TARGET"),
            "queues": action("QueueStatus", Member=interface),
            "devices": action("DeviceStateList"),
            "parked": action("ParkedCalls"),
        }
        self.failed: ActionFailed | None = None
        self._answers: dict[str, Answer] = {}

    def take(self, key: str, outcome: Outcome) -> None:
        """Put in what came of the request with this key."""
        if isinstance(outcome, ActionFailed):
            self.failed = outcome
        else:
            self._answers[key] = outcome

    @property
    def is_complete(self) -> bool:
        """Whether every request was answered."""
        return len(self._answers) == len(self.requests)

    @property
    def is_premature(self) -> bool:
        """Whether the PBX does not know an action yet that every PBX with queues and channels knows."""
        needed = (answer for key, answer in self._answers.items() if key not in _OPTIONAL)
        return any("unknown command" in answer.response.message.lower() for answer in needed)

    @property
    def pbx_version(self) -> str:
        """Asterisk's version, empty when it may not be asked."""
        return self._value("settings", "AsteriskVersion")

    @property
    def system_name(self) -> str:
        """The `systemname` of this PBX, empty when it has none or may not be asked."""
        return self._value("settings", "SystemName")

    @property
    def started(self) -> str:
        """When the PBX was started, in its own words; to be compared only. Empty when it may not be asked."""
        return f"{self._value('core', 'CoreStartupDate')} {self._value('core', 'CoreStartupTime')}".strip()

    @property
    def pbx_seconds(self) -> float | None:
        """The PBX's clock at the ping, in seconds since 1970; `None` when it gave none that can be one."""
        return moment(self._value("ping", "Timestamp"))

    @property
    def channels(self) -> tuple[ManagerEvent, ...]:
        """A `Status` event for each channel that is up."""
        return self._items("status")

    @property
    def queues(self) -> tuple[ManagerEvent, ...]:
        """`QueueParams`, `QueueMember` and `QueueEntry` events."""
        return self._items("queues")

    @property
    def devices(self) -> tuple[ManagerEvent, ...]:
        """A `DeviceStateChange` event for each device; none when they may not be asked for."""
        return self._items("devices")

    @property
    def parked(self) -> tuple[ManagerEvent, ...]:
        """A `ParkedCall` event for each call in a parking lot."""
        return self._items("parked")

    def _value(self, key: str, header: str) -> str:
        answer = self._answers.get(key)
        return answer.response.keys.get(header, "") if answer else ""

    def _items(self, key: str) -> tuple[ManagerEvent, ...]:
        answer = self._answers.get(key)
        return tuple(item for item in answer.items if item.name in _LIST_ITEMS[key]) if answer else ()
