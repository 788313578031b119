"""The applications that the dialplan of a consultation uses, each on one leg of the training PBX."""

from __future__ import annotations

from dataclasses import dataclass

from cti.training.channels import Bridge, Channel, ChannelState
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.expressions import is_true
from cti.training.local_dial import join_legs
from cti.training.program import Run, Waiting
from cti.training.schedule import Timer
from cti.training.waiting import QueueCall

BACK_WAIT_SECONDS = 300.0


def set_variable(run: Run, data: str) -> None:
    """Set: a variable, or `SHARED(NAME[,channel])`; the options of `CONFBRIDGE(…)` say nothing here."""
    name, _, value = data.partition("=")
    function, _, arguments = name.rstrip(")").partition("(")
    if function == "SHARED":
        shared, _, owner = arguments.partition(",")
        if channel := run.exchange.channels.get(owner) if owner else run.channel:
            channel.shared[shared] = value
    elif not arguments:
        run.set_own(name, value)


def go_to(run: Run, data: str) -> None:
    """Goto."""
    run.go_to(tuple(data.split(",")))


def go_to_if(run: Run, data: str) -> None:
    """GotoIf: `condition?target:target`, each target may be missing."""
    condition, _, targets = data.partition("?")
    yes, _, no = targets.partition(":")
    if target := yes if is_true(condition) else no:
        go_to(run, target)


def hang_up(run: Run, _data: str) -> None:
    """Hangup."""
    run.exchange.finish(run.channel, NORMAL_CLEARING)


@dataclass(slots=True)
class Pause:
    """A leg waits for a time."""

    timer: Timer

    def stop(self) -> None:
        """Do not wait any more."""
        self.timer.cancel()


def wait(run: Run, data: str) -> Waiting:
    """Wait."""
    return Pause(run.exchange.schedule.after(float(data), run.go_on))


@dataclass(slots=True)
class HoldingBridge:
    """A leg waits with music in a holding bridge of its own, until `timer` or until somebody joins it."""

    exchange: Exchange
    channel: Channel
    bridge: Bridge
    timer: Timer

    def stop(self) -> None:
        """Leave the bridge, which ends."""
        self.timer.cancel()
        leave_holding_bridge(self.exchange, self.channel)
        self.exchange.destroy(self.bridge)


def wait_in_bridge(run: Run, data: str) -> Waiting:
    """BridgeWait: `name,participant,S(seconds)`."""
    exchange, channel = run.exchange, run.channel
    name, _role, options = data.split(",")
    bridge = Bridge(type="base", technology="holding_bridge", creator="BridgeWait", name=name)
    exchange.bridges[bridge.uniqueid] = bridge
    exchange.announce.bridge("BridgeCreate", bridge)
    exchange.enter(bridge, channel)
    exchange.announce.channel("MusicOnHoldStart", channel, ("Class", "default"))

    def time_is_over() -> None:
        if channel.bridge is bridge:
            run.go_on()

    seconds = float(options.removeprefix("S(").removesuffix(")"))
    return HoldingBridge(exchange, channel, bridge, exchange.schedule.after(seconds, time_is_over))


def leave_holding_bridge(exchange: Exchange, channel: Channel) -> None:
    """Let a leg stop listening to music; one that is elsewhere is left alone."""
    if channel.bridge and channel.bridge.creator == "BridgeWait":
        exchange.announce.channel("MusicOnHoldStop", channel)
        exchange.leave(channel)


@dataclass(slots=True)
class Together:
    """A leg talks; its bridge ends by those who are in it."""

    def stop(self) -> None:
        """Nothing is left to undo."""


def join_waiting(run: Run, data: str) -> Waiting | None:
    """Bridge: talk to a leg that waits, or that talks to somebody else, who then goes on without it."""
    exchange, channel = run.exchange, run.channel
    other = exchange.channels.get(data.partition(",")[0])
    if other is None or other is channel or other.state is not ChannelState.UP:
        return None
    left: list[Channel] = []
    leave_holding_bridge(exchange, other)
    if bridge := other.bridge:
        left = [one for one in bridge.channels if one is not other]
        exchange.take_apart(bridge, other)
        if bridge.on_end:
            bridge.on_end(other, "ordered")
    join_legs(exchange, other, channel)
    for one in left:
        if one.program:
            one.program.go_on()
        else:
            exchange.finish(one, NORMAL_CLEARING)
    return Together()


def queue(run: Run, data: str) -> None:
    """Queue: `name,options,,,seconds`; `QUEUE_PRIO` puts the caller before the others, and the queue ends the leg."""
    found = run.exchange.queues.get(data.partition(",")[0])
    if found is None:
        return
    is_first = run.lookup("QUEUE_PRIO") not in ("", "0")
    run.channel.program = None
    QueueCall(run.exchange, found, run.channel, wait_limit_seconds=BACK_WAIT_SECONDS, is_first=is_first).join()
