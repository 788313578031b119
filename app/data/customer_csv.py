"""Reads the customers of a CSV file (RFC 4180, UTF-8), one row at a time, and says what is wrong with a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import gt
from pathlib import Path
from typing import NamedTuple, Protocol

from app.data.errors import DatabaseRefusal
from app.domain.customer import Tier
from app.numbers import to_e164

COLUMNS = ("external_id", "name", "phone", "phone2", "email", "tier", "language", "value_score", "since", "notes")
NEEDED = ("external_id", "name")
LONGEST = {"external_id": 64, "name": 200, "phone": 64, "phone2": 64, "email": 254, "notes": 10_000}
_LONGEST_OTHER = 32

_TIERS = {"platinum": "platino", "gold": "oro", "silver": "plata", "bronze": "bronce"}
_TIERS |= {tier.value: tier.value for tier in Tier}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_SCORE = re.compile(r"[0-9]{1,3}", re.ASCII)
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


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A bad row: the line on which it begins, a code, and the text that is wrong, shortened.

    Codes: `wrong_columns`, `bad_quotes`, `nul_byte`, `bad_encoding`, `too_long`, `missing_external_id`, `missing_name`,
    `duplicate_external_id`, `bad_phone`, `bad_email`, `unknown_tier`, `bad_language`, `bad_value_score`, `bad_since`.
    """

    line: int
    code: str
    text: str


class _Reader(Protocol):
    """What `csv.reader` gives: records, and the number of the line that was read last."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


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
        # Strict: a quote in the wrong place is an error and not a guess.
        rows = csv.reader(file, strict=True)
        parse = _row_parser(_header(rows), region)
        seen: set[str] = set()
        for line, cells in _numbered(rows):
            yield _judged(line, cells, parse, seen)


def _header(rows: _Reader) -> list[str]:
    try:
        header = [name.strip() for name in next(rows)]
    except StopIteration:
        raise DatabaseRefusal("empty_file") from None
    except csv.Error as error:
        raise DatabaseRefusal("bad_header", detail=str(error)) from error
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in NEEDED if name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    if unknown or missing or doubled:
        names = {"unknown": unknown, "missing": missing, "doubled": doubled}
        raise DatabaseRefusal("bad_header", **{kind: shortened(", ".join(which)) for kind, which in names.items()})
    return header


def _numbered(rows: _Reader) -> Iterator[tuple[int, list[str] | str]]:
    """Number each record by its first line; a record that is no CSV comes as what the reader says of it."""
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on with the line after
            yield line, str(error)
            continue
        if cells:
            yield line, cells


def _judged(
    line: int, cells: list[str] | str, parse: Callable[[list[str]], CustomerRow], seen: set[str]
) -> CustomerRow | RefusedRow:
    if isinstance(cells, str):
        return RefusedRow(line, "too_long" if "limit" in cells else "bad_quotes", cells)
    try:
        row = parse(cells)
    except _BadCell as bad:
        return RefusedRow(line, bad.code, shortened(bad.text))
    if row.external_id in seen:
        return RefusedRow(line, "duplicate_external_id", row.external_id)
    seen.add(row.external_id)
    return row


def _row_parser(header: list[str], region: str) -> Callable[[list[str]], CustomerRow]:
    """Make the function that reads a row of a file with this header."""
    width = len(header)
    limits = [LONGEST.get(name, _LONGEST_OTHER) for name in header]
    at = [header.index(name) if name in header else width for name in COLUMNS]

    def parse(cells: list[str]) -> CustomerRow:
        if len(cells) != width:
            raise _BadCell("wrong_columns", f"{len(cells)}, not {width}")
        _check_cells(cells, limits)
        cells.append("")  # what a column that the file does not have reads
        external_id, name, phone, phone2, email, tier, language, score, since, notes = [cells[i].strip() for i in at]
        if not external_id:
            raise _BadCell("missing_external_id", name)
        if not name:
            raise _BadCell("missing_name", external_id)
        return CustomerRow(
            external_id,
            " ".join(name.split()),
            _phones(phone, phone2, region) if phone or phone2 else (),
            _email(email) if email else "",
            _tier(tier) if tier else None,
            _language(language) if language else "",
            _score(score) if score else None,
            _since(since) if since else None,
            notes,
        )

    return parse


def _check_cells(cells: list[str], limits: list[int]) -> None:
    if any(map(gt, map(len, cells), limits)):
        raise _BadCell("too_long", max(cells, key=len))
    whole = "".join(cells)
    if whole.isascii() and "\0" not in whole:
        return
    for cell in cells:
        if not cell.isascii():
            try:
                cell.encode()
            except UnicodeEncodeError:
                raise _BadCell("bad_encoding", ascii(cell)) from None
        if "\0" in cell:
            raise _BadCell("nul_byte", ascii(cell))


def _phones(phone: str, phone2: str, region: str) -> tuple[str, ...]:
    found = []
    for written in (phone, phone2):
        if written:
            e164 = to_e164(written, region)
            if not e164:
                raise _BadCell("bad_phone", written)
            if e164 not in found:
                found.append(e164)
    return tuple(found)


def _email(written: str) -> str:
    if not _EMAIL.fullmatch(written):
        raise _BadCell("bad_email", written)
    return written.lower()


def _tier(written: str) -> str:
    tier = _TIERS.get(written.lower())
    if tier is None:
        raise _BadCell("unknown_tier", written)
    return tier


def _language(written: str) -> str:
    if written.lower() not in {"es", "en"}:
        raise _BadCell("bad_language", written)
    return written.lower()


def _score(written: str) -> int:
    if not _SCORE.fullmatch(written) or int(written) > 100:
        raise _BadCell("bad_value_score", written)
    return int(written)


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
