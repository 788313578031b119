"""Reads the customers of a CSV file (RFC 4180, UTF-8), one row at a time, and says what is wrong with a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TypeVar

from app.data.csv_records import NoRecord, Record, Records
from app.data.errors import DatabaseRefusal
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


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A bad row: the line on which it begins, a code, and the text that is wrong, shortened.

    `last_line` is set where the row stands on several lines: all of them are left out.

    Codes: `wrong_columns`, `bad_quotes`, `nul_byte`, `bad_encoding`, `too_long`, `missing_external_id`, `missing_name`,
    `duplicate_external_id`, `bad_phone`, `bad_email`, `unknown_tier`, `bad_language`, `bad_value_score`, `bad_since`.
    """

    line: int
    code: str
    text: str
    last_line: int | None = None


class _BadCell(Exception):
    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


def read_customers(path: Path, region: str) -> Iterator[CustomerRow | RefusedRow]:
    """Yield each row of the file as a customer or as refused, in order; `region` is where plain numbers are read.

    Raises DatabaseRefusal `no_such_file`, `empty_file`, `bad_header` (a column that is unknown, doubled or missing).
    """
    try:
        # What is no UTF-8 survives as surrogates, so that one bad row is one bad row.
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise DatabaseRefusal("no_such_file", path=str(path), detail=str(error.strerror)) from error
    with file:
        records = Records(file)
        header = _header(next(iter(records), None))
        parse = _row_parser(header, region)
        seen: set[str] = set()
        for record in records:
            if isinstance(record, NoRecord):
                yield RefusedRow(record.line, record.code, shortened(ascii(record.text.rstrip())[1:-1]))
                continue
            row = _judged(record, parse, seen)
            if isinstance(row, RefusedRow) and row.last_line and _has_swallowed(record, row, header):
                records.begin_again_after(record)
                row = RefusedRow(record.line, "bad_quotes", shortened(record.text.splitlines()[0]))
            yield row


def _header(record: Record | NoRecord | None) -> list[str]:
    if record is None:
        raise DatabaseRefusal("empty_file")
    header = [name.strip() for name in (record.cells if isinstance(record, Record) else [record.text.rstrip()])]
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in NEEDED if name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    if unknown or missing or doubled:
        names = {"unknown": unknown, "missing": missing, "doubled": doubled}
        raise DatabaseRefusal("bad_header", **{kind: shortened(", ".join(which)) for kind, which in names.items()})
    return header


def _judged(record: Record, parse: Callable[[list[str]], CustomerRow], seen: set[str]) -> CustomerRow | RefusedRow:
    last_line = record.last_line if record.last_line > record.line else None
    try:
        _check_characters(record)
        row = parse(record.cells)
    except _BadCell as bad:
        return RefusedRow(record.line, bad.code, shortened(bad.text), last_line)
    if row.external_id in seen:
        return RefusedRow(record.line, "duplicate_external_id", row.external_id, last_line)
    seen.add(row.external_id)
    return row


def _has_swallowed(record: Record, row: RefusedRow, header: list[str]) -> bool:
    """Whether a quote that was never closed has made other rows a part of this one: only notes run over lines."""
    if row.code not in {"wrong_columns", "too_long"}:
        return False
    names = [*header, *[""] * len(record.cells)]
    return any("\n" in cell or "\r" in cell for name, cell in zip(names, record.cells, strict=False) if name != "notes")


def _check_characters(record: Record) -> None:
    text = record.text
    if "\0" in text:
        raise _BadCell("nul_byte", next(ascii(cell) for cell in record.cells if "\0" in cell))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise _BadCell("bad_encoding", ascii(text[max(error.start - 20, 0) : error.end + 20])) from None


def _row_parser(header: list[str], region: str) -> Callable[[list[str]], CustomerRow]:
    """Make the function that reads a row of a file with this header."""
    width = len(header)
    in_order = itemgetter(*(header.index(name) if name in header else width for name in COLUMNS))

    def parse(cells: list[str]) -> CustomerRow:
        if len(cells) != width:
            raise _BadCell("wrong_columns", f"{len(cells)}, not {width}")
        external_id, name, phone, phone2, email, tier, language, score, since, notes = map(
            str.strip,
            in_order([*cells, ""]),  # the last for a column that the file does not have
        )
        if not external_id:
            raise _BadCell("missing_external_id", name)
        if not name:
            raise _BadCell("missing_name", external_id)
        if len(external_id) > _LONGEST_ID or len(name) > _LONGEST_NAME or len(notes) > _LONGEST_NOTES:
            raise _BadCell("too_long", max(external_id, name, notes, key=len))
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

    return parse


def _phones(phone: str, phone2: str, region: str) -> tuple[str, ...]:
    first = _phone(phone, region) if phone else ""
    second = _phone(phone2, region) if phone2 else ""
    if second and second != first:
        return (first, second) if first else (second,)
    return (first,)


def _phone(written: str, region: str) -> str:
    e164 = to_e164(written, region)
    if not e164:
        raise _BadCell("bad_phone", written)
    return e164


def _email(written: str) -> str:
    if len(written) > _LONGEST_EMAIL:
        raise _BadCell("too_long", written)
    if not _EMAIL.fullmatch(written):
        raise _BadCell("bad_email", written)
    return written.lower()


def _known(written: str, values: Mapping[str, T], code: str) -> T:
    value = values.get(written)
    if value is None:
        value = values.get(written.lower())
    if value is None:
        raise _BadCell(code, written)
    return value


@lru_cache(maxsize=32_768)  # ninety years of days
def _since(written: str) -> date:
    try:
        if _DATE.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise _BadCell("bad_since", written)


def shortened(text: str) -> str:
    """Cut a text that goes into a report."""
    return text if len(text) <= 60 else f"{text[:59]}…"
