"""The journal is durable, belongs to one desk, and never loses what the disk refused."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.interaction import Disposition, Interaction, NextStep, NextStepKind
from app.journal import AgentAlreadyOpen, Journal, JournalUnwritable
from tests.app.fakes import NOON, ManualClock

ROOT = Path(__file__).parents[2]


def interaction(id_: str = "a", notes: str = "", outcome: str = "none") -> Interaction:
    step = NextStep(NextStepKind.CALL_BACK, NOON, "\u202eñandú 🙂", "+56981234567")
    return Interaction(
        id=id_,
        pbx="central",
        uniqueid="1.1",
        linkedid="1.0",
        channel="call",
        direction="in",
        agent_id="1001",
        started_at=NOON,
        wait_seconds=4.5,
        disposition=Disposition(outcome, notes, step, 7),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "journal.db"


def reopen(path: Path) -> Journal:
    return Journal(path, ManualClock())


def test_what_was_saved_is_there_whole_after_opening_again(path: Path) -> None:
    journal = reopen(path)
    journal.save(interaction("a", "uno", "sale")).result(5)
    journal.keep_draft(interaction("b", "dos")).result(5)
    journal.close()
    journal = reopen(path)
    assert journal.opening.waiting == (interaction("a", "uno", "sale"),)
    assert journal.opening.drafts == (interaction("b", "dos"),)
    journal.close()


def test_a_save_takes_the_place_of_its_draft(path: Path) -> None:
    journal = reopen(path)
    journal.keep_draft(interaction(notes="a medias"))
    journal.save(interaction(notes="entero"))
    journal.keep_draft(interaction(notes="tarde")).result(5)
    journal.close()
    journal = reopen(path)
    assert journal.opening.drafts == ()
    assert [entry.disposition.notes for entry in journal.opening.waiting] == ["entero"]
    journal.close()


def test_the_newest_of_many_drafts_is_the_one_that_stays(path: Path) -> None:
    journal = reopen(path)
    futures = [journal.keep_draft(interaction(notes="x" * length)) for length in range(500)]
    futures[-1].result(5)
    assert len(set(map(id, futures))) < 500
    journal.close()
    journal = reopen(path)
    assert [len(draft.disposition.notes) for draft in journal.opening.drafts] == [499]
    journal.close()


def test_delivered_entries_do_not_wait_and_are_forgotten_after_a_month(path: Path) -> None:
    clock = ManualClock()
    journal = Journal(path, clock)
    journal.save(interaction("a"))
    journal.save(interaction("b"))
    journal.mark_failed("b", "DatabaseRefusal: bad_data")
    journal.mark_delivered("a").result(5)
    journal.close()
    clock.advance(31 * 86_400)
    journal = Journal(path, clock)
    assert [entry.id for entry in journal.opening.waiting] == ["b"]
    journal.close()
    rows = sqlite3.connect(path).execute("SELECT id, attempts, last_error FROM entries").fetchall()
    assert rows == [("b", 1, "DatabaseRefusal: bad_data")]


def test_a_second_desk_of_the_same_agent_is_refused_and_harms_nothing(path: Path) -> None:
    journal = reopen(path)
    journal.save(interaction("a")).result(5)
    with pytest.raises(AgentAlreadyOpen):
        reopen(path)
    journal.save(interaction("b")).result(5)
    journal.close()
    journal = reopen(path)
    assert [entry.id for entry in journal.opening.waiting] == ["a", "b"]
    journal.close()


def test_a_desk_in_another_process_is_refused_too_and_its_death_frees_the_journal(path: Path) -> None:
    code = f"""
from pathlib import Path
from app.journal import Journal
from app.clock import SystemClock
journal = Journal(Path({str(path)!r}), SystemClock())
print("open", flush=True)
input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(AgentAlreadyOpen):
            reopen(path)
        other.kill()
        other.wait(5)
    reopen(path).close()


