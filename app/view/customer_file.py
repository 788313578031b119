"""What the desk shows of a customer's file and timeline."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.audit import Conflict, CustomerDetails
    from app.domain.customer import Contact
    from app.domain.customer_file import CustomerFile
    from app.domain.timeline import ContactDraft, TimelineFilter


class FileState(StrEnum):
    """The states of an open file."""

    LOADING = "loading"
    READY = "ready"
    SAVING = "saving"
    FAILED = "failed"  # it could not be read
    GONE = "gone"  # there is no such customer


@dataclass(frozen=True, slots=True)
class CustomerFileView:
    """The open file. `file` is what the database last said, and what a form compares with.

    `typed` is what was to be saved and is not, so that a form keeps it: either `conflicts` say what somebody else
    changed meanwhile (`file` has it already: saving again decides for what is typed), or `refusal` is the code of what
    is wrong with it or with the database, with its `values`. `saved` counts what was saved since the file was opened.
    `compared` is the file of the customer `compared_id`, to stand beside this one before a merge; it is `None` while it
    is read.
    """

    customer_id: int
    state: FileState
    file: CustomerFile | None = None
    typed: CustomerDetails | None = None
    conflicts: tuple[Conflict, ...] = ()
    refusal: str = ""
    values: tuple[tuple[str, str], ...] = ()
    saved: int = 0
    compared_id: int | None = None
    compared: CustomerFile | None = None


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The open timeline, newest first.

    `unsaved` is a contact typed by hand that is not on disk: `missing` is the code of what it lacks, or of what is
    wrong with the disk; empty: it is being written. `recorded` counts those that are safe.
    """

    customer_id: int
    wanted: TimelineFilter
    contacts: tuple[Contact, ...] = ()
    has_more: bool = False
    is_running: bool = False
    has_failed: bool = False
    unsaved: ContactDraft | None = None
    missing: str = ""
    recorded: int = 0
