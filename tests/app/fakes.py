"""A desk without a screen, a PBX or a database server: what the tests of the session drive."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from app.connectors.connectors import NO_CONNECTORS, Connectors
from app.data.errors import DatabaseOutage, DatabaseRefusal
from app.desk_parts import Profile
from app.domain.agent import AgentStateSpan
from app.domain.customer import (
    CustomerBrief,
    CustomerCard,
    CustomerDraft,
    EarlierContacts,
    FoundCustomers,
    LinkedNumber,
    PhoneLine,
)
from app.domain.day import DayPromise, DayRecord, day_calls
from app.domain.directory import Directory, ExternalNumber
from app.domain.identification import Clues, EvidenceKind, Identification, MatchedBy
from app.domain.interaction import Disposition, Interaction, Outcome, PauseReason, Recorded
from app.domain.roles import Standing
from app.inbox import Inbox
from app.jobs import Jobs
from app.journal import Journal
from app.lists_file import ListsFile
from app.numbers import to_e164
from app.queues_file import QueuesFile
from app.records import CustomerRecords, PopResult
from app.session import AgentSession
from app.usecases.outside import KeepSecret, KeepSettings, Outside
from app.view import DeskView
from cti.model import (
    Call,
    CallChange,
    CallChangeKind,
    CallerId,
    CallState,
    Change,
    Direction,
    EndReason,
    LinkChange,
    LinkState,
    MemberChange,
    OriginateRequest,
    SnapshotTaken,
)
from cti.softphone.phone import Phone
from cti.switchboard import CommandFailed, Listener
from tests import panel
from tests.app.fake_calling_out import FakeCallingOut
from tests.app.fake_follow_ups import FakeCallbacks, FakeCases
from tests.app.fake_learning import FakeLearning

DEVICE = "PJSIP/1001"
NOON = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PATIENCE_SECONDS = 20.0
READERS = 2  # as many as the desk has


class ManualClock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.time = NOON
        self.was_set = self.slept = timedelta(0)

    def now(self) -> datetime:
        return self.time

    def monotonic_ns(self) -> int:
        return self.elapsed_ns() - int(self.slept.total_seconds() * 1e9)

    def elapsed_ns(self) -> int:
        return int((self.time - self.was_set - NOON).total_seconds() * 1e9)

    def set_wall(self, seconds: float) -> None:
        """Set the clock forward, or back."""
        self.time += timedelta(seconds=seconds)
        self.was_set += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep."""
        self.time += timedelta(seconds=seconds)
        self.slept += timedelta(seconds=seconds)

    def advance(self, seconds: float) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time


