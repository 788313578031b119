"""What the use cases may reach beyond their own thread: the PBX, the workers, the files, the clock."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from app.clock import Clock
from app.connectors.connectors import NO_CONNECTORS, Connectors
from app.inbox import Answer, Inbox, Nudge
from app.jobs import Jobs
from app.journal import Journal
from app.lists_file import ListsFile
from app.queues_file import QueuesFile
from app.records import CustomerRecords
from cti.softphone.phone import Phone
from cti.switchboard import Switchboard

T = TypeVar("T")
KeepSecret = Callable[[str], Future[None]]
KeepSettings = Callable[[dict[str, object]], Future[None]]


@dataclass(frozen=True, slots=True)
class Outside:
    """The doors out of the session; every answer comes back through its inbox.

    `keep_secret` stores the secret of the PBX for the next start; None: nothing on this machine would.
    `softphone` is the phone in this computer, `keep_settings` writes keys (`section.key`) into the configuration.
    `connectors` are the other systems in which customers live, `queues` is where the choice of queues is remembered.
    """

    inbox: Inbox
    clock: Clock
    switchboard: Switchboard
    jobs: Jobs
    records: CustomerRecords
    journal: Journal
    lists: ListsFile
    keep_secret: KeepSecret | None = None
    softphone: Phone | None = None
    keep_settings: KeepSettings | None = None
    connectors: Connectors = NO_CONNECTORS
    queues: QueuesFile | None = None

    def read(self, work: Callable[[], T], fold: Callable[[Future[T]], None]) -> None:
        """Ask the database on a reader; `fold` gets the answer on the session's thread."""
        self.fold_later(self.jobs.read(work), fold)

    def write(self, work: Callable[[], T], fold: Callable[[Future[T]], None]) -> None:
        """Change the database on the writer; `fold` gets the answer on the session's thread."""
        self.fold_later(self.jobs.write(work), fold)

    def nudge(self) -> None:
        """Have the session show what a verb changed at once, without an answer to wait for."""
        self.inbox.post(Nudge())

    def fold_later(self, future: Future[T], fold: Callable[[Future[T]], None]) -> None:
        """Call `fold` on the session's thread once the future is complete."""

        def post(done: Future[Any]) -> None:
            self.inbox.post(Answer(fold, done))

        future.add_done_callback(post)
