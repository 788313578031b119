"""A consultation while it runs: who waits, who was asked, who is on the line, as the dialplan of Ficha moves the legs.

The desk asks for a consultation by sending legs to the contexts of `resources/asterisk/pbx/ficha-consult.conf`. What
happens to them is read from three facts: the `Context` on the events of the agent's own leg, the bridge of each leg,
and the life of the target's leg, which is the near end (`;1`) of a Local channel.

| agent's leg | target's leg | stage, on the line | call state |
|---|---|---|---|
| alone (`ficha-agent`) | none, or gone | aside, nobody | held |
| calls (`ficha-consult`) | down, ringing | dialing, ringing, nobody | consulting |
| with the target | up | up, target | consulting |
| with the customer (`ficha-join`) | up, waits | up, customer | talking |
| with both (`ficha-conference`) | up | up, customer | conference |
| with the customer | none, or gone | the consultation is over | talking |

A consultation begins when the agent's leg leaves the customer's bridge for one of the first two contexts. The remote
party of the call stays the customer all along.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cti.caller_id import NOBODY
from cti.channels import RINGING, UP, Channel
from cti.model import CallerId, CallState, Consult, ConsultStage, EndReason, Party

__all__ = ["AGENT", "ASIDE", "COMPLETE", "CONFERENCE", "CONSULT", "ENDED", "JOIN", "Consultation"]

# contexts of resources/asterisk/pbx/ficha-consult.conf
ASIDE = "ficha-aside"
AGENT = "ficha-agent"
CONSULT = "ficha-consult"
JOIN = "ficha-join"
COMPLETE = "ficha-complete"
CONFERENCE = "ficha-conference"
ENDED = "ficha-ended"


class Consultation:
    """The facts of one consultation; `freeze` makes the value that the application gets.

    `customer` is `None` where the customer's leg is not known (a snapshot that lacks it).
    """

    __slots__ = ("_stage", "customer", "dial_status", "dialed", "failure", "on_line", "since", "target", "target_id")

    def __init__(self, customer: Channel | None, at: datetime) -> None:
        self.customer = customer
        self.target: Channel | None = None
        self.dialed = self.dial_status = ""
        self.target_id = NOBODY
        self.failure: EndReason | None = None
        self.on_line = Party.NOBODY
        self.since = at
        self._stage = ConsultStage.ASIDE

    def call(self, target: Channel, dialed: str) -> None:
        """Another target is called."""
        self.target, self.dialed = target, dialed
        self.target_id = CallerId(dialed)
        self.failure = None

    @property
    def stage(self) -> ConsultStage:
        """How far it got."""
        target = self.target
        if target is None or target.dead_ns is not None:
            return ConsultStage.ASIDE
        if target.state == UP:
            return ConsultStage.UP
        return ConsultStage.RINGING if target.state == RINGING else ConsultStage.DIALING

    @property
    def has_customer_left(self) -> bool:
        """Whether the customer hung up."""
        return self.customer is not None and self.customer.dead_ns is not None

    @property
    def is_over(self) -> bool:
        """Whether the agent is back with the customer and nobody else is concerned."""
        return self.stage is ConsultStage.ASIDE and self.on_line is Party.CUSTOMER

    @property
    def is_handed_over(self) -> bool:
        """Whether customer and target go on without the agent, whose leg is gone.

        With the customer on the line the agent's hanging up ends the call, unless the two have met already.
        """
        customer, target = self.customer, self.target
        if target is None or target.dead_ns is not None or customer is None or customer.dead_ns is not None:
            return False
        if target.is_leaving or customer.is_leaving:
            return False
        has_met = customer.bridge is not None and target.uniqueid in customer.bridge.members
        return has_met or self.on_line is not Party.CUSTOMER

    def settle(self, agent: Channel, parties: Sequence[Channel], *, is_held: bool, at: datetime) -> CallState:
        """Work out who is on the line and the state of the call; a conference has an announcer too, who is nobody."""
        stage = self.stage
        if stage is not self._stage:
            self._stage, self.since = stage, at
        bridge, target = agent.bridge, self.target
        has_target = stage is ConsultStage.UP and target is not None and bridge is not None and target.bridge is bridge
        has_customer = self.customer in parties if self.customer is not None else bool(parties) and not has_target
        if has_customer:
            self.on_line = Party.CUSTOMER
            with_customer = CallState.HELD if is_held else CallState.TALKING
            return CallState.CONFERENCE if has_target else with_customer
        if has_target:
            self.on_line = Party.TARGET
        elif stage is not ConsultStage.UP:  # between two bridges it stays as it was
            self.on_line = Party.NOBODY
        if stage is ConsultStage.ASIDE:
            return CallState.WAITING if self.has_customer_left else CallState.HELD
        return CallState.CONSULTING

    def freeze(self) -> Consult:
        """The consultation as a value."""
        return Consult(
            stage=self._stage,
            on_line=self.on_line,
            since=self.since,
            dialed=self.dialed,
            target=self.target_id,
            target_channel=self.target.name if self._stage is not ConsultStage.ASIDE and self.target else "",
            failure=self.failure,
            has_customer_left=self.has_customer_left,
        )
