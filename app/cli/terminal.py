"""The terminal that a command speaks to: its language, and the two streams."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from app.cli.language import language_of
from app.cli.messages import sentence
from app.domain.control_characters import harmless
from app.settings import Settings


class _Looked(TextIOWrapper):
    """What is written here is seen by a person; each piece ends where no CR is parted from its LF."""

    def write(self, text: str) -> int:
        return super().write(harmless(text))


class Terminal:
    """Says sentences in the language of the person: that of the environment, later that of the configuration."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.language = language_of(environ)

    def word(self, code: str, **values: object) -> str:
        """The sentence `code` in the language of this terminal."""
        return sentence(self.language, code, **values)

    def say(self, code: str, **values: object) -> None:
        """Print a sentence."""
        self.line(self.word(code, **values))

    def complain(self, code: str, **values: object) -> None:
        """Print a sentence that says why something did not work; those who read the output do not get it."""
        self.complain_of(self.word(code, **values))

    def complain_of(self, sentence: str) -> None:
        """Print a ready sentence to the same place."""
        print(harmless(sentence), file=sys.stderr)  # noqa: T201 - a command prints

    def line(self, text: str) -> None:
        """Print a line that needs no translation."""
        print(harmless(text), flush=True)  # noqa: T201 - a command prints

    @contextmanager
    def data_output(self) -> Iterator[TextIO]:
        """Where data goes that another program reads: UTF-8, line ends as they are written.

        A person who looks at it gets no character that moves the cursor or turns the text around.
        """
        sys.stdout.flush()
        kind = _Looked if sys.stdout.isatty() else TextIOWrapper
        with kind(open(sys.stdout.fileno(), "wb", closefd=False), encoding="utf-8", newline="") as stream:
            yield stream

    def settings(self, option: Path | None) -> Settings:
        """Read the configuration and speak its language from here on; raises `SettingsRefusal`."""
        from app.settings_file import load_settings

        settings = load_settings(option, self.environ)
        if "language" in settings.locale.model_fields_set:
            self.language = settings.locale.language
        return settings
