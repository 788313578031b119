"""The contacts in a customer's room: the timeline at the left, one contact or a new one at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.customer import Contact
from app.domain.interaction import Outcome
from app.domain.timeline import ContactDraft
from app.intents import DeskIntents
from app.view.customer_file import TimelineView
from ui import tokens
from ui.button import ActionButton
from ui.contact_by_hand import ContactByHand
from ui.look import Look
from ui.pages import Pages
from ui.panel import tight
from ui.timeline_contact import TimelineContact
from ui.timeline_panel import TimelinePanel


class CustomerContacts(QWidget):
    """`new` is the button that begins a contact by hand."""

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._customer_id = 0
        self._outcomes: tuple[Outcome, ...] = ()
        self.timeline = TimelinePanel(look, intents, clock, prefix="contacts")
        self.by_hand = ContactByHand(look, clock)
        self._contact = TimelineContact(look, prefix="contacts")
        self.new = ActionButton(look, self.tr("Enter a contact"), identifier="contact.new", icon="message")
        self.timeline.chosen.connect(self._on_chosen)
        self.by_hand.entered.connect(intents.timeline.record)
        self.by_hand.cancelled.connect(self._on_left)
        self.by_hand.recorded.connect(self._on_left)
        self._side = Pages(self)
        for part in (self._contact, self.by_hand):
            self._side.addWidget(part)
        self._side.setFixedWidth(look.room(tokens.SIDE_WIDTH))
        line: QHBoxLayout = QHBoxLayout(self)
        tight(line, tokens.SPACE_L)
        line.addWidget(self.timeline, 1)
        line.addWidget(self._side)

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in this order."""
        return (self.timeline, self._side)

    @property
    def begun(self) -> ContactDraft | None:
        """The contact that is being entered; `None`: none is."""
        return self.by_hand.draft if self._side.currentWidget() is self.by_hand else None

    def take_begun(self, draft: ContactDraft | None) -> None:
        """Go on with what was typed before the window was built anew."""
        if draft is not None:
            self.by_hand.fill(draft)
            self._side.turn_to(self.by_hand)

    def read(self, customer_id: int) -> None:
        """Show this customer's contacts."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self._side.turn_to(self._contact)
        self.timeline.read(customer_id)

    def show_view(
        self,
        view: TimelineView | None,
        agents: tuple[tuple[str, str], ...],
        outcomes: tuple[Outcome, ...],
        now: datetime,
    ) -> None:
        """Show what was read, and what became of a contact by hand."""
        self._outcomes = outcomes
        self.timeline.show_timeline(view, agents, outcomes, now)
        self.by_hand.show_view(view, outcomes)

    def begin(self) -> None:
        """Enter a contact by hand."""
        self._side.turn_to(self.by_hand)
        self.by_hand.begin(self._customer_id)

    def _on_left(self) -> None:
        had_focus = self.by_hand.isAncestorOf(self.window().focusWidget() or self)
        self._side.turn_to(self._contact)
        if had_focus or self.isVisible():
            self.timeline.list.setFocus()

    def _on_chosen(self, one: Contact | None) -> None:
        self._contact.show_contact(one, self._outcomes)
