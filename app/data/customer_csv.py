"""What a row of a customers' CSV file says, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from app.data.csv_rows import BadCell, RefusedRow, RowKind, control_character, read_rows
from app.domain.customer import TIER_WORDS
from app.domain.names import search_words
from app.numbers import to_e164

T = TypeVar("T")

COLUMNS = ("external_id", "name", "phone", "phone2", "email", "tier", "language", "value_score", "since", "notes")
NEEDED = ("external_id", "name")
_LONGEST_ID, _LONGEST_NAME, _LONGEST_EMAIL, _LONGEST_NOTES = 64, 200, 254, 10_000

_TIERS = {word: tier.value for word, tier in TIER_WORDS.items()}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_LANGUAGES = {"es": "es", "en": "en"}
_SCORES = {written: int(written) for number in range(101) for written in (f"{number}", f"{number:02}", f"{number:03}")}
_BREAK = re.compile(r"[\t\r\n]")
_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)


class CustomerRow(NamedTuple):
    """One good row. Empty or `None`: the cell was empty or the file has no such column."""

    external_id: str
    name: str
    phones: tuple[str, ...]  # E.164
    email: str
    tier: str | None
    language: str
    value_score: int | None
    since: date | None
    notes: str
    words: tuple[str, ...]  # of the name, as they are searched; made here, while the database works on other rows


def read_customers(path: Path, region: str) -> Iterator[CustomerRow | RefusedRow]:
    """Yield each row of the file as a customer or as refused, in order; `region` is where plain numbers are read.

    Raises what `read_rows` does.
    """
    return read_rows(
        path,
        RowKind(
            COLUMNS,
            NEEDED,
            parse=lambda cells: _parsed(cells, region),
            key_of=attrgetter("external_id"),
            doubled="duplicate_external_id",
            text="notes",
        ),
    )


def _parsed(cells: Iterable[str], region: str) -> CustomerRow:
    external_id, name, phone, phone2, email, tier, language, score, since, notes = cells
    if not external_id:
        raise BadCell("missing_external_id", name)
    if found := _BREAK.search(external_id):
        raise control_character(found[0], external_id)
    if not name:
        raise BadCell("missing_name", external_id)
    if len(external_id) > _LONGEST_ID or len(name) > _LONGEST_NAME or len(notes) > _LONGEST_NOTES:
        raise BadCell("too_long", max(external_id, name, notes, key=len))
    name = " ".join(name.split())
    return CustomerRow(
        external_id,
        name,
        _phones(phone, phone2, region) if phone or phone2 else (),
        _email(email) if email else "",
        _known(tier, _TIERS, "unknown_tier") if tier else None,
        _known(language, _LANGUAGES, "bad_language") if language else "",
        _known(score, _SCORES, "bad_value_score") if score else None,
        _since(since) if since else None,
        notes,
        search_words(name),
    )


def _phones(phone: str, phone2: str, region: str) -> tuple[str, ...]:
    first = _phone(phone, region) if phone else ""
    second = _phone(phone2, region) if phone2 else ""
    if second and second != first:
        return (first, second) if first else (second,)
    return (first,)


def _phone(written: str, region: str) -> str:
    e164 = to_e164(written, region)
    if not e164:
        raise BadCell("bad_phone", written)
    return e164


def _email(written: str) -> str:
    if len(written) > _LONGEST_EMAIL:
        raise BadCell("too_long", written)
    if not _EMAIL.fullmatch(written):
        raise BadCell("bad_email", written)
    return written.lower()


def _known(written: str, values: Mapping[str, T], code: str) -> T:
    value = values.get(written)
    if value is None:
        value = values.get(written.lower())
    if value is None:
        raise BadCell(code, written)
    return value


@lru_cache(maxsize=32_768)  # ninety years of days
def _since(written: str) -> date:
    try:
        if _DATE.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise BadCell("bad_since", written)
