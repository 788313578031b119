"""What a training PBX is made of: its queues, its agents' phones, the variables that its events carry."""

from __future__ import annotations

from dataclasses import dataclass

from cti.training.phones import IGNORES, Behaviour
from cti.training.queues import Strategy


@dataclass(frozen=True, slots=True)
class TrainingQueue:
    """A queue of the training PBX."""

    name: str
    strategy: Strategy = "rrmemory"
    ring_seconds: float = 15.0
    retry_seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class TrainingAgent:
    """A phone of the training PBX: `PJSIP/EXTENSION`; `queues` are those of which it is a static member."""

    extension: str
    name: str
    behaviour: Behaviour = IGNORES
    queues: tuple[str, ...] = ()
    is_registered: bool = True
    can_talk_by_notify: bool = True
