"""Puts one run of the training PBX together: its queues and phones, its dialplan, and the actions it understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cti.training.call_actions import CallActions
from cti.training.channels import Phone
from cti.training.consult_dialplan import ConsultDialplan
from cti.training.dialplan import Dialplan
from cti.training.exchange import INTERNAL, Exchange
from cti.training.place_actions import PlaceActions
from cti.training.queue_actions import QueueActions
from cti.training.queues import Member, Queue
from cti.training.recording_actions import RecordingActions
from cti.training.session import Command
from cti.training.sites import TrainingAgent, TrainingQueue
from cti.training.status_actions import StatusActions
from cti.training.variable_actions import VariableActions


@dataclass(slots=True)
class Site:
    """What one run of the PBX has; a restart makes a new one. `by_name`: commands by their names in small letters."""

    exchange: Exchange
    dialplan: Dialplan
    consult: ConsultDialplan
    commands: dict[str, Command] = field(default_factory=dict)
    by_name: dict[str, Command] = field(default_factory=dict)


def assemble(exchange: Exchange, queues: Sequence[TrainingQueue], agents: Sequence[TrainingAgent]) -> Site:
    """Install the queues and the agents' phones in an exchange that is new."""
    for plan in queues:
        exchange.queues[plan.name] = Queue(plan.name, plan.strategy, plan.ring_seconds, plan.retry_seconds)
    site = Site(exchange, Dialplan(exchange), ConsultDialplan(exchange))
    for agent in agents:
        _install(exchange, agent)
    for group in (
        QueueActions(exchange, wake=lambda: _wake_queues(exchange)).commands(),
        StatusActions(exchange, lambda: site.commands).commands(),
        VariableActions(exchange, site.dialplan, site.consult.plan).commands(),
        CallActions(exchange, site.dialplan, site.consult).commands(),
        PlaceActions(exchange, site.dialplan).commands(),
        RecordingActions(exchange).commands(),
    ):
        site.commands.update(group)
    site.by_name.update({name.lower(): command for name, command in site.commands.items()})
    return site


def _install(exchange: Exchange, agent: TrainingAgent) -> None:
    phone = Phone(
        f"PJSIP/{agent.extension}",
        agent.extension,
        agent.name,
        INTERNAL,
        agent.behaviour,
        agent.is_registered,
        agent.can_talk_by_notify,
    )
    phone.told_state = phone.device_state
    exchange.phones[phone.interface] = phone
    for name in agent.queues:
        member = Member(phone.interface, agent.name, phone, is_dynamic=False, added_at=exchange.started_at)
        exchange.queues[name].members[phone.interface] = member


def _wake_queues(exchange: Exchange) -> None:
    for look in tuple(exchange.on_device_free):
        exchange.schedule.after(0, look)
