"""The sentences of the commands, in Spanish and English: a code and its values in, a sentence out."""

from __future__ import annotations

from app.cli.messages import doctor_en, doctor_es, en, es, script_en, script_es

SENTENCES = {"en": en.SENTENCES, "es": es.SENTENCES}
DOCTOR_SENTENCES = {
    "en": doctor_en.SENTENCES | script_en.SENTENCES,
    "es": doctor_es.SENTENCES | script_es.SENTENCES,
}


def sentence(language: str, code: str, **values: object) -> str:
    """The sentence `code` with its places filled; a code without a sentence is a `KeyError`."""
    return SENTENCES[language][code].format(**values)


def doctor_sentence(language: str, code: str, **values: object) -> str:
    """What the doctor says of a finding with this code; one line."""
    return " ".join(DOCTOR_SENTENCES[language][code].format(**values).split())
