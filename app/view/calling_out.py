"""What the desk shows of a call that is about to be placed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from app.domain.contact_policy import Refusal


class DialStage(StrEnum):
    """How far the wish to call somebody has come."""

    IDLE = "idle"
    ASKING = "asking"  # the policy is being asked, or an override of it written to disk
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CallingOutView:
    """The number that is asked about, and what stands against it.

    `override` is the role that may override (empty: nobody), `may_override` whether this desk's is enough. `line` is
    the number that the customer sees, empty: the PBX decides; `lines` are those to choose from. `extension` is to be
    keyed in once somebody answers the call that was placed last.
    """

    stage: DialStage = DialStage.IDLE
    number: str = ""
    purpose: str = "service"
    refusals: tuple[Refusal, ...] = ()
    override: str = ""
    may_override: bool = False
    line: str = ""
    lines: tuple[str, ...] = ()
    extension: str = ""


NO_CALLING_OUT = CallingOutView()
