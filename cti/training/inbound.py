"""A call from outside: which number and name, through which menu, to which queue or phone, with how much patience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cti.training.channels import Channel, ChannelState, Party
from cti.training.dialing import dial_phone
from cti.training.exchange import TRUNK, TRUNK_CONTEXT, Exchange
from cti.training.menu import Menu
from cti.training.waiting import QueueCall

COMPANY_NUMBER = "600"


@dataclass(frozen=True, slots=True)
class InboundCall:
    """What one customer does. Give `queue` or `agent` (an extension).

    `variables` are set at the end of the menu. `patience_seconds`: hangs up when not answered that long after the
    menu; `talk_seconds`: hangs up that long after being answered; `total_seconds`: that long after dialling,
    whatever happened (`None`: never by itself).
    `wait_limit_seconds`: the dialplan takes the call out of the queue after that time (0: never).
    """

    number: str = ""
    name: str = ""
    queue: str = ""
    agent: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    menu_seconds: float = 0.1
    patience_seconds: float | None = None
    talk_seconds: float | None = None
    total_seconds: float | None = None
    wait_limit_seconds: float = 0.0
    ring_seconds: float = 30.0
    language: str = "es"


def place(exchange: Exchange, call: InboundCall) -> Channel:
    """Start a call from outside and return the caller's leg; `ValueError` when its goal does not exist."""
    phone = next((one for one in exchange.phones.values() if one.number == call.agent), None)
    queue = exchange.queues.get(call.queue)
    if queue is None and phone is None:
        raise ValueError(f"no such queue or agent: {call.queue or call.agent!r}")
    exten = COMPANY_NUMBER if call.queue else call.agent
    channel = exchange.new_channel(
        f"PJSIP/{TRUNK}", ChannelState.RING, Party(call.number, call.name), context=TRUNK_CONTEXT, exten=exten
    )
    channel.dnid, channel.language = exten, call.language
    if call.total_seconds is not None:
        exchange.schedule.after(call.total_seconds, lambda: hang_up_caller(exchange, channel))
    if call.talk_seconds is not None:
        seconds = call.talk_seconds
        channel.when_talking = lambda: exchange.schedule.after(seconds, lambda: hang_up_caller(exchange, channel))
    if queue is None and phone is not None:
        channel.priority = 3
        channel.variables.update(call.variables)
        dial_phone(exchange, channel, phone, exten=exten, timeout_seconds=call.ring_seconds)
        _lose_patience(exchange, channel, call.patience_seconds)
    elif queue is not None:
        waiting = QueueCall(exchange, queue, channel, wait_limit_seconds=call.wait_limit_seconds)

        def enter_queue() -> None:
            waiting.join()
            _lose_patience(exchange, channel, call.patience_seconds)

        Menu(exchange, channel, call.menu_seconds, call.variables, enter_queue).start()
    return channel


def hang_up_caller(exchange: Exchange, channel: Channel) -> None:
    """The customer hangs up; in a queue without a cause, as Asterisk reports it."""
    exchange.hang_up(channel, cause=None if channel.application == "Queue" else 16)


def _lose_patience(exchange: Exchange, channel: Channel, seconds: float | None) -> None:
    def leave() -> None:
        if channel.bridge is None:
            hang_up_caller(exchange, channel)

    if seconds is not None:
        exchange.schedule.after(seconds, leave)
