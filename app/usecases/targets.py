"""To whom a call can be handed over: colleagues with how their phones stand, queues with who waits, saved numbers.

Who there is comes from the database, how they stand from the PBX; without a link nothing of the latter is known, and is
shown so. A colleague is an agent with a phone that has signed on once; oneself is none. The list is read once the link
is up, and again whenever it is opened: a colleague who is new today is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime

from app.domain.directory import Directory, ExternalNumber
from app.records import error_code
from app.usecases.banners import Banners
from app.usecases.call_control import dialable_number
from app.usecases.membership import Memberships
from app.usecases.outside import Outside
from app.view import Severity
from app.view.targets import NO_TARGETS, ParkedView, Presence, Target, TargetKind, TargetsView
from cti.model import DeviceChange, DeviceState, ParkedChange, SnapshotTaken

_PRESENCES = {
    DeviceState.NOT_IN_USE: Presence.FREE,
    DeviceState.IN_USE: Presence.BUSY,
    DeviceState.BUSY: Presence.BUSY,
    DeviceState.RINGING: Presence.RINGING,
    DeviceState.ON_HOLD: Presence.ON_HOLD,
    DeviceState.UNAVAILABLE: Presence.AWAY,
    DeviceState.UNKNOWN: Presence.UNKNOWN,
}
_REFUSED = "number_not_saved"


class Targets:
    """Implements `app.intents.targets.TargetsIntents`. `queue_numbers` says which number leads to a queue."""

    def __init__(
        self,
        outside: Outside,
        banners: Banners,
        members: Memberships,
        *,
        agent_id: str,
        device: str,
        queue_numbers: Mapping[str, str],
        to_e164: Callable[[str], str],
    ) -> None:
        self._outside = outside
        self._banners = banners
        self._members = members
        self._agent_id = agent_id
        self._device = device
        self._queue_numbers = dict(queue_numbers)
        self._to_e164 = to_e164
        self._directory = Directory()
        self._devices: dict[str, DeviceState] = {}
        self._parked: dict[str, ParkedChange] = {}
        self._has_failed = self._is_asked = False
        self._view = NO_TARGETS
        self._made_of: tuple[int, tuple[int | None, ...]] = (-1, ())
        self._revision = 0

    @property
    def view(self) -> TargetsView:
        """All targets; the same object while nothing changed."""
        made_of = (self._revision, tuple(self._waiting(queue) for queue in self._queue_numbers))
        if made_of != self._made_of:
            self._view = TargetsView(self._targets(), self._parked_views(), self._has_failed)
            self._made_of = made_of
        return self._view

    # -- what the PBX says -----------------------------------------------------------------------------------------

    def fold(self, change: DeviceChange | ParkedChange) -> None:
        """Take in how a phone stands, or what is parked."""
        self._revision += 1
        if isinstance(change, DeviceChange):
            self._devices[change.device] = change.state
        elif change.is_parked:
            self._parked[change.slot] = change
        else:
            self._parked.pop(change.slot, None)

    def fold_snapshot(self, snapshot: SnapshotTaken) -> None:
        """Take in everything at once; the first time, read who there is."""
        self._revision += 1
        self._devices = {one.device: one.state for one in snapshot.devices}
        self._parked = {one.slot: one for one in snapshot.parked}
        if not self._is_asked:
            self._read()

    def lose(self) -> None:
        """Nothing is known while there is no link."""
        self._revision += 1
        self._devices, self._parked = {}, {}

    # -- intents ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Read colleagues and saved numbers again."""
        self._read()

    def save_number(self, number_id: int | None, name: str, number: str) -> None:
        """Store a number as the dialplan takes it."""
        dialable = dialable_number(number)
        if not dialable:
            self._refuse("bad_phone")
            return
        entry = ExternalNumber(number_id, name, self._to_e164(dialable) or dialable)
        records, agent_id = self._outside.records, self._agent_id
        self._outside.write(lambda: records.save_external_number(entry, agent_id=agent_id), self._fold_write)

    def remove_number(self, number_id: int) -> None:
        """Remove a saved number."""
        self._outside.write(lambda: self._outside.records.remove_external_number(number_id), self._fold_write)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._is_asked = True
        self._outside.read(self._outside.records.directory, self._fold_directory)

    def _fold_directory(self, done: Future[Directory]) -> None:
        self._revision += 1
        self._has_failed = done.exception() is not None  # who was known before stays
        if not self._has_failed:
            self._directory = done.result()

    def _fold_write(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None:
            self._refuse(error_code(error))
        else:
            self._banners.clear(_REFUSED)
            self._read()

    def _refuse(self, code: str) -> None:
        self._banners.show(_REFUSED, Severity.WARNING, is_closable=True, code=code)
        self._outside.nudge()

    def _targets(self) -> tuple[Target, ...]:
        return (*self._colleagues(), *self._queues(), *self._numbers())

    def _colleagues(self) -> tuple[Target, ...]:
        others = (one for one in self._directory.colleagues if one.device != self._device and one.extension)
        return tuple(
            Target(
                TargetKind.COLLEAGUE,
                one.device,
                one.name or one.extension,
                one.extension,
                _PRESENCES[self._devices.get(one.device, DeviceState.UNKNOWN)],
            )
            for one in others
        )

    def _queues(self) -> tuple[Target, ...]:
        return tuple(
            Target(TargetKind.QUEUE, queue, queue, number, waiting=self._waiting(queue))
            for queue, number in self._queue_numbers.items()
        )

    def _waiting(self, queue: str) -> int | None:
        known = self._members.waiting(queue)
        return known.waiting if known is not None else None

    def _numbers(self) -> tuple[Target, ...]:
        return tuple(Target(TargetKind.NUMBER, str(one.id), one.name, one.number) for one in self._directory.numbers)

    def _parked_views(self) -> tuple[ParkedView, ...]:
        return tuple(
            ParkedView(one.slot, self._to_e164(one.caller.number) or one.caller.number, one.caller.name, one.since)
            for one in sorted(self._parked.values(), key=_by_time)
        )


def _by_time(parked: ParkedChange) -> tuple[datetime, str]:
    return parked.since or datetime.min.replace(tzinfo=UTC), parked.slot
