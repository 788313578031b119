"""Attended transfer by the manager (`Atxfer`), with the Local channels that Asterisk puts between.

The customer hears music in the first bridge; the transferer talks to the target over a Local channel in a second one.
Hanging up completes it (while the target still rings: "blonde"), `CancelAtxfer` brings the customer back. Order of the
events as recorded from Asterisk 22 (`main/bridge_basic.c`).
"""

from __future__ import annotations

from cti.training.channels import Bridge, Channel, ChannelState, Party
from cti.training.dialplan import Dialplan
from cti.training.events import bridge_lines
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.local_channels import announce_pair, make_pair


class AttendedTransfer:
    """One consultation of `transferer`, who is in a bridge with a customer."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan, transferer: Channel, first: Bridge) -> None:
        self._exchange = exchange
        self._dialplan = dialplan
        self._transferer = transferer
        self._first = first
        self._second = Bridge()
        other = first.other(transferer)
        self._other = other or transferer

    def start(self, exten: str, context: str) -> None:
        """Put the customer on hold and ring the target."""
        exchange, announce = self._exchange, self._exchange.announce
        announce.channel("Hold", self._transferer)
        announce.channel("MusicOnHoldStart", self._other, ("Class", "default"))
        near, far = make_pair(exchange, self._transferer, exten, context)
        exchange.bridges[self._second.uniqueid] = self._second
        announce.bridge("BridgeCreate", self._second)
        far.caller = self._transferer.caller
        announce.caller_id(far)
        announce_pair(exchange, near, far, is_optimized=True)
        exchange.connect_line(near, self._transferer.caller)
        exchange.enter(self._second, near)
        exchange.leave(self._transferer)
        exchange.enter(self._second, self._transferer)
        self._first.takes_over = self._customer_left
        self._second.takes_over = self._somebody_left
        self._near = near
        exchange.connect_line(self._transferer, Party())
        self._dialplan.run(far, exten)

    def cancel(self) -> None:
        """Bring the customer back (`CancelAtxfer`)."""
        exchange, announce = self._exchange, self._exchange.announce
        self._forget()
        exchange.leave(self._transferer)
        exchange.enter(self._first, self._transferer)
        announce.channel("MusicOnHoldStop", self._other)
        announce.channel("Unhold", self._transferer)
        self._drop_target()
        exchange.connect_line(self._transferer, self._other.caller)

    def _drop_target(self) -> None:
        if not self._near.is_gone:
            self._exchange.leave(self._near)
            self._exchange.destroy(self._second)
            self._exchange.finish(self._near, NORMAL_CLEARING)

    def _somebody_left(self, channel: Channel, cause: int) -> bool:
        """In the second bridge: the transferer completes; a target that goes brings the customer back."""
        if channel is self._transferer:
            self._complete(cause)
        else:
            self.cancel()
        return True

    def _customer_left(self, channel: Channel, cause: int) -> bool:
        """In the first bridge: the waiting customer hung up; the transferer goes on talking with the target."""
        self._forget()
        self._exchange.announce.channel("MusicOnHoldStop", channel)
        if self._first.on_end:
            self._first.on_end(channel, "hangup")
        self._exchange.leave(channel)
        self._exchange.destroy(self._first)
        self._exchange.finish(channel, cause)
        return True

    def _complete(self, cause: int) -> None:
        exchange, announce = self._exchange, self._exchange.announce
        transferer, near, other = self._transferer, self._near, self._other
        self._forget()
        is_blonde = near.state is not ChannelState.UP
        exchange.leave(transferer)
        exchange.leave(near)
        exchange.enter(self._first, near)
        announce.channel("MusicOnHoldStop", other)
        destination = (
            (("DestType", "App"), ("DestApp", "Dial"))
            if is_blonde
            else (("DestType", "Bridge"), ("DestBridgeUniqueid", self._first.uniqueid))
        )
        announce.tell(
            "AttendedTransfer",
            "call",
            (("Result", "Success"),),
            announce.channel_lines(transferer, "OrigTransferer"),
            bridge_lines(self._first, "Orig"),
            announce.channel_lines(transferer, "SecondTransferer"),
            bridge_lines(self._second, "Second"),
            announce.channel_lines(other, "Transferee"),
            announce.channel_lines(near, "TransferTarget"),
            (("IsExternal", "No"),),
            destination,
        )
        if self._first.on_end:
            self._first.on_end(transferer, "transfer")
            self._first.on_end = None
        exchange.connect_line(near, other.caller)
        exchange.connect_line(other, near.caller)
        target = near.partner.bridge.other(near.partner) if near.partner and near.partner.bridge else None
        if target:
            exchange.connect_line(target, other.caller)
        exchange.destroy(self._second)
        exchange.finish(transferer, cause)

    def _forget(self) -> None:
        self._first.takes_over = None
        self._second.takes_over = None
        self._exchange.consultations.pop(self._transferer.name, None)
