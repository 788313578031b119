"""Check of the scripts in use: each can be read to its end in both languages, and no two are for the same calls."""

from __future__ import annotations

from collections.abc import Iterator

from app.data.database import open_database
from app.data.errors import DatabaseError
from app.data.scripts import read_sources
from app.doctor.finding import Finding, fail, ok, warn
from app.domain.script import Script, rivals
from app.domain.script_check import check_script_text
from app.domain.script_text import read_script


def check_scripts(url: str, password: str | None) -> Iterator[Finding]:
    """Look at every script in use; a database that is down or of another revision was told before."""
    try:
        database = open_database(url, password=password)
    except DatabaseError:
        return
    try:
        database.check_schema()
        sources = read_sources(database)
    except DatabaseError:
        return
    finally:
        database.close()
    yield from examine_scripts(sources)


def examine_scripts(sources: tuple[tuple[str, int, str], ...]) -> Iterator[Finding]:
    """Look at scripts by code, version and text."""
    if not sources:
        yield ok("scripts", "scripts_none")
        return
    sound: list[Script] = []
    for code, version, text in sources:
        faults = check_script_text(text)
        script = read_script(text).script
        if script is not None and not faults:
            sound.append(script)
        for fault in faults:
            place = f"{code} {version}"
            yield fail("scripts", f"script_{fault.code}", place=place, line=fault.line, **dict(fault.values))
    for first, second in rivals(sound):
        yield warn("scripts", "script_same_place", place=first.code, other=second.code)
    if sound:
        yield ok("scripts", "scripts_ready", scripts=", ".join(f"{one.code} {one.version}" for one in sound))
