"""A training PBX and a plain manager client for the tests of `cti.training`."""

from __future__ import annotations

import pytest

from cti.training.pbx import TrainingPbx
from tests.manager_client import ManagerClient


@pytest.fixture
def open_pbx():
    opened: list[TrainingPbx] = []

    def open_(**options) -> TrainingPbx:
        pbx = TrainingPbx(**options)
        pbx.start()
        opened.append(pbx)
        return pbx

    yield open_
    for pbx in opened:
        pbx.stop()


@pytest.fixture
def connect():
    clients: list[ManagerClient] = []

    def connect_(pbx: TrainingPbx, **options) -> ManagerClient:
        client = ManagerClient("127.0.0.1", pbx.port)
        clients.append(client)
        client.log_in(options.pop("username", "training"), pbx.secret, **options)
        return client

    yield connect_
    for client in clients:
        client.close()
