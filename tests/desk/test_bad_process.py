"""Bad days of the program itself: killed, opened twice, out of disk, badly configured."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from app.domain.interaction import interaction_id
from app.view import Banner, Severity
from cti.training.pbx import TrainingPbx
from tests.conftest import OpenDesktop
from tests.desk.configuration import desk_toml
from tests.desk.conftest import MARIA, SignOn, delivered, ring, talk
from tests.desk.crm import calls_of, promises_of
from tests.desk.desktop import Desktop
from ui import messages

COULD_NOT_RUN = 2
NOTES = "quedamos en que llama"


def say(desk: Desktop) -> None:
    """Type the notes."""
    desk.press("Ctrl+N")
    desk.type(NOTES)
    desk.until(lambda shown: shown.text("wrapup.notes") == NOTES)


def test_a_desk_killed_during_a_call_shows_the_call_with_card_and_notes_when_it_is_opened_again(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str
) -> None:
    desk = sign_on()
    caller = talk(pbx, desk)
    say(desk)
    desk.until(lambda _: desk.has_kept(NOTES))
    desk.kill()

    again = sign_on(until="On a call")
    shown = again.until(lambda shown: shown.text("wrapup.notes") == NOTES and shown.text("customer.name"))
    assert shown.text("customer.name") == MARIA
    pbx.hang_up_caller(caller)
    again.until_says("agent.state", "Wrap-up")
    again.press("Ctrl+1", "Ctrl+Return")
    again.until(delivered)
    assert [(row.outcome, row.notes) for row in calls_of(sqlite_url)] == [("resolved", NOTES)]


@pytest.mark.parametrize("keys", [(), ("Ctrl+1",), ("Ctrl+1", "Ctrl+Return")])
def test_a_desk_killed_in_wrap_up_leaves_one_row_with_the_notes(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str, keys: tuple[str, ...]
) -> None:
    desk = sign_on()
    caller = talk(pbx, desk)
    say(desk)
    pbx.hang_up_caller(caller)
    desk.until_says("agent.state", "Wrap-up")
    desk.until(lambda _: desk.has_kept(NOTES))
    desk.press(*keys)
    desk.kill()

    again = sign_on(until="")
    shown = again.until(lambda shown: shown.text("agent.state") in {"Ready", "Wrap-up"})
    if "wrapup.save" in shown:  # what was not saved is given back
        assert shown.text("wrapup.notes") == NOTES
        again.press("Ctrl+1", "Ctrl+Return")
    again.until(delivered)
    again.until(lambda _: calls_of(sqlite_url))
    (row,) = calls_of(sqlite_url)
    assert (row.notes, row.id) == (NOTES, interaction_id("central", row.uniqueid))
    assert row.outcome in {"resolved", "none"}
    assert pbx.member_queues("1001") == {"ventas": False, "soporte": False}


def test_a_full_disk_is_told_and_what_was_said_is_saved_once_there_is_room(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str
) -> None:
    desk = sign_on()
    caller = talk(pbx, desk)
    say(desk)
    desk.until(lambda _: desk.has_kept(NOTES))
    size = max(path.stat().st_size for path in desk.data_folder.glob("journal-*"))
    _, hard = resource.prlimit(desk.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (size, hard))  # no file grows beyond that
    pbx.hang_up_caller(caller)
    desk.until_says("agent.state", "Wrap-up")
    desk.press("Ctrl+1", "Ctrl+Return")
    shown = desk.until_says("banner.journal_disk_full", messages.banner(Banner("journal_disk_full", Severity.ERROR)))
    assert shown.text("wrapup.notes") == NOTES
    resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (hard, hard))
    desk.until(delivered)
    assert "banner.journal_disk_full" not in desk.look()
    assert [(row.outcome, row.notes) for row in calls_of(sqlite_url)] == [("resolved", NOTES)]


def test_a_second_desktop_of_the_agent_on_this_computer_says_so_and_ends(sign_on: SignOn) -> None:
    first = sign_on()
    second = sign_on(until="")
    assert second.wait() == COULD_NOT_RUN
    assert "already open" in second.output
    assert first.look().text("agent.state") == "Ready"


def test_two_desktops_of_the_agent_on_two_computers_lose_nothing_and_the_later_is_told(
    sign_on: SignOn, pbx: TrainingPbx, sqlite_url: str, tmp_path: Path
) -> None:
    here, there = sign_on(), sign_on(folder=tmp_path / "there")
    caller, _ = ring(pbx, here)
    there.until_says("customer.name", MARIA)

    def is_talking(shown: object) -> bool:
        pbx.answer("1001")
        return "Talking" in here.look().text("call.timer")

    there.until(is_talking)
    there.until_says("call.timer", "Talking")
    pbx.hang_up_caller(caller)
    for desk, notes, keys in ((here, "primero", ["Ctrl+1"]), (there, "le prometo llamar", ["Ctrl+5", "Ctrl+B"])):
        desk.until_says("call.timer", "Ended")  # the second one is ready again with the first: the PBX knows one agent
        desk.press("Ctrl+N")
        desk.type(notes)
        desk.press(*keys, "Ctrl+Return")
        desk.until(lambda shown: "wrapup.save" not in shown and not shown.text("journal.waiting"))
    there.until(lambda shown: shown.text("banner.other_desktop"))
    (row,) = calls_of(sqlite_url)
    first, added = row.notes.split("\n\n")
    assert (row.outcome, first) == ("resolved", "primero")
    assert added.startswith("— 1001 · ")
    assert added.endswith(" UTC · complaint\nle prometo llamar")
    assert len(promises_of(sqlite_url, row.id)) == 1
    assert [line["outcome"] for line in there.log_lines("interaction_saved")] == ["resolved"]


def test_a_configuration_with_an_unknown_key_names_it_its_line_and_what_is_known(
    open_desktop: OpenDesktop, pbx: TrainingPbx, sqlite_url: str
) -> None:
    toml = desk_toml(port=pbx.port, url=sqlite_url, language="en", pbx='colour = "red"')
    desk = open_desktop(toml, secret=pbx.secret)
    assert desk.wait() == COULD_NOT_RUN
    line = toml.splitlines().index('colour = "red"') + 1
    assert "pbx.colour" in desk.output
    assert str(line) in desk.output
    assert "tls_ca_file" in desk.output
    assert "Traceback" not in desk.output
