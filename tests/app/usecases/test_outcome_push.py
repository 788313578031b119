"""Other systems hear how contacts ended: at least once, in order, over outages, refusals and restarts."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.connectors.connectors import Connector, Connectors
from app.connectors.web import Web, WebSettings
from app.connectors.webhook import Webhook
from app.domain.interaction import Disposition, interaction_id
from app.domain.timeline import ContactDraft
from app.journal_file import open_journal_file
from app.journal_pushes import PushCount, count_pushes
from tests.app.connectors.web_server import Asked, Reply, WebServer
from tests.app.fakes import NOON, DeskBench

OpenDesk = Callable[..., DeskBench]


@pytest.fixture
def server() -> WebServer:
    made = WebServer()
    yield made
    made.stop()


@pytest.fixture
def told(server: WebServer) -> Connectors:
    with ExitStack() as stack:
        made = webhook(server)
        stack.callback(made.stop, deadline_seconds=5)
        yield made


def webhook(server: WebServer) -> Connectors:
    hook = Webhook(server.url, Web(WebSettings(5.0)), SecretStr("s3cret"), lambda: datetime.now(UTC))
    return Connectors((Connector("hook", "Gancho", outcomes=hook),))


def wrap_up(desk: DeskBench, uniqueid: str, outcome: str = "resolved") -> str:
    desk.end(desk.talk(desk.ring(uniqueid)))
    desk.say(Disposition(outcome, f"notas de {uniqueid}"))
    desk.save()
    desk.until(lambda: desk.view.wrap_up is None)
    return interaction_id("central", uniqueid)


def keys(server: WebServer) -> list[str]:
    return [asked.headers["idempotency-key"] for asked in server.asked]


def codes(desk: DeskBench) -> set[str]:
    return {banner.code for banner in desk.view.banners}


def waiting(desk: DeskBench) -> int:
    return desk.session._parts.outcome_push.waiting


def test_an_outcome_is_told_once_with_what_the_agent_said(
    open_desk: OpenDesk, server: WebServer, told: Connectors
) -> None:
    desk = open_desk(connectors=told)
    desk.sign_on()
    key = wrap_up(desk, "1.1", "complaint")
    desk.until(lambda: not waiting(desk))
    assert keys(server) == [key]
    body = json.loads(server.asked[0].body)
    assert (body["event"], body["version"], body["id"]) == ("interaction.saved", 1, key)
    assert (body["outcome"], body["notes"], body["number"]) == ("complaint", "notas de 1.1", "+56981234567")
    assert (body["agent"], body["queue"], body["talk_seconds"]) == ("1001", "ventas", 60.0)
    assert body["started_at"] == NOON.isoformat()


def test_an_outage_keeps_all_in_order_and_is_told_after_some_tries(
    open_desk: OpenDesk, server: WebServer, told: Connectors
) -> None:
    server.reply = lambda asked: Reply(503)
    desk = open_desk(connectors=told)
    desk.sign_on()
    ids = [wrap_up(desk, f"{number}.1") for number in range(1, 4)]
    for _ in range(200):
        desk.advance(30)
        if "external_silent" in codes(desk):
            break
        desk.until(lambda: not desk.session._parts.outcome_push._lines["hook"].is_running)
    assert "external_silent" in codes(desk)
    assert set(keys(server)) == {ids[0]}  # nothing overtakes
    server.reply = lambda asked: Reply()
    server.asked.clear()
    desk.advance(301)
    desk.until(lambda: not waiting(desk))
    assert keys(server) == ids
    assert "external_silent" not in codes(desk)


def test_what_is_refused_for_good_is_told_kept_and_blocks_nobody(
    open_desk: OpenDesk, server: WebServer, told: Connectors, tmp_path: Path
) -> None:
    bad = interaction_id("central", "1.1")
    server.reply = lambda asked: Reply(422 if asked.headers["idempotency-key"] == bad else 200)
    desk = open_desk(connectors=told)
    desk.sign_on()
    wrap_up(desk, "1.1")
    good = wrap_up(desk, "2.1")
    desk.until(lambda: keys(server) == [bad, good] and not waiting(desk))
    assert "external_refused" in codes(desk)
    desk.close()
    assert counted(tmp_path) == (PushCount("hook", 0, 1, "refused: HTTP 422"),)

    server.asked.clear()
    server.reply = lambda asked: Reply()  # somebody mended it
    again = open_desk(connectors=told)
    again.sign_on()
    again.until(lambda: not waiting(again))
    assert keys(server) == [bad]
    again.close()
    assert counted(tmp_path) == ()


def test_a_wrong_login_is_no_fault_of_the_outcome_and_waits(
    open_desk: OpenDesk, server: WebServer, told: Connectors
) -> None:
    server.reply = lambda asked: Reply(401)
    desk = open_desk(connectors=told)
    desk.sign_on()
    wrap_up(desk, "1.1")
    desk.until(lambda: len(server.asked) == 1)
    server.reply = lambda asked: Reply()
    desk.until(lambda: not desk.session._parts.outcome_push._lines["hook"].is_running)
    desk.advance(5)
    desk.until(lambda: not waiting(desk))
    assert len(server.asked) == 2


def test_a_desk_that_died_before_it_heard_the_answer_tells_again_with_the_same_key(
    open_desk: OpenDesk, server: WebServer
) -> None:
    systems = webhook(server)
    server.reply = lambda asked: Reply(gate=server.released)
    desk = open_desk(connectors=systems)
    desk.sign_on()
    key = wrap_up(desk, "1.1")
    desk.until(lambda: keys(server) == [key])
    desk.close()  # the answer never comes in
    server.reply = lambda asked: Reply()
    server.released.set()
    assert systems.stop(deadline_seconds=5)

    second = webhook(server)
    again = open_desk(connectors=second)
    again.sign_on()
    again.until(lambda: not waiting(again))
    assert keys(server) == [key, key]
    assert server.asked[0].body == server.asked[1].body
    assert second.stop(deadline_seconds=5)


def test_the_database_and_the_other_system_do_not_wait_for_each_other(
    open_desk: OpenDesk, server: WebServer, told: Connectors
) -> None:
    def reply(asked: Asked) -> Reply:
        return Reply(gate=server.released)

    server.reply = reply
    desk = open_desk(connectors=told)
    desk.sign_on()
    key = wrap_up(desk, "1.1")
    desk.until(lambda: desk.view.journal.waiting == 0)
    assert key in desk.records.saved
    assert waiting(desk) == 1
    server.released.set()
    desk.until(lambda: not waiting(desk))


def test_a_contact_entered_by_hand_is_told_too(open_desk: OpenDesk, server: WebServer, told: Connectors) -> None:
    desk = open_desk(connectors=told)
    desk.sign_on()
    desk.session.timeline.record(ContactDraft(1, "email", "in", NOON, "resolved", "Factura", "pidió copia"))
    desk.until(lambda: len(server.asked) == 1)
    assert json.loads(server.asked[0].body)["channel"] == "email"


def counted(folder: Path) -> tuple[PushCount, ...]:
    file, _ = open_journal_file(folder / "journal.db", NOON)
    try:
        return count_pushes(file._connection)
    finally:
        file.close()
