"""Which actions move the legs of a call through the dialplan of `ficha pbx config`; pure, from a call to actions.

Contexts and variables are those of `resources/asterisk/pbx/ficha-consult.conf`. Two legs that share a bridge are sent
on together: a bridge that loses one of two hangs up the other. `Redirect` makes a leg that runs the dialplan wait for
the other one (`AST_FLAG_BRIDGE_DUAL_REDIRECT_WAIT`), but not a leg that was dialled: so that one is named first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asterisk.ami.action import Action

from cti.asterisk import actions
from cti.asterisk.actions import notify_phone, redirect, redirect_both, set_variable
from cti.consultation import AGENT, ASIDE, COMPLETE, CONFERENCE, CONSULT, ENDED, JOIN
from cti.model import Call, CallState, ConsultStage, Party
from cti.switchboard import CommandFailed

__all__ = ["CallLegs", "Place"]

MAX_VALUE_BYTES = 900  # of the 1,022 of a line; what is longer is cut

Place = tuple[str, str]
"""Context and extension."""

_ALONE: Place = (AGENT, "s")
_CALLING: Place = (CONSULT, "s")
_TO_CUSTOMER: Place = (JOIN, "customer")
_TO_TARGET: Place = (JOIN, "target")
_CUSTOMER_WAITS: Place = (ASIDE, "customer")
_TARGET_WAITS: Place = (ASIDE, "target")
_TAKES_OVER: Place = (COMPLETE, "joined")
_TOGETHER: Place = (CONFERENCE, "s")
_OVER: Place = (ENDED, "s")
_DIGITS = re.compile(r"[0-9*#A-D]{1,40}\Z")
_WITH_CUSTOMER = frozenset({CallState.TALKING, CallState.HELD})


@dataclass(frozen=True, slots=True)
class CallLegs:
    """The legs of one call; each method gives the actions of one command, in order, or raises CommandFailed.

    `phone` is the agent's interface, where a customer without a queue is sent back to.
    """

    call: Call
    phone: str

    def set_aside(self) -> list[Action]:
        """The customer waits, the agent's leg is alone."""
        if self._stage is ConsultStage.UP:
            raise CommandFailed("refused", "somebody else is on the line")
        if self.call.consult is not None:
            return [redirect(self._agent, *_ALONE)]
        return [*self._introduce(), self._leave_customer(_ALONE)]

    def return_to_customer(self) -> list[Action]:
        """The target goes, the customer comes back."""
        customer, stage = self._customer, self._stage
        if self.call.consult is None or not customer:
            raise CommandFailed("no_such_call", "nobody waits")
        if stage is not ConsultStage.UP:
            return [redirect(self._agent, *_TO_CUSTOMER)]
        if self._on_line is Party.CUSTOMER:
            return [redirect(self._target, *_OVER)]
        return [redirect_both((self._target, _OVER), (self._agent, _TO_CUSTOMER))]

    def consult(self, target: str, context: str, variables: Sequence[tuple[str, str]]) -> list[Action]:
        """The agent's leg calls `target`, the customer waits."""
        prepared = self._introduce() if self.call.consult is None else []
        prepared += [set_variable(self._agent, f"__{name}", _one_line(value)) for name, value in variables]
        prepared.append(set_variable(self._agent, "FICHA_TARGET", target))
        prepared.append(set_variable(self._agent, "FICHA_TARGET_CONTEXT", context))
        if self.call.consult is None:
            return [*prepared, self._leave_customer(_CALLING)]
        if self._stage is not ConsultStage.UP:
            return [*prepared, redirect(self._agent, *_CALLING)]
        if self._on_line is Party.CUSTOMER:
            prepared.append(redirect(self._target, *_OVER))
            return [*prepared, self._leave_customer(_CALLING)]
        return [*prepared, redirect_both((self._target, _OVER), (self._agent, _CALLING))]

    def swap(self) -> list[Action]:
        """The agent's leg goes over to who waits."""
        self._demand_both()
        if self.call.state is CallState.CONFERENCE:
            raise CommandFailed("refused", "nobody waits in a conference")
        prepared = [
            set_variable(self._agent, "FICHA_TARGET_LEG", self._target),
            set_variable(self._target, "FICHA_AGENT_LEG", self._agent),
        ]
        if self._on_line is Party.CUSTOMER:
            return [*prepared, redirect_both((self._customer, _CUSTOMER_WAITS), (self._agent, _TO_TARGET))]
        return [*prepared, redirect_both((self._target, _TARGET_WAITS), (self._agent, _TO_CUSTOMER))]

    def complete(self) -> list[Action]:
        """The target's leg takes the customer over, and the agent's ends."""
        customer, target = self._customer, self._target
        if not target or not customer:
            raise CommandFailed("no_such_call", "there are not two to be joined")
        if self.call.state is CallState.CONFERENCE:
            return [redirect(self._agent, *_OVER)]
        return [
            set_variable(self._agent, "FICHA_TARGET_LEG", target),
            set_variable(self._agent, "FICHA_LEAVES", "1"),
            redirect(target, *_TAKES_OVER),
        ]

    def confer(self) -> list[Action]:
        """All three meet in one room."""
        self._demand_both()
        legs = self._agent, self._customer, self._target
        prepared = [set_variable(leg, "FICHA_ROOM", self.call.uniqueid) for leg in legs]
        met, waits = legs[1:] if self._on_line is Party.CUSTOMER else (legs[2], legs[1])
        together = redirect_both((met, _TOGETHER), (self._agent, _TOGETHER))
        return [*prepared, together, redirect(waits, *_TOGETHER)]

    def transfer(self, target: str, context: str, variables: Sequence[tuple[str, str]]) -> list[Action]:
        """The customer goes to `target` at once."""
        customer = self.call.remote_channel
        prepared = [set_variable(customer, f"__{name}", _one_line(value)) for name, value in variables if customer]
        return [*prepared, actions.transfer_blindly(self._agent, context, target)]

    def park(self) -> list[Action]:
        """The customer goes into a parking lot; an agent's leg that is alone ends, and calls nobody back."""
        if self._target:
            raise CommandFailed("refused", "somebody else is on the line")
        parked = actions.park(self._customer, self._agent)
        if self.call.consult is None:
            return [parked]
        return [set_variable(self._agent, "FICHA_WITH", "customer"), parked, actions.hang_up(self._agent)]

    def send_digits(self, digits: str) -> list[Action]:
        """Each digit to who is on the line."""
        heard = self._target if self._on_line is Party.TARGET else self.call.remote_channel
        if not heard:
            raise CommandFailed("no_such_call", "nobody is on the line")
        if not _DIGITS.match(digits):
            raise CommandFailed("bad_value", f"{digits!r} are no digits")
        return [actions.play_digit(heard, digit) for digit in digits]

    def _leave_customer(self, place: Place) -> Action:
        """The customer waits while the agent's leg goes elsewhere."""
        customer, agent = (self._customer, _CUSTOMER_WAITS), (self._agent, place)
        return redirect_both(customer, agent) if self.call.has_agent_dialed else redirect_both(agent, customer)

    @property
    def _agent(self) -> str:
        return self.call.channel

    @property
    def _customer(self) -> str:
        consult = self.call.consult
        if not self.call.remote_channel or (consult is not None and consult.has_customer_left):
            raise CommandFailed("no_such_call", "the customer is not there")
        return self.call.remote_channel

    @property
    def _target(self) -> str:
        return self.call.consult.target_channel if self.call.consult is not None else ""

    @property
    def _stage(self) -> ConsultStage:
        return self.call.consult.stage if self.call.consult is not None else ConsultStage.ASIDE

    @property
    def _on_line(self) -> Party:
        return self.call.consult.on_line if self.call.consult is not None else Party.CUSTOMER

    def _demand_both(self) -> None:
        if self._stage is not ConsultStage.UP or not self._customer:
            raise CommandFailed("no_such_call", "the target has not answered")

    def _introduce(self) -> list[Action]:
        """The two legs learn each other's names, and the customer's where to go without the agent."""
        agent, customer = self._agent, self._customer
        if self.call.state not in _WITH_CUSTOMER:
            raise CommandFailed("refused", f"the call is {self.call.state}")
        is_held = self.call.state is CallState.HELD  # by the phone, which would go on holding whomever it is given
        return [
            *([notify_phone(agent, "talk")] if is_held else []),
            set_variable(agent, "__FICHA_CUSTOMER_LEG", customer),
            set_variable(agent, "FICHA_TARGET_LEG", ""),
            set_variable(customer, "FICHA_AGENT_LEG", agent),
            set_variable(customer, "FICHA_BACK_QUEUE", self.call.queue),
            set_variable(customer, "FICHA_BACK_PHONE", self.phone),
        ]


def _one_line(value: str) -> str:
    """A value that fits into one line of the manager: control characters become spaces, the end is cut."""
    line = re.sub(r"[\x00-\x1f\x7f]+", " ", value).strip()
    return line.encode()[:MAX_VALUE_BYTES].decode("utf-8", "ignore")
