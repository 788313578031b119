"""The applications and functions that the dialplan of a consultation uses, on the legs of the training PBX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cti.training.channels import Bridge, Channel, ChannelState
from cti.training.conference import Rooms
from cti.training.consult_plan import ConsultPlan, Place, load_consult_plan
from cti.training.dialing import dial_phone
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.expressions import is_true
from cti.training.local_dial import LocalDial, join_legs
from cti.training.program import Application, Function, Run, Waiting
from cti.training.schedule import Timer
from cti.training.waiting import QueueCall

BACK_WAIT_SECONDS = 300.0


@dataclass(slots=True)
class ConsultDialplan:
    """Lets legs run the dialplan of `ficha pbx config`."""

    exchange: Exchange
    plan: ConsultPlan = field(default_factory=load_consult_plan)
    rooms: Rooms = field(init=False)

    def __post_init__(self) -> None:
        self.rooms = Rooms(self.exchange)

    def run(self, channel: Channel, place: Place) -> None:
        """Let a leg run an extension."""
        program = self.program(channel)
        channel.program = program
        program.start_at(place)

    def program(self, channel: Channel) -> Run:
        """A leg's way through this dialplan, not begun."""
        return Run(self.exchange, self.plan, channel, self._applications(), self._functions())

    def _applications(self) -> Mapping[str, Application]:
        return {
            "NoOp": lambda _run, _data: None,
            "Set": set_variable,
            "Goto": go_to,
            "GotoIf": go_to_if,
            "Wait": wait,
            "Hangup": hang_up,
            "BridgeWait": wait_in_bridge,
            "Bridge": join_waiting,
            "Dial": self._dial,
            "Queue": queue,
            "ChannelRedirect": self._redirect,
            "ConfBridge": lambda run, data: self.rooms.enter(data, run.channel),
            "ConfKick": lambda _run, data: self.rooms.empty(data.partition(",")[0]),
        }

    def _functions(self) -> Mapping[str, Function]:
        channels = self.exchange.channels
        return {
            "CHANNEL_EXISTS": lambda _channel, name: str(int(name in channels)),
            "CHANNEL": lambda channel, _what: channel.state.description,
            "SHARED": lambda channel, name: channel.shared.get(name, ""),
            "CONFBRIDGE_INFO": lambda _channel, what: str(self.rooms.parties(what.partition(",")[2])),
        }

    def _dial(self, run: Run, data: str) -> Waiting | None:
        """Dial: the Local channel to the target, or the phone to which a customer goes back."""
        device = data.partition(",")[0]
        if device.startswith("Local/"):
            exten, _, context = device.removeprefix("Local/").removesuffix("/n").partition("@")
            return LocalDial(run, exten, context, self.program).start()
        phone = self.exchange.phones.get(device)
        if phone is None:
            return None
        run.channel.program = None
        seconds = float(data.split(",")[1])
        dial_phone(self.exchange, run.channel, phone, exten=phone.number, timeout_seconds=seconds)
        return None

    def _redirect(self, _run: Run, data: str) -> None:
        name, context, exten, _priority = data.split(",")
        if channel := self.exchange.channels.get(name):
            self.send([(channel, (context, exten))])

    # --- Redirect

    def send(self, legs: list[tuple[Channel, Place]]) -> None:
        """Take legs out of what they do and let them run other extensions; who stays behind goes on or is hung up."""
        left: list[Channel] = []
        for channel, (context, exten) in legs:
            channel.context, channel.exten, channel.priority = context, exten, 1
        for channel, _place in legs:
            left += [one for one in self._take_out(channel) if one not in [leg for leg, _ in legs]]
        for channel, (context, exten) in legs:
            if channel.is_gone:
                continue
            if self.plan.has_context(context):
                self.run(channel, (context, exten))
            else:
                self.exchange.run_extension(channel, exten)
        for other in left:
            if other.program:
                other.program.go_on()
            else:
                self.exchange.finish(other, NORMAL_CLEARING)

    def _take_out(self, channel: Channel) -> list[Channel]:
        """Take a leg out of what it does; gives the legs that were left alone by that."""
        exchange, activity = self.exchange, channel.activity
        left: list[Channel] = []
        if isinstance(activity, LocalDial):
            left = activity.let_go()
        elif isinstance(activity, QueueCall):
            activity.withdraw()
        if bridge := channel.bridge if channel.bridge and channel.bridge.type == "basic" else None:
            left = [one for one in bridge.channels if one is not channel]
            exchange.take_apart(bridge, channel)
            if bridge.on_end:
                bridge.on_end(channel, "ordered")
        if channel.program:
            channel.program.stop_waiting()
        channel.activity = channel.program = None
        return left


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
