"""Where an extension leads: an agent's phone, a queue, or a number outside."""

from __future__ import annotations

from cti.training.channels import Channel
from cti.training.dialing import dial_out, dial_phone
from cti.training.exchange import Exchange
from cti.training.parking import ParkingLot
from cti.training.queues import Queue
from cti.training.waiting import QueueCall

FIRST_QUEUE = 601
RING_SECONDS = 30.0
OUTSIDE_DIGITS = 6  # as many digits and more are a number outside


class Dialplan:
    """The extensions that phones and transfers reach: phones by their number, queues by 601, 602, … in their order."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self.parking = ParkingLot(exchange)
        exchange.run_extension = self.run

    def exists(self, exten: str) -> bool:
        """Say whether an extension can be dialled."""
        is_phone = any(one.number == exten for one in self._exchange.phones.values())
        return is_phone or self._queue(exten) is not None or self._is_outside(exten)

    def _queue(self, exten: str) -> Queue | None:
        numbered = {str(FIRST_QUEUE + index): queue for index, queue in enumerate(self._exchange.queues.values())}
        return numbered.get(exten)

    @staticmethod
    def _is_outside(exten: str) -> bool:
        digits = exten.removeprefix("+")
        return digits.isdigit() and len(digits) >= OUTSIDE_DIGITS

    def run(self, channel: Channel, exten: str) -> None:
        """Let a leg run an extension from its first priority on; an unknown one ends the call."""
        channel.exten = exten
        phone = next((one for one in self._exchange.phones.values() if one.number == exten), None)
        if phone:
            dial_phone(self._exchange, channel, phone, exten=exten, timeout_seconds=RING_SECONDS)
        elif queue := self._queue(exten):
            QueueCall(self._exchange, queue, channel).join()
        elif self._is_outside(exten):
            channel.priority = 2
            dial_out(self._exchange, channel, exten, timeout_seconds=RING_SECONDS)
        elif not self.parking.retrieve(exten, channel):
            self._exchange.finish(channel, 16)
