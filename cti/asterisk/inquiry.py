"""A short conversation with a PBX, for finding out what is wrong: connect once, ask, try, listen, leave.

What is tried disturbs nobody. An action without its parameters is refused by the PBX in two different ways: by the
rights of the login before it looks at them (`main/manager.c`, `process_message`), or for what is missing. A trial call
goes to a place in the dialplan that does not exist: Asterisk makes the two channels of the Local call, announces them,
and hangs them up at once. A trial member of a queue is paused and taken out again.
"""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from asterisk.ami.action import Action

from cti.asterisk.actions import action, add_to_queue, remove_from_queue
from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import ActionFailed, Answer
from cti.asterisk.settings import ConnectionSettings, Timings
from cti.asterisk.wire import EventReader
from cti.event import ManagerEvent
from cti.model import LinkChange, LinkState
from cti.seconds import moment

_EVENT_SECONDS = 2.0  # from the answer of an action to the event that it causes


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial: the event it caused (`None`: none was seen); `is_denied`: it may not even be tried."""

    event: ManagerEvent | None = None
    is_denied: bool = False


class Inquiry:
    """A connection for as long as the questions take. Used by one thread; `with` ends it."""

    def __init__(self, settings: ConnectionSettings, *, timings: Timings | None = None) -> None:
        self._mark = f"ficha-doctor-{secrets.token_hex(6)}"
        self._listener = _Listener(self._mark.encode())
        self._timings = timings or Timings()
        self._link = ManagerLink(settings, user=self._listener, timings=self._timings)

    def __enter__(self) -> Self:
        """Begin to connect; `connected` waits for it."""
        self._link.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log off."""
        self._link.stop()

    def connected(self) -> LinkChange:
        """Wait for the first attempt to end; `state` is `UP` or says with `reason` why not."""
        longest = self._timings.connect + 2 * self._timings.login
        return self._listener.outcome(longest) or LinkChange(LinkState.DOWN, "timeout")

    def ask(self, name: str, **headers: str) -> Answer | None:
        """Send an action and wait for its answer; `None` when none came."""
        return self._send(action(name, **headers))

    def try_call(self) -> Trial:
        """Originate toward nowhere and catch the announcement of its channel."""
        answer = self.ask("Originate", Channel=f"Local/s@{self._mark}", Application="NoOp", Timeout="1000")
        if _is_denied(answer):
            return Trial(is_denied=True)
        return Trial(self._listener.event("Newchannel", _EVENT_SECONDS))  # the answer itself is "Originate failed"

    def try_member(self, queue: str) -> Trial:
        """Add a paused member that does not exist to a queue, catch the announcement, and remove it."""
        interface = f"Local/s@{self._mark}"
        answer = self._send(add_to_queue(queue, interface, member_name=self._mark, paused=True, reason=self._mark))
        if answer is None or not answer.response.is_success:
            return Trial(is_denied=True)
        try:
            return Trial(self._listener.event("QueueMemberAdded", _EVENT_SECONDS))
        finally:
            self._send(remove_from_queue(queue, interface))

    def clock_offset(self) -> float | None:
        """How many seconds the PBX's clock is ahead of ours; `None` when it tells no time that can be one."""
        before = time.time()
        answer = self.ask("Ping")
        after = time.time()
        told = moment(answer.response.keys.get("Timestamp", "")) if answer else None
        return None if told is None else told - (before + after) / 2

    def evaluate(self, expression: str) -> str | None:
        """The value of a dialplan function; `None` when it may not be asked or does not exist."""
        answer = self.ask("Getvar", Variable=expression)
        return answer.response.keys.get("Value") or None if answer and answer.response.is_success else None

    def _send(self, act: Action) -> Answer | None:
        try:
            return self._link.request(act).result(2 * self._timings.action)
        except (ActionFailed, TimeoutError):
            return None


def _is_denied(answer: Answer | None) -> bool:
    return answer is not None and answer.response.message == "Permission denied"


class _Listener:
    """Keeps what the link says and the events that our own trials caused."""

    heads = frozenset({b"Event: Newchannel", b"Event: QueueMemberAdded"})

    def __init__(self, mark: bytes) -> None:
        self._mark = mark
        self._changed = threading.Condition()
        self._outcome: LinkChange | None = None
        self._events: list[ManagerEvent] = []
        self._reader = EventReader()

    def outcome(self, seconds: float) -> LinkChange | None:
        """The end of the first attempt to connect."""
        with self._changed:
            self._changed.wait_for(lambda: self._outcome is not None, seconds)
            return self._outcome

    def event(self, name: str, seconds: float) -> ManagerEvent | None:
        """The first event of this name."""

        def found() -> ManagerEvent | None:
            return next((event for event in self._events if event.name == name), None)

        with self._changed:
            return self._changed.wait_for(found, seconds)

    def on_link(self, change: LinkChange) -> None:
        """Remember how the first attempt ended."""
        with self._changed:
            if self._outcome is None and change.state is not LinkState.CONNECTING:
                self._outcome = change
                self._changed.notify_all()

    def on_message(self, message: bytes, received_at: float, received_ns: int) -> None:
        """Keep what our own trials caused."""
        if self._mark not in message:
            return
        event = self._reader.read(message, received_at=received_at, received_ns=received_ns)
        with self._changed:
            self._events.append(event)
            self._changed.notify_all()

    def on_unreadable(self, message: bytes) -> None:
        """Nothing that we wait for."""

    def on_tick(self) -> None:
        """Nothing to do."""
