"""The sign-on: says what is missing, asks for the secret, and where it will be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.intents import DeskIntents
from app.view import Command, DeskView
from cti.model import LinkState
from ui import messages, tokens
from ui.button import ActionButton
from ui.field import TextField
from ui.keys import KEYS
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, heading, row
from ui.queue_ticks import QueueTicks
from ui.still_open import still_open

_WIDTH = 420
_WITHOUT_SECRET = frozenset({"wrong_secret", "refused", "no_secret", "secret_missing"})


class SignOnPage(QWidget):
    """What is typed here goes to the intent `sign_on`; it is kept once the PBX has accepted it."""

    def __init__(self, look: Look, intents: DeskIntents, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._intents, self._clock = intents, clock
        self._who = PlainLabel(look, identifier="signon.agent", color="ink_muted")
        self._why = Sentence(look, identifier="signon.reason")
        self.secret = TextField(
            look, identifier="signon.secret", name=self.tr("Secret"), hint=self.tr("Secret of your PBX account")
        )
        self.secret.setEchoMode(TextField.EchoMode.Password)
        self._note = Sentence(look, identifier="signon.note", color="ink_muted", size=tokens.TYPE_SMALL)
        key = KEYS["agent.state.ready"]
        self._open = Sentence(look, identifier="signon.open", color="warn")
        self.queues = QueueTicks(look, intents, "signon.queue")
        self.submit = ActionButton(
            look, self.tr("Sign on"), identifier="signon.submit", icon="login", kind="primary", key=key, owns_key=False
        )
        self.submit.clicked.connect(self._on_submit)
        self.secret.returnPressed.connect(self._on_submit)
        self._lay_out(look)

    def show_view(self, view: DeskView) -> None:
        """Say why it is asked, and ask for no more than what is missing."""
        self._who.show_text(f"{view.agent.name} · {view.agent.id} · {view.agent.device}")
        is_refused = view.link.state is LinkState.REFUSED
        needs_secret = is_refused or view.link.reason in _WITHOUT_SECRET
        text = messages.link_reason(view.link.reason) if is_refused else self.tr("You are signed off: no calls come.")
        self._why.setText(text)
        if view.link.keeps_secret:
            self._note.setText(
                self.tr("Once the PBX accepts it, it is kept in this computer's keyring, never in a file.")
            )
        else:
            self._note.setText(self.tr("It is not kept on this computer: you are asked for it at each start."))
        self.queues.show_queues(view.queues, is_signed_on=False)
        left = still_open(view, self._clock())
        self._open.setText(left)
        self._open.setVisible(bool(left))
        for widget in (self.secret, self._note):
            widget.setVisible(needs_secret)
        self.submit.set_state(enabled=True, pending=Command.SIGN_ON in view.pending)

    def take_focus(self) -> None:
        """Put the cursor where something is asked; with nothing to type, Enter signs on."""
        (self.secret if self.secret.isVisible() else self.submit).setFocus()

    def submit_now(self) -> None:
        """Sign on, or go to what is missing for it."""
        if self.submit.isEnabled():
            self._on_submit()

    def _lay_out(self, look: Look) -> None:
        icon = QLabel(self)
        icon.setPixmap(look.pixmap("login", "accent", tokens.ICON_LARGE))
        panel = Panel(look)
        panel.setFixedWidth(look.px(_WIDTH))
        panel.body.setSpacing(tokens.SPACE_M)
        panel.body.addLayout(row(icon, heading(look, self.tr("Sign on")), None))
        for widget in (self._who, self._why, self._open, self.queues, self.secret, self._note):
            panel.body.addWidget(widget)
        panel.body.addLayout(row(None, self.submit))
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _on_submit(self) -> None:
        secret = self.secret.text()
        if self.secret.isVisible() and not secret:
            self.secret.setFocus()
            return
        self.secret.clear()
        self._intents.sign_on(secret=secret or None)
