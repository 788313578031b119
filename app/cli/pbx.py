"""`ficha pbx config`: writes the configuration for Asterisk, says what each piece is for and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app.cli.refusal import CommandRefusal
from app.cli.terminal import Terminal
from app.settings import Settings

if TYPE_CHECKING:
    from cti.asterisk.pbx_config import Desk, PbxPlan, WrittenFile


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What was asked for; `None` and nothing: what is there stays."""

    desks: list[str]
    queues: list[str]
    permit: list[str]
    bind: str | None
    tls_certificate: Path | None
    tls: bool
    phone_control: bool
    force: bool


def add_pbx_commands(program: typer.Typer, terminal: Terminal) -> None:
    """Offer `ficha pbx config DIR`."""
    group = typer.Typer(help=terminal.word("help_pbx"), no_args_is_help=True)

    @group.command("config", help=terminal.word("help_pbx_config"))
    def config(  # noqa: PLR0913, PLR0917 - each is an option of the command
        directory: Path = typer.Argument(..., metavar="DIR", help=terminal.word("help_pbx_directory")),
        desk: list[str] = typer.Option([], "--desk", metavar="LOGIN=PHONE", help=terminal.word("help_pbx_desk")),
        queue: list[str] = typer.Option([], "--queue", metavar="NAME", help=terminal.word("help_pbx_queue")),
        permit: list[str] = typer.Option([], "--permit", metavar="NET", help=terminal.word("help_pbx_permit")),
        bind: str | None = typer.Option(None, "--bind", metavar="ADDRESS", help=terminal.word("help_pbx_bind")),
        tls_cert: Path | None = typer.Option(
            None, "--tls-cert", metavar="PEM", help=terminal.word("help_pbx_tls_cert")
        ),
        config: Path | None = typer.Option(None, "--config", metavar="FILE", help=terminal.word("help_config")),
        *,
        no_tls: bool = typer.Option(False, "--no-tls", help=terminal.word("help_pbx_no_tls")),
        no_phone_control: bool = typer.Option(
            False, "--no-phone-control", help=terminal.word("help_pbx_no_phone_control")
        ),
        force: bool = typer.Option(False, "--force", help=terminal.word("help_pbx_force")),
    ) -> None:
        wishes = _Wishes(
            desk, queue, permit, bind, tls_cert, tls=not no_tls, phone_control=not no_phone_control, force=force
        )
        _write(terminal, directory, terminal.settings(config), wishes)

    @group.callback()
    def only_a_group() -> None: ...

    program.add_typer(group, name="pbx")


def _write(terminal: Terminal, directory: Path, settings: Settings, wishes: _Wishes) -> None:
    from cti.asterisk.pbx_config import ChangedByHand, PlanRefusal, write_pbx_config

    try:
        plan = _plan(directory, settings, wishes)
        written = write_pbx_config(directory, plan, force=wishes.force)
    except ChangedByHand as error:
        raise CommandRefusal("pbx_changed_by_hand", paths=error) from error
    except PlanRefusal as error:
        raise CommandRefusal(f"pbx_{error.code}", value=repr(error.value)) from error
    except ValueError as error:  # a file in the folder holds what no plan has written
        raise CommandRefusal("pbx_not_ours", path=directory) from error
    except OSError as error:
        raise CommandRefusal("folder_unwritable", path=directory, detail=error.strerror) from error
    _tell(terminal, directory, plan, written)


def _plan(directory: Path, settings: Settings, wishes: _Wishes) -> PbxPlan:
    """What is there, and what is asked for beside it; in an empty folder, at least one desk and one queue."""
    from cti.asterisk.pbx_config import PbxPlan, read_plan

    there = read_plan(directory)
    asked = [_desk_parts(text) for text in wishes.desks]
    queues = wishes.queues
    if there is None:
        if not asked and settings.pbx.username and settings.agent.device:
            asked = [(settings.pbx.username, settings.agent.device)]
        queues = queues or list(settings.agent.queues or PbxPlan().queues)
    elif not asked and (wishes.permit or not wishes.phone_control):
        asked = [(desk.username, desk.device) for desk in there.desks]
    desks = tuple(_desk(username, device, there, wishes) for username, device in asked)
    if there is None and not desks:
        desks = tuple(_wished(desk, wishes) for desk in PbxPlan().desks)
    # Made anew and not added: a name that is given twice must be refused, not the first one forgotten.
    wanted = PbxPlan(desks=desks, queues=tuple(queues)) if queues else replace(PbxPlan(), desks=desks)
    plan = there.with_more(wanted.desks, wanted.queues if queues else ()) if there else wanted
    return _with_addresses(plan, wishes)


