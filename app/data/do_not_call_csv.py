"""What a row of a do-not-call list's CSV file says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from app.data.csv_rows import BadCell, RefusedRow, RowKind, read_rows
from app.numbers import to_e164

COLUMNS = ("number", "reason", "until")
NEEDED = ("number",)
LONGEST_REASON = 500


class ListedRow(NamedTuple):
    """One good row; an empty cell, or no such column, says nothing."""

    e164: str
    reason: str
    until: date | None


def read_listed(path: Path, region: str) -> Iterator[ListedRow | RefusedRow]:
    """Yield each row of the file; `region` is where plain numbers are read. Raises what `read_rows` does."""
    return read_rows(
        path,
        RowKind(
            COLUMNS,
            NEEDED,
            parse=lambda cells: _parsed(cells, region),
            key_of=attrgetter("e164"),
            doubled="duplicate_number",
            text="reason",
        ),
    )


def _parsed(cells: Iterable[str], region: str) -> ListedRow:
    number, reason, until = cells
    if not number:
        raise BadCell("missing_number", reason)
    e164 = to_e164(number, region)
    if not e164:
        raise BadCell("bad_phone", number)
    if len(reason) > LONGEST_REASON:
        raise BadCell("too_long", reason)
    return ListedRow(e164, " ".join(reason.split()), read_until(until) if until else None)


def read_until(written: str) -> date:
    """Read a last day (2026-12-31); raises `BadCell`."""
    try:
        if len(written) == len("2026-12-31"):
            return date.fromisoformat(written)
    except ValueError:
        pass
    raise BadCell("bad_until", written)
