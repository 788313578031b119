"""Recordings of an interaction, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from app.data.database import Database
from app.data.interactions import save_interaction
from app.data.schema import recording_silences, recordings
from app.domain.interaction import Interaction
from app.domain.recording import RecordedPart, Silence

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
RUNNING = RecordedPart("2026/11/20/i-1.wav", NOW, silences=(Silence(NOW + timedelta(seconds=5)),))
ENDED = replace(RUNNING, ended_at=LATER, silences=(Silence(NOW + timedelta(seconds=5), LATER),))


def interaction(*recorded: RecordedPart) -> Interaction:
    return Interaction(
        "i-1", "central", "1.1", "1.1", "call", "in", "1001", started_at=NOW, ended_at=LATER, recorded=recorded
    )


def rows(database: Database) -> list[tuple[object, ...]]:
    parts = sa.select(recordings.c.position, recordings.c.file, recordings.c.started_at, recordings.c.ended_at)
    silent = sa.select(recording_silences.c.position, recording_silences.c.started_at, recording_silences.c.ended_at)
    return database.read(
        lambda connection: [tuple(row) for each in (parts, silent) for row in connection.execute(each)]
    )


def test_a_recording_is_written_once_and_completed(database: Database) -> None:
    for recorded in (RUNNING, ENDED, RUNNING, ENDED):
        save_interaction(database, interaction(recorded))
    assert rows(database) == [
        (1, "2026/11/20/i-1.wav", NOW, LATER),
        (1, NOW + timedelta(seconds=5), LATER),
    ]


def test_an_interaction_without_one_has_no_rows(database: Database) -> None:
    save_interaction(database, interaction())
    assert rows(database) == []