def _desk(username: str, device: str, there: PbxPlan | None, wishes: _Wishes) -> Desk:
    from cti.asterisk.pbx_config import Desk

    known = next((desk for desk in there.desks if desk.username == username), None) if there else None
    is_named = bool(wishes.desks)
    desk = replace(known, device=device, is_example=known.is_example and not is_named) if known else None
    return _wished(desk or Desk(username, device), wishes)


def _wished(desk: Desk, wishes: _Wishes) -> Desk:
    return replace(
        desk,
        permit=tuple(wishes.permit) or desk.permit,
        phone_control=wishes.phone_control and desk.phone_control,
    )


def _with_addresses(plan: PbxPlan, wishes: _Wishes) -> PbxPlan:
    """Where the PBX listens for desks: by TLS, which `--no-tls` turns into plain text at the same address."""
    from cti.asterisk.pbx_config import PbxPlan

    if not wishes.tls:
        if wishes.tls_certificate is not None:
            raise CommandRefusal("pbx_tls_and_no_tls")
        return replace(plan, tls_certificate=None, manager_address=wishes.bind or plan.manager_address)
    if wishes.tls_certificate is not None:
        usual = PbxPlan()
        plan = replace(plan, tls_certificate=wishes.tls_certificate, manager_address=usual.manager_address)
    if wishes.bind is None:
        return plan
    if plan.tls_certificate is None:
        return replace(plan, manager_address=wishes.bind)
    return replace(plan, tls_address=wishes.bind)


def _tell(terminal: Terminal, directory: Path, plan: PbxPlan, written: list[WrittenFile]) -> None:
    for piece in written:
        terminal.say(
            "pbx_written",
            path=piece.path,
            purpose=terminal.word(f"pbx_piece_{piece.path.stem.removeprefix('ficha-')}"),
            include_in=piece.include_in,
            directive=f"#include {piece.path.name}",
        )
    terminal.say("pbx_next")
    for number, (code, values) in enumerate(_steps(directory, plan), start=1):
        terminal.line(f"{number}. {terminal.word(code, **values)}")


def _steps(directory: Path, plan: PbxPlan) -> list[tuple[str, dict[str, object]]]:
    """What an administrator has to do by hand, in order; each a sentence and its values."""
    steps: list[tuple[str, dict[str, object]]] = []
    only_here = [desk.username for desk in plan.desks if all(net.startswith("127.") for net in desk.permit)]
    examples = [desk.username for desk in plan.desks if desk.is_example]
    if examples:
        steps.append(("pbx_step_example", {"desks": ", ".join(examples)}))
    if only_here:
        steps.append(("pbx_step_permit", {"desks": ", ".join(only_here)}))
    if plan.tls_certificate is not None:
        steps.append(("pbx_step_certificate", {"path": plan.tls_certificate}))
    steps += [("pbx_step_copy", {"path": directory}), ("pbx_step_include", {}), ("pbx_step_reload", {})]
    is_tls = plan.tls_certificate is not None
    steps.append(
        (
            "pbx_step_toml_tls" if is_tls else "pbx_step_toml_plain",
            {"port": plan.tls_port if is_tls else plan.manager_port},
        )
    )
    steps += [("pbx_step_secret", {"path": directory / "ficha-manager.conf"}), ("pbx_step_doctor", {})]
    return steps


def _desk_parts(text: str) -> tuple[str, str]:
    username, equals, device = text.partition("=")
    if not equals:
        raise CommandRefusal("pbx_bad_desk", value=text)
    return username, device
