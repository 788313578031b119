"""What the desk shows of a customer's file and timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.view.edited_file import EditedFile

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.audit import CustomerDetails
    from app.domain.customer import Contact
    from app.domain.customer_file import CustomerFile
    from app.domain.timeline import ContactDraft, TimelineFilter

    _Edited = EditedFile[CustomerFile, CustomerDetails]
else:
    _Edited = EditedFile


@dataclass(frozen=True, slots=True)
class CustomerFileView(_Edited):
    """The open file. `compared` is the file of the customer `compared_id`, to stand beside this one before a merge.

    It is `None` while it is read.
    """

    compared_id: int | None = None
    compared: CustomerFile | None = None

    @property
    def customer_id(self) -> int:
        """Whose file it is."""
        return self.id


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
