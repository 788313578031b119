"""What the desk shows of cases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.audit import Conflict
    from app.domain.case import CaseDetails, CaseFile, CaseLine


class CaseState(StrEnum):
    """The states of an open case."""

    LOADING = "loading"
    READY = "ready"
    SAVING = "saving"
    FAILED = "failed"  # it could not be read
    GONE = "gone"  # there is no such case


@dataclass(frozen=True, slots=True)
class CaseView:
    """The open case. `file` is what the database last said, and what a form compares with.

    `typed` is what was to be saved and is not, so that a form keeps it: either `conflicts` say what somebody else
    changed meanwhile (`file` has it already: saving again decides for what is typed), or `refusal` is the code of what
    is wrong, with its `values`. `saved` counts what was saved since the case was opened.
    """

    case_id: int
    state: CaseState
    file: CaseFile | None = None
    typed: CaseDetails | None = None
    conflicts: tuple[Conflict, ...] = ()
    refusal: str = ""
    values: tuple[tuple[str, str], ...] = ()
    saved: int = 0


@dataclass(frozen=True, slots=True)
class CasesView:
    """The agent's own unsolved cases, the one that is due first at the top, and the one that is open."""

    mine: tuple[CaseLine, ...] = ()
    is_known: bool = False  # whether the list was read at all
    has_failed: bool = False
    open: CaseView | None = None


NO_CASES = CasesView()
