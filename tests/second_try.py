"""A pytest plugin of `installer/test.sh`: which failed tests may be tried once more, alone (docs/decisions/0047)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TALKS_TO_A_SERVER = ("asterisk", "postgres", "tryton")
MOST = 5
VARIABLE = "FICHA_SECOND_TRY"
_PROPERTY = "talks to a server"


def pytest_configure(config: pytest.Config) -> None:
    """Listen where the reports of all processes come together."""
    file = os.environ.get(VARIABLE)
    if file and not hasattr(config, "workerinput"):
        config.pluginmanager.register(SecondTry(Path(file)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the reports say what their tests talk to: a report's keywords also have the names of folders."""
    for item in items:
        if any(item.get_closest_marker(marker) for marker in TALKS_TO_A_SERVER):
            item.user_properties.append((_PROPERTY, True))


class SecondTry:
    """Writes the failed tests to `file`, one a line, if each of them talks to a real server and they are few.

    Nothing is written of a run that was not finished: what did not run has not passed. A test that took its process
    with it has a report without properties, and is never tried again.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._failed: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a failure of any phase."""
        if report.failed:
            of_server = (_PROPERTY, True) in map(tuple, report.user_properties)
            self._failed[report.nodeid] = of_server and self._failed.get(report.nodeid, True)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Tests that could not even be read are failed ones too."""
        if report.failed:
            self._failed[report.nodeid] = False

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write them down."""
        is_whole = exitstatus == pytest.ExitCode.TESTS_FAILED and not session.shouldfail and not session.shouldstop
        if is_whole and len(self._failed) <= MOST and all(self._failed.values()):
            self.file.write_text("".join(f"{nodeid}\n" for nodeid in self._failed), encoding="utf-8")
