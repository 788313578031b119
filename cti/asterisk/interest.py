"""What of the manager's stream matters, decided on bytes before anything is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_find_ids = re.compile(rb"id: ([^\r]*)").findall
"""The values of `Uniqueid`, `Linkedid`, `DestUniqueid`, `BridgeUniqueid` and whatever else ends so."""

_ORIGINATED = b"Event: OriginateResponse"


def heads_of(event_names: Iterable[str]) -> frozenset[bytes]:
    """The first lines of the events with these names."""
    return frozenset(f"Event: {name}".encode() for name in event_names)


class Interest:
    """Which events with a wanted name concern one interface and its calls.

    `interface` empty: all do. Events named in `always` do whosever they are, those in `own_only` when they name the
    interface. `tokens` are ids of channels, conversations and bridges that make any other event of somebody else's
    channel ours: a set that whoever folds keeps up to date. `own_mark` is the prefix of our action ids: with it an
    `OriginateResponse` is the answer to us.
    """

    def __init__(
        self,
        interface: str,
        *,
        always: Iterable[str],
        own_mark: str,
        own_only: Iterable[str] = (),
        tokens: AbstractSet[bytes] = frozenset(),
    ) -> None:
        own = interface.encode()
        self._own = own
        self._own_exact = re.compile(re.escape(own) + rb"(?:[-/;@]|\r\n|\Z)")  # 1001 is a prefix of 10010
        self._own_mark = own_mark.encode()
        self._always = heads_of(always)
        self._own_only = heads_of(own_only)
        self._tokens = tokens

    def wants(self, message: bytes) -> bool:
        """Whether a message with a wanted name matters."""
        own = self._own
        if not own:
            return True
        head = message[: message.find(b"\r\n")]  # first, for it spares many the search for ids, which costs most
        if head in self._always or (own in message and self._own_exact.search(message)):
            return True
        if head in self._own_only:
            return False
        if self._tokens and not self._tokens.isdisjoint(_find_ids(message)):  # between calls there are none
            return True
        return head == _ORIGINATED and self._own_mark in message
