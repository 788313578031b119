"""The application Dial of a consultation: the agent's leg rings a colleague through a Local channel."""

from __future__ import annotations

from collections.abc import Callable

from cti.training.channels import Channel, ChannelState
from cti.training.dialing import DIAL_STATUS
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.local_channels import announce_pair, make_pair
from cti.training.program import Run

SUBSCRIBER_ABSENT = 20
NO_ROUTE = 3  # what the far end of a Local channel says of a phone that is not registered
TAKE_OVER = ("ficha-complete", "s", "1")  # where the target's leg goes when the agent hangs up (`F` of Dial)


class LocalDial:
    """One call of `run`'s leg to an extension; the activity of the near end while it is not answered."""

    def __init__(self, run: Run, exten: str, context: str, program: Callable[[Channel], Run]) -> None:
        self._run = run
        self._exchange = run.exchange
        self._caller = run.channel
        self._address = f"{exten}@{context}/n"
        self._program = program
        self._near, self._far = make_pair(run.exchange, run.channel, exten, context)
        self._is_under_way = True

    def start(self) -> LocalDial:
        """Announce the call and let the far end run the extension, as soon as the leg waits for it."""
        exchange, caller, near, far = self._exchange, self._caller, self._near, self._far
        near.exten = "s"
        far.caller = caller.caller
        near.connected = caller.caller
        for end in (near, far):
            exchange.announce.caller_id(end)
            exchange.announce.channel("NewConnectedLine", end)
        announce_pair(exchange, near, far, is_optimized=False)
        near.application, near.application_data = "AppDial", "(Outgoing Line)"
        near.activity = self
        near.when_far_end = self._far_end_reached
        exchange.announce.dial("DialBegin", caller, near, ("DialString", self._address))
        exchange.schedule.after(0, self._run_far_end)
        return self

    def _run_far_end(self) -> None:
        if not self._far.is_gone:
            self._exchange.run_extension(self._far, self._far.exten)

    def _far_end_reached(self, state: ChannelState) -> None:
        exchange, caller, near = self._exchange, self._caller, self._near
        if state is ChannelState.RINGING:
            exchange.connect_line(caller, near.caller)
            exchange.announce.dial("DialState", caller, near, ("DialStatus", "RINGING"))
            return
        self._finish_dialling()
        near.exten = ""
        self._end("ANSWER")
        near.program = self._program(near)
        near.program.go_to(TAKE_OVER)
        exchange.join(near, caller)

    # --- as the near end's activity

    def hung_up(self, channel: Channel, cause: int) -> None:
        """Nobody was reached: the agent's leg goes on."""
        self._finish_dialling()
        self._end(DIAL_STATUS.get(cause, "NOANSWER" if cause == 0 else "CHANUNAVAIL"))
        self._exchange.finish(channel, NO_ROUTE if cause == SUBSCRIBER_ABSENT else cause)
        self._run.go_on()

    def answered(self, channel: Channel) -> None:
        """The far end answers, not this one."""

    def refused(self, channel: Channel, cause: int) -> None:
        """The far end turns calls away, not this one."""

    # --- as what the agent's leg waits for

    def stop(self) -> None:
        """The agent's leg is taken away: a call that still rings is given up."""
        if self._is_under_way:
            self._finish_dialling()
            self._end("CANCEL")
            self._exchange.finish(self._near, NORMAL_CLEARING)

    def let_go(self) -> list[Channel]:
        """The near end is sent elsewhere while it rings; gives the agent's leg, which is left alone."""
        self._finish_dialling()
        return [self._caller]

    def _finish_dialling(self) -> None:
        self._is_under_way = False
        self._near.activity = self._near.when_far_end = None

    def _end(self, status: str) -> None:
        self._run.set_own("DIALSTATUS", status)
        self._exchange.announce.dial("DialEnd", self._caller, self._near, ("DialStatus", status))


def join_legs(exchange: Exchange, first: Channel, second: Channel) -> None:
    """Let two legs talk, and show each whom it talks to, also behind a Local channel."""
    exchange.join(first, second)
    for leg, other in ((first, second), (second, first)):
        exchange.connect_line(leg, other.caller)
        behind = leg.partner.bridge.other(leg.partner) if leg.partner and leg.partner.bridge else None
        if behind:
            exchange.connect_line(behind, other.caller)
