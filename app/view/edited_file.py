"""What the desk shows of a file that is open, and that several agents may change at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:  # the window is painted before it is loaded
    from app.domain.audit import Conflict

FileT = TypeVar("FileT")
DetailsT = TypeVar("DetailsT")


class FileState(StrEnum):
    """The states of an open file."""

    LOADING = "loading"
    READY = "ready"
    SAVING = "saving"
    FAILED = "failed"  # it could not be read
    GONE = "gone"  # there is no such file


@dataclass(frozen=True, slots=True)
class EditedFile(Generic[FileT, DetailsT]):
    """The open file. `file` is what the database last said, and what a form compares with.

    `typed` is what was to be saved and is not, so that a form keeps it: either `conflicts` say what somebody else
    changed meanwhile (`file` has it already: saving again decides for what is typed), or `refusal` is the code of what
    is wrong with it or with the database, with its `values`. `saved` counts what was saved since the file was opened.
    `opening` counts the openings of a session: another number, and somebody has asked for this file.
    """

    id: int
    state: FileState
    file: FileT | None = None
    typed: DetailsT | None = None
    conflicts: tuple[Conflict, ...] = ()
    refusal: str = ""
    values: tuple[tuple[str, str], ...] = ()
    saved: int = 0
    opening: int = 1
