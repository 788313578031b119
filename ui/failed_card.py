"""The database gives no card: what that means for the call, and a button that asks again at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.intents import DeskIntents
from app.view import CardView
from ui import formats
from ui.button import ActionButton
from ui.empty import EmptyState
from ui.keys import KEYS
from ui.look import Look
from ui.panel import Panel, row
from ui.script_sheet import ScriptWay


class FailedCard(Panel):
    """Of a call, which is asked for again by itself too, or of a customer that the agent looked up."""

    def __init__(self, look: Look, intents: DeskIntents, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._intents, self._uniqueid = intents, ""
        self._state = EmptyState(look, "database-off", identifier="card.failed")
        self._retry = ActionButton(
            look, self.tr("Try again"), identifier="customer.retry", icon="search", kind="primary"
        )
        self._close = ActionButton(
            look,
            self.tr("Close this card"),
            identifier="customer.close.failed",
            icon="arrow-left",
            key=KEYS["customer.close"],
        )
        self.script_way = ScriptWay(look, identifier="card.failed.script")
        self._retry.clicked.connect(self._on_retry)
        self._close.clicked.connect(intents.close_customer)
        buttons = QWidget(self)
        buttons.setLayout(row(None, self._retry, self._close, self.script_way, None))
        self._state.body.insertWidget(self._state.body.count() - 1, buttons, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._state)

    def show_card(self, view: CardView) -> None:
        """Say what is so; the button waits while the database is being asked."""
        self._uniqueid = view.uniqueid
        self._retry.set_state(enabled=True, pending=view.retry_at is None and not view.is_from_search)
        self._close.setVisible(view.is_from_search)
        if view.is_from_search:
            self._state.show_text(
                self.tr("The customer database does not answer: this customer cannot be shown."),
                self.tr("Try again in a moment."),
            )
            return
        self._state.show_text(
            self.tr("The customer database does not answer: there is no card for this call."),
            "\n".join(
                part
                for part in (
                    formats.phone(view.number),
                    self.tr(
                        "It is asked again by itself; the card comes as soon as it answers. "
                        "Go on with the call: what you write is kept on this computer."
                    ),
                )
                if part
            ),
        )

    def _on_retry(self) -> None:
        self._intents.retry_card(self._uniqueid)
