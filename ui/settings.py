"""What a person chooses for their own desk, kept by QSettings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QByteArray, QSettings

from ui.kept_choices import KeptChoices
from ui.tokens import FONT_SCALES


class ThemeChoice(StrEnum):
    """Which colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast_light"
    CONTRAST_DARK = "contrast_dark"


@dataclass(frozen=True, slots=True)
class UiSettings:
    """Language `es` or `en`, colours, size of the text in percent, and what a call that rings may do.

    `notifies`: the tray tells of it; `keeps_focus`: the window stays where it is, behind others too.
    """

    language: str = "es"
    theme: ThemeChoice = ThemeChoice.SYSTEM
    font_scale: int = 100
    notifies: bool = True
    keeps_focus: bool = True

    @property
    def built_with(self) -> tuple[str, ThemeChoice, int]:
        """What the contents of the window are built with: only another one of these builds them anew."""
        return self.language, self.theme, self.font_scale


class SettingsStore:
    """Reads and writes `UiSettings`; a value that makes no sense is the default again."""

    def __init__(self, store: QSettings) -> None:
        self._store = store
        self.choices = KeptChoices(store)

    def load(self, *, language: str) -> UiSettings:
        """What was chosen before; `language` is the configured one, for the first time."""
        made = UiSettings(language=language)
        chosen = str(self._store.value("language", language))
        theme = str(self._store.value("theme", ThemeChoice.SYSTEM.value))
        scale = str(self._store.value("font_scale", "100"))
        return replace(
            made,
            language=chosen if chosen in ("es", "en") else language,
            theme=ThemeChoice(theme) if theme in set(ThemeChoice) else ThemeChoice.SYSTEM,
            font_scale=int(scale) if scale.isdigit() and int(scale) in FONT_SCALES else 100,
            notifies=str(self._store.value("notifies", "true")) == "true",
            keeps_focus=str(self._store.value("keeps_focus", "true")) != "false",
        )

    def last_language(self, guess: str) -> str:
        """The language that was configured at the last start: all that is known before the configuration is read."""
        return str(self._store.value("configured_language", guess))

    def remember_language(self, language: str) -> None:
        """Keep the configured language for the next start."""
        if self.last_language("") != language:
            self._store.setValue("configured_language", language)

    def has_seen_tour(self) -> bool:
        """Whether the first tour was seen or skipped on this computer."""
        return str(self._store.value("has_seen_tour", "false")) == "true"

    def remember_tour(self) -> None:
        """Do not offer the tour again."""
        self._store.setValue("has_seen_tour", "true")

    def place(self) -> QByteArray:
        """Where the window was closed, as Qt writes it; empty at the first start."""
        kept = self._store.value("window_place")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_place(self, place: QByteArray) -> None:
        """Keep where the window is closed."""
        self._store.setValue("window_place", place)

    def save(self, settings: UiSettings) -> None:
        """Keep them for the next start."""
        self._store.setValue("language", settings.language)
        self._store.setValue("theme", settings.theme.value)
        self._store.setValue("font_scale", str(settings.font_scale))
        self._store.setValue("notifies", "true" if settings.notifies else "false")
        self._store.setValue("keeps_focus", "true" if settings.keeps_focus else "false")
