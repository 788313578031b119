"""The language of all words: Qt's translator from `resources/i18n`, English being the source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.places import RESOURCES


class Translation:
    """The one translation that is installed on the application; taken back before another is.

    Its file is read, not mapped: an update that writes it anew under a running desk would end the program natively.
    """

    def __init__(self) -> None:
        self._installed: QTranslator | None = None
        self._words = b""  # Qt looks into it as long as the translator lives

    def speak(self, language: str) -> None:
        """Make `tr` answer in `es`, or in English for anything else."""
        self.stop()
        if language != "es":
            return
        translator = QTranslator()
        path = RESOURCES / "i18n" / f"ficha_{language}.qm"
        words = path.read_bytes()
        if not translator.load(words):
            raise ValueError(f"{path} holds no translation")
        QCoreApplication.installTranslator(translator)
        self._installed, self._words = translator, words

    def stop(self) -> None:
        """Speak English again."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
