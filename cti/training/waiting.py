"""The application Queue: a caller waits, members are rung, one answers, or nobody does.

The order of the events is that of `apps/app_queue.c` in Asterisk 22, as recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

from cti.training.channels import Channel, ChannelState
from cti.training.events import Lines
from cti.training.exchange import SIGNALLING_SECONDS, Exchange
from cti.training.local_channels import show_near_end
from cti.training.queues import Entry, Member, Queue
from cti.training.schedule import Job, Timer

ANSWERED_ELSEWHERE = 26


@dataclass(slots=True, eq=False)
class Attempt:
    """One member whose phone is being rung for this caller."""

    member: Member
    channel: Channel
    started_at: float


class QueueCall:
    """One caller in one queue, from joining to the end of the conversation.

    `wait_limit_seconds` is how long the caller may wait before the dialplan takes the call back (0: for ever).
    `is_first`: before all who wait (`QUEUE_PRIO`).
    """

    def __init__(
        self,
        exchange: Exchange,
        queue: Queue,
        channel: Channel,
        *,
        wait_limit_seconds: float = 0,
        is_first: bool = False,
    ) -> None:
        self._exchange = exchange
        self._queue = queue
        self._channel = channel
        self._wait_limit_seconds = wait_limit_seconds
        self._is_first = is_first
        self._entry = Entry(channel, exchange.schedule.now(), 1 if is_first else len(queue.entries) + 1)
        self._attempts: dict[str, Attempt] = {}
        self._timers: list[Timer] = []
        self._rests_until = 0.0

    @property
    def source(self) -> Channel:
        """The caller's leg."""
        return self._channel

    def join(self) -> None:
        """Enter the queue and start ringing members."""
        channel = self._channel
        channel.application, channel.application_data = "Queue", self._queue.name
        self._exchange.set_activity(self, channel)
        self._queue.entries.insert(0 if self._is_first else len(self._queue.entries), self._entry)
        self._announce("QueueCallerJoin", ("Position", self._position()), ("Count", str(len(self._queue.entries))))
        self._exchange.announce.channel("MusicOnHoldStart", channel, ("Class", "default"))
        self._exchange.on_device_free.append(self.look)
        if self._wait_limit_seconds:
            self._after(self._wait_limit_seconds, self._time_out)
        self._exchange.schedule.after(0, self.look)

    def look(self) -> None:
        """Ring whoever is free, unless members are being rung already."""
        if self._entry not in self._queue.entries or self._attempts:
            return
        if self._exchange.schedule.now() < self._rests_until:
            return
        for member in self._queue.choose(ringing=set(self._attempts)):
            self._call(member)
        if self._attempts:
            self._after(self._queue.ring_seconds, self._nobody_answered)

    def _call(self, member: Member) -> None:
        exchange, caller = self._exchange, self._channel
        leg = exchange.call_phone(member.phone, caller, exten=caller.exten)
        leg.application, leg.application_data = "AppQueue", "(Outgoing Line)"
        leg.activity = self
        self._attempts[member.interface] = Attempt(member, leg, exchange.schedule.now())
        exchange.announce.tell(
            "AgentCalled",
            "agent",
            exchange.announce.channel_lines(caller),
            exchange.announce.channel_lines(leg, "Dest"),
            self._member_lines(member),
        )
        exchange.announce.dial("DialBegin", caller, leg, ("DialString", member.interface))
        exchange.schedule.after(SIGNALLING_SECONDS, lambda: self._rings(leg))

    def _rings(self, leg: Channel) -> None:
        if leg.is_gone:
            return
        if len(self._attempts) == 1:
            self._exchange.connect_line(self._channel, leg.caller)
        self._exchange.ring(leg)
        if leg.state is ChannelState.RINGING:
            self._exchange.announce.dial("DialState", self._channel, leg, ("DialStatus", "RINGING"))

    # --- how an attempt ends

    def answered(self, channel: Channel) -> None:
        """A member picked up: the losers are told, the caller leaves the queue, both talk."""
        exchange, caller = self._exchange, self._channel
        won = next(one for one in self._attempts.values() if one.channel is channel)
        lost = [one for one in self._attempts.values() if one is not won]
        self._forget_timers()
        if channel.state is not ChannelState.UP:
            exchange.set_state(channel, ChannelState.UP)
        exchange.announce.dial("DialEnd", caller, channel, ("DialStatus", "ANSWER"))
        for attempt in lost:
            self._end_dial(attempt, "CANCEL")
        exchange.connect_line(caller, channel.caller)
        for attempt in lost:
            self._end_dial(attempt, "CANCEL")
        exchange.announce.channel("MusicOnHoldStop", caller)
        self._attempts.clear()
        for attempt in lost:
            exchange.finish(attempt.channel, ANSWERED_ELSEWHERE)
        self._leave()
        self._connect(won)

    def _connect(self, won: Attempt) -> None:
        exchange, caller, member = self._exchange, self._channel, won.member
        now = exchange.schedule.now()
        hold_seconds = int(now - self._entry.joined_at)
        member.is_in_call = True
        if caller.state is not ChannelState.UP:
            exchange.set_state(caller, ChannelState.UP)
            show_near_end(exchange, caller, won.channel.caller, ChannelState.UP)
        legs = self._leg_lines(won)
        waited = (("HoldTime", str(hold_seconds)), ("RingTime", str(int(now - won.started_at))))
        exchange.announce.tell("AgentConnect", "agent", *legs, waited)

        def ended(by: Channel, how: str) -> None:
            talk_seconds = int(exchange.schedule.now() - now)
            # A leg ended by a command sends no HangupRequest, from which app_queue.c learns who it was: then "caller".
            is_agent = by is won.channel and how == "hangup"
            reason = how if how == "transfer" else "agent" if is_agent else "caller"
            spent = (("HoldTime", str(hold_seconds)), ("TalkTime", str(talk_seconds)), ("Reason", reason))
            exchange.announce.tell("AgentComplete", "agent", *self._leg_lines(won), spent)
            member.is_in_call = False
            member.calls_taken += 1
            member.last_call_at = exchange.schedule.now()
            self._queue.remember_call(hold_seconds, talk_seconds)

        exchange.join(won.channel, caller, on_end=ended)

    def replace(self, channel: Channel, by: Channel) -> None:
        """Another leg picked the call up: it takes the place of the one that rang."""
        attempt = next(one for one in self._attempts.values() if one.channel is channel)
        attempt.channel = by
        by.application, by.application_data = channel.application, channel.application_data

    def refused(self, channel: Channel, cause: int) -> None:
        """One member turned the call away."""
        attempt = next(one for one in self._attempts.values() if one.channel is channel)
        self._drop(attempt, "NOANSWER", cause, is_refused=True)

    def _nobody_answered(self) -> None:
        for attempt in list(self._attempts.values()):
            ring_ms = round((self._exchange.schedule.now() - attempt.started_at) * 1000)
            self._ring_no_answer(attempt, ring_ms)
            self._end_dial(attempt, "NOANSWER")
        for attempt in list(self._attempts.values()):
            self._drop(attempt, "CANCEL", 0)

    def _drop(self, attempt: Attempt, status: str, cause: int, *, is_refused: bool = False) -> None:
        self._end_dial(attempt, status)
        if is_refused:
            self._ring_no_answer(attempt, 0)
        del self._attempts[attempt.member.interface]
        self._exchange.finish(attempt.channel, cause)
        if not self._attempts:
            self._forget_timers()
            self._rests_until = self._exchange.schedule.now() + self._queue.retry_seconds
            self._exchange.schedule.after(self._queue.retry_seconds, self.look)

    def _ring_no_answer(self, attempt: Attempt, ring_ms: int) -> None:
        self._exchange.announce.tell(
            "AgentRingNoAnswer", "agent", *self._leg_lines(attempt), (("RingTime", str(ring_ms)),)
        )

    # --- how the waiting ends

    def hung_up(self, channel: Channel, cause: int) -> None:
        """The caller hung up while waiting; or a member's ringing leg was ended by a command."""
        attempt = next((one for one in self._attempts.values() if one.channel is channel), None)
        if attempt:
            self._drop(attempt, "NOANSWER", cause)
            return
        self._exchange.announce.channel("MusicOnHoldStop", channel)
        self._abandon()
        self._exchange.finish(channel, 0)

    def _abandon(self) -> None:
        attempts = list(self._attempts.values())
        self._attempts.clear()
        for attempt in attempts:
            self._end_dial(attempt, "CANCEL")
            self._end_dial(attempt, "CANCEL")
        now = self._exchange.schedule.now()
        self._announce(
            "QueueCallerAbandon",
            ("Position", self._position()),
            ("OriginalPosition", str(self._entry.original_position)),
            ("HoldTime", str(int(now - self._entry.joined_at))),
        )
        self._queue.abandoned += 1
        self._leave()
        for attempt in attempts:
            self._exchange.finish(attempt.channel, 0)

    def withdraw(self) -> None:
        """The dialplan takes the caller back; Asterisk says `QueueCallerAbandon` all the same."""
        self._exchange.announce.channel("MusicOnHoldStop", self._channel)
        self._abandon()

    def _time_out(self) -> None:
        self.withdraw()
        self._exchange.finish(self._channel, 16)

    def _leave(self) -> None:
        position = self._position()
        self._queue.entries.remove(self._entry)
        self._forget_timers()
        if self.look in self._exchange.on_device_free:
            self._exchange.on_device_free.remove(self.look)
        self._announce("QueueCallerLeave", ("Position", position), ("Count", str(len(self._queue.entries))))

    # --- small parts

    def _after(self, seconds: float, job: Job) -> None:
        self._timers.append(self._exchange.schedule.after(seconds, job))

    def _forget_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _position(self) -> str:
        return str(self._queue.position(self._entry))

    def _announce(self, name: str, *extra: tuple[str, str]) -> None:
        self._exchange.announce.channel(name, self._channel, ("Queue", self._queue.name), *extra, privilege="agent")

    def _end_dial(self, attempt: Attempt, status: str) -> None:
        self._exchange.announce.dial("DialEnd", self._channel, attempt.channel, ("DialStatus", status))

    def _member_lines(self, member: Member) -> Lines:
        return (("Queue", self._queue.name), ("Interface", member.interface), ("MemberName", member.name))

    def _leg_lines(self, attempt: Attempt) -> tuple[Lines, Lines, Lines]:
        announce = self._exchange.announce
        return (
            announce.channel_lines(self._channel),
            announce.channel_lines(attempt.channel, "Dest"),
            self._member_lines(attempt.member),
        )
