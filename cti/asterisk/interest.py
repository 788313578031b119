"""What of the manager's stream matters, decided on bytes before anything is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUEUE_EVENTS = frozenset({b"AgentRingNoAnswer", b"QueueCallerAbandon", b"QueueCallerJoin", b"QueueCallerLeave"})
"""Events of a queue that matter whoever the member is: who waits, and who was tried before."""


def heads_of(event_names: Iterable[str]) -> frozenset[bytes]:
    """The first lines of the events with these names."""
    return frozenset(f"Event: {name}".encode() for name in event_names)


class Interest:
    """Which events with a wanted name concern one interface, its calls and its queues.

    `interface` empty: all do. `tokens` are byte strings (ids of channels, conversations, bridges) that make an event of
    somebody else's channel ours; whoever folds keeps them up to date. `own_mark` is the prefix of our action ids.
    """

    def __init__(self, interface: str, queues: Iterable[str], *, own_mark: str) -> None:
        own = interface.encode()
        self._own = own
        self._own_exact = re.compile(re.escape(own) + rb"(?:[-/;@]|\r\n|\Z)")  # 1001 is a prefix of 10010
        self._own_mark = own_mark.encode()
        self._queue_lines = tuple(b"\r\nQueue: " + queue.encode() + b"\r\n" for queue in queues)
        self.tokens: frozenset[bytes] = frozenset()

    def wants(self, message: bytes) -> bool:
        """Whether a message with a wanted name matters."""
        own = self._own
        if not own or (own in message and self._own_exact.search(message)):
            return True
        for token in self.tokens:
            if token in message:
                return True
        return self._is_of_our_queues(message)

    def _is_of_our_queues(self, message: bytes) -> bool:
        name = message[7 : message.find(b"\r\n")]
        if name in _QUEUE_EVENTS:
            return any(line in message for line in self._queue_lines)
        return name == b"FullyBooted" or (name == b"OriginateResponse" and self._own_mark in message)
