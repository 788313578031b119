"""What the desk shows of a customer who lives in another CRM."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.connectors.model import Record


class ExternalState(StrEnum):
    """How one system's part of the card stands."""

    IDLE = "idle"  # nothing to ask: no number, no account, or it has only a page
    ASKING = "asking"
    LATE = "late"  # it is still being asked, longer than a person waits without a word
    READY = "ready"
    NOBODY = "nobody"  # it knows no such customer
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ExternalPart:
    """One system's part. `trouble` is the code of why it failed (`app/connectors/trouble.py`), with its `detail`.

    `can_open`: it has a page of this customer; `can_create`: this customer may be created there; `is_creating`: that
    is on its way.
    """

    connector: str
    title: str
    state: ExternalState = ExternalState.IDLE
    record: Record | None = None
    trouble: str = ""
    detail: str = ""
    can_open: bool = False
    can_create: bool = False
    is_creating: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A page to be opened in the browser, once: `number` tells it from every other."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class ExternalView:
    """The parts of the card in front, in the order of the configuration; `opening` None: no page is to be opened."""

    parts: tuple[ExternalPart, ...] = ()
    opening: Opening | None = None
