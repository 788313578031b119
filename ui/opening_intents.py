"""The agent's verbs while the session is being built: what is asked meanwhile is asked of it when it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.agent import AgentState
from app.view import AgentView, DeskView, LinkView
from cti.link_state import LinkState

if TYPE_CHECKING:
    from app.domain.customer import CustomerDraft
    from app.domain.interaction import Disposition
    from app.intents import DeskIntents

Asked = Callable[["DeskIntents"], None]


class OpeningIntents:
    """Implements `app.intents.DeskIntents`, where each verb is described, by another one that comes later."""

    def __init__(self) -> None:
        self._session: DeskIntents | None = None
        self._waiting: dict[str, Asked] = {}  # the last of each verb: a search is asked for at each key
        self._view = DeskView(AgentView("", "", "", AgentState.UNKNOWN), LinkView("", LinkState.CONNECTING))

    def attach(self, session: DeskIntents) -> None:
        """Ask it what was asked before, and hand it all else from here on."""
        self._session = session
        waiting, self._waiting = self._waiting, {}
        for asked in waiting.values():
            asked(session)

    @property
    def view(self) -> DeskView:
        """The desk as it is now; nothing is known before there is a session."""
        return self._view if self._session is None else self._session.view

    def _ask(self, verb: str, asked: Asked) -> None:
        if self._session is not None:
            asked(self._session)
        else:
            self._waiting.pop(verb, None)
            self._waiting[verb] = asked

    def sign_on(self, *, secret: str | None = None) -> None:
        """Connect (with another secret if given) and join the configured queues."""
        self._ask("sign_on", lambda session: session.sign_on(secret=secret))

    def sign_off(self) -> None:
        """Leave the queues."""
        self._ask("sign_off", lambda session: session.sign_off())

    def set_ready(self) -> None:
        """Take calls."""
        self._ask("set_ready", lambda session: session.set_ready())

    def pause(self, reason: str) -> None:
        """Pause in all queues with a reason code of the database."""
        self._ask("pause", lambda session: session.pause(reason))

    def answer(self) -> None:
        """Answer the ringing call at the agent's phone."""
        self._ask("answer", lambda session: session.answer())

    def hang_up(self) -> None:
        """End the call in front."""
        self._ask("hang_up", lambda session: session.hang_up())

    def toggle_hold(self) -> None:
        """Hold the call in front, or take it back."""
        self._ask("toggle_hold", lambda session: session.toggle_hold())

    def toggle_mute(self) -> None:
        """Mute the call in front, or open the microphone again."""
        self._ask("toggle_mute", lambda session: session.toggle_mute())

    def transfer_blind(self, target: str) -> None:
        """Send the call in front to an extension or number."""
        self._ask("transfer_blind", lambda session: session.transfer_blind(target))

    def dial(self, number: str) -> None:
        """Call a number in any national spelling, or an extension."""
        self._ask("dial", lambda session: session.dial(number))

    def focus_call(self, uniqueid: str) -> None:
        """Bring another call, and its card, to the front."""
        self._ask("focus_call", lambda session: session.focus_call(uniqueid))

    def choose_candidate(self, uniqueid: str, customer_id: int) -> None:
        """Say which of the candidates (or of the search results) the caller of this call is."""
        self._ask("choose_candidate", lambda session: session.choose_candidate(uniqueid, customer_id))

    def reject_customer(self, uniqueid: str) -> None:
        """Say "not this person" of this call."""
        self._ask("reject_customer", lambda session: session.reject_customer(uniqueid))

    def retry_card(self, uniqueid: str) -> None:
        """Ask again at once for this call's failed card."""
        self._ask("retry_card", lambda session: session.retry_card(uniqueid))

    def create_customer(self, uniqueid: str, draft: CustomerDraft) -> None:
        """Create a customer for this call."""
        self._ask("create_customer", lambda session: session.create_customer(uniqueid, draft))

    def link_number(self, uniqueid: str, customer_id: int) -> None:
        """Store the number of this call with an existing customer and show that card."""
        self._ask("link_number", lambda session: session.link_number(uniqueid, customer_id))

    def search(self, text: str) -> None:
        """Look for customers by name, phone, RUT, e-mail, account or order number."""
        self._ask("search", lambda session: session.search(text))

    def show_customer(self, customer_id: int) -> None:
        """Open a customer's card from the search, beside the call if there is one."""
        self._ask("show_customer", lambda session: session.show_customer(customer_id))

    def close_customer(self) -> None:
        """Close a card opened from the search and return to the call's card."""
        self._ask("close_customer", lambda session: session.close_customer())

    def set_disposition(self, interaction_id: str, draft: Disposition) -> None:
        """Keep what is typed about an interaction (outcome, notes, next step, case)."""
        self._ask("set_disposition", lambda session: session.set_disposition(interaction_id, draft))

    def save_wrap_up(self, interaction_id: str) -> None:
        """Save what is said about an ended interaction."""
        self._ask("save_wrap_up", lambda session: session.save_wrap_up(interaction_id))

    def extend_wrap_up(self, interaction_id: str) -> None:
        """Take more time."""
        self._ask("extend_wrap_up", lambda session: session.extend_wrap_up(interaction_id))

    def close_banner(self, code: str) -> None:
        """Put away a banner that may be closed."""
        self._ask("close_banner", lambda session: session.close_banner(code))
