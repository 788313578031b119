"""Writes what was recorded of an interaction; what is written again is only ever completed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.data.clean import storable
from app.data.schema import recording_silences, recordings
from app.data.upsert import insert_into
from app.domain.interaction import Interaction


def write_recordings(connection: sa.Connection, interaction: Interaction) -> None:
    """Write the parts of an interaction whose row is there, in the order of time, each with its silences."""
    for position, part in enumerate(interaction.recorded, start=1):
        key = {"interaction_id": interaction.id, "position": position}
        row = {**key, "file": storable(part.file), "started_at": part.started_at, "ended_at": part.ended_at}
        _write(connection, recordings, row, ("interaction_id", "position"))
        for silence in part.silences:
            row = {**key, "started_at": silence.started_at, "ended_at": silence.ended_at}
            _write(connection, recording_silences, row, ("interaction_id", "position", "started_at"))


def _write(connection: sa.Connection, table: sa.Table, row: dict[str, Any], key: tuple[str, ...]) -> None:
    """Insert, or give an end to what had none."""
    insert = insert_into(connection, table).values(row)
    ended = insert.on_conflict_do_update(
        index_elements=list(key), set_={"ended_at": insert.excluded.ended_at}, where=table.c.ended_at.is_(None)
    )
    connection.execute(ended)
