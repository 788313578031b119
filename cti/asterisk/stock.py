"""asterisk-ami's own objects made from ours, for who uses the link as the `AMIClient` that it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from asterisk.ami.event import Event
from asterisk.ami.response import FutureResponse

from cti.asterisk.pending import Answer
from cti.asterisk.wire import ManagerResponse
from cti.event import ManagerEvent


class PendingResponse(FutureResponse):  # type: ignore[misc]  # asterisk-ami has no types
    """asterisk-ami's future response on top of a real one: `response` waits, and raises where there is no answer."""

    def __init__(self, future: Future[Answer], callback: Callable[[Any], object] | None, seconds: float) -> None:
        super().__init__(callback, seconds)
        self.future = future
        self._seconds = seconds
        if callback is not None:
            future.add_done_callback(lambda done: done.exception() or callback(done.result().response))

    def get_response(self) -> ManagerResponse:
        """The response; raises `ActionFailed` when there will be none."""
        return self.future.result(self._seconds).response

    response = property(get_response)


def stock_event(event: ManagerEvent) -> Event:
    """An event of asterisk-ami: `keys` with the first value of each header, and a dict for channel variables."""
    keys: dict[str, object] = {}
    for key in event.keys():  # noqa: SIM118  # an event is no mapping
        if key.endswith("ChanVariable"):
            keys[key] = dict(value.partition("=")[::2] for value in event.get_all(key))
        else:
            keys[key] = event.get(key)
    return Event(event.name, keys)
