"""What the desk shows of the phone in this computer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before these are loaded
    from cti.softphone.model import PhoneChange, PhoneLevels


@dataclass(frozen=True, slots=True)
class PhoneView:
    """The phone, how loud it is, and what it last refused to do (`trouble`, in the engine's words)."""

    phone: PhoneChange
    levels: PhoneLevels
    trouble: str = ""
