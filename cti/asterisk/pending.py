"""The actions that wait for their answer: ids nobody can guess, deadlines, lists collected, all failed on loss."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from cti.asterisk.door import let_through
from cti.asterisk.wire import ManagerResponse
from cti.event import ManagerEvent


class ActionFailed(Exception):
    """An action that got no answer. `code`: `timeout` or `link_down`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What the PBX answered: its response, and the events of the list that the action asked for."""

    response: ManagerResponse
    items: tuple[ManagerEvent, ...] = ()


Outcome = Answer | ActionFailed
OnOutcome = Callable[[Outcome], None]


@dataclass(slots=True)
class _Waiting:
    name: str
    deadline: float
    on_outcome: OnOutcome
    response: ManagerResponse | None = None
    items: list[ManagerEvent] = field(default_factory=list)


class PendingActions:
    """Actions under way; registered from any thread, answered by the reader thread.

    The prefix of the ids is random for each object: a caller who writes manager lines cannot answer for the PBX.
    """

    def __init__(self) -> None:
        self.prefix = secrets.token_hex(8)
        self._mark = b"\r\nActionID: " + self.prefix.encode()
        self._lock = threading.Lock()
        self._counter = 0
        self._is_open = False
        self._waiting: dict[str, _Waiting] = {}

    def next_id(self) -> str:
        """A new action id."""
        with self._lock:
            self._counter += 1
            return f"{self.prefix}-{self._counter}"

    def open(self) -> None:
        """There is a connection: actions may be registered."""
        with self._lock:
            self._is_open = True

    def register(self, action_id: str, name: str, *, deadline: float, on_outcome: OnOutcome) -> bool:
        """Expect an answer until `deadline` (monotonic seconds); `on_outcome` is called once, and must be quick.

        False when there is no connection: nothing is expected then.
        """
        with self._lock:
            if self._is_open:
                self._waiting[action_id] = _Waiting(name, deadline, on_outcome)
            return self._is_open

    def is_ours(self, message: bytes) -> bool:
        """Whether a message carries an id of ours."""
        return self._mark in message

    @property
    def is_collecting(self) -> bool:
        """Whether some action waits, so that list events may come."""
        return bool(self._waiting)

    def answer(self, response: ManagerResponse) -> bool:
        """Take a response; whether somebody waited for it."""
        action_id = response.keys.get("ActionID", "")
        with self._lock:
            waiting = self._waiting.get(action_id)
            if waiting is None or waiting.response is not None:
                return False
            waiting.response = response
            if response.keys.get("EventList", "").lower() == "start":
                return True
            del self._waiting[action_id]
        let_through(waiting.on_outcome, Answer(response))
        return True

    def collect(self, event: ManagerEvent) -> bool:
        """Take an event of a list that is under way; whether it belonged to one."""
        action_id = event.get("ActionID")
        with self._lock:
            waiting = self._waiting.get(action_id)
            if waiting is None or waiting.response is None:
                return False
            if event.get("EventList").lower() not in {"complete", "cancelled"}:
                waiting.items.append(event)
                return True
            del self._waiting[action_id]
        let_through(waiting.on_outcome, Answer(waiting.response, tuple(waiting.items)))
        return True

    def expire(self, now: float) -> None:
        """Fail what has waited past its deadline."""
        with self._lock:
            late = [action_id for action_id, waiting in self._waiting.items() if waiting.deadline <= now]
            failed = [self._waiting.pop(action_id) for action_id in late]
        for waiting in failed:
            let_through(waiting.on_outcome, ActionFailed("timeout", f"no answer to {waiting.name}"))

    def fail_all(self, detail: str) -> None:
        """Fail everything that waits, and all that comes before the next `open`: the connection is gone."""
        with self._lock:
            self._is_open = False
            failed = list(self._waiting.values())
            self._waiting.clear()
        for waiting in failed:
            let_through(waiting.on_outcome, ActionFailed("link_down", detail))
