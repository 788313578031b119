"""Reads the rows of a CSV file (RFC 4180, UTF-8) that an import brings in, one at a time, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from app.data.csv_records import NoRecord, Record, Records
from app.data.errors import DatabaseRefusal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A bad row: the line on which it begins, a code, and the text that is wrong, shortened.

    `last_line` is set where the row stands on several lines: all of them are left out.

    Codes of every import: `wrong_columns`, `bad_quotes`, `nul_byte`, `bad_encoding`, `too_long`; of numbers:
    `bad_phone`; of customers: `missing_external_id`, `missing_name`, `duplicate_external_id`, `bad_email`,
    `unknown_tier`, `bad_language`, `bad_value_score`, `bad_since`; of the do-not-call list: `missing_number`,
    `duplicate_number`, `bad_until`.
    """

    line: int
    code: str
    text: str
    last_line: int | None = None


class BadCell(Exception):
    """A cell that refuses its row: a code, and the text that is wrong."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, slots=True)
class RowKind(Generic[T]):
    """What an import takes. `parser` makes the function that reads the cells of a row, or raises `BadCell`.

    `key_of` names a row: a second one of that name is refused with the code `doubled`. Only the column `text` may hold
    line ends.
    """

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    parser: Callable[[list[str]], Callable[[list[str]], T]]
    key_of: Callable[[T], str]
    doubled: str
    text: str


def read_rows(path: Path, kind: RowKind[T]) -> Iterator[T | RefusedRow]:
    """Yield each row of the file as a value or as refused, in order.

    Raises DatabaseRefusal `no_such_file`, `empty_file`, `bad_header` (a column that is unknown, doubled or missing).
    """
    try:
        # What is no UTF-8 survives as surrogates, so that one bad row is one bad row.
        file = path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise DatabaseRefusal("no_such_file", path=str(path), detail=str(error.strerror)) from error
    with file:
        records = Records(file)
        header = _header(next(iter(records), None), kind.columns, kind.needed)
        parse = kind.parser(header)
        seen: set[str] = set()
        for record in records:
            if isinstance(record, NoRecord):
                yield RefusedRow(record.line, record.code, shortened(ascii(record.text.rstrip())[1:-1]))
                continue
            row = _judged(record, parse, kind, seen)
            if isinstance(row, RefusedRow) and row.last_line and _has_swallowed(record, row, header, kind.text):
                records.begin_again_after(record)
                row = RefusedRow(record.line, "bad_quotes", shortened(record.text.splitlines()[0]))
            yield row


def _header(record: Record | NoRecord | None, columns: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    if record is None:
        raise DatabaseRefusal("empty_file", needed=",".join(needed))
    header = [name.strip() for name in (record.cells if isinstance(record, Record) else [record.text.rstrip()])]
    unknown = [name for name in header if name not in columns]
    missing = [name for name in needed if name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    if unknown or missing or doubled:
        names = {"unknown": unknown, "missing": missing, "doubled": doubled}
        raise DatabaseRefusal("bad_header", **{kind: shortened(", ".join(which)) for kind, which in names.items()})
    return header


def _judged(record: Record, parse: Callable[[list[str]], T], kind: RowKind[T], seen: set[str]) -> T | RefusedRow:
    last_line = record.last_line if record.last_line > record.line else None
    try:
        _check_characters(record)
        row = parse(record.cells)
    except BadCell as bad:
        return RefusedRow(record.line, bad.code, shortened(bad.text), last_line)
    key = kind.key_of(row)
    if key in seen:
        return RefusedRow(record.line, kind.doubled, key, last_line)
    seen.add(key)
    return row


def _has_swallowed(record: Record, row: RefusedRow, header: list[str], text: str) -> bool:
    """Whether a quote that was never closed has made other rows a part of this one: only text runs over lines."""
    if row.code not in {"wrong_columns", "too_long"}:
        return False
    names = [*header, *[""] * len(record.cells)]
    return any("\n" in cell or "\r" in cell for name, cell in zip(names, record.cells, strict=False) if name != text)


def _check_characters(record: Record) -> None:
    text = record.text
    if "\0" in text:
        raise BadCell("nul_byte", next(ascii(cell) for cell in record.cells if "\0" in cell))
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise BadCell("bad_encoding", ascii(text[max(error.start - 20, 0) : error.end + 20])) from None


def shortened(text: str) -> str:
    """Cut a text that goes into a report."""
    return text if len(text) <= 60 else f"{text[:59]}…"
