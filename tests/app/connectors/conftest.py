"""A web server for each test, stopped afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.connectors.web_server import WebServer, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as running:
        yield running
