"""The parts of one agent's desk, each a use case of its own, put together in the order of their needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from app.call_record_delivery import CallRecordDelivery
from app.delivery import Delivery
from app.domain.interaction import Interaction
from app.domain.roles import Role
from app.usecases.agent_name import AgentName
from app.usecases.answers import AnswerBook
from app.usecases.banners import Banners
from app.usecases.call_control import CallControl
from app.usecases.callbacks import Callbacks
from app.usecases.calling_out import Caller, CallingOut, OutboundRules, Place
from app.usecases.calls import Calls
from app.usecases.card_renewal import CardRenewal
from app.usecases.cases import Cases
from app.usecases.clues import ToE164
from app.usecases.commands import PendingCommands
from app.usecases.customer_changes import CustomerChanges
from app.usecases.customer_file import CustomerFiles
from app.usecases.customer_search import CustomerSearch
from app.usecases.database_check import DatabaseCheck
from app.usecases.external_crm import ExternalCrm
from app.usecases.interactions import Owner
from app.usecases.keypad import Keypad
from app.usecases.learning import Learning
from app.usecases.link import Link
from app.usecases.log_lines import ScreenPopLines
from app.usecases.membership import Memberships
from app.usecases.missed import MissedCalls
from app.usecases.my_day import MyDay
from app.usecases.next_state import NextStates
from app.usecases.outcome_push import OutcomePush
from app.usecases.outside import Outside
from app.usecases.own_states import OwnStates
from app.usecases.parking import Parking
from app.usecases.pausing import Pausing
from app.usecases.phone_hands import PhoneHands
from app.usecases.queues import Queues
from app.usecases.recording import Recordings
from app.usecases.recovery import Recovery
from app.usecases.screen_pop import ScreenPop
from app.usecases.script import ScriptGuide
from app.usecases.secret_keeping import SecretKeeping
from app.usecases.sign_on import SignOn
from app.usecases.softphone import Softphone
from app.usecases.standing import OwnStanding
from app.usecases.targets import Targets
from app.usecases.timeline import Timeline
from app.usecases.transfer import Transfer
from app.usecases.two_calls import TwoCalls
from app.usecases.vocabulary import Vocabulary
from app.usecases.warm_up import WarmUp
from app.usecases.wrap_up import WrapUps


@dataclass(frozen=True, slots=True)
class Profile:
    """Who sits at this desk and how it works: the values of the configuration that the session needs.

    `wrapup_seconds` 0: no limit. `to_e164` reads a number in the configured region, empty for what is none.
    `queue_numbers` are pairs of a queue and the number that leads there.
    """

    pbx: str
    agent_id: str
    agent_name: str
    device: str
    to_e164: ToE164
    queues: tuple[str, ...] = ()
    wrapup_seconds: int = 30
    caller_id: str = ""
    can_record: bool = True
    queue_numbers: tuple[tuple[str, str], ...] = ()
    outbound: OutboundRules | None = None  # None: nobody is asked before a call
    most_role: Role = Role.ADMIN  # what this desk offers at most


class DeskParts:
    """All that is open; what each part does stands in its own file."""

    def __init__(
        self, profile: Profile, outside: Outside, on_saved: Callable[[Interaction], None], place: Place
    ) -> None:
        revisions = count(1)
        self.profile = profile
        self.outside = outside
        self.banners = banners = Banners()
        self.link = Link(profile.pbx, banners, keeps_secret=outside.keep_secret is not None)
        self.secret_keeping = SecretKeeping(outside, banners)
        self.commands = PendingCommands(outside, banners)
        self.members = Memberships()
        self.sign_on = SignOn(outside, self.members, self.commands, banners, profile.queues)
        self.queues = Queues(outside, self.sign_on, profile.queues)
        self.standing = OwnStanding(outside, self.sign_on, profile.agent_id, most=profile.most_role)
        self.agent_name = AgentName(outside, self.sign_on, profile.agent_id, profile.agent_name, device=profile.device)
        self.pausing = Pausing(outside, self.members, self.commands)
        self.calls = Calls()
        self.softphone = Softphone(outside, banners)
        hands = PhoneHands(outside, self.softphone)
        self.pop = ScreenPop(outside, banners, profile.to_e164, revisions)
        self.two_calls = TwoCalls(outside, self.calls, self.commands, hands)
        self.transfer = Transfer(outside, self.calls, self.commands, self.pop.customer, self.two_calls)
        self.parking = Parking(outside, self.calls, self.commands)
        self.keypad = Keypad(outside, self.calls, self.commands)
        self.targets = Targets(
            outside,
            banners,
            self.members,
            device=profile.device,
            agent_id=profile.agent_id,
            queue_numbers=dict(profile.queue_numbers),
            to_e164=profile.to_e164,
        )
        self.recordings = Recordings(outside, self.calls, self.commands, pbx=profile.pbx, is_allowed=profile.can_record)
        self.control = CallControl(
            outside,
            self.calls,
            self.commands,
            hands,
            take_back=self.transfer.give_up,
        )
        self.call_records = CallRecordDelivery(outside, outside.journal.opening.call_records)
        self.calling_out = CallingOut(
            outside,
            self.calls,
            self.commands,
            place,
            self.call_records,
            caller=Caller(
                Owner(profile.pbx, profile.agent_id, profile.to_e164), profile.caller_id, lambda: self.standing.view
            ),
            rules=profile.outbound,
        )
        self.missed = MissedCalls(
            outside,
            self.call_records,
            self.pop.customer,
            lambda one: self.calling_out.dial(one.e164, one.customer_id, queue=one.queue),
            pbx=profile.pbx,
            agent_id=profile.agent_id,
            to_e164=profile.to_e164,
        )
        self.changes = CustomerChanges(outside, banners, self.pop, profile.to_e164, agent_id=profile.agent_id)
        self.search = CustomerSearch(outside, revisions)
        self.lines = ScreenPopLines(outside.clock)
        self.customer_file = CustomerFiles(
            outside, banners, self.pop, self.search, agent_id=profile.agent_id, to_e164=profile.to_e164
        )
        cards = CardRenewal(outside, self.pop, self.search)
        self.cases = Cases(outside, banners, cards, agent_id=profile.agent_id)
        self.callbacks = Callbacks(
            outside,
            banners,
            cards,
            agent_id=profile.agent_id,
            dial=self.calling_out.dial_promised,
            to_e164=profile.to_e164,
        )
        self.delivery = Delivery(outside, banners, outside.journal.opening.waiting)
        self.outcome_push = OutcomePush(outside, banners, outside.journal.opening.pushes)
        self.external_crm = ExternalCrm(outside, banners, pbx=profile.pbx, agent_id=profile.agent_id)
        self.timeline = Timeline(
            outside,
            pbx=profile.pbx,
            agent_id=profile.agent_id,
            agent_name=profile.agent_name,
            on_recorded=self.deliver,
        )
        self.recovery = Recovery(outside, profile.pbx, wrapup_seconds=profile.wrapup_seconds, on_saved=self.deliver)
        self.vocabulary = Vocabulary(outside)
        self.warm_up = WarmUp(outside)
        self.database_check = DatabaseCheck(outside, banners)
        self.answers = book = AnswerBook()
        self.wrap_ups = WrapUps(
            outside,
            banners,
            Owner(profile.pbx, profile.agent_id, profile.to_e164),
            seconds=profile.wrapup_seconds,
            customer_of=self.pop.customer,
            recorded_of=self.recordings.of,
            on_saved=on_saved,
            answers_of=book.of,
        )
        takes_words = self.wrap_ups.takes_words
        self.script = ScriptGuide(
            outside, self.calls, self.pop, book, agent_name=profile.agent_name, takes_words=takes_words
        )
        self.learning = Learning(outside, self.calls, self.pop, book, takes_words=takes_words)
        self.own_states = OwnStates(
            outside,
            self.members,
            self.calls,
            self.sign_on,
            is_entering_wrap_up=lambda: self.pausing.is_entering_wrap_up,
            pbx=profile.pbx,
            agent_id=profile.agent_id,
        )
        self.my_day = MyDay(outside, self.own_states, self.delivery, agent_id=profile.agent_id)
        self.next_state = NextStates(
            outside,
            self.calls,
            self.members,
            self.pausing,
            self.sign_on,
            owes_a_word=lambda: self.wrap_ups.has_ended_ones,
        )

    def deliver(self, interaction: Interaction) -> None:
        """Bring what the journal has on disk to everybody who waits for it: our database, and other systems."""
        self.delivery.add(interaction)
        self.outcome_push.add(interaction)
