"""The application Dial: one leg rings another until it is answered, turned away, given up or abandoned."""

from __future__ import annotations

from collections.abc import Callable

from cti.training.channels import Channel, ChannelState, Party, Phone
from cti.training.exchange import SIGNALLING_SECONDS, TRUNK, TRUNK_CONTEXT, Exchange
from cti.training.local_channels import show_near_end

DIAL_STATUS = {17: "BUSY", 21: "BUSY", 19: "NOANSWER", 20: "CHANUNAVAIL", 34: "CONGESTION"}
ANSWERED_ELSEWHERE = 26


class Dialing:
    """One attempt of `source` to reach `target`; without a source it is the first leg of an originated call.

    `answered` runs when the target picks up (after `DialEnd`), `failed` with the dial status when it does not.
    """

    def __init__(
        self,
        exchange: Exchange,
        source: Channel | None,
        target: Channel,
        *,
        timeout_seconds: float,
        answered: Callable[[], None],
        failed: Callable[[str, int], None],
    ) -> None:
        self._exchange = exchange
        self._source = source
        self._target = target
        self._answered = answered
        self._failed = failed
        self._timeout_seconds = timeout_seconds

    @property
    def source(self) -> Channel | None:
        """The leg that calls."""
        return self._source

    @property
    def target(self) -> Channel:
        """The leg that rings, or who picked the call up."""
        return self._target

    def start(self, dial_string: str) -> None:
        """Announce the attempt and let the target ring."""
        target = self._target
        target.application, target.application_data = "AppDial", "(Outgoing Line)"
        self._exchange.set_activity(self, *(one for one in (self._source, target) if one))
        self._exchange.announce.dial("DialBegin", self._source, target, ("DialString", dial_string))
        if self._source:
            self._exchange.connect_line(self._source, target.caller)
        self._exchange.schedule.after(SIGNALLING_SECONDS, self._ring)
        self._timer = self._exchange.schedule.after(self._timeout_seconds, self._give_up)

    def _ring(self) -> None:
        if self._target.is_gone:
            return
        self._exchange.ring(self._target)
        if self._target.state is ChannelState.RINGING:
            self._exchange.announce.dial("DialState", self._source, self._target, ("DialStatus", "RINGING"))
            self._show_partner(ChannelState.RINGING)

    def _show_partner(self, state: ChannelState) -> None:
        if self._source:
            show_near_end(self._exchange, self._source, self._target.caller, state)

    def answered(self, channel: Channel) -> None:
        """Pick up: the target is up, then the source, then `answered` decides what they do."""
        self._timer.cancel()
        if channel.state is not ChannelState.UP:
            self._exchange.set_state(channel, ChannelState.UP)
        if self._source:
            channel.exten = ""
        channel.activity = None
        self._end("ANSWER")
        if self._source and self._source.state is not ChannelState.UP:
            self._exchange.set_state(self._source, ChannelState.UP)
            self._show_partner(ChannelState.UP)
        self._answered()

    def replace(self, channel: Channel, by: Channel) -> None:
        """Another leg picked the call up: it takes the place of the one that rang."""
        self._target = by
        by.application, by.application_data = channel.application, channel.application_data

    def refused(self, channel: Channel, cause: int) -> None:
        """The target turned the call away."""
        if channel is self._target:
            self._stop(DIAL_STATUS.get(cause, "CHANUNAVAIL"), cause)

    def _give_up(self) -> None:
        if not self._target.is_gone:
            self._stop("NOANSWER", 0)

    def _stop(self, status: str, cause: int) -> None:
        self._timer.cancel()
        if self._source:
            self._end(status)
        self._exchange.finish(self._target, cause)
        self._failed(status, cause)

    def hung_up(self, channel: Channel, cause: int) -> None:
        """The source hung up while the target rang (or the target's leg was ended by a command)."""
        self._timer.cancel()
        if channel is self._target:
            self._stop("NOANSWER", cause)
            return
        self._end("CANCEL")
        self._exchange.finish(self._target, cause)
        self._exchange.finish(channel, cause)

    def _end(self, status: str) -> None:
        self._exchange.announce.dial("DialEnd", self._source, self._target, ("DialStatus", status))


def dial_phone(exchange: Exchange, source: Channel, phone: Phone, *, exten: str, timeout_seconds: float) -> None:
    """Let `source` call a phone of this PBX, then talk or hang up; an unregistered phone gets no leg at all."""
    source.application, source.application_data = "Dial", f"{phone.interface},{int(timeout_seconds)}"
    if not phone.is_registered:
        exchange.finish(source, 20)
        return
    target = exchange.call_phone(phone, source, exten=exten, at_start=exten)
    _dial(exchange, source, target, phone.endpoint, timeout_seconds=timeout_seconds)


def dial_out(exchange: Exchange, source: Channel, number: str, *, timeout_seconds: float) -> None:
    """Let `source` call a number outside, over the trunk."""
    source.application, source.application_data = "Dial", f"PJSIP/{TRUNK}/sip:{number}@127.0.0.1"
    target = exchange.new_channel(
        f"PJSIP/{TRUNK}",
        ChannelState.DOWN,
        Party(),
        context=TRUNK_CONTEXT,
        exten="s",
        linkedid=source.linkedid,
        uniqueid=source.other_uniqueid,
    )
    target.exten = number
    target.caller = source.connected if source.connected.number == number else Party(number)
    target.connected = source.caller
    exchange.announce.caller_id(target)
    exchange.announce.channel("NewConnectedLine", target)
    _dial(exchange, source, target, f"{TRUNK}/sip:{number}@127.0.0.1", timeout_seconds=timeout_seconds)


def _dial(exchange: Exchange, source: Channel, target: Channel, address: str, *, timeout_seconds: float) -> None:
    """Ring `target`; who answers talks with `source`, and without an answer `source` ends too."""
    dialing = Dialing(
        exchange,
        source,
        target,
        timeout_seconds=timeout_seconds,
        answered=lambda: _talk(exchange, dialing.target, source),  # who picked the call up may be another one by then
        failed=lambda _status, cause: exchange.finish(source, cause),
    )
    dialing.start(address)


def _talk(exchange: Exchange, target: Channel, source: Channel) -> None:
    exchange.join(target, source)
