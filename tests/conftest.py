"""Whole desktops for the tests of whole days: a process, a window on a screen of its own, a configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk.crm import fill
from tests.desk.desktop import Desktop, desk_environment
from tests.desk.screen import virtual_screen

OpenDesktop = Callable[..., Desktop]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first, those that may take longer than others: one that began last would be waited for."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The `DISPLAY` of this worker's own screen."""
    with virtual_screen() as display:
        yield display


@pytest.fixture(scope="session")
def sample_crm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample CRM as a file, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "crm.db"
    fill(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def sqlite_url(sample_crm: bytes, tmp_path: Path) -> str:
    """The URL of a sample CRM of this test's own."""
    (tmp_path / "crm.db").write_bytes(sample_crm)
    return f"sqlite:///{tmp_path / 'crm.db'}"


@pytest.fixture
def open_desktop(screen: str, tmp_path: Path) -> Iterator[OpenDesktop]:
    """`open_desktop(toml, secret=…)` starts `ficha desktop` with this configuration; ended after the test."""
    opened: list[Desktop] = []

    def open_(toml: str, *, secret: str = "", folder: Path = tmp_path, **variables: str) -> Desktop:
        folder.mkdir(parents=True, exist_ok=True)
        configuration = folder / "ficha.toml"
        configuration.write_text(toml, encoding="utf-8")
        environment = desk_environment(folder, screen) | variables
        if secret:
            environment["FICHA_PBX_SECRET"] = secret
        opened.append(Desktop(["desktop", "--config", str(configuration)], environment, folder))
        return opened[-1]

    yield open_
    for desktop in opened:
        desktop.end()
