"""`ficha db role` and `ficha db right`."""

from __future__ import annotations

from collections.abc import Callable

from tests.app.cli.conftest import Said

Run = Callable[..., Said]


def test_role_is_given_and_told(ficha_here: Run) -> None:
    given = ficha_here("db", "role", "1001", "supervisor")
    assert given.stdout.startswith("1001: supervisor. Nobody has signed on with this id yet")
    assert ficha_here("db", "role", "1001", "admin").stdout.startswith("1001: admin. A desk that is signed on knows")
    assert ficha_here("db", "role").stdout == "1001\tadmin\t1001\n"
    assert ficha_here("db", "role", "1002").stderr == "Nobody has signed on as 1002 yet.\n"


def test_role_that_does_not_exist_is_refused_with_those_that_do(ficha_here: Run) -> None:
    wrong = ficha_here("db", "role", "1001", "boss")
    assert (wrong.returncode, wrong.stderr) == (2, "There is no role boss. Allowed: agent, supervisor, admin.\n")
    assert ficha_here("db", "right", "fly").returncode == 2
    assert ficha_here("db", "right", "change_tier", "boss").returncode == 2


def test_right_is_told_and_changed(ficha_here: Run) -> None:
    assert ficha_here("db", "right", "unlist_number", "nobody").stdout == "unlist_number\tnobody\n"
    told = ficha_here("db", "right").stdout.splitlines()
    assert {"unlist_number\tnobody", "change_tier\tsupervisor"} <= set(told)
