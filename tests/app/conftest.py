"""A desk for each test, closed afterwards with its threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.fakes import DeskBench


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., DeskBench]]:
    """`open_desk(seconds=…)`: a session on a journal in the test's folder; close one before opening the next."""
    opened: list[DeskBench] = []

    def open_(**options: object) -> DeskBench:
        opened.append(DeskBench(tmp_path, **options))
        return opened[-1]

    yield open_
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench]) -> DeskBench:
    """A signed-on agent."""
    bench = open_desk()
    bench.sign_on()
    return bench
