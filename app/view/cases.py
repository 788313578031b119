"""What the desk shows of cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.view.edited_file import EditedFile

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.case import CaseDetails, CaseFile, CaseLine

    _Edited = EditedFile[CaseFile, CaseDetails]
else:
    _Edited = EditedFile


@dataclass(frozen=True, slots=True)
class CaseView(_Edited):
    """The open case."""

    @property
    def case_id(self) -> int:
        """Its number."""
        return self.id


@dataclass(frozen=True, slots=True)
class CasesView:
    """The agent's own unsolved cases, the one that is due first at the top, and the one that is open."""

    mine: tuple[CaseLine, ...] = ()
    is_known: bool = False  # whether the list was read at all
    has_failed: bool = False
    open: CaseView | None = None


NO_CASES = CasesView()
