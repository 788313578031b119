"""What a command prints, as a program reads it and as a person sees it."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import pytest

from app.cli.terminal import Terminal

HOSTILE = ["Ana\x1b[2J", "\u202eotoS", "bell\x07", "\x9b2J", "one\rtwo", "Muñoz\tRojas"]


def write_row(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with where.open("w", encoding="utf-8") as output:
        monkeypatch.setattr(sys, "stdout", output)
        with Terminal({}).data_output() as stream:
            csv.writer(stream).writerow(HOSTILE)
    monkeypatch.undo()


def test_data_on_a_screen_moves_no_cursor_and_turns_no_text_around(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = os.openpty()
    write_row(Path(os.ttyname(follower)), monkeypatch)
    seen = os.read(leader, 4096).decode()
    os.close(follower)
    os.close(leader)
    assert seen.split() == ['Ana�[2J,�otoS,bell�,�2J,"one�two",Muñoz', "Rojas"]


def test_data_for_a_program_keeps_every_character(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write_row(tmp_path / "out.csv", monkeypatch)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [HOSTILE]


def test_a_line_and_a_complaint_move_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal({})
    terminal.line("a\tb \x1b[2J\u202e")
    terminal.complain_of("two\nlines\x07")
    assert capsys.readouterr() == ("a\tb �[2J�\n", "two\nlines�\n")
