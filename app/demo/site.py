"""A PBX for the demo, and the traffic on it; the training one here, the real one in `asterisk_site.py`."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from cti.training.exchange import INTERNAL
from cti.training.pbx import TrainingPbx
from cti.training.scenarios import Scenario, load_scenario

EXTENSION = "1001"  # of the demo's agent
SCENARIO = Path(__file__).resolve().parents[2] / "resources" / "training" / "demo.toml"


class DemoSite(Protocol):
    """A PBX that runs between `__enter__` and `__exit__`; its manager listens on 127.0.0.1."""

    @property
    def manager_port(self) -> int:
        """Where the desk connects."""

    @property
    def secret(self) -> str:
        """The secret of the manager login that is called like the agent's extension."""

    @property
    def context(self) -> str:
        """The dialplan context of the agent."""

    def start_traffic(self) -> None:
        """Let customers call, round after round; returns at once."""

    def __enter__(self) -> Self:
        """Start the PBX."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop traffic and PBX."""


class TrainingSite:
    """The training PBX with the demo's scenario, or another one."""

    context = INTERNAL

    def __init__(self, scenario: Scenario | None = None) -> None:
        self._scenario = scenario or load_scenario(SCENARIO)
        self.pbx = TrainingPbx(queues=self._scenario.queues, agents=self._scenario.agents)

    @property
    def manager_port(self) -> int:
        """Where the desk connects."""
        return self.pbx.port

    @property
    def secret(self) -> str:
        """The secret of every login."""
        return self.pbx.secret

    def start_traffic(self) -> None:
        """Play the scenario."""
        self.pbx.run(self._scenario)

    def __enter__(self) -> Self:
        """Start the PBX."""
        self.pbx.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, and the traffic with it."""
        self.pbx.stop()
