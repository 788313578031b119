"""The first start: asks for what the configuration lacks before anybody can sign on, and writes it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings import PLAIN_PORT, TLS_PORT, Settings
from app.settings_file import SettingsRefusal
from ui.button import ActionButton
from ui.field import TextField
from ui.label import PlainLabel, Sentence
from ui.look import Look
from ui.panel import Panel, caption, heading, row
from ui.settings import ThemeChoice
from ui.style import palette, stylesheet
from ui.theme import colors_of
from ui.tick_box import TickBox
from ui.translation import Translation

Keep = Callable[[dict[str, object]], Settings]

_WIDTH = 460


class FirstRun(QWidget):
    """A small window of its own, which asks until nothing is missing.

    `keep` writes the answers (`section.key`) and returns the configuration that holds them, or raises
    `SettingsRefusal` or `OSError`. Signal `closed()`; `completed` is the configuration once it is whole.
    """

    closed = Signal()

    def __init__(self, settings: Settings, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self.completed: Settings | None = None
        self._translation = Translation()
        self._translation.speak(settings.locale.language)
        look = Look(colors_of(ThemeChoice.SYSTEM), language=settings.locale.language)
        self.setWindowTitle("Ficha")
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setPalette(palette(look))
        self.setFont(look.font())
        self.setStyleSheet(stylesheet(look))
        self._fields = {key: self._field(look, key, settings) for key in self._asked(settings)}
        self._tls = TickBox(look, self.tr("Encrypted (TLS)"), identifier="firstrun.pbx.tls")
        self._tls.setChecked(settings.pbx.tls)
        self._tls.toggled.connect(self._on_tls)
        self._why = Sentence(look, identifier="firstrun.reason", color="bad")
        self.submit = ActionButton(look, self.tr("Continue"), identifier="firstrun.submit", kind="primary")
        self.submit.clicked.connect(self._on_submit)
        self._captions: dict[str, PlainLabel] = {}
        self._lay_out(look)

    @property
    def _words(self) -> dict[str, tuple[str, str]]:
        """What each key is called, and an example."""
        return {
            "pbx.host": (self.tr("PBX"), "pbx.example.com"),
            "pbx.port": (self.tr("Port"), ""),
            "pbx.tls_ca_file": (
                self.tr("Authority of the PBX's certificate (file), if it is not a public one"),
                "ca.pem",
            ),
            "pbx.username": (self.tr("PBX account (manager login)"), "1001"),
            "agent.id": (self.tr("Agent's id"), "1001"),
            "agent.name": (self.tr("Agent's name"), "Ana Soto"),
            "agent.device": (self.tr("Telephone"), "PJSIP/1001"),
            "agent.queues": (self.tr("Queues, separated by commas"), "ventas, soporte"),
        }

    def _asked(self, settings: Settings) -> list[str]:
        """What is missing, and what nobody has said yet and everybody has."""
        is_new = not (settings.pbx.model_fields_set or settings.agent.model_fields_set)
        return [key for key in self._words if key in settings.missing or is_new]

    def _field(self, look: Look, key: str, settings: Settings) -> TextField:
        name, example = self._words[key]
        field = TextField(look, identifier=f"firstrun.{key}", name=name, hint=example)
        if key == "pbx.host":
            field.setText(settings.pbx.host)
        field.returnPressed.connect(self._on_submit)
        return field

    def _lay_out(self, look: Look) -> None:
        panel = Panel(look)
        panel.setFixedWidth(look.px(_WIDTH))
        panel.body.addWidget(heading(look, self.tr("Who works at this desk?")))
        for key, field in self._fields.items():
            self._captions[key] = caption(look, field.accessibleName())
            panel.body.addWidget(self._captions[key])
            panel.body.addLayout(row(field, self._tls) if key == "pbx.port" else row(field))
        self._tls.setVisible("pbx.port" in self._fields)
        self._on_tls()
        panel.body.addWidget(self._why)
        panel.body.addLayout(row(None, self.submit))
        column = QVBoxLayout(self)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignCenter)

    def _on_tls(self) -> None:
        """The usual port stands in the empty field; only an encrypted link has an authority."""
        is_on = self._tls.isChecked()
        for key, field in self._fields.items():
            if key == "pbx.port":
                field.setPlaceholderText(str(TLS_PORT if is_on else PLAIN_PORT))
            elif key == "pbx.tls_ca_file":
                field.setVisible(is_on)
                self._captions[key].setVisible(is_on)

    def _link_answers(self) -> dict[str, object]:
        """How the PBX is reached; nothing is written that is as usual."""
        port, ca_file = (self._fields[key].text().strip() for key in ("pbx.port", "pbx.tls_ca_file"))
        is_on = self._tls.isChecked()
        return {
            "pbx.tls": is_on,
            "pbx.port": int(port)
            if port.isascii() and port.isdecimal()
            else port or (TLS_PORT if is_on else PLAIN_PORT),
            "pbx.tls_ca_file": ca_file if is_on else "",
        }

    def _on_submit(self) -> None:
        answers: dict[str, object] = {key: field.text().strip() for key, field in self._fields.items()}
        if "agent.queues" in answers:
            names = str(answers["agent.queues"]).split(",")
            answers["agent.queues"] = [name.strip() for name in names if name.strip()]
        if not self._tls.isHidden():
            answers |= self._link_answers()
        empty = [key for key in answers if key in Settings().missing and not answers[key]]
        if empty:
            self._complain(empty[0], self.tr("This is needed: {what}.").format(what=self._words[empty[0]][0]))
            return
        try:
            self.completed = self._keep(answers)
        except SettingsRefusal as refusal:
            problem = refusal.problems[0]
            text = self.tr("{what} cannot be {value}. Allowed: {allowed}.")
            name = self._words.get(problem.key, (problem.key, ""))[0]
            self._complain(problem.key, text.format(what=name, value=problem.value, allowed=problem.allowed))
        except OSError as error:
            self._complain("", self.tr("The configuration cannot be written: {detail}.").format(detail=error.strerror))
        else:
            self.close()

    def _complain(self, key: str, sentence: str) -> None:
        self._why.setText(sentence)
        if key in self._fields:
            self._fields[key].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever waits for the answers goes on."""
        super().closeEvent(event)
        self._translation.stop()
        self.closed.emit()
