"""Says what is wrong with the database, or with what was asked of it."""

from __future__ import annotations

from collections import defaultdict

from app.cli.messages import DOCTOR_SENTENCES, SENTENCES
from app.cli.terminal import Terminal
from app.data.errors import DatabaseError


def complain_of_database(terminal: Terminal, error: DatabaseError) -> None:
    """Print the sentence of an error, and those of its values that have one of their own and are not empty.

    An error without a sentence is a bug, and is raised again.
    """
    of_request, of_database = f"db_{error.code}", f"database_{error.code}"
    sentences = SENTENCES[terminal.language]
    sentence = sentences.get(of_request) or DOCTOR_SENTENCES[terminal.language].get(of_database)
    if sentence is None:
        raise error
    more = (sentences.get(f"{of_request}_{name}") for name, value in error.values.items() if value)
    sentence = " ".join((sentence, *filter(None, more)))
    values = defaultdict(str, {name: value or "-" for name, value in error.values.items()})
    terminal.complain_of(sentence.format_map(values))
