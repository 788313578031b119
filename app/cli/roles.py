"""`ficha db role` and `ficha db right`: which role an agent has, and which role a right needs."""

from __future__ import annotations

from pathlib import Path

import typer

from app.cli.database import open_configured
from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.domain.roles import NOBODY, Right, Role


def add_role_commands(group: typer.Typer, terminal: Terminal) -> None:
    """Offer them in the group `db`; without a value both say what is so."""
    config_option = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config"))

    @group.command("role", help=terminal.word("help_db_role"))
    def role(
        agent: str | None = typer.Argument(None, metavar="AGENT", help=terminal.word("help_db_role_agent")),
        name: str | None = typer.Argument(None, metavar="ROLE", help=terminal.word("help_db_role_name")),
        config: Path | None = config_option,
    ) -> None:
        _role(terminal, config, agent, name)

    @group.command("right", help=terminal.word("help_db_right"))
    def right(
        code: str | None = typer.Argument(None, metavar="RIGHT", help=terminal.word("help_db_right_code")),
        name: str | None = typer.Argument(None, metavar="ROLE", help=terminal.word("help_db_right_role")),
        config: Path | None = config_option,
    ) -> None:
        _right(terminal, config, code, name)


def _role(terminal: Terminal, config: Path | None, agent: str | None, name: str | None) -> None:
    from app.data.roles import read_roles, set_role

    if name is not None and name not in set(Role):
        raise CommandRefusal("role_unknown", role=name, known=", ".join(Role))
    with open_configured(terminal, terminal.settings(config)) as database:
        database.check_schema()
        if agent is not None and name is not None:
            is_known = set_role(database, agent, Role(name))
            terminal.say("role_set" if is_known else "role_set_new", agent=agent, role=name)
            return
        found = [one for one in read_roles(database) if agent in {None, one.agent_id}]
        if agent is not None and not found:
            raise CommandRefusal("role_no_such_agent", agent=agent)
        for one in found:
            terminal.line(f"{one.agent_id}\t{one.role}\t{one.name}")


def _right(terminal: Terminal, config: Path | None, code: str | None, name: str | None) -> None:
    from app.data.roles import read_standing, set_right

    if code is not None and code not in set(Right):
        raise CommandRefusal("right_unknown", right=code, known=", ".join(Right))
    if name is not None and name not in (*Role, NOBODY):
        raise CommandRefusal("role_unknown", role=name, known=", ".join((*Role, NOBODY)))
    with open_configured(terminal, terminal.settings(config)) as database:
        database.check_schema()
        if code is not None and name is not None:
            set_right(database, Right(code), None if name == NOBODY else Role(name))
        standing = read_standing(database, "")
    for right in Right:
        if code in {None, right.value}:
            needed = standing.who_may(right)
            terminal.line(f"{right}\t{needed.value if needed is not None else NOBODY}")
