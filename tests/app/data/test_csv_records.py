"""A file is split into records as RFC 4180 says, and no line of it is lost without a word."""

from __future__ import annotations

import csv
import io
import itertools
import random
import time

import pytest

from app.data.csv_records import MOST_CHARACTERS, NoRecord, Record, Records


def split(text: str) -> list[Record | NoRecord]:
    return list(Records(io.StringIO(text, newline="")))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_writer_wrote_is_read_back_with_its_lines(end: str) -> None:
    draw = random.Random(4180)
    for _ in range(300):
        rows = [["".join(draw.choices('ab,"\n ñ\u2028', k=draw.randrange(6))) for _ in range(3)] for _ in range(8)]
        file = io.StringIO(newline="")
        csv.writer(file, lineterminator=end).writerows(rows)
        records = split(file.getvalue())
        assert [record.cells for record in records if isinstance(record, Record)] == rows
        assert all(before.last_line < after.line for before, after in itertools.pairwise(records))  # type: ignore[union-attr]


def test_last_line_needs_no_end_and_empty_lines_are_passed_over() -> None:
    assert [(record.line, record.cells) for record in split('a,b\n\n\n"c",d')] == [  # type: ignore[union-attr]
        (1, ["a", "b"]),
        (4, ["c", "d"]),
    ]


@pytest.mark.parametrize("bad", ['x"y",1', '"x"y,1', 'x,"y', '"x" ,1', '"', 'x,"y""'])
def test_quote_in_the_wrong_place_is_no_record_and_the_next_line_is(bad: str) -> None:
    (refused, good) = split(f"{bad}\nc,d\n")
    assert refused == NoRecord(1, "bad_quotes", f"{bad}\n")
    assert isinstance(good, Record)
    assert (good.line, good.cells) == (2, ["c", "d"])


def test_quoted_field_may_run_over_lines_but_not_for_ever() -> None:
    fits = "x\n" * (MOST_CHARACTERS // 2 - 10)
    (record,) = split(f'"{fits}",end\n')
    assert isinstance(record, Record)
    assert record.cells == [fits, "end"]
    first, *others = split(f'"{fits}{fits}",end\n')
    assert (first.line, isinstance(first, NoRecord)) == (1, True)
    assert len(others) == MOST_CHARACTERS - 20


def test_line_without_an_end_is_refused_and_not_searched() -> None:
    (refused,) = split("x" * 1_000_000)
    assert (refused.line, isinstance(refused, NoRecord) and refused.code) == (1, "too_long")


def test_record_can_be_read_again_from_its_second_line() -> None:
    records = Records(io.StringIO('a,"b\nc,d\ne",f\ng,h\n', newline=""))
    reading = iter(records)
    first = next(reading)
    assert isinstance(first, Record)
    records.begin_again_after(first)
    assert [(rest.line, rest.text) for rest in reading] == [(2, "c,d\n"), (3, 'e",f\n'), (4, "g,h\n")]


def test_many_quotes_that_are_never_closed_cost_a_look_ahead_each_and_not_more() -> None:
    text = ('a,"never closed\n' + "b,c\n" * 20_000) * 20
    began = time.process_time()
    records = split(text)
    assert sum(isinstance(record, NoRecord) for record in records) == 20
    assert len(records) == 20 * 20_001
    assert time.process_time() - began < 20
