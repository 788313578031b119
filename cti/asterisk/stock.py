"""asterisk-ami's own objects made from ours, for who uses the link as the `AMIClient` that it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from asterisk.ami.client import AMIClient
from asterisk.ami.event import Event
from asterisk.ami.response import FutureResponse

from cti.asterisk.dispatch import Dispatcher
from cti.asterisk.pending import Answer
from cti.asterisk.wire import ManagerResponse
from cti.event import ManagerEvent


class PendingResponse(FutureResponse):  # type: ignore[misc]  # asterisk-ami has no types
    """asterisk-ami's future response on top of a real one.

    `response` and `items` wait, and raise `ActionFailed` where there is no answer.
    """

    def __init__(self, future: Future[Answer], callback: Callable[[Any], object] | None, seconds: float) -> None:
        super().__init__(callback, seconds)
        self.future = future
        self._seconds = seconds
        if callback is not None:
            future.add_done_callback(lambda done: done.exception() or callback(done.result().response))

    def get_response(self) -> ManagerResponse:
        """The response."""
        return self.future.result(self._seconds).response

    response = property(get_response)

    @property
    def items(self) -> tuple[ManagerEvent, ...]:
        """The events of the list that the action asked for."""
        return self.future.result(self._seconds).items


class StockEvent(Event):  # type: ignore[misc]  # asterisk-ami has no types
    """An event of asterisk-ami: `keys` with the first value of each header, and a dict for channel variables."""

    def __init__(self, event: ManagerEvent) -> None:
        self._event = event
        keys: dict[str, object] = {key: event.get(key) for key in event.keys()}  # noqa: SIM118  # it is no mapping
        for key in keys:
            if key.endswith("ChanVariable"):
                keys[key] = dict(value.partition("=")[::2] for value in event.get_all(key))
        super().__init__(event.name, keys)

    def get_all(self, key: str) -> tuple[str, ...]:
        """All values of a header, in order."""
        return self._event.get_all(key)


class ListenedClient(AMIClient):  # type: ignore[misc]  # asterisk-ami has no types
    """An `AMIClient` whose listeners hear on a dispatcher's thread, and only cost where there are any."""

    _dispatcher: Dispatcher  # set by whoever inherits this

    def has_listeners(self) -> bool:
        """Whether somebody listens in asterisk-ami's way."""
        return bool(self._listeners or self._event_listeners)

    def hear_event(self, event: ManagerEvent) -> None:
        """Hand an event to asterisk-ami's listeners."""
        self._dispatcher.put(lambda: self.fire_recv_event(StockEvent(event)))

    def hear_response(self, response: ManagerResponse) -> None:
        """Hand a response to asterisk-ami's listeners."""
        self._dispatch_if_listened(lambda: self._fire_on_response(response=response))

    def hear_unknown(self, message: bytes) -> None:
        """Hand what is neither to asterisk-ami's listeners."""
        self._dispatch_if_listened(lambda: self._fire_on_unknown(pack=message))

    def _dispatch_if_listened(self, call: Callable[[], object]) -> None:
        if self._listeners:
            self._dispatcher.put(call)
