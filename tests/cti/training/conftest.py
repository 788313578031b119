"""A training PBX and a plain manager client for the tests of `cti.training`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cti.training.pbx import TrainingPbx
from tests.manager_client import ManagerClient

OpenPbx = Callable[..., TrainingPbx]
Connect = Callable[..., ManagerClient]


@pytest.fixture
def open_pbx() -> Iterator[OpenPbx]:
    """`open_pbx(agents=…, queues=…)` gives a running training PBX."""
    opened: list[TrainingPbx] = []

    def open_(**options: Any) -> TrainingPbx:
        opened.append(TrainingPbx(**options))
        opened[-1].start()
        return opened[-1]

    yield open_
    for pbx in opened:
        pbx.stop()


@pytest.fixture
def connect() -> Iterator[Connect]:
    """`connect(pbx)` gives a manager client that is logged in."""
    clients: list[ManagerClient] = []

    def connect_(pbx: TrainingPbx, username: str = "training", **login: str) -> ManagerClient:
        clients.append(ManagerClient("127.0.0.1", pbx.port))
        clients[-1].log_in(username, pbx.secret, **login)
        return clients[-1]

    yield connect_
    for client in clients:
        client.close()
