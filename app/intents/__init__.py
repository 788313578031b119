"""What a person at the desk can ask for: the whole surface between the widgets and AgentSession.

`AgentSession` implements it; the widgets know nothing else of the application. All calls return at once, on the
thread that owns the session, and never block; the answer comes as the next `DeskView`.

What is said about one call carries the `uniqueid` of the card (or the `interaction_id` of the wrap-up) that the agent
had in view: a call that comes to the front in the same moment is not hit by a key meant for another.

The verbs of the call in front stand in `DeskIntents` itself. Every other subject has a Protocol of its own in a file
of this package and an attribute here (`intents.cases.open(…)`); its use case implements it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.domain.customer import CustomerDraft
    from app.domain.interaction import Disposition
    from app.intents.callbacks import CallbackIntents
    from app.intents.calling_out import CallingOutIntents
    from app.intents.cases import CaseIntents
    from app.intents.customer_file import CustomerFileIntents
    from app.intents.external_crm import ExternalIntents
    from app.intents.keypad import KeypadIntents
    from app.intents.learning import LearningIntents
    from app.intents.missed import MissedIntents
    from app.intents.my_day import MyDayIntents
    from app.intents.next_state import NextStateIntents
    from app.intents.parking import ParkingIntents
    from app.intents.queues import QueueIntents
    from app.intents.recording import RecordingIntents
    from app.intents.script import ScriptIntents
    from app.intents.softphone import SoftphoneIntents
    from app.intents.targets import TargetsIntents
    from app.intents.timeline import TimelineIntents
    from app.intents.transfer import TransferIntents
    from app.view import DeskView


class DeskIntents(Protocol):
    """The agent's verbs, imperative."""

    @property
    def view(self) -> DeskView:
        """The desk as it is now."""

    @property
    def softphone(self) -> SoftphoneIntents:
        """The phone in this computer."""

    @property
    def customer_file(self) -> CustomerFileIntents:
        """What stands behind a customer's card."""

    @property
    def external_crm(self) -> ExternalIntents:
        """The other systems in which customers live."""

    @property
    def timeline(self) -> TimelineIntents:
        """All contacts with a customer."""

    @property
    def cases(self) -> CaseIntents:
        """What the business owes customers."""

    @property
    def callbacks(self) -> CallbackIntents:
        """Promises to telephone somebody."""

    @property
    def calling_out(self) -> CallingOutIntents:
        """Calls that are to be placed: what for, with which number, and in spite of what."""

    @property
    def missed(self) -> MissedIntents:
        """Calls that rang here in vain."""

    @property
    def transfer(self) -> TransferIntents:
        """Handing the call in front over, and asking colleagues about it."""

    @property
    def parking(self) -> ParkingIntents:
        """Calls that wait for anybody."""

    @property
    def recording(self) -> RecordingIntents:
        """The recording of the call in front."""

    @property
    def targets(self) -> TargetsIntents:
        """To whom a call can be handed over."""

    @property
    def keypad(self) -> KeypadIntents:
        """The telephone's keys."""

    @property
    def queues(self) -> QueueIntents:
        """The queues where calls come from."""

    @property
    def my_day(self) -> MyDayIntents:
        """The own record of today."""

    @property
    def script(self) -> ScriptIntents:
        """The script of the call in front."""

    @property
    def learning(self) -> LearningIntents:
        """To know the customer of the call in front better, and to offer what fits."""

    @property
    def next_state(self) -> NextStateIntents:
        """The state after this call."""

    def sign_on(self, *, secret: str | None = None) -> None:
        """Connect (with another secret if given) and join the configured queues."""

    def sign_off(self) -> None:
        """Leave the queues."""

    def set_ready(self) -> None:
        """Take calls: unpause in all queues; ends wrap-up."""

    def pause(self, reason: str) -> None:
        """Pause in all queues with a reason code of the database."""

    def answer(self) -> None:
        """Answer the ringing call at the agent's phone."""

    def hang_up(self) -> None:
        """End the call in front."""

    def toggle_hold(self) -> None:
        """Hold the call in front, or take it back."""

    def toggle_mute(self) -> None:
        """Mute the call in front, or open the microphone again."""

    def dial(self, number: str) -> None:
        """Call a number in any national spelling, or an extension."""

    def focus_call(self, uniqueid: str) -> None:
        """Bring another call, and its card, to the front."""

    def choose_candidate(self, uniqueid: str, customer_id: int) -> None:
        """Say which of the candidates (or of the search results) the caller of this call is."""

    def reject_customer(self, uniqueid: str) -> None:
        """Say "not this person" of this call: its card becomes an empty one with number and context."""

    def retry_card(self, uniqueid: str) -> None:
        """Ask the database again at once for this call's card, which it could not give (empty: one looked up)."""

    def create_customer(self, uniqueid: str, draft: CustomerDraft) -> None:
        """Create a customer for this call."""

    def link_number(self, uniqueid: str, customer_id: int) -> None:
        """Store the number of this call with an existing customer and show that card."""

    def unlink_number(self, uniqueid: str) -> None:
        """Take that back, as long as the call's card is there: the number goes only if the link had added it."""

    def search(self, text: str) -> None:
        """Look for customers by name, phone, RUT, e-mail, account or order number."""

    def show_customer(self, customer_id: int) -> None:
        """Open a customer's card from the search, beside the call if there is one."""

    def close_customer(self) -> None:
        """Close a card opened from the search and return to the call's card."""

    def set_disposition(self, interaction_id: str, draft: Disposition) -> None:
        """Keep what is typed about an interaction (outcome, notes, next step, case); survives a crash."""

    def save_wrap_up(self, interaction_id: str) -> None:
        """Save what is said about an ended interaction; the last one that is open makes the agent ready."""

    def extend_wrap_up(self, interaction_id: str) -> None:
        """Take more time: the deadline moves by the configured wrap-up time."""

    def close_banner(self, code: str) -> None:
        """Put away a banner that may be closed."""
