"""The reader thread's work between link and listener: snapshot first, then every live event, into changes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from cti.asterisk.dialing import DialWatch
from cti.asterisk.door import let_through
from cti.asterisk.interest import Interest, heads_of
from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import Outcome
from cti.asterisk.snapshot import Snapshot
from cti.asterisk.trust import SystemNameGuard, is_boot_notice
from cti.asterisk.wire import EventReader
from cti.calls import CallTracker
from cti.devices import DeviceTracker
from cti.event import ManagerEvent
from cti.model import (
    Call,
    CallChange,
    CallChangeKind,
    Change,
    DeviceChange,
    LinkChange,
    LinkState,
    MemberChange,
    ParkedChange,
    QueueChange,
    SnapshotTaken,
    SuspectSeen,
)
from cti.parked import ParkedTracker
from cti.queues import QueueTracker
from cti.switchboard import CommandFailed

_Told = CallChange | DeviceChange | MemberChange | ParkedChange | QueueChange
_Fold = Callable[[ManagerEvent], Sequence[_Told]]

_log = logging.getLogger(__name__)

MAX_REPORTED = 256
PREMATURE_RETRY_SECONDS = 1.0
MAX_PREMATURE = 30
_ALWAYS = ("FullyBooted",)
_OWN = ("OriginateResponse", "Newchannel")  # the answer to a call that we asked for


class Folder:
    """A `LinkUser` that folds events into calls and queues and emits what changed.

    Lives on the reader thread; only `calls` may be read from others. While a snapshot is read, live messages are held
    back; then the snapshot is loaded, the truth announced, and what was held is folded after it.
    `interface` empty: every call of the PBX.
    """

    def __init__(
        self,
        *,
        interface: str,
        queues: Sequence[str],
        emit: Callable[[Change], None],
        clock: Callable[[], datetime],
    ) -> None:
        self.calls: dict[str, Call] = {}
        """The live calls by `uniqueid`; only the reader thread changes it, others look one up (`get` is atomic)."""
        self.dials = DialWatch()
        self._interface = interface
        self._emit = emit
        self._clock = clock
        self._call_tracker = CallTracker(interface or None)
        self._queue_tracker = QueueTracker(interface, queues)
        self._device_tracker = DeviceTracker(interface)
        self._parked_tracker = ParkedTracker()
        self._folds = self._folds_by_name()
        self.heads: frozenset[bytes] | None = heads_of({*self._folds, *_ALWAYS, *_OWN})
        self._reader = EventReader()
        self._guard = SystemNameGuard()
        self._interest = Interest(interface, always=(), own_mark="")
        self._link: ManagerLink | None = None
        self._snapshot: Snapshot | None = None
        self._held: list[tuple[bytes, float, int]] = []
        self._premature = 0
        self._ask_again_at: float | None = None
        self._asked_at = clock()
        self._read_at = 0.0  # when the last reading began, monotonic
        self._offset = timedelta()
        self._started = ""
        self._heard_until: datetime | None = None
        self._advance_at = 0.0
        self._reported: set[str] = set()

    def attach(self, link: ManagerLink) -> None:
        """Say which link feeds this; before it starts."""
        self._link = link
        always = (*CallTracker.ALWAYS, *DeviceTracker.EVENTS, *ParkedTracker.EVENTS, *_ALWAYS)
        self._interest = Interest(
            self._interface,
            always=always,
            own_mark=link.pending.prefix,
            own_only=QueueTracker.MEMBER_EVENTS,
            tokens=self._call_tracker.tokens(),
        )

    # -- what the link says ----------------------------------------------------------------------------------------

    def on_link(self, change: LinkChange) -> None:
        """Begin a snapshot when the link is up; otherwise pass the news on."""
        if change.state is LinkState.UP:
            self._premature = 0
            self._held.clear()
            self._begin_snapshot()
            return
        if self._heard_until is None and self._link is not None:
            # A pulled cable is noticed up to ten seconds later, and what was up then nobody knows; but who closes the
            # connection, if only by dying, was there until now.
            silence = 0.0 if change.reason == "closed" else self._link.silence_seconds
            self._heard_until = self._clock() + self._offset - timedelta(seconds=silence)
        self._snapshot = None
        self._ask_again_at = None
        self._held.clear()
        self.dials.fail_all(CommandFailed("link_down", change.detail))
        self._emit(change)

    def on_message(self, message: bytes, received_at: float, received_ns: int) -> None:
        """Take one undecoded event with a wanted name, or something that is no message at all."""
        if self._snapshot is not None:
            self._held.append((message, received_at, received_ns))
        elif self._interest.wants(message):
            let_through(self._fold_message, message, received_at, received_ns)

    def on_unreadable(self, message: bytes) -> None:
        """Report what is neither event nor response: the tail of an event that was cut in two."""
        self._report(f"not a manager message: {message[:200]!r}", "")

    def on_tick(self) -> None:
        """Let time pass: at most once a second for the trackers."""
        now = time.monotonic()
        self.dials.expire()
        if self._ask_again_at is not None and now >= self._ask_again_at:
            self._begin_snapshot()
        if now >= self._advance_at and self._snapshot is None:
            self._advance_at = now + 1.0
            self._tell(self._call_tracker.advance(time.monotonic_ns()))

    # -- snapshot --------------------------------------------------------------------------------------------------

    def _begin_snapshot(self) -> None:
        link = self._link
        if link is None:
            return
        self._ask_again_at = None
        self._asked_at = self._clock()
        self._read_at = time.monotonic()
        snapshot = self._snapshot = Snapshot(self._interface)
        for key, request in snapshot.requests.items():
            link.ask(request, self._answer_taker(snapshot, key), seconds=link.timings.snapshot)

    def _answer_taker(self, snapshot: Snapshot, key: str) -> Callable[[Outcome], None]:
        def take(outcome: Outcome) -> None:
            if not let_through(self._take_answer, snapshot, key, outcome) and self._link is not None:
                self._link.drop("bug", f"the answer to {key} could not be taken")  # without it the truth stays unknown

        return take

    def _take_answer(self, snapshot: Snapshot, key: str, outcome: Outcome) -> None:
        if key == "ping":
            self._take_clock(outcome, snapshot)
        snapshot.take(key, outcome)
        if snapshot is self._snapshot:
            self._go_on_with(snapshot)

    def _take_clock(self, outcome: Outcome, snapshot: Snapshot) -> None:
        now = self._clock()
        snapshot.take("ping", outcome)
        if snapshot.pbx_seconds is not None:
            middle = self._asked_at + (now - self._asked_at) / 2
            self._offset = timedelta(seconds=snapshot.pbx_seconds - middle.timestamp())

    def _go_on_with(self, snapshot: Snapshot) -> None:
        if snapshot.failed is not None:
            if snapshot.failed.code == "timeout" and self._link is not None:
                self._link.drop("timeout", snapshot.failed.detail)
        elif snapshot.is_complete:
            if snapshot.is_premature and self._premature < MAX_PREMATURE:
                self._premature += 1
                self._ask_again_at = time.monotonic() + PREMATURE_RETRY_SECONDS
            else:
                self._load(snapshot)

    def _load(self, snapshot: Snapshot) -> None:
        """Make the snapshot the truth, say so, and fold what was held back meanwhile."""
        restarted = bool(self._started and snapshot.started and snapshot.started != self._started)
        self._started = snapshot.started or self._started
        if snapshot.system_name:
            self._guard.expect(snapshot.system_name)
        self._snapshot = None
        self._emit(
            LinkChange(
                LinkState.UP,
                "connected",
                pbx_version=snapshot.pbx_version,
                clock_offset_seconds=self._offset.total_seconds() if snapshot.pbx_seconds is not None else None,
            )
        )
        state = (*snapshot.channels, *snapshot.queues)
        at = self._clock() + self._offset
        until = self._heard_until
        let_through(
            lambda: self._tell(self._call_tracker.load(state, restarted=restarted, at=at, heard_until=until)),
        )
        let_through(lambda: self._tell(self._queue_tracker.load(snapshot.queues)))
        let_through(lambda: self._tell(self._device_tracker.load(snapshot.devices)))
        let_through(lambda: self._tell(self._parked_tracker.load(snapshot.parked)))
        self._heard_until = None
        self._emit(
            SnapshotTaken(
                at,
                restarted,
                self._call_tracker.calls,
                self._queue_tracker.members,
                self._queue_tracker.queues,
                self._device_tracker.devices,
                self._parked_tracker.parked,
            )
        )
        held, self._held = self._held, []
        for message, received_at, received_ns in held:
            if not is_boot_notice(message) and self._interest.wants(message):
                let_through(self._fold_message, message, received_at, received_ns)

    # -- live events -----------------------------------------------------------------------------------------------

    def _fold_message(self, message: bytes, received_at: float, received_ns: int) -> None:
        if self._guard.is_forged(message):
            self._report(f"an event without the PBX's system name: {message[:200]!r}", "")
            return
        event = self._reader.read(message, received_at=received_at, received_ns=received_ns)
        if event.is_suspect:
            self._report(f"manager lines inside of a {event.name}: {message[:400]!r}", event.get("Uniqueid"))
        if event.name == "FullyBooted":
            self._take_boot_notice(message)
            return
        if self.dials.is_waiting:
            self.dials.see(event)
        for fold in self._folds.get(event.name, ()):
            changes = fold(event)
            if changes:
                self._tell(changes)

    def _take_boot_notice(self, message: bytes) -> None:
        """Read the PBX again, which costs it and us something: not for a forged notice, and not more often than that.

        A forged notice has the rest of somebody's event for its tail.
        """
        if not is_boot_notice(message):
            self._report(f"a forged FullyBooted: {message[:200]!r}", "")
        elif self._link is not None:
            self._ask_again_at = self._read_at + self._link.timings.reread

    def _folds_by_name(self) -> dict[str, tuple[_Fold, ...]]:
        """Which tracker folds which events: one look-up for each event; calls first."""
        calls, queues, devices, parked = (
            self._call_tracker,
            self._queue_tracker,
            self._device_tracker,
            self._parked_tracker,
        )
        trackers: tuple[tuple[frozenset[str], _Fold], ...] = (
            (calls.EVENTS, calls.fold),
            (queues.events, queues.fold),
            (devices.EVENTS, devices.fold),
            (parked.EVENTS, parked.fold),
        )
        names = frozenset[str]().union(*(events for events, _ in trackers))
        return {name: tuple(fold for events, fold in trackers if name in events) for name in names}

    def _tell(self, changes: Iterable[_Told]) -> None:
        for change in changes:
            if isinstance(change, CallChange):
                self._keep(change)
            self._emit(change)

    def _keep(self, change: CallChange) -> None:
        if change.kind is CallChangeKind.ENDED:
            self.calls.pop(change.call.uniqueid, None)
        else:
            self.calls[change.call.uniqueid] = change.call

    def _report(self, detail: str, uniqueid: str) -> None:
        """Say once for each channel, or each text, that somebody wrote manager lines."""
        key = uniqueid or detail
        if key in self._reported:
            return
        if len(self._reported) >= MAX_REPORTED:
            self._reported.clear()
        self._reported.add(key)
        _log.warning("suspicious manager event: %s", detail)
        self._emit(SuspectSeen(detail, uniqueid))
