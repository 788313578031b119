"""The language of all words: Qt's translator from `resources/i18n`, English being the source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from ui.places import RESOURCES


class Translation:
    """The one translation that is installed on the application; taken back before another is."""

    def __init__(self) -> None:
        self._installed: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Make `tr` answer in `es`, or in English for anything else."""
        self.stop()
        if language != "es":
            return
        translator = QTranslator()
        path = RESOURCES / "i18n" / f"ficha_{language}.qm"
        if not translator.load(str(path)):
            raise FileNotFoundError(path)
        QCoreApplication.installTranslator(translator)
        self._installed = translator

    def stop(self) -> None:
        """Speak English again."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
