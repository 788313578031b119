"""A whole desk for the benchmarks: link, session, database and window, as `ficha desktop` builds them."""

from __future__ import annotations

from pathlib import Path

from app.bootstrap import Desk, build_desk
from app.settings import Settings
from tests.bench.pbx import INTERFACE, QUEUE


def settings(port: int, database: Path) -> Settings:
    """The configuration of the benchmark's one agent."""
    return Settings().with_values(
        {
            "pbx.name": "bench",
            "pbx.port": port,
            "pbx.username": "1001",
            "agent.id": "1001",
            "agent.name": "Ana Soto",
            "agent.device": INTERFACE,
            "agent.queues": (QUEUE,),
            "database.url": f"sqlite:///{database}",
        }
    )


def desk(port: int, database: Path, folder: Path) -> Desk:
    """A desk that will log in at `port`; its journal lies in `folder`."""
    return build_desk(settings(port, database), "bench", data_folder=folder)
