"""Builds the desk and connects its parts, once, by constructor arguments: start in order, stop in reverse.

The one place where the settings meet the PBX, the database and the journal. Nothing here blocks but `build_desk` (it
reads the journal) and `Desk.stop`, each step of which has a deadline.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock, SystemClock
from app.connectors.connectors import NO_CONNECTORS, Connectors
from app.customer_time import CustomerTimes
from app.data.database import Database, open_database
from app.data.errors import DatabaseError, DatabaseOutage, DatabaseRefusal
from app.desk_parts import Profile
from app.desk_records import DatabaseRecords
from app.domain.contact_policy import Purpose
from app.domain.roles import Role
from app.inbox import Inbox
from app.jobs import Jobs
from app.journal import Journal
from app.lists_file import ListsFile
from app.manager_login import manager_login
from app.numbers import to_e164
from app.outbound_settings import lines_of
from app.queues_file import QueuesFile
from app.session import AgentSession
from app.settings import Settings
from app.usecases.calling_out import OutboundRules
from app.usecases.outside import KeepSecret, KeepSettings, Outside
from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import LinkState
from cti.softphone.phone import Phone
from cti.switchboard import Switchboard

_DRAIN_SECONDS = 0.02
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Machine:
    """What a desk is offered beside its disk: a keyring, a configuration that can be written, a phone, other CRMs.

    `keep_secret` stores a secret of the PBX that was typed and accepted, `keep_settings` what is chosen for the phone.
    """

    keep_secret: KeepSecret | None = None
    keep_settings: KeepSettings | None = None
    softphone: Phone | None = None
    connectors: Connectors = NO_CONNECTORS


class Desk:
    """The parts of one running desk. Belongs to the session's thread."""

    def __init__(
        self,
        session: AgentSession,
        *,
        switchboard: Switchboard,
        database: Database,
        journal: Journal,
        jobs: Jobs,
        has_secret: bool,
        is_database_new: bool = False,
        machine: Machine | None = None,
    ) -> None:
        self.session = session
        self.switchboard = switchboard
        self.database = database
        self.journal = journal
        self.jobs = jobs
        self._has_secret = has_secret
        self._is_database_new = is_database_new
        machine = machine or Machine()
        self._softphone, self._connectors = machine.softphone, machine.connectors
        self._is_listening = False
        self._has_ended: bool | None = None

    def start(self) -> None:
        """Begin: the session first, then the link that feeds it. Without a secret the link waits for `sign_on`."""
        self.session.start()
        if self._is_database_new:
            self.session.tell_database_made(self.database.place)
        if self._softphone is not None:
            self._softphone.start(self.session.post)
        if self._has_secret:
            self._listen()
        else:
            self.session.need_secret()

    def connect(self, secret: str | None) -> None:
        """Open the link, or try again now, with another secret if one is given."""
        is_trying = self.session.view.link.state is LinkState.CONNECTING  # a refused login must not be tried twice
        if secret is not None or (self._is_listening and not is_trying):
            self.switchboard.retry(secret=secret)
        if secret is not None or self._has_secret:
            self._listen()

    def stop(self, *, deadline_seconds: float = 5.0) -> bool:
        """Leave the queues, save what is open and end everything; False: something did not end in time.

        What the database could not take meanwhile is in the journal, for the next start. A second call changes nothing.
        """
        if self._has_ended is None:
            self._has_ended = self._stop(deadline_seconds)
        return self._has_ended

    def _stop(self, deadline_seconds: float) -> bool:
        ends_at = time.monotonic() + deadline_seconds
        self.session.begin_stop()
        while not self.session.is_settled and time.monotonic() < ends_at - deadline_seconds / 2:
            time.sleep(_DRAIN_SECONDS)
            self.session.drain()
        self.session.close()
        if self._is_listening:
            self.switchboard.stop(deadline_seconds=max(0.5, (ends_at - time.monotonic()) / 2))
        if self._softphone is not None:
            self._softphone.stop(deadline_seconds=max(0.5, (ends_at - time.monotonic()) / 2))
        self._connectors.stop(deadline_seconds=0.2)  # what was not told is in the journal
        is_journal_closed = self.journal.close(deadline_seconds=max(0.5, (ends_at - time.monotonic()) / 2))
        are_jobs_done = self.jobs.stop(deadline_seconds=max(0.1, ends_at - time.monotonic()))
        if are_jobs_done:
            self.database.close()
        return is_journal_closed and are_jobs_done

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self.switchboard.start(self.session.post)


