"""`ficha db role` and `ficha db right`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.app.cli.conftest import Ficha


def test_role_and_right_are_given_told_and_refused(ficha: Ficha, configured: Callable[[str], Path]) -> None:
    config = configured("[database]\nurl = 'sqlite:///crm.db'\n")
    ficha("db", "upgrade", "--config", config)
    given = ficha("db", "role", "1001", "supervisor", "--config", config)
    assert given.stdout.startswith("1001: supervisor. Nobody has signed on with this id yet")
    assert ficha("db", "role", "--config", config).stdout == "1001\tsupervisor\t1001\n"
    wrong = ficha("db", "role", "1001", "boss", "--config", config)
    assert (wrong.returncode, wrong.stderr) == (2, "There is no role boss. Allowed: agent, supervisor, admin.\n")
    assert ficha("db", "right", "unlist_number", "nobody", "--config", config).stdout == "unlist_number\tnobody\n"
    told = ficha("db", "right", "--config", config).stdout.splitlines()
    assert "unlist_number\tnobody" in told
    assert "change_tier\tsupervisor" in told