@pytest.mark.parametrize("damage", ["garbage", "torn", "foreign"])
def test_a_damaged_journal_is_put_aside_under_a_name_that_is_told(path: Path, damage: str) -> None:
    journal = reopen(path)
    journal.save(interaction("a", "x" * 20_000)).result(5)
    journal.close()
    if damage == "garbage":
        path.write_bytes(b"no es una base de datos" * 500)
    elif damage == "torn":
        data = bytearray(path.read_bytes())
        data[4096:] = b"\xff" * (len(data) - 4096)
        path.write_bytes(data)
    else:
        connection = sqlite3.connect(path)
        with connection:
            connection.execute("DROP TABLE entries")
            connection.execute("CREATE TABLE entries (something TEXT)")
        connection.close()
    damaged = path.read_bytes()
    journal = reopen(path)
    assert journal.opening.waiting == ()
    assert journal.opening.set_aside is not None
    assert journal.opening.set_aside.read_bytes() == damaged
    journal.save(interaction("b")).result(5)
    journal.close()
    journal = reopen(path)
    assert [entry.id for entry in journal.opening.waiting] == ["b"]
    assert journal.opening.set_aside is None
    journal.close()


def test_an_entry_that_cannot_be_read_is_counted_and_holds_up_no_other(path: Path) -> None:
    journal = reopen(path)
    journal.save(interaction("a"))
    journal.save(interaction("b")).result(5)
    journal.close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE entries SET payload = '{' WHERE id = 'a'")
    connection.close()
    for _ in range(2):
        journal = reopen(path)
        assert [entry.id for entry in journal.opening.waiting] == ["b"]
        assert (journal.opening.unreadable, journal.opening.set_aside) == (1, None)
        journal.close()


def test_a_folder_that_cannot_be_written_is_a_clear_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalUnwritable) as refusal:
        reopen(tmp_path / "file" / "journal.db")
    assert refusal.value.code == "journal_failed"


FULL_DISK = """
import json, resource, signal, sys
from pathlib import Path
from app.journal import Journal, JournalUnwritable
from app.clock import SystemClock
from tests.app.test_journal import interaction
path = Path(sys.argv[1])
journal = Journal(path, SystemClock())
journal.save(interaction("before", "antes")).result(5)
size = path.with_name(path.name + "-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, resource.RLIM_INFINITY))
outcomes = []
for write in (journal.save, journal.keep_draft):
    try:
        write(interaction("full", "x" * 9000)).result(5)
        outcomes.append("written")
    except JournalUnwritable as error:
        outcomes.append(error.code)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.save(interaction("full", "x" * 9000)).result(5)
journal.close()
print(json.dumps(outcomes))
"""


def test_a_full_disk_is_told_loses_nothing_and_the_second_try_works(path: Path) -> None:
    path.parent.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True
    )
    assert json.loads(run.stdout) == ["journal_disk_full", "journal_disk_full"]
    journal = reopen(path)
    assert [entry.id for entry in journal.opening.waiting] == ["before", "full"]
    journal.close()


def fill(path: Path) -> None:
    """Write until the file system has no room."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_file_system_without_a_free_byte_is_told_and_recovered_from(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount a file system")
    try:
        journal = reopen(folder / "journal.db")
        filler = folder / "filler"
        fill(filler)
        errors = [journal.save(interaction(str(n), "x" * 4000)).exception(5) for n in range(100)]
        refused = next(error for error in errors if isinstance(error, JournalUnwritable))
        assert refused.code == "journal_disk_full"
        filler.unlink()
        journal.save(interaction("after")).result(5)
        assert journal.close()
        journal = reopen(folder / "journal.db")
        assert "after" in {entry.id for entry in journal.opening.waiting}
        assert journal.close()
    finally:
        subprocess.run(["umount", folder], check=True)


def test_the_journal_is_for_this_account_alone(path: Path) -> None:
    journal = reopen(path)
    journal.save(interaction()).result(5)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    journal.close()
