"""Splits a CSV file into records (RFC 4180, strictly), and goes on at the next line after one that is no CSV.

A line break belongs to a record when the quotes before it are odd in number. So one quote that is never closed would
swallow every record up to the next quote, or the rest of the file. It cannot: where the record that it makes is no CSV,
or is longer than `MOST_CHARACTERS` or the file, its first line alone is refused and reading goes on with the second.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_CHARACTERS = 65_536
"""How far a record may reach over line ends; the longest that an import accepts has a third of it."""

# A field is text without a quote, or it is quoted from its first to its last character. Possessive: never tries twice.
_FIELD = r'(?:"[^"]*+(?:""[^"]*+)*+"|[^",\r\n]*+)'
_RECORD = re.compile(rf"{_FIELD}(?:,{_FIELD})*+\r?\n?", re.ASCII)


class Record(NamedTuple):
    """The cells of one record, the lines that it stands on, and the record as it is written."""

    line: int
    last_line: int
    cells: list[str]
    text: str


class NoRecord(NamedTuple):
    """A line that begins no record. `code`: `bad_quotes` (in the wrong place, or never closed) or `too_long`."""

    line: int
    code: str
    text: str


class Records:
    """The records of a file, one after the other; `lines` keep their ends, as a file opened with `newline=""` does."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()  # read while looking for the end of a quote, and not used
        self._line = 0

    def __iter__(self) -> Iterator[Record | NoRecord]:
        """Give each record, and each line that begins none; empty lines are passed over."""
        while (text := self._next_line()) is not None:
            if len(text) > MOST_CHARACTERS:
                yield NoRecord(self._line, "too_long", text)
            elif '"' in text:
                yield self._quoted(text)
            elif bare := text.rstrip("\r\n"):
                yield Record(self._line, self._line, bare.split(","), text)

    def begin_again_after(self, record: Record) -> None:
        """Read again from the second line of the record that came last: its first line was no record after all."""
        self._put_back(_LINES.findall(record.text)[1:])

    def _quoted(self, text: str) -> Record | NoRecord:
        line, more = self._line, []
        length, is_open = len(text), text.count('"') % 2
        while is_open and length <= MOST_CHARACTERS and (following := self._next_line()) is not None:
            more.append(following)
            length += len(following)
            is_open ^= following.count('"') % 2
        whole = "".join((text, *more)) if more else text
        if is_open or length > MOST_CHARACTERS or not _RECORD.fullmatch(whole):
            self._put_back(more)
            return NoRecord(line, "bad_quotes", text)
        return Record(line, self._line, _cells(whole), whole)

    def _next_line(self) -> str | None:
        text = self._again.popleft() if self._again else next(self._lines, None)
        self._line += text is not None
        return text

    def _put_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))
        self._line -= len(lines)


_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def _cells(text: str) -> list[str]:
    """The cells of a record that is known to be one; the standard reader takes quotes off at the speed of C."""
    return next(csv.reader((text,)))
