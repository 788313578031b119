"""The manager's actions on variables and dialplan functions: `Getvar` and `Setvar`."""

from __future__ import annotations

import re

from cti.training.channels import Channel
from cti.training.consult_plan import ConsultPlan
from cti.training.dialplan import Dialplan
from cti.training.exchange import Exchange
from cti.training.functions import evaluate
from cti.training.session import Action, Command, Session

_FUNCTION = re.compile(r"(?P<name>[A-Z_]+)\((?P<argument>.*)\)")
_ON = frozenset({"on", "yes", "true", "1"})


class VariableActions:
    """Handlers bound to one exchange; texts of `main/manager.c`."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan, plan: ConsultPlan) -> None:
        self._exchange = exchange
        self._dialplan = dialplan
        self._plan = plan

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        return {
            "Getvar": Command(self.get, frozenset({"call", "system", "reporting"})),
            "Setvar": Command(self.set, frozenset({"call"})),
        }

    def get(self, session: Session, action: Action) -> None:
        """Getvar."""
        if not self._is_sound(session, action):
            return
        name = action.get("Variable")
        channel = self._exchange.channels.get(action.get("Channel"))
        variables = channel.variables if channel else self._exchange.global_variables
        value = evaluate(self._exchange, self._dialplan, self._plan, name)
        session.respond(action, "Success", ("Variable", name), ("Value", value or variables.get(name, "")))

    def set(self, session: Session, action: Action) -> None:
        """Setvar: `__` before a name hands it on to the legs that are called; of functions only `MUTEAUDIO(in)`."""
        if not self._is_sound(session, action):
            return
        name, value = action.get("Variable"), action.get("Value")
        channel = self._exchange.channels.get(action.get("Channel"))
        function = _FUNCTION.fullmatch(name)
        if function and not (channel and function["name"] == "MUTEAUDIO" and function["argument"] in ("in", "all")):
            session.fail(action, "Variable not set")
            return
        session.succeed(action, "Variable Set")
        if channel is None:
            self._exchange.global_variables[name] = value
        elif function:
            channel.is_muted = value.lower() in _ON
        else:
            self._set(channel, name, value)

    def _set(self, channel: Channel, name: str, value: str) -> None:
        plain = name.removeprefix("__")
        if plain == name:
            channel.own_variables.add(plain)
        else:
            channel.own_variables.discard(plain)
        self._exchange.set_variables(channel, {plain: value})

    def _is_sound(self, session: Session, action: Action) -> bool:
        """Whether there is something to read or set; an error was sent if not."""
        name = action.get("Channel")
        if not action.get("Variable"):
            session.fail(action, "No variable specified")
        elif name and name not in self._exchange.channels:
            session.fail(action, "No such channel")
        else:
            return True
        return False