class FakeSwitchboard:
    """A PBX that does what it is told (`is_obedient`), or lets the test complete `asked` itself.

    `asked` holds every command as (name, its values, its future).
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[object, ...], Future[object]]] = []
        self.is_obedient = True
        self.refusals: dict[str, CommandFailed] = {}
        self.members: dict[str, MemberChange] = {}
        self.listener: Listener = lambda change: None
        self.retried_with: list[str | None] = []
        self.is_stopped = False

    def start(self, listener: Listener) -> None:
        self.listener = listener

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        self.is_stopped = True

    def retry(self, *, secret: str | None = None) -> None:
        self.retried_with.append(secret)

    def join_queue(self, queue: str, *, paused: bool = False, pause_reason: str = "") -> Future[None]:
        member = MemberChange(queue, DEVICE, True, paused, pause_reason, is_dynamic=True)
        return self._ask("join_queue", queue, paused, pause_reason, then=lambda: self.set_member(member))

    def leave_queue(self, queue: str) -> Future[None]:
        return self._ask("leave_queue", queue, then=lambda: self.set_member(MemberChange(queue, DEVICE, False)))

    def pause(self, reason: str) -> Future[None]:
        return self._ask("pause", reason, then=lambda: self.set_pause(reason))

    def unpause(self) -> Future[None]:
        return self._ask("unpause", then=lambda: self.set_pause(None))

    def dial(self, request: OriginateRequest) -> Future[str]:
        return self._ask("dial", request, result="dialled-1.1")

    def answer(self, uniqueid: str) -> Future[None]:
        return self._ask("answer", uniqueid)

    def hang_up(self, uniqueid: str) -> Future[None]:
        return self._ask("hang_up", uniqueid)

    def hold(self, uniqueid: str) -> Future[None]:
        return self._ask("hold", uniqueid)

    def resume(self, uniqueid: str) -> Future[None]:
        return self._ask("resume", uniqueid)

    def mute(self, uniqueid: str, *, muted: bool) -> Future[None]:
        return self._ask("mute", uniqueid, muted)

    def blind_transfer(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        return self._ask("blind_transfer", uniqueid, target, dict(variables))

    def set_aside(self, uniqueid: str) -> Future[None]:
        return self._ask("set_aside", uniqueid)

    def return_to_customer(self, uniqueid: str) -> Future[None]:
        return self._ask("return_to_customer", uniqueid)

    def consult(self, uniqueid: str, target: str, variables: Sequence[tuple[str, str]] = ()) -> Future[None]:
        return self._ask("consult", uniqueid, target, dict(variables))

    def swap(self, uniqueid: str) -> Future[None]:
        return self._ask("swap", uniqueid)

    def complete_transfer(self, uniqueid: str) -> Future[None]:
        return self._ask("complete_transfer", uniqueid)

    def conference(self, uniqueid: str) -> Future[None]:
        return self._ask("conference", uniqueid)

    def park(self, uniqueid: str) -> Future[None]:
        return self._ask("park", uniqueid)

    def retrieve(self, slot: str) -> Future[str]:
        return self._ask("retrieve", slot, result="retrieved-1.1")

    def pick_up(self, ringing: str) -> Future[str]:
        return self._ask("pick_up", ringing, result="picked-1.1")

    def send_digits(self, uniqueid: str, digits: str) -> Future[None]:
        return self._ask("send_digits", uniqueid, digits)

    def start_recording(self, uniqueid: str, file: str) -> Future[None]:
        return self._ask("start_recording", uniqueid, file)

    def stop_recording(self, uniqueid: str) -> Future[None]:
        return self._ask("stop_recording", uniqueid)

    def pause_recording(self, uniqueid: str, *, paused: bool) -> Future[None]:
        return self._ask("pause_recording", uniqueid, paused)

    # -- what a test does to it --

    def names(self) -> list[str]:
        """The commands so far, without their values."""
        return [name for name, _, _ in self.asked]

    def values(self, name: str) -> list[tuple[object, ...]]:
        """The values of each command of this name."""
        return [values for asked, values, _ in self.asked if asked == name]

    def tell(self, *changes: Change) -> None:
        for change in changes:
            self.listener(change)

    def link(self, state: LinkState, reason: str = "connected") -> None:
        self.tell(LinkChange(state, reason))

    def snapshot(self, *calls: Call, restarted: bool = False) -> None:
        if restarted:
            self.members.clear()
        self.tell(SnapshotTaken(NOON, restarted, calls, tuple(self.members.values())))

    def set_member(self, member: MemberChange) -> None:
        """Change one membership, as the agent's own desk or somebody else might."""
        if member.is_member:
            self.members[member.queue] = member
        else:
            self.members.pop(member.queue, None)
        self.tell(member)

    def set_pause(self, reason: str | None) -> None:
        for member in tuple(self.members.values()):
            self.set_member(replace(member, is_paused=reason is not None, pause_reason=reason or ""))

    def _ask(
        self, name: str, *values: object, result: object = None, then: Callable[[], None] = lambda: None
    ) -> Future:
        future: Future = Future()
        self.asked.append((name, values, future))
        if name in self.refusals:
            future.set_exception(self.refusals[name])
        elif self.is_obedient:
            future.set_result(result)
            then()
        return future


