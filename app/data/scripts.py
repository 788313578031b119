"""Scripts in the database: every version as it was written; the newest active one of each code is used."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import sqlalchemy as sa

from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.schema import scripts
from app.domain.script import Script
from app.domain.script_text import read_script

_log = logging.getLogger(__name__)


def import_script(database: Database, script: Script, source: str) -> bool:
    """Store a version of a script that was checked; False: this very text is there already, in use again if it was not.

    Raises DatabaseRefusal `script_version_taken`: that version has another text, which answers refer to.
    """

    def work(connection: sa.Connection) -> bool:
        own = sa.and_(scripts.c.code == script.code, scripts.c.version == script.version)
        there = connection.execute(sa.select(scripts.c.source).where(own).with_for_update()).scalar()
        if there is None:
            row = {"code": script.code, "version": script.version, "source": source, "imported_at": datetime.now(UTC)}
            connection.execute(scripts.insert().values(row))
            return True
        if there != source:
            raise DatabaseRefusal("script_version_taken", script=script.code, version=str(script.version))
        connection.execute(sa.update(scripts).where(own).values(is_active=True))
        return False

    return database.write(work)


def retire_script(database: Database, code: str) -> int:
    """Use no version of a script any more and say how many were in use; what was answered stays."""
    in_use = sa.and_(scripts.c.code == code, scripts.c.is_active)
    return database.write(
        lambda connection: connection.execute(sa.update(scripts).where(in_use).values(is_active=False)).rowcount
    )


def read_sources(database: Database) -> tuple[tuple[str, int, str], ...]:
    """Read code, version and text of the scripts in use, by code."""
    columns = (scripts.c.code, scripts.c.version, scripts.c.source)
    found = sa.select(*columns).where(scripts.c.is_active).order_by(scripts.c.code, scripts.c.version.desc())
    rows = database.read(lambda connection: connection.execute(found).all())
    newest: dict[str, tuple[str, int, str]] = {}
    for code, version, source in rows:
        newest.setdefault(code, (code, version, source))
    return tuple(newest.values())


def read_scripts(database: Database) -> tuple[Script, ...]:
    """Read the scripts in use; one that cannot be read (somebody wrote into the table) is left out and logged."""
    found = []
    for code, version, source in read_sources(database):
        script = read_script(source).script
        if script is None or (script.code, script.version) != (code, version):
            _log.error("script %s, version %s, cannot be read", code, version)
        else:
            found.append(script)
    return tuple(found)
