"""Manager events into calls: a pure tracker, the same events in, the same changes out.

Rules
1. A call is what an agent's leg has to do with somebody else. It begins when another party is concerned (the leg is
   dialled, dials, meets somebody in a bridge, picks up or takes a parked call) and ends with the leg. A leg that only
   hears a machine of this PBX (voice mail, a feature code) or listens to others (`ChanSpy`) is no call.
2. Facts are kept (`channels.py`), states follow from facts (`live_call.py`), reasons from signs (`end_reasons.py`). No
   event is trusted to come before another of a different channel; what an event names is made if it is not there.
3. The key of a call is the `Uniqueid` of its leg at its birth. Contacts of one phone that ring together are one call.
4. The remote party is the newest of: who was dialled or dials, `NewConnectedLine` of the agent's leg, the only other
   real leg in the bridge. `caller` is the first of them, and in an attended transfer the party that was handed over.
5. `internal` is a party whose number can only be an extension (`caller_id.is_extension`) and that did not come through
   a queue. The context of an endpoint that we dial may contradict it: a trunk has another than the phones. A caller's
   context says nothing, for dialplans change it. Withheld numbers are outside.
6. A suspect event (`ManagerEvent.is_suspect`) gives no identity and no variables; it moves only the channel that it
   names with one `Uniqueid` and the right name. The call is told with `is_suspect` and without number.

| event | what it does |
|---|---|
| `AgentCalled`, `DialBegin` to the agent | announces; without a source side it is our click to call |
| `DialBegin` by the agent | announces an outbound call, or dials on |
| `Newstate` Up, `DialEnd` ANSWER | answered |
| `BridgeEnter`, `BridgeLeave` | talking, consulting, who is on the line |
| `Hold`, `Unhold` of the agent's leg | held, resumed |
| `AgentConnect` | the wait |
| `BlindTransfer`, `AttendedTransfer`, `ParkedCall`, `UnParkedCall`, `Pickup` | `transfers.py` |
| `DialEnd` not answered, `Hangup` | ended |

Scope: see `channels.py`. Feed it every event whose name is in `EVENTS` and which is in `ALWAYS` or carries the
interface or one of `tokens()` somewhere in its bytes; more changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

from cti import bridges, dials, legs, queue_legs, transfers
from cti.call_book import CallBook
from cti.event import ManagerEvent
from cti.model import Call, CallChange
from cti.snapshot import load_calls

__all__ = ["CallTracker"]

_HANDLERS = legs.handlers | dials.handlers | bridges.handlers | queue_legs.handlers | transfers.handlers
_LINGER_NS = 5_000_000_000  # late events for a hung-up channel come within a second
_LINGER_IN_QUEUE_NS = 60_000_000_000  # a caller who overflows from queue to queue keeps the earlier attempts
_ALONE_NS = 1_000_000_000


class CallTracker:
    """The calls of the agent whose phone is `interface` ("PJSIP/1001"; exact: 1001 is a prefix of 10010).

    `None` tracks every agent of the PBX: who is called as a member of a queue, and `agents` (interfaces) besides.
    Nothing here does I/O or reads a clock: times come from the events, `advance` is told the monotonic time.
    """

    EVENTS: frozenset[str] = frozenset(_HANDLERS)
    ALWAYS: frozenset[str] = frozenset({"QueueCallerJoin", "QueueCallerLeave", "AgentRingNoAnswer", "BlindTransfer"})

    def __init__(self, interface: str | None, *, agents: Iterable[str] = ()) -> None:
        self._book = CallBook(interface, agents)
        self._is_whole_pbx = interface is None

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls that run now, oldest first, as they were told last."""
        return tuple(self._book.frozen.values())

    def tokens(self) -> AbstractSet[bytes]:
        """Uniqueids, linkedids and bridge ids in scope, one set that changes with it. Empty for the whole PBX."""
        return self._book.channels.tokens()

    def fold(self, event: ManagerEvent) -> list[CallChange]:
        """Fold one event; the changes in order."""
        handler = _HANDLERS.get(event.name)
        if handler is None:
            return []
        book = self._book
        handler(book, event)
        return book.take_changes() if book.changes else []

    def load(
        self,
        status_events: Sequence[ManagerEvent],
        *,
        restarted: bool,
        at: datetime | None = None,
        heard_until: datetime | None = None,
    ) -> list[CallChange]:
        """Fold a snapshot: the items of `Status` and `CoreShowChannels` (and `QueueStatus`) after a connect.

        Calls that are up and unknown are announced with `was_up_before`; known ones that are gone end with `unknown`,
        or with `pbx_restarted`. `at` is when the snapshot was taken; without it the newest item says it. `heard_until`
        is when the PBX was last heard before a lost link: calls that are gone count until then.
        """
        load_calls(self._book, status_events, has_restarted=restarted, at=at, heard_until=heard_until)
        return self._book.take_changes()

    def advance(self, now_ns: int) -> list[CallChange]:
        """Let time pass: `now_ns` is `time.monotonic_ns()`, the clock of `ManagerEvent.received_ns`.

        Tells *waiting* for legs that are alone since a second and forgets what hung up. Once a second is enough.
        """
        book = self._book
        for call in tuple(book.calls.values()):
            if call.alone_since_ns is not None and now_ns - call.alone_since_ns >= _ALONE_NS:
                book.tell_waiting(call)
        if book.channels.forget_dead(now_ns - _LINGER_NS) and not self._is_whole_pbx:
            book.narrow_scope()
        left = [
            uniqueid
            for uniqueid, entry in book.entries.items()
            if entry.left_ns is not None and now_ns - entry.left_ns >= _LINGER_IN_QUEUE_NS
        ]
        for uniqueid in left:
            del book.entries[uniqueid]
        return book.take_changes()