class FakeRecords:
    """A CRM database in memory; `outage` makes it unreachable, `gate` holds every read back."""

    def __init__(self) -> None:
        self.cards: dict[int, CustomerCard] = {}
        self.saved: dict[str, list[Interaction]] = {}
        self.asked: list[Clues] = []
        self.outage: Exception | None = None
        self.earlier: dict[str, EarlierContacts] = {}
        self.agents: list[tuple[str, str]] = []
        self.phones: dict[str, tuple[str, str]] = {}
        self.known = Directory()
        self.standings: dict[str, Standing] = {}
        self.refused: set[str] = set()
        self.states: dict[datetime, AgentStateSpan] = {}
        self.promises: tuple[DayPromise, ...] = ()
        self.cases = FakeCases(self._enter)
        self.callbacks = FakeCallbacks(self._enter)
        self.learning = FakeLearning(self._enter)
        self.calling_out = FakeCallingOut(self._enter)
        self.checks = 0
        self.links: list[tuple[int, str]] = []
        self.gate = threading.Event()
        self.gate.set()

    def add(self, customer_id: int, name: str, *phones: str) -> CustomerCard:
        lines = tuple(PhoneLine(phone) for phone in phones)
        card = CustomerCard(customer_id, f"C-{customer_id}", name, phones=lines)
        self.cards[customer_id] = card
        return card

    def check(self) -> None:
        if self.outage is not None:
            raise self.outage
        self.checks += 1

    def warm_up(self) -> None:
        self._enter()

    def identify(self, clues: Clues) -> PopResult:
        self.asked.append(clues)
        self._enter()
        if clues.customer_id:
            found, matched_by, kind = [self.cards[int(clues.customer_id)]], MatchedBy.IVR, EvidenceKind.IVR
        else:
            found = [card for card in self.cards.values() if clues.e164 in {line.e164 for line in card.phones}]
            matched_by, kind = MatchedBy.PHONE, EvidenceKind.PHONE
        if not found:
            nobody = Identification(MatchedBy.NONE, EvidenceKind.UNKNOWN, clues.e164)
            return PopResult(nobody, earlier=self.earlier_contacts(clues.e164))
        briefs = tuple(CustomerBrief(card.id, card.external_id, card.name, None) for card in found)
        return PopResult(Identification(matched_by, kind, clues.e164, briefs), found[0] if len(found) == 1 else None)

    def card(self, customer_id: int) -> CustomerCard | None:
        self._enter()
        return self.cards.get(customer_id)

    def earlier_contacts(self, e164: str) -> EarlierContacts:
        self._enter()
        return self.earlier.get(e164, EarlierContacts())

    def search(self, text: str) -> FoundCustomers:
        self._enter()
        found = (card for card in self.cards.values() if text.lower() in card.name.lower())
        briefs = tuple(CustomerBrief(card.id, card.external_id, card.name, None) for card in found)
        return FoundCustomers(briefs[:20], has_more=len(briefs) > 20)

    def create_customer(self, draft: CustomerDraft, *, agent_id: str) -> CustomerCard:
        self._enter()
        if not draft.name:
            raise DatabaseRefusal("name_missing")
        return self.add(max(self.cards, default=0) + 1, draft.name, draft.phone)

    def link_number(self, customer_id: int, e164: str, *, agent_id: str) -> LinkedNumber:
        self._enter()
        card = self.cards[customer_id]
        if e164 in {line.e164 for line in card.phones}:
            return LinkedNumber(card)
        self.cards[customer_id] = replace(card, phones=(*card.phones, PhoneLine(e164)))
        self.links.append((customer_id, e164))
        return LinkedNumber(self.cards[customer_id], len(self.links))

    def unlink_number(self, added: int, *, agent_id: str) -> bool:
        self._enter()
        customer_id, e164 = self.links[added - 1]
        card = self.cards[customer_id]
        self.cards[customer_id] = replace(card, phones=tuple(one for one in card.phones if one.e164 != e164))
        return True

    def outcomes(self) -> tuple[Outcome, ...]:
        self._enter()
        return (Outcome("resolved", "Resuelto", "Resolved", 1),)

    def pause_reasons(self) -> tuple[PauseReason, ...]:
        self._enter()
        return (PauseReason("lunch", "Colación", "Lunch", 45, 1),)

    def save_agent(self, agent_id: str, name: str, *, device: str = "", extension: str = "") -> None:
        self._enter()
        self.agents.append((agent_id, name))
        self.phones[agent_id] = (device, extension)

    def standing(self, agent_id: str) -> Standing:
        self._enter()
        return self.standings.get(agent_id, Standing())

    def directory(self) -> Directory:
        self._enter()
        return self.known

    def save_external_number(self, entry: ExternalNumber, *, agent_id: str) -> None:
        self._enter()
        kept = tuple(one for one in self.known.numbers if one.id != entry.id)
        new = replace(entry, id=entry.id or len(kept) + 1)
        self.known = replace(self.known, numbers=(*kept, new))

    def remove_external_number(self, number_id: int) -> None:
        self._enter()
        self.known = replace(self.known, numbers=tuple(one for one in self.known.numbers if one.id != number_id))

    def day(self, agent_id: str, *, since: datetime, until: datetime) -> DayRecord:
        self._enter()
        saved = [versions[-1] for versions in self.saved.values()]
        spans = sorted(self.states.values(), key=lambda span: span.started_at)
        return DayRecord(since, day_calls(saved), tuple(spans), self.promises)

    def save_agent_state(self, span: AgentStateSpan) -> None:
        if self.outage is not None:
            raise self.outage
        self.states[span.started_at] = span

    def save_interaction(self, interaction: Interaction) -> Recorded:
        if self.outage is not None:
            raise self.outage
        if interaction.id in self.refused:
            raise DatabaseRefusal("bad_data")
        self.saved.setdefault(interaction.id, []).append(interaction)
        return Recorded(interaction.disposition.outcome)

    def _enter(self) -> None:
        assert self.gate.wait(PATIENCE_SECONDS)
        if self.outage is not None:
            raise self.outage