def build_desk(
    settings: Settings,
    secret: str | None,
    *,
    data_folder: Path,
    database_password: str | None = None,
    switchboard: Switchboard | None = None,
    clock: Clock | None = None,
    machine: Machine | None = None,
    makes_database: bool = False,
) -> Desk:
    """Build everything that one agent's desk needs, without starting it.

    `secret` None: nobody can log in yet. `makes_database`: the database belongs to this installation alone, and one
    that is missing is made. The softphone of `machine` is started and stopped with the desk. Raises
    `AgentAlreadyOpen` when this agent's desk is open on this machine, `JournalUnwritable` when `data_folder` cannot be
    written, `DatabaseRefusal` `bad_url`.
    """
    clock, machine = clock or SystemClock(), machine or Machine()
    database = open_database(settings.database.url, password=database_password)
    is_database_new = makes_database and _make_missing(database)
    told = tuple(one.name for one in machine.connectors.told)
    journal = Journal(journal_path(settings, data_folder), clock, pushes_to=told)
    jobs = Jobs(expected=(DatabaseOutage, DatabaseRefusal))
    board = switchboard or asterisk_switchboard(settings, secret)
    records = DatabaseRecords(database, region=settings.locale.region)
    lists = ListsFile(lists_path(settings, data_folder))
    outside = Outside(
        Inbox(),
        clock,
        board,
        jobs,
        records,
        journal,
        lists,
        machine.keep_secret,
        machine.softphone,
        machine.keep_settings,
        machine.connectors,
        QueuesFile(queues_path(settings, data_folder)),
    )
    session = AgentSession(_profile(settings), outside)
    desk = Desk(
        session,
        switchboard=board,
        database=database,
        journal=journal,
        jobs=jobs,
        has_secret=secret is not None,
        is_database_new=is_database_new,
        machine=machine,
    )
    session.connect = desk.connect
    return desk


def _make_missing(database: Database) -> bool:
    """Make the database if there is none; False: there is one, and what is wrong with it is the desk's to tell."""
    try:
        if database.has_schema:
            return False
        database.upgrade()
    except DatabaseError as error:
        _log.warning("the database was not made: %s", error)
        return False
    return True


def asterisk_switchboard(settings: Settings, secret: str | None) -> AsteriskSwitchboard:
    """The switchboard straight on the PBX's manager interface."""
    pbx, agent = settings.pbx, settings.agent
    return AsteriskSwitchboard(
        manager_login(pbx, secret or ""),
        pbx_name=pbx.name,
        interface=agent.device,
        queues=agent.queues,
        member_name=agent.name,
        context=pbx.context,
    )


def journal_path(settings: Settings, data_folder: Path) -> Path:
    """The journal of this agent on this PBX; characters that a file name may not have become `_`."""
    return data_folder / f"journal-{_own_name(settings)}.db"


def lists_path(settings: Settings, data_folder: Path) -> Path:
    """Where this agent's desk keeps the database's lists, beside its journal."""
    return data_folder / f"lists-{_own_name(settings)}.json"


def queues_path(settings: Settings, data_folder: Path) -> Path:
    """Where this agent's choice of queues is remembered, beside the journal."""
    return data_folder / f"queues-{_own_name(settings)}.json"


def _own_name(settings: Settings) -> str:
    name = "".join(letter if letter.isalnum() or letter in "._-" else "_" for letter in settings.agent.id)
    return f"{settings.pbx.name}-{name}"


def _profile(settings: Settings) -> Profile:
    region = settings.locale.region
    return Profile(
        pbx=settings.pbx.name,
        agent_id=settings.agent.id,
        agent_name=settings.agent.name,
        device=settings.agent.device,
        to_e164=lambda number: to_e164(number, region),
        queues=settings.agent.queues,
        wrapup_seconds=settings.wrapup.seconds,
        caller_id=settings.agent.caller_id,
        can_record=settings.calls.agent_may_record,
        queue_numbers=settings.calls.numbers_by_queue,
        outbound=_outbound(settings),
        most_role=Role(settings.agent.role),
    )


def _outbound(settings: Settings) -> OutboundRules:
    house = settings.outbound
    return OutboundRules(
        house.policy,
        CustomerTimes(house.time_zones, language=settings.locale.language),
        purpose=Purpose(house.purpose),
        queue_lines=lines_of(house.queue_lines),
        campaign_lines=lines_of(house.campaign_lines),
    )
