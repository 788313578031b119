"""AgentSession: what one signed-on agent has open. The desktop draws it; a test drives it without Qt.

The session belongs to one thread. Other threads hand in frozen values by `post`; the owner of the thread calls `drain`
when `wake` asked for it, and `tick` once a second. Whatever changed, `on_view` is called once for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.changes import ChangeFolder
from app.desk_parts import DeskParts, Profile
from app.desk_view import build_view
from app.domain.customer import CustomerDraft
from app.domain.interaction import Disposition
from app.inbox import Answer, Inbox, Item, Nudge
from app.usecases.callbacks import Callbacks
from app.usecases.calling_out import CallingOut
from app.usecases.cases import Cases
from app.usecases.customer_file import CustomerFiles
from app.usecases.external_crm import ExternalCrm
from app.usecases.keypad import Keypad
from app.usecases.learning import Learning
from app.usecases.missed import MissedCalls
from app.usecases.my_day import MyDay
from app.usecases.next_state import NextStates
from app.usecases.outside import Outside
from app.usecases.parking import Parking
from app.usecases.queues import Queues
from app.usecases.recording import Recordings
from app.usecases.script import ScriptGuide
from app.usecases.softphone import Softphone
from app.usecases.targets import Targets
from app.usecases.timeline import Timeline
from app.usecases.transfer import Transfer
from app.view import DeskView, Severity


def _do_nothing(*_: object) -> None:
    return None


class AgentSession:
    """Implements `app.intents.DeskIntents`, where each verb is described.

    Set `on_view` (called on the session's thread) and `inbox.wake` (called on foreign threads) before `start`.
    `connect` is asked to open the link when the agent signs on and it is not up, with a secret if one was typed.
    """

    def __init__(self, profile: Profile, outside: Outside) -> None:
        self._outside = outside
        self.connect: Callable[[str | None], None] = lambda secret: outside.switchboard.retry(secret=secret)
        self._changes = ChangeFolder(profile, outside)
        self._parts: DeskParts = self._changes.parts
        self._is_closed = False
        self.on_view: Callable[[DeskView], None] = _do_nothing
        self._view = build_view(self._parts, None)

    # -- the way in ------------------------------------------------------------------------------------------------

    @property
    def view(self) -> DeskView:
        """The desk as it is now."""
        return self._view

    @property
    def softphone(self) -> Softphone:
        """The phone in this computer."""
        return self._parts.softphone

    @property
    def customer_file(self) -> CustomerFiles:
        """What stands behind a customer's card."""
        return self._parts.customer_file

    @property
    def cases(self) -> Cases:
        """What the business owes customers."""
        return self._parts.cases

    @property
    def callbacks(self) -> Callbacks:
        """Promises to telephone somebody."""
        return self._parts.callbacks

    @property
    def calling_out(self) -> CallingOut:
        """Calls that are to be placed."""
        return self._parts.calling_out

    @property
    def missed(self) -> MissedCalls:
        """Calls that rang here in vain."""
        return self._parts.missed

    @property
    def external_crm(self) -> ExternalCrm:
        """The other systems in which customers live."""
        return self._parts.external_crm

    @property
    def timeline(self) -> Timeline:
        """All contacts with a customer."""
        return self._parts.timeline

    @property
    def transfer(self) -> Transfer:
        """Handing the call in front over."""
        return self._parts.transfer

    @property
    def parking(self) -> Parking:
        """Calls that wait for anybody."""
        return self._parts.parking

    @property
    def recording(self) -> Recordings:
        """The recording of the call in front."""
        return self._parts.recordings

    @property
    def targets(self) -> Targets:
        """To whom a call can be handed over."""
        return self._parts.targets

    @property
    def keypad(self) -> Keypad:
        """The telephone's keys."""
        return self._parts.keypad

    @property
    def queues(self) -> Queues:
        """The queues where calls come from."""
        return self._parts.queues

    @property
    def my_day(self) -> MyDay:
        """The own record of today."""
        return self._parts.my_day

    @property
    def script(self) -> ScriptGuide:
        """The script of the call in front."""
        return self._parts.script

    @property
    def learning(self) -> Learning:
        """To know the customer of the call in front better."""
        return self._parts.learning

    @property
    def next_state(self) -> NextStates:
        """The state after this call."""
        return self._parts.next_state

    @property
    def inbox(self) -> Inbox:
        """Where other threads put what the session shall know; its `wake` is the bridge's to set."""
        return self._outside.inbox

    def post(self, item: Item) -> None:
        """Hand in a frozen value, from any thread."""
        self._outside.inbox.post(item)

    def start(self) -> None:
        """Read the lists, save what a crash left, deliver what waits."""
        parts = self._parts
        opening = self._outside.journal.opening
        if opening.set_aside is not None:
            path = str(opening.set_aside)
            parts.banners.show("journal_set_aside", Severity.WARNING, is_closable=True, path=path)
        if opening.unreadable:
            count = str(opening.unreadable)
            parts.banners.show("journal_unreadable", Severity.ERROR, is_closable=True, count=count)
        parts.vocabulary.load()
        parts.script.load()
        self._changes.recover()
        parts.delivery.tick(self._outside.clock.now())
        parts.call_records.tick(self._outside.clock.now())
        parts.outcome_push.tick(self._outside.clock.now())
        self._refresh()

    def need_secret(self) -> None:
        """Tell that nobody can log in without a secret; `sign_on(secret=…)` brings one."""
        self._parts.link.need_secret()
        self._refresh()

    def tell_database_made(self, path: str) -> None:
        """Tell that this installation had no customer database, and that an empty one was made."""
        self._parts.banners.show("database_made", Severity.INFO, is_closable=True, path=path)
        self._refresh()

    def drain(self) -> None:
        """Fold everything that was posted, and show the result once."""
        if self._is_closed:
            self._outside.inbox.take()
            return
        self._changes.look_at_clock()
        for item in self._outside.inbox.take():
            if isinstance(item, Answer):
                if not item.future.cancelled():
                    item.fold(item.future)
            elif not isinstance(item, Nudge):
                self._changes.fold(item)
        self._refresh()

    def tick(self, now: datetime | None = None) -> None:
        """Let a second pass: deadlines and second tries."""
        self._changes.look_at_clock()
        at = now or self._outside.clock.now()
        for part in self._changes.ticking:
            part.tick(at)
        self._refresh()

    def card_painted(self, uniqueid: str, revision: int, painted_ns: int) -> None:
        """Hear that the card of a call is on the screen (monotonic time), for the log line `screen_pop`."""
        call, card = self._parts.calls.get(uniqueid), self._parts.pop.view(uniqueid)
        if call is not None and card is not None and card.revision == revision:
            self._parts.lines.card_painted(call, card, painted_ns=painted_ns)

    # -- the way out -----------------------------------------------------------------------------------------------

    def begin_stop(self) -> None:
        """Leave the queues and save every ended call; `is_settled` says when that is done."""
        self._parts.wrap_ups.save_all()
        self._parts.sign_on.sign_off()
        self._refresh()

    @property
    def is_settled(self) -> bool:
        """Whether the PBX, the disk and the database have all that they can get now."""
        parts = self._parts
        is_out = not (parts.link.is_up and parts.sign_on.is_leaving)
        is_delivered = parts.delivery.is_idle and parts.call_records.is_idle and parts.own_states.is_idle
        return is_out and not parts.wrap_ups.is_saving and is_delivered

    def close(self) -> None:
        """Take nothing in any more."""
        if not self._is_closed:
            self._parts.link.close()
        self._is_closed = True

    # -- intents: the agent ----------------------------------------------------------------------------------------

    def sign_on(self, *, secret: str | None = None) -> None:
        """Connect (with another secret if given) and join the configured queues."""
        if secret is not None or not self._parts.link.is_up:
            self._parts.secret_keeping.take(secret)
            self.connect(secret)
        self._changes.sign_on()
        self._refresh()

    def sign_off(self) -> None:
        """Leave the queues."""
        self._parts.next_state.forget()
        self._parts.sign_on.sign_off()
        self._refresh()

    def set_ready(self) -> None:
        """Take calls: save what is open, then unpause in all queues; whom no queue has goes back to them."""
        self._parts.next_state.forget()
        self._parts.wrap_ups.save_all()
        self._parts.sign_on.come_back()
        self._parts.pausing.set_ready()
        self._refresh()

    def pause(self, reason: str) -> None:
        """Pause in all queues."""
        self._parts.next_state.forget()
        self._parts.pausing.pause(reason)
        self._refresh()

    # -- intents: calls --------------------------------------------------------------------------------------------

    def answer(self) -> None:
        """Answer the call that rings."""
        self._parts.control.answer()
        self._refresh()

    def hang_up(self) -> None:
        """End the call in front."""
        self._parts.control.hang_up()
        self._refresh()

    def toggle_hold(self) -> None:
        """Hold the call in front, or take it back."""
        self._parts.control.toggle_hold()
        self._refresh()

    def toggle_mute(self) -> None:
        """Mute the call in front, or open the microphone again."""
        self._parts.control.toggle_mute()
        self._refresh()

    def dial(self, number: str) -> None:
        """Call a number; the customer whose card shows that number is the one who is called."""
        self._changes.dial(number)
        self._refresh()

    def focus_call(self, uniqueid: str) -> None:
        """Bring another call, and its card, to the front."""
        self._parts.search.close()
        self._parts.calls.focus(uniqueid)
        self._refresh()

    # -- intents: the card -----------------------------------------------------------------------------------------

    def choose_candidate(self, uniqueid: str, customer_id: int) -> None:
        """Say who the caller is."""
        self._parts.search.close()
        self._parts.pop.choose(uniqueid, customer_id)
        self._refresh()

    def reject_customer(self, uniqueid: str) -> None:
        """Say "not this person"."""
        self._parts.pop.reject(uniqueid)
        self._refresh()

    def retry_card(self, uniqueid: str) -> None:
        """Ask again at once for a failed card."""
        if self._parts.search.card is not None:
            self._parts.search.retry()
        else:
            self._parts.pop.retry(uniqueid)
        self._refresh()

    def create_customer(self, uniqueid: str, draft: CustomerDraft) -> None:
        """Create a customer for a call."""
        self._parts.changes.create(uniqueid, draft)
        self._refresh()

    def link_number(self, uniqueid: str, customer_id: int) -> None:
        """Store the number of a call with a customer and show that card."""
        self._parts.search.close()
        self._parts.changes.link_number(uniqueid, customer_id)
        self._refresh()

    def unlink_number(self, uniqueid: str) -> None:
        """Take the link back."""
        self._parts.changes.unlink_number(uniqueid)
        self._refresh()

    def search(self, text: str) -> None:
        """Look for customers."""
        self._parts.search.search(text)
        self._refresh()

    def show_customer(self, customer_id: int) -> None:
        """Open a customer's card beside the call."""
        self._parts.search.show(customer_id)
        self._refresh()

    def close_customer(self) -> None:
        """Return to the call's card."""
        self._parts.search.close()
        self._refresh()

    # -- intents: the end of a call --------------------------------------------------------------------------------

    def set_disposition(self, interaction_id: str, draft: Disposition) -> None:
        """Keep what is typed about an interaction."""
        self._parts.wrap_ups.set_draft(interaction_id, draft)
        self._refresh()

    def save_wrap_up(self, interaction_id: str) -> None:
        """Save what is said about an ended interaction."""
        self._parts.wrap_ups.save(interaction_id)
        self._refresh()

    def extend_wrap_up(self, interaction_id: str) -> None:
        """Take more time."""
        self._parts.wrap_ups.extend(interaction_id)
        self._refresh()

    def close_banner(self, code: str) -> None:
        """Put away a banner that may be closed."""
        self._parts.banners.close(code)
        self._refresh()

    def _refresh(self) -> None:
        self._changes.settle()
        view = build_view(self._parts, self._view)
        if view is not self._view:
            self._view = view
            self.on_view(view)
