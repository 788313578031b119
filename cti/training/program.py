"""A leg that runs the dialplan of a consultation: its variables, its place, and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Protocol

from cti.training.channels import Channel
from cti.training.consult_plan import ConsultPlan, Place
from cti.training.exchange import NORMAL_CLEARING, Exchange
from cti.training.expressions import expand

_FUNCTION = re.compile(r"(?P<name>[A-Z_]+)\((?P<arguments>.*)\)", re.DOTALL)
_LAST = "h"  # the extension that a leg runs when it is hung up


class Waiting(Protocol):
    """What a leg waits in: a bridge, a call that rings, a time."""

    def stop(self) -> None:
        """Undo it; it may be over already."""


Application = Callable[["Run", str], Waiting | None]
"""Does its part for a leg; `None` when the leg goes on at once."""

Function = Callable[[Channel, str], str]


class Run:
    """One leg in one dialplan; the leg's `program` and, while no bridge has it, its `activity`.

    `applications` are what the dialplan may name, `functions` what it may read.
    """

    def __init__(
        self,
        exchange: Exchange,
        plan: ConsultPlan,
        channel: Channel,
        applications: Mapping[str, Application],
        functions: Mapping[str, Function],
    ) -> None:
        self.exchange = exchange
        self.channel = channel
        self._plan = plan
        self._applications = applications
        self._functions = functions
        self._waiting: Waiting | None = None
        self._next: tuple[str, str, int] = (channel.context, channel.exten, channel.priority)

    # --- from outside

    def start_at(self, place: Place) -> None:
        """Run an extension from its first priority on, instead of whatever the leg ran."""
        self.go_to((*place, "1"))
        self.go_on()

    def go_on(self) -> None:
        """The application is over: run what follows."""
        self.stop_waiting()
        self.channel.activity = self
        while not self.channel.is_gone and self._waiting is None and self.channel.program is self:
            if not self._step():
                self.exchange.finish(self.channel, NORMAL_CLEARING)

    def stop_waiting(self) -> None:
        """Take the leg out of its application."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            waiting.stop()

    def end(self) -> None:
        """Run the extension `h` of where the leg is, then be done; nothing in it waits."""
        self.stop_waiting()
        self.channel.program = None
        if not self._plan.has(self.channel.context, _LAST):
            return
        self._next = (self.channel.context, _LAST, 1)
        while self._step():
            pass

    def hung_up(self, channel: Channel, cause: int) -> None:
        """The leg's hang-up was asked for."""
        self.exchange.finish(channel, cause)

    def answered(self, channel: Channel) -> None:
        """The leg does not ring."""

    def refused(self, channel: Channel, cause: int) -> None:
        """The leg does not ring."""

    # --- for the applications

    def go_to(self, target: tuple[str, ...]) -> None:
        """Go on at `label`, `extension, label` or `context, extension, label`; a label may be a number."""
        context, exten = self.channel.context, self.channel.exten
        match target:
            case (label,):
                pass
            case (exten, label):
                pass
            case (context, exten, label):
                pass
        self._next = (context, exten, self._plan.priority(context, exten, label))

    def lookup(self, name: str) -> str:
        """The value of a variable or function, for this leg."""
        if call := _FUNCTION.fullmatch(name):
            return self._functions[call["name"]](self.channel, call["arguments"])
        if name == "UNIQUEID":
            return self.channel.uniqueid
        return self.channel.variables.get(name, self.exchange.global_variables.get(name, ""))

    def set_own(self, name: str, value: str) -> None:
        """Set a variable that legs called from here do not get."""
        self.channel.own_variables.add(name)
        self.exchange.set_variables(self.channel, {name: value})

    def _step(self) -> bool:
        """Run the next priority; false when there is none."""
        context, exten, priority = self._next
        step = self._plan.step(context, exten, priority)
        if step is None:
            return False
        channel = self.channel
        channel.context, channel.exten, channel.priority = context, exten, priority
        self._next = (context, exten, priority + 1)
        data = expand(step.data, self.lookup)
        channel.application, channel.application_data = step.application, data
        self._waiting = self._applications[step.application](self, data)
        return True
