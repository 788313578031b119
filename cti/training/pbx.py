"""The training PBX as one object: start it, place calls, play the phones, break things; safe from any thread."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Self, TypeVar

from cti.training.assembly import Site, assemble
from cti.training.channels import Channel, ChannelState, Party, Phone
from cti.training.events import Announcer, Event, render
from cti.training.exchange import Exchange
from cti.training.faults import Faults
from cti.training.inbound import InboundCall, hang_up_caller, place
from cti.training.phones import Behaviour, answers
from cti.training.scenarios import Scenario
from cti.training.schedule import Schedule, steady_wall_clock
from cti.training.server import Connection, Server
from cti.training.session import ManagerUser, Session
from cti.training.sites import TrainingAgent, TrainingQueue
from cti.variables import CHANNEL_VARIABLES

Result = TypeVar("Result")


class TrainingPbx:
    """A small PBX with the manager interface of Asterisk 22 on 127.0.0.1.

    `users` are the manager's logins; without it one for each agent's extension and one called `training`, all with
    `secret` (random unless given) and every class. `channelvars` are the variables that events carry.
    `clock` gives Unix seconds. Methods may be called from any thread; those that take a call name it by the
    `Uniqueid` that `place_call` returned, those that take a phone by its extension.
    """

    def __init__(
        self,
        *,
        queues: Sequence[TrainingQueue | str] = ("ventas", "soporte"),
        agents: Sequence[TrainingAgent] = (TrainingAgent("1001", "Ana Soto"),),
        users: Mapping[str, ManagerUser] | None = None,
        secret: str = "",
        channelvars: tuple[str, ...] = CHANNEL_VARIABLES,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.secret = secret or secrets.token_urlsafe(18)
        self._queues = [TrainingQueue(one) if isinstance(one, str) else one for one in queues]
        self._agents = list(agents)
        own = ManagerUser(self.secret)
        self._users = users or dict.fromkeys(("training", *(one.extension for one in agents)), own)
        self._channelvars = channelvars
        self._schedule = Schedule(clock or steady_wall_clock())
        self._server = Server(self._schedule, self._open_session)
        self._system_name = f"training-{secrets.token_hex(6)}"
        self._site = self._build()
        self.port = 0
        self.faults = Faults(self._server, restart=self._restart)

    # --- life

    def start(self, port: int = 0) -> int:
        """Listen on 127.0.0.1 (`port` 0: a free one) and return the port."""
        self.port = self._server.start(port)
        return self.port

    def stop(self) -> None:
        """Close all connections and end the thread."""
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def system_name(self) -> str:
        """The random word that every true event carries."""
        return self._system_name

    # --- customers

    def place_call(self, call: InboundCall) -> str:
        """Let a customer call; returns the `Uniqueid` of the customer's leg."""
        return self._do(lambda: place(self._site.exchange, call).uniqueid)

    def hang_up_caller(self, uniqueid: str) -> None:
        """The customer hangs up; a call that is over is left alone."""

        def job() -> None:
            for channel in self._legs(lambda one: one.uniqueid == uniqueid):
                hang_up_caller(self._site.exchange, channel)

        self._do(job)

    def set_far_end(self, number: str, behaviour: Behaviour) -> None:
        """Say how a dialled outside number meets calls."""

        def job() -> None:
            self._site.exchange.far_ends[number] = behaviour

        self._do(job)

    # --- phones

    def answer(self, extension: str) -> None:
        """The phone answers what rings there."""
        self._each(extension, self._site.exchange.answer)

    def refuse(self, extension: str) -> None:
        """The phone turns away what rings there (486 Busy Here)."""
        self._each(extension, lambda leg: self._site.exchange.refuse(leg, 17, "486"))

    def hold(self, extension: str) -> None:
        """The phone puts the other side on hold."""
        self._each(extension, self._site.exchange.hold)

    def resume(self, extension: str) -> None:
        """The phone takes the other side back."""
        self._each(extension, self._site.exchange.resume)

    def hang_up(self, extension: str) -> None:
        """The phone hangs up."""
        self._each(extension, self._site.exchange.hang_up)

    def dial(self, extension: str, number: str) -> str:
        """The phone dials by itself; returns the `Uniqueid` of its leg."""

        def job() -> str:
            phone = self._phone(extension)
            leg = self._site.exchange.new_channel(
                phone.interface,
                ChannelState.RING,
                Party(phone.number, phone.name),
                context=phone.context,
                exten=number,
                phone=phone,
            )
            self._site.dialplan.run(leg, number)
            return leg.uniqueid

        return self._do(job)

    def set_phone(
        self, extension: str, *, behaviour: Behaviour | None = None, is_registered: bool | None = None
    ) -> None:
        """Change how a phone meets calls, or whether it is registered at all."""

        def job() -> None:
            phone = self._phone(extension)
            if behaviour is not None:
                phone.answering = behaviour
            if is_registered is not None:
                phone.is_registered = is_registered
                self._site.exchange.refresh(phone)

        self._do(job)

    # --- looking

    def channels(self) -> list[str]:
        """The names of all legs that are up."""
        return self._do(lambda: list(self._site.exchange.channels))

    def member_queues(self, extension: str) -> dict[str, bool]:
        """The queues of which a phone is a member, and whether it is paused there."""

        def job() -> dict[str, bool]:
            found = [(one.name, one.members.get(f"PJSIP/{extension}")) for one in self._site.exchange.queues.values()]
            return {name: member.is_paused for name, member in found if member}

        return self._do(job)

    def connection_count(self) -> int:
        """How many manager clients are connected."""
        return self._do(lambda: len(self._server.connections))

    def waiting(self, queue: str) -> int:
        """How many callers wait in a queue."""
        return self._do(lambda: len(self._site.exchange.queues[queue].entries))

    def run(self, scenario: Scenario) -> None:
        """Play the calls of a scenario from now on, round after round if it says so; returns at once."""
        self._do(lambda: self._play_round(scenario))

    def _play_round(self, scenario: Scenario) -> None:
        for planned in scenario.calls:
            self._schedule.after(planned.at, partial(place, self._site.exchange, planned.call))
        if scenario.repeat_every:
            self._schedule.after(scenario.repeat_every, partial(self._play_round, scenario))

    # --- inside

    def _do(self, job: Callable[[], Result]) -> Result:
        return self._server.call(job)

    def _build(self) -> Site:
        announce = Announcer(self._channelvars, self._tell)
        exchange = Exchange(self._schedule, announce, self._system_name, far_end=answers(1.0))
        return assemble(exchange, self._queues, self._agents)

    def _restart(self) -> None:
        """Come back as an Asterisk that was started anew: no calls, no dynamic members, no pauses."""
        self._schedule.forget_all()
        self._site = self._build()

    def _phone(self, extension: str) -> Phone:
        return self._site.exchange.phones[f"PJSIP/{extension}"]

    def _legs(self, wanted: Callable[[Channel], bool]) -> list[Channel]:
        return [one for one in self._site.exchange.channels.values() if wanted(one)]

    def _each(self, extension: str, act: Callable[[Channel], None]) -> None:
        def job() -> None:
            for leg in list(self._phone(extension).channels):
                act(leg)

        self._do(job)

    def _tell(self, event: Event) -> None:
        rendered = render(event, at=self._schedule.now(), system_name=self._system_name)
        for connection in self._server.connections:
            connection.session.tell(event, rendered)

    def _open_session(self, connection: Connection) -> Session:
        return Session(
            users=self._users,
            commands=self._site.by_name,
            write=connection.write,
            close=connection.close_when_sent,
            greet=self._greet,
        )

    def _greet(self, session: Session) -> None:
        """Say `FullyBooted`: the one event without `SystemName`."""
        uptime = str(int(self._schedule.now() - self._site.exchange.started_at))
        if session.wants_system_events:
            session.send(
                (
                    ("Event", "FullyBooted"),
                    ("Privilege", "system,all"),
                    ("Uptime", uptime),
                    ("LastReload", uptime),
                    ("Status", "Fully Booted"),
                )
            )
