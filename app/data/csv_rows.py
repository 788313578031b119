"""Reads the rows of a CSV file (RFC 4180, UTF-8) that an import brings in, one at a time, and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from operator import itemgetter
from pathlib import Path
from typing import Generic, TypeVar

from app.data.csv_records import NoRecord, Record, Records
from app.data.errors import DatabaseRefusal
from app.domain.control_characters import CONTROL, harmless

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A bad row: the line on which it begins, a code, and the text that is wrong, shortened.

    `last_line` is set where the row stands on several lines: all of them are left out. `wanted` says what should have
    stood there, where that depends on the file.

    Codes of every import: `wrong_columns` (the text and `wanted` are their numbers), `bad_quotes`, `nul_byte`,
    `bad_encoding`, `control_character` (the text begins with its code point), `too_long`; of numbers:
    `bad_phone`; of customers: `missing_external_id`, `missing_name`, `duplicate_external_id`, `bad_email`,
    `unknown_tier`, `bad_language`, `bad_value_score`, `bad_since`; of the do-not-call list: `missing_number`,
    `duplicate_number`, `bad_until`.
    """

    line: int
    code: str
    text: str
    last_line: int | None = None
    wanted: str = ""


class BadCell(Exception):
    """A cell that refuses its row: a code, the text that is wrong, and what is wanted instead."""

    def __init__(self, code: str, text: str, wanted: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.wanted = wanted


def control_character(sign: str, around: str) -> BadCell:
    """What refuses a row with this character, which nobody sees; `around` is where it stands."""
    return BadCell("control_character", f"U+{ord(sign):04X}: {around}")


@dataclass(frozen=True, slots=True)
class RowKind(Generic[T]):
    """What an import takes. `parse` reads the cells of a row, one for each of `columns`, or raises `BadCell`.

    The cells come without blanks around them; one whose column the file does not have is empty. `key_of` names a row: a
    second one of that name is refused with the code `doubled`. Only the column `text` may hold line ends.
    """

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    parse: Callable[[Iterable[str]], T]
    key_of: Callable[[T], str]
    doubled: str
    text: str


def read_rows(path: Path, kind: RowKind[T]) -> Iterator[T | RefusedRow]:
    """Yield each row of the file as a value or as refused, in order.

    Raises DatabaseRefusal `no_such_file`, `utf16`, `empty_file`, `bad_separator`, `bad_header` (a column that is
    unknown, doubled or missing).
    """
    with _opened(path) as file:
        records = Records(file)
        header = _header(next(iter(records), None), kind.columns, kind.needed)
        parse = _parser(header, kind)
        seen: set[str] = set()
        for record in records:
            if isinstance(record, NoRecord):
                yield RefusedRow(record.line, record.code, shortened(record.text.rstrip()))
                continue
            row = _judged(record, parse, kind, seen)
            if isinstance(row, RefusedRow) and row.last_line and _has_swallowed(record, row, header, kind.text):
                records.begin_again_after(record)
                row = RefusedRow(record.line, "bad_quotes", shortened(record.text.splitlines()[0]))
            yield row


def _opened(path: Path) -> TextIOWrapper:
    try:
        file = path.open("rb")
    except OSError as error:
        raise DatabaseRefusal("no_such_file", path=str(path), detail=str(error.strerror)) from error
    if _is_utf16(file):
        file.close()
        raise DatabaseRefusal("utf16", path=str(path))
    # What is no UTF-8 survives as surrogates, so that one bad row is one bad row.
    return TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _is_utf16(file: BufferedReader) -> bool:
    """Whether the file begins with UTF-16's mark, or with letters that are two bytes long."""
    begin = file.peek(4)[:4]
    return begin[:2] in {b"\xff\xfe", b"\xfe\xff"} or begin[::2] == b"\0\0" or begin[1::2] == b"\0\0"


def _header(record: Record | NoRecord | None, columns: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    if record is None:
        raise DatabaseRefusal("empty_file", needed=",".join(needed))
    header = [name.strip() for name in (record.cells if isinstance(record, Record) else [record.text.rstrip()])]
    for separator, name in ((";", ";"), ("\t", "TAB")):
        parts = [part.strip(' "') for part in header[0].split(separator)] if len(header) == 1 else []
        if len(parts) > 1 and any(part in columns for part in parts):
            raise DatabaseRefusal("bad_separator", separator=name)
    unknown = [name for name in header if name not in columns]
    missing = [name for name in needed if name not in header]
    doubled = sorted({name for name in header if header.count(name) > 1})
    if unknown or missing or doubled:
        names = {"unknown": unknown, "missing": missing, "doubled": doubled}
        raise DatabaseRefusal("bad_header", **{kind: shortened(", ".join(which)) for kind, which in names.items()})
    return header


def _parser(header: list[str], kind: RowKind[T]) -> Callable[[list[str]], T]:
    """Make the function that reads a row of a file with this header."""
    width, parse = len(header), kind.parse
    in_order = itemgetter(*(header.index(name) if name in header else width for name in kind.columns))

    def parse_in_order(cells: list[str]) -> T:
        if len(cells) != width:
            raise BadCell("wrong_columns", str(len(cells)), wanted=str(width))
        return parse(map(str.strip, in_order([*cells, ""])))  # the last for a column that the file does not have

    return parse_in_order


def _judged(record: Record, parse: Callable[[list[str]], T], kind: RowKind[T], seen: set[str]) -> T | RefusedRow:
    last_line = record.last_line if record.last_line > record.line else None
    try:
        _check_characters(record)
        row = parse(record.cells)
    except BadCell as bad:
        return RefusedRow(record.line, bad.code, shortened(bad.text), last_line, bad.wanted)
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
    found = CONTROL.search(record.text)
    if found is None:
        return
    sign = found[0]
    around = record.text[max(found.start() - 20, 0) : found.end() + 20].strip()
    if sign == "\0":
        raise BadCell("nul_byte", around)
    if "\ud800" <= sign <= "\udfff":
        raise BadCell("bad_encoding", around)
    raise control_character(sign, around)


def shortened(text: str) -> str:
    """Make a text fit for a report: not long, and without characters that nobody sees."""
    return harmless(text if len(text) <= 60 else f"{text[:59]}…")
