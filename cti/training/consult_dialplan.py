"""The dialplan of a consultation on the training PBX: which applications it has, and how legs are sent into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cti.training.channels import Channel
from cti.training.conference import Rooms
from cti.training.consult_applications import (
    go_to,
    go_to_if,
    hang_up,
    join_waiting,
    queue,
    set_variable,
    wait,
    wait_in_bridge,
)
from cti.training.consult_plan import ConsultPlan, Place, load_consult_plan
from cti.training.dialing import dial_phone
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.local_dial import LocalDial
from cti.training.program import Application, Function, Run, Waiting
from cti.training.waiting import QueueCall


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