class DeskBench:
    """A session with everything around it, and the thread of the test as its thread."""

    def __init__(
        self,
        folder: Path,
        *,
        records: CustomerRecords | None = None,
        keep_secret: KeepSecret | None = None,
        softphone: Phone | None = None,
        keep_settings: KeepSettings | None = None,
        chosen_queues: QueuesFile | None = None,
        connectors: Connectors = NO_CONNECTORS,
        switchboard: FakeSwitchboard | None = None,
        **profile: object,
    ) -> None:
        values = {"pbx": "central", "queues": ("ventas", "soporte"), "wrapup_seconds": 30, **profile}
        self.profile = Profile(
            agent_id="1001", agent_name="Ana Soto", device=DEVICE, to_e164=lambda text: to_e164(text, "CL"), **values
        )
        self.clock = ManualClock()
        self.switchboard = switchboard or FakeSwitchboard()
        self.records = FakeRecords()
        self.jobs = Jobs(expected=(DatabaseOutage, DatabaseRefusal), readers=READERS)
        told = tuple(one.name for one in connectors.told)
        self.journal = Journal(folder / "journal.db", self.clock, pushes_to=told)
        self.views: list[DeskView] = []
        self._posted = threading.Event()
        inbox = Inbox()
        inbox.wake = self._posted.set
        self.lists = ListsFile(folder / "lists.json")
        outside = Outside(
            inbox,
            self.clock,
            self.switchboard,
            self.jobs,
            records or self.records,
            self.journal,
            self.lists,
            keep_secret,
            softphone,
            keep_settings,
            connectors,
            chosen_queues,
        )
        self.session = AgentSession(self.profile, outside)
        self.session.on_view = self.views.append
        self.switchboard.start(self.session.post)
        if softphone is not None:
            softphone.start(self.session.post)

    @property
    def view(self) -> DeskView:
        return self.session.view

    def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Drain as the GUI thread would until the condition holds."""
        ends_at = time.monotonic() + PATIENCE_SECONDS
        self.session.drain()
        while not condition():
            left = ends_at - time.monotonic()
            assert left > 0, f"never came true: {what or condition}\n{self.view}"
            self._posted.wait(min(left, 0.05))
            self._posted.clear()
            self.session.drain()

    def advance(self, seconds: float) -> None:
        """Let time pass and the session notice."""
        self.session.tick(self.clock.advance(seconds))
        self.settle()

    def tell(self, *changes: Change) -> None:
        """Tell changes, and fold them and what the PBX answers to what they cause."""
        self.switchboard.tell(*changes)
        self.settle()

    def settle(self) -> None:
        """Drain until nothing more comes at once."""
        self.session.drain()
        while self._posted.is_set():
            self._posted.clear()
            self.session.drain()

    def until_quiet(self) -> None:
        """Until no job runs, and none follows from what they brought."""
        seen = None
        while seen != len(self.views):
            seen = len(self.views)
            meet = threading.Barrier(READERS + 1)  # each reader comes when it has done all before
            for _ in range(READERS):
                self.jobs.read(partial(meet.wait, PATIENCE_SECONDS))
            meet.wait(PATIENCE_SECONDS)
            self.jobs.write(int).result(PATIENCE_SECONDS)
            self.settle()

    def connect(self, *calls: Call) -> None:
        """Bring the link up."""
        self.session.start()
        self.switchboard.link(LinkState.UP)
        self.switchboard.snapshot(*calls)
        self.session.drain()

    def sign_on(self) -> None:
        """Bring the link up and the agent into the queues."""
        self.connect()
        self.session.sign_on()
        vocabulary = self.session._parts.vocabulary
        self.until(lambda: not self.view.pending and vocabulary._is_current, "signed on")

    def lose_link(self) -> None:
        self.switchboard.link(LinkState.DOWN, "closed")
        self.session.drain()

    def regain_link(self, *calls: Call, restarted: bool = False) -> None:
        self.switchboard.link(LinkState.UP)
        self.switchboard.snapshot(*calls, restarted=restarted)
        self.settle()

    def ring(self, uniqueid: str = "1.1", number: str = "+56981234567", **fields: object) -> Call:
        call = incoming(uniqueid, number, **fields)
        self.tell(CallChange(CallChangeKind.ANNOUNCED, call))
        return call

    def talk(self, call: Call) -> Call:
        talking = replace(call, state=CallState.TALKING, answered_at=NOON, talking_at=NOON)
        self.tell(CallChange(CallChangeKind.TALKING, talking))
        return talking

    def end(self, call: Call, reason: EndReason = EndReason.REMOTE_HUNG_UP) -> Call:
        ended = replace(call, state=CallState.ENDED, ended_at=NOON + timedelta(seconds=60), end_reason=reason)
        if call.talking_at is not None:
            ended = replace(ended, talk_seconds=60.0)
        self.tell(CallChange(CallChangeKind.ENDED, ended))
        return ended

    def say(self, draft: Disposition) -> None:
        panel.say(self.session, draft)

    def save(self) -> None:
        panel.save(self.session)

    def extend(self) -> None:
        panel.extend(self.session)

    def close(self) -> None:
        self.records.gate.set()
        self.session.close()
        assert self.jobs.stop(deadline_seconds=5.0)
        assert self.journal.close()


def incoming(uniqueid: str, number: str, **fields: object) -> Call:
    """A queue call that rings at the agent's phone."""
    values = {
        "channel": f"{DEVICE}-{uniqueid}",
        "linkedids": frozenset({f"{uniqueid}0"}),
        "direction": Direction.IN,
        "state": CallState.RINGING,
        "remote": CallerId(number, "Alguien"),
        "caller": CallerId(number, "Alguien"),
        "queue": "ventas",
        "announced_at": NOON,
        "announced_ns": 1_000_000,
        **fields,
    }
    return Call(uniqueid, **values)
