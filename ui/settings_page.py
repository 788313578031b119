"""The page of settings: language, colours, size of the text, what a call that rings may do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from ui import tokens
from ui.button import ActionButton
from ui.choice import ChoiceBox
from ui.label import Sentence
from ui.look import Look
from ui.panel import Panel, field_caption, heading, row
from ui.settings import ThemeChoice, UiSettings
from ui.tick_box import TickBox


class SettingsPage(QWidget):
    """Each change holds at once. Signals `changed(UiSettings)`, `tour_wanted()`."""

    changed = Signal(UiSettings)
    tour_wanted = Signal()

    def __init__(self, look: Look, settings: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._settings = look, settings
        self._language = self._box("settings.language", self.tr("Language"), {"es": "Español", "en": "English"})
        self._theme = self._box(
            "settings.theme",
            self.tr("Colors"),
            {
                ThemeChoice.SYSTEM.value: self.tr("As the system"),
                ThemeChoice.LIGHT.value: self.tr("Light"),
                ThemeChoice.DARK.value: self.tr("Dark"),
                ThemeChoice.CONTRAST_LIGHT.value: self.tr("High contrast, light"),
                ThemeChoice.CONTRAST_DARK.value: self.tr("High contrast, dark"),
            },
        )
        self._scale = self._box(
            "settings.font_scale", self.tr("Size of the text"), {str(one): f"{one} %" for one in tokens.FONT_SCALES}
        )
        self._notifies = TickBox(look, self.tr("Tell of a call in the system tray"), identifier="settings.notifies")
        self._keeps_focus = TickBox(
            look, self.tr("Do not steal the focus when a call rings"), identifier="settings.keeps_focus"
        )
        self._show(settings)
        for box in (self._language, self._theme, self._scale):
            box.activated.connect(self._on_changed)
        for tick in (self._notifies, self._keeps_focus):
            tick.clicked.connect(self._on_changed)
        self._lay_out(look)

    def _box(self, identifier: str, name: str, entries: dict[str, str]) -> ChoiceBox:
        box = ChoiceBox(self._look, identifier=identifier, name=name)
        for code, words in entries.items():
            box.addItem(words, code)
        return box

    def _show(self, settings: UiSettings) -> None:
        self._language.setCurrentIndex(self._language.findData(settings.language))
        self._theme.setCurrentIndex(self._theme.findData(settings.theme.value))
        self._scale.setCurrentIndex(self._scale.findData(str(settings.font_scale)))
        self._notifies.setChecked(settings.notifies)
        self._keeps_focus.setChecked(settings.keeps_focus)

    def _lay_out(self, look: Look) -> None:
        panel = Panel(look)
        panel.setMaximumWidth(look.px(560))
        panel.body.addWidget(heading(look, self.tr("Settings")))
        form = QFormLayout()
        form.setHorizontalSpacing(tokens.SPACE_L)
        form.setVerticalSpacing(tokens.SPACE_M)
        for box in (self._language, self._theme, self._scale):
            form.addRow(field_caption(look, box.accessibleName()), box)
        form.addRow("", self._notifies)
        form.addRow("", self._keeps_focus)
        panel.body.addLayout(form)
        tour = ActionButton(look, self.tr("Show the tour again"), identifier="settings.tour", icon="school")
        tour.clicked.connect(self.tour_wanted)
        panel.body.addLayout(row(tour, None))
        note = Sentence(look, color="ink_muted")
        note.setText(
            self.tr("PBX, queues, wrap-up time and database are set in ficha.toml; “ficha doctor” checks them.")
        )
        panel.body.addWidget(note)
        column = QVBoxLayout(self)
        edge = tokens.SPACE_L
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(panel, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _on_changed(self) -> None:
        self._settings = replace(
            self._settings,
            language=str(self._language.currentData()),
            theme=ThemeChoice(str(self._theme.currentData())),
            font_scale=int(self._scale.currentData()),
            notifies=self._notifies.isChecked(),
            keeps_focus=self._keeps_focus.isChecked(),
        )
        self.changed.emit(self._settings)
