"""A desk in a process of its own that is killed by `-9` at one point of a wrap-up: `doomed_desk.py FOLDER POINT`.

The process kills itself, at exactly the point, with the signal that nobody can catch: no buffer is flushed, no lock is
released by hand, no `finally` runs. At `during_call` and `random` it prints `ready` and its parent kills it;
at `random` it goes on, and prints `saved` when the agent is shown that it is.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import Future
from pathlib import Path

from app.data.database import open_database
from app.desk_records import DatabaseRecords
from app.domain.interaction import Disposition, Interaction, Recorded
from app.journal import Journal
from app.journal_file import JournalFile
from tests.app.fakes import DeskBench

NOTES = "quedamos en que llama mañana"
SAID = Disposition("sale", NOTES)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DoomedRecords(DatabaseRecords):
    """Dies just before or just after the database has the row."""

    point = ""

    def save_interaction(self, interaction: Interaction) -> Recorded:
        if self.point == "before_delivery":
            die()
        result = super().save_interaction(interaction)
        if self.point == "after_delivery":
            die()
        return result


def doom_journal(journal: Journal, point: str) -> None:
    """Make the journal's file die around one of its writes."""
    file: JournalFile = journal._file
    save, mark = file.save, file.mark_delivered

    def dying_save(interaction: Interaction, now: object, *, pushes_to: tuple[str, ...] = ()) -> None:
        if point == "before_save":
            die()
        if point == "within_save":
            # The entry is in the open transaction, the draft still there: what a kill in the middle leaves behind.
            file._connection.set_progress_handler(die, 1)
        save(interaction, now, pushes_to=pushes_to)
        if point == "after_save":
            die()

    def dying_mark(interaction_id: str, now: object) -> None:
        mark(interaction_id, now)
        if point == "after_mark":
            die()

    file.save, file.mark_delivered = dying_save, dying_mark


def wait_for_draft(desk: DeskBench) -> None:
    """Wait until the disk has what is typed, and whether the call has ended."""
    kept: Future[None] = desk.journal.keep_draft(desk.session._parts.wrap_ups._works["1.1"].kept)
    kept.result(5)


def wait_for_death() -> None:
    print("ready", flush=True)
    signal.pause()


def main(folder: Path, point: str) -> None:
    records = DoomedRecords(open_database(f"sqlite:///{folder / 'ficha.db'}"), region="CL")
    records.point = point
    desk = DeskBench(folder, records=records)
    doom_journal(desk.journal, point)
    desk.sign_on()
    call = desk.talk(desk.ring())
    desk.say(Disposition("none", NOTES[:5]))
    desk.say(SAID)
    wait_for_draft(desk)
    if point == "during_call":
        wait_for_death()
    desk.end(call)
    if point == "after_end":
        die()
    if point == "after_end_kept":
        wait_for_draft(desk)
        die()
    if point == "random":
        print("ready", flush=True)
    desk.save()
    desk.until(lambda: desk.view.wrap_up is None)
    if point == "random":
        print("saved", flush=True)
    desk.until(lambda: desk.view.journal.waiting == 0)
    wait_for_death()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
