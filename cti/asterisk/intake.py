"""Bytes that were read, on the reader thread: cut into messages, sifted, and given to whom they are for."""

from __future__ import annotations

import logging
import time
from typing import Protocol

from cti.asterisk.framing import Framer, sieve
from cti.asterisk.pending import PendingActions
from cti.asterisk.wire import EventReader, ManagerResponse, parse_response
from cti.event import ManagerEvent
from cti.model import LinkChange

_log = logging.getLogger(__name__)
_EVENT = b"Event: "
_RESPONSE = b"Response: "


class LinkUser(Protocol):
    """What the link feeds. Every call comes on the reader thread and must be quick: nothing is read meanwhile."""

    @property
    def heads(self) -> frozenset[bytes] | None:
        """First lines (`b"Event: Hangup"`) of the events wanted, `None` for all; others are dropped undecoded."""

    def on_link(self, change: LinkChange) -> None:
        """The link changed; after `UP` actions may be sent."""

    def on_message(self, message: bytes, received_at: float, received_ns: int) -> None:
        """A live event with a wanted name arrived: its bytes, our clock (seconds since 1970) and monotonic time."""

    def on_unreadable(self, message: bytes) -> None:
        """Something arrived that is neither event nor response."""

    def on_tick(self) -> None:
        """Time passed; at least every `Timings.tick` seconds while the link is up."""


class StockListeners(Protocol):
    """Who listens in asterisk-ami's way; everything is decoded for them, and handed to another thread."""

    def has_listeners(self) -> bool:
        """Whether there is any."""

    def hear_event(self, event: ManagerEvent) -> None:
        """A live event arrived."""

    def hear_response(self, response: ManagerResponse) -> None:
        """A response arrived."""

    def hear_unknown(self, message: bytes) -> None:
        """Something else arrived."""


class Intake:
    """Takes the bytes of one connection.

    Answers and list items with our own action ids go to `pending`, events with a wanted name to `user`; everything
    else is dropped undecoded unless somebody listens in asterisk-ami's way.
    """

    def __init__(self, pending: PendingActions, user: LinkUser | None, stock: StockListeners) -> None:
        self._framer = Framer()
        self._pending = pending
        self._user = user
        self._stock = stock
        self._heads = user.heads if user else frozenset()
        self._sieve = None if self._heads is None else sieve(self._heads)
        self._take_live_event = user.on_message if user else _drop
        self._reader = EventReader()

    @property
    def ami_version(self) -> str:
        """The version in the greeting, empty until it came."""
        return self._framer.ami_version

    @property
    def has_heard(self) -> bool:
        """Whether anything came before the greeting was whole."""
        return self._framer.has_heard

    def take(self, data: bytes) -> None:
        """Take what was read: everything up to the folded change happens now, on this thread."""
        received_ns = time.monotonic_ns()
        received_at = time.time()
        is_plain = not self._pending.is_collecting and not self._stock.has_listeners()
        messages = self._framer.feed(data, self._sieve if is_plain else None)
        take_event = self._take_live_event if is_plain else self._take_event
        for message in messages:
            if message[:7] == _EVENT:
                take_event(message, received_at, received_ns)
            elif message[:10] == _RESPONSE:
                self._take_response(message)
            elif message:
                self._take_unknown(message)

    def _take_event(self, message: bytes, received_at: float, received_ns: int) -> None:
        if self._pending.is_ours(message):
            event = self._reader.read(message, received_at=received_at, received_ns=received_ns)
            if self._pending.collect(event):
                return
        if self._heads is None or message[: message.find(b"\r\n")] in self._heads:
            self._take_live_event(message, received_at, received_ns)
        if self._stock.has_listeners():
            self._stock.hear_event(self._reader.read(message, received_at=received_at, received_ns=received_ns))

    def _take_response(self, message: bytes) -> None:
        response = parse_response(message)
        self._pending.answer(response)
        self._stock.hear_response(response)

    def _take_unknown(self, message: bytes) -> None:
        _log.warning("the PBX sent a message that is neither event nor response: %.200r", message)
        if self._user is not None:
            self._user.on_unreadable(message)
        self._stock.hear_unknown(message)


def _drop(_message: bytes, _received_at: float, _received_ns: int) -> None:
    """Nobody is fed but asterisk-ami's listeners."""
