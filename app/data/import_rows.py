"""What every import does with the rows of its file: count them, keep the bad ones, take them in chunks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from app.data.csv_rows import RefusedRow

T = TypeVar("T")

_CHUNK = 10_000
_MOST_REPORTED = 10_000  # bad rows that are kept for the report; all are counted


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `is_imported` False: rows were refused and nothing was changed.

    `refused` holds the first 10,000 bad rows, `refused_count` counts all. `led_on` counts the rows of customers who
    were merged into others.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    led_on: int = 0
    refused: tuple[RefusedRow, ...] = ()
    refused_count: int = 0
    is_imported: bool = True


class ImportRefused(Exception):
    """Rolls the transaction of an import back."""


class Tally:
    """What has been counted so far."""

    def __init__(self) -> None:
        self.refused: list[RefusedRow] = []
        self.added = self.updated = self.unchanged = self.led_on = self.refused_count = 0

    def reset(self) -> None:
        """Begin again: a write that found the database locked is run a second time."""
        self.added = self.updated = self.unchanged = self.led_on = self.refused_count = 0
        self.refused.clear()

    def refuse(self, row: RefusedRow) -> None:
        """Count a bad row."""
        self.refused_count += 1
        if len(self.refused) < _MOST_REPORTED:
            self.refused.append(row)

    def report(self, *, is_imported: bool) -> ImportReport:
        """The result."""
        if not is_imported:
            return ImportReport(refused=tuple(self.refused), refused_count=self.refused_count, is_imported=False)
        refused = tuple(self.refused)
        return ImportReport(self.added, self.updated, self.unchanged, self.led_on, refused, self.refused_count)


def report_of(write: Callable[[], None], tally: Tally) -> ImportReport:
    """Do the import's write, which counts into `tally` and raises `ImportRefused` where bad rows refuse the file."""
    try:
        write()
    except ImportRefused:
        return tally.report(is_imported=False)
    return tally.report(is_imported=True)


def good_chunks(
    rows: Iterator[T | RefusedRow], tally: Tally, progress: Callable[[int], None] | None
) -> Iterator[list[T]]:
    """Give the good rows, 10,000 of the file at a time; `progress` gets how many were read so far."""
    count = 0
    for taken in _read_ahead(rows):
        good: list[T] = []
        for row in taken:
            if isinstance(row, RefusedRow):
                tally.refuse(row)
            else:
                good.append(row)
        yield good
        count += len(taken)
        if progress is not None:
            progress(count)


def _read_ahead(rows: Iterator[T | RefusedRow]) -> Iterator[list[T | RefusedRow]]:
    """Take the rows in chunks, the next one while the database still works on the last."""
    with ThreadPoolExecutor(1, thread_name_prefix="import-reader") as reader:
        reading = reader.submit(lambda: list(islice(rows, _CHUNK)))
        while taken := reading.result():
            reading = reader.submit(lambda: list(islice(rows, _CHUNK)))
            yield taken
