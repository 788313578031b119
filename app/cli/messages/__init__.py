"""The sentences of the commands, in Spanish and English: a code and its values in, a sentence out."""

from __future__ import annotations

from app.cli.messages.en import SENTENCES as ENGLISH
from app.cli.messages.es import SENTENCES as SPANISH

SENTENCES = {"en": ENGLISH, "es": SPANISH}


def sentence(language: str, code: str, **values: object) -> str:
    """The sentence `code` with its places filled; a code without a sentence is a `KeyError`."""
    return SENTENCES[language][code].format(**values)
