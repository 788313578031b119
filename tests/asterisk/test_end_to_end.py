"""The main job, whole: a SIP call through the menu and a queue of a real Asterisk to a row in the database.

The desktop is the command `ficha desktop` in its own process, seen and operated by the identifiers in its window. What
really happened, and when, is heard on a manager connection of the test's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.manager_tap import ManagerTap
from tests.conftest import OpenDesktop
from tests.desk.configuration import desk_toml
from tests.desk.crm import calls_of, fill
from tests.desk.desktop import Desktop
from tests.postgresql import postgresql_database

pytestmark = pytest.mark.asterisk

PlugIn = Callable[[AsteriskSite], Phones]
Tap = Callable[[AsteriskSite, str], ManagerTap]
SignOn = Callable[..., Desktop]

MARIA, MARIA_NUMBER, MARIA_ID = "María Fernanda Rojas", "981234567", 1
TO_SALES = {"X-Ficha-Queue": "ventas", "X-Ficha-Ivr-Path": "Clientes>Ventas", "X-Ficha-Intent": "buy"}
TICK_SECONDS = 0.75  # two programs that look at their own clocks for one event, on a busy machine


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def crm_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The sample CRM in a database of each kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with postgresql_database() as url:
        fill(url)
        yield url


@pytest.fixture
def sign_on(open_desktop: OpenDesktop) -> SignOn:
    """`sign_on(site, url)` opens the desktop, which signs on by itself; comes back when it is ready."""

    def open_(site: AsteriskSite, url: str, **configuration: object) -> Desktop:
        bare, _, password = _without_password(url)
        toml = desk_toml(port=site.manager_port, url=bare, language="en", **configuration)  # type: ignore[arg-type]
        desktop = open_desktop(toml, secret=site.secret("1001"), FICHA_DB_PASSWORD=password)
        desktop.until_says("agent.state", "Ready")
        return desktop

    return open_


def _without_password(url: str) -> tuple[str, str, str]:
    """A URL as the configuration may have it, and the password that it may not."""
    head, at, place = url.rpartition("@")
    scheme, _, login = head.partition("://")
    user, _, password = login.partition(":")
    return (f"{scheme}://{user}@{place}", at, password) if at else (url, "", "")


def at(event: list[tuple[str, str]]) -> datetime:
    """When the PBX said it."""
    return datetime.fromtimestamp(float(dict(event)["Timestamp"]), UTC)


def seconds(begin: datetime, end: datetime) -> float:
    return (end - begin).total_seconds()


def test_a_call_through_menu_and_queue_is_a_card_before_it_is_answered_and_a_row_after_it(
    asterisk_22: AsteriskSite, phones: PlugIn, tap: Tap, sign_on: SignOn, crm_url: str
) -> None:
    site_phones = phones(asterisk_22)
    site_phones.phone("1001", asterisk_22.phone_port("1001"), answer_after_seconds=None)
    pbx = tap(asterisk_22, "keeper")
    desk = sign_on(asterisk_22, crm_url)

    site_phones.call(Caller("222333444", "M Rojas", digits="2123456785#1", talk_seconds=60))
    queued = at(pbx.wait_for("Event", "QueueCallerJoin", seconds=20))
    shown = desk.until(lambda shown: shown.text("customer.name"))
    assert shown.text("customer.name") == MARIA
    assert shown.text("customer.tier") == "GOLD"
    assert "No cross-selling" in shown.text("customer.alert")
    assert "12.345.678-5" in shown.text("customer.why")
    assert "87" in shown.text("customer.value")
    assert "Soporte" in shown.text("call.queue")
    assert "Clientes  ›  Facturación" in shown.text("call.ivr").replace("\u2068", "").replace("\u2069", "")
    assert shown.text("call.number").replace(" ", "").endswith("222333444")
    assert shown.text("agent.state") == "Ringing"
    assert shown.can("call.answer")
    assert "Cobro duplicado" in shown.text("timeline") or "cobro duplicado" in shown.text("timeline")

    desk.press("F2")
    answered = at(pbx.wait_for("Event", "AgentConnect"))
    desk.until_says("call.timer", "Talking")
    desk.press("F3")
    held = at(pbx.wait_for("Event", "Hold"))
    desk.until_says("call.timer", "On hold", "0:02")
    desk.press("F3")
    resumed = at(pbx.wait_for("Event", "Unhold"))
    desk.until_says("call.timer", "Talking")
    desk.press("F8")
    ended = at(pbx.wait_for("Event", "AgentComplete"))

    desk.until_says("agent.state", "Wrap-up")
    desk.press("Ctrl+1", "Ctrl+N")
    desk.type("todo en orden")
    desk.press("Ctrl+Return")
    desk.until_says("agent.state", "Ready")
    desk.until(lambda shown: not shown.text("journal.waiting"))

    (row,) = calls_of(crm_url)
    assert (row.customer_id, row.matched_by, row.queue) == (MARIA_ID, "account", "soporte")
    assert (row.ivr_path, row.intent, row.direction) == ("Clientes>Facturación", "billing", "in")
    assert (row.outcome, row.notes, row.agent_id) == ("resolved", "todo en orden", "1001")
    assert (row.remote_e164, row.end_reason) == ("+56222333444", "agent_hung_up")
    hold = seconds(held, resumed)
    assert hold > 1.9
    assert row.hold_seconds == pytest.approx(hold, abs=TICK_SECONDS)
    assert row.talk_seconds == pytest.approx(seconds(answered, ended) - hold, abs=2 * TICK_SECONDS)
    assert row.wait_seconds == pytest.approx(seconds(queued, answered), abs=1.0)  # Asterisk counts whole seconds
    assert seconds(queued, row.started_at) == pytest.approx(0.0, abs=1.0)
    assert seconds(answered, row.answered_at) == pytest.approx(0.0, abs=TICK_SECONDS)
    assert seconds(ended, row.ended_at) == pytest.approx(0.0, abs=TICK_SECONDS)

    (popped,) = desk.log_lines("screen_pop")
    assert (popped["customer_id"], popped["matched_by"], popped["candidates"]) == (MARIA_ID, "account", 1)
    assert 0 < popped["latency_ms"] < 2000
    (saved,) = desk.log_lines("interaction_saved")
    assert (saved["interaction_id"], saved["linkedid"], saved["outcome"]) == (row.id, row.linkedid, "resolved")
    assert popped["linkedid"] == row.linkedid
    assert [line["state"] for line in desk.log_lines("link")] == ["up"]
    assert desk.close() == 0
    assert "PJSIP/1001" not in asterisk_22.cli("queue show soporte")


def test_a_customer_is_called_from_the_card_muted_and_transferred_to_a_colleague(
    asterisk_22: AsteriskSite, phones: PlugIn, sign_on: SignOn, sqlite_url: str
) -> None:
    site_phones = phones(asterisk_22)
    for extension in ("1001", "1002"):
        site_phones.phone(extension, asterisk_22.phone_port(extension), answer_after_seconds=0.2)
    site_phones.phone(MARIA_NUMBER, asterisk_22.trunk_port, answer_after_seconds=0.2)
    desk = sign_on(asterisk_22, sqlite_url)

    desk.press("Ctrl+K")
    desk.type("maria fernanda rojas")
    desk.until_says("search.results", MARIA)
    desk.press("Down", "Return")
    desk.until_says("customer.name", MARIA)
    desk.press("Ctrl+Shift+D")
    talking = desk.until_says("call.timer", "Talking")
    assert talking.text("call.number").replace(" ", "") == "+56981234567"
    assert talking.text("customer.name") == MARIA
    assert talking.text("agent.state") == "On a call"

    desk.press("F4")
    desk.until_says("call.mute", "Unmute")
    desk.press("F4")
    desk.until(lambda shown: shown.text("call.mute") == "Mute")
    desk.press("F6")
    desk.type("1002")
    desk.press("Shift+F6")
    over = desk.until_says("agent.state", "Wrap-up")
    assert over["wrapup.outcome.transferred"]["checked"]
    desk.press("Ctrl+Return")
    desk.until_says("agent.state", "Ready")
    desk.until(lambda shown: not shown.text("journal.waiting"))

    desk.until(lambda _: _phones_of(asterisk_22) == {"PJSIP/1002": "Up", "PJSIP/trunk": "Up"})  # they talk on
    (row,) = calls_of(sqlite_url)
    assert (row.direction, row.customer_id, row.remote_e164) == ("out", MARIA_ID, "+56981234567")
    assert (row.outcome, row.end_reason, row.queue) == ("transferred", "transferred", "")


def _phones_of(site: AsteriskSite) -> dict[str, str]:
    """The legs of phones and trunks that the PBX has, each with its state."""
    channels = site.cli("core show channels concise").splitlines()
    return {line.split("-")[0]: line.split("!")[4] for line in channels if line.startswith("PJSIP/")}


def test_the_pbx_has_the_last_word_about_pauses(
    asterisk_16: AsteriskSite, tap: Tap, sign_on: SignOn, sqlite_url: str
) -> None:
    pbx = tap(asterisk_16, "keeper")
    desk = sign_on(asterisk_16, sqlite_url)

    desk.press("Shift+F9")
    desk.click("agent.state.pause.lunch")
    assert ("PausedReason", "lunch") in pbx.wait_for("Event", "QueueMemberPause")
    desk.until_says("agent.state", "Lunch")
    assert asterisk_16.cli("queue show").count("paused:lunch") == 2
    desk.press("F9")
    desk.until_says("agent.state", "Ready")
    assert "paused" not in asterisk_16.cli("queue show")

    pbx.send(Action="QueuePause", Interface="PJSIP/1001", Paused="true", Reason="training")
    desk.until(lambda shown: shown.text("agent.state") not in ("Ready", ""))
    pbx.send(Action="QueuePause", Interface="PJSIP/1001", Paused="false")
    desk.until_says("agent.state", "Ready")
    pbx.send(Action="QueueRemove", Interface="PJSIP/1001", Queue="ventas")
    desk.until_says("banner.removed_from_queue", "ventas")
    pbx.send(Action="QueueRemove", Interface="PJSIP/1001", Queue="soporte")
    desk.until_says("banner.in_no_queue", "ventas, soporte")
    desk.until_says("agent.state", "Ready, in no queue")
    desk.press("F9")
    desk.until_says("agent.state", "Ready")
    desk.until(lambda _shown: asterisk_16.cli("queue show").count("PJSIP/1001") == 2)


def test_a_pbx_killed_in_mid_call_leaves_card_and_notes_and_comes_back_with_the_agent_in_the_queues(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap, sign_on: SignOn, sqlite_url: str
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.2)
    desk = sign_on(asterisk, sqlite_url)
    site_phones.call(Caller(MARIA_NUMBER, "M Rojas", headers=TO_SALES, talk_seconds=60))
    desk.until_says("call.timer", "Talking")
    desk.press("Ctrl+N")
    desk.type("lo que dijo")

    asterisk.kill()
    down = desk.until(lambda shown: shown.text("banner.link_down"))
    assert down.text("agent.state") == "Unknown"
    assert (down.text("customer.name"), down.text("wrapup.notes")) == (MARIA, "lo que dijo")
    assert not down.can("call.hangup")

    asterisk.start()
    back = desk.until_says("agent.state", "Wrap-up")
    assert "the PBX was restarted" in back.text("call.ivr")
    assert "banner.link_down" not in back
    desk.press("Ctrl+1", "Ctrl+Return")
    desk.until_says("agent.state", "Ready")
    desk.until(lambda shown: not shown.text("journal.waiting"))
    assert asterisk.cli("queue show").count("PJSIP/1001") == 2
    (row,) = calls_of(sqlite_url)
    assert (row.customer_id, row.notes, row.outcome) == (MARIA_ID, "lo que dijo", "resolved")
    assert (row.end_reason, row.queue) == ("pbx_restarted", "ventas")
    assert [line["state"] for line in desk.log_lines("link")] == ["up", "down", "up"]


def test_a_call_that_nobody_answers_is_a_card_that_goes_and_no_row(
    asterisk_22: AsteriskSite, phones: PlugIn, tap: Tap, sign_on: SignOn, sqlite_url: str
) -> None:
    site_phones = phones(asterisk_22)
    site_phones.phone("1001", asterisk_22.phone_port("1001"), busy=True, answer_after_seconds=0.5)
    pbx = tap(asterisk_22, "keeper")
    desk = sign_on(asterisk_22, sqlite_url)

    site_phones.call(Caller(MARIA_NUMBER, "M Rojas", headers=TO_SALES, talk_seconds=3.2))
    desk.until_says("customer.name", MARIA)
    pbx.wait_for("Event", "AgentRingNoAnswer")
    desk.until(lambda shown: "call.strip" not in shown and shown.text("agent.state") == "Ready")
    again = desk.until_says("customer.name", MARIA)  # the queue tries once more
    assert "1 earlier attempts" in again.text("call.ivr")
    pbx.wait_for("Event", "QueueCallerAbandon")
    idle = desk.until(lambda shown: "call.strip" not in shown and shown.text("agent.state") == "Ready")
    assert "customer.name" not in idle
    assert "wrapup.save" not in idle
    assert desk.close() == 0
    assert calls_of(sqlite_url) == []
    assert desk.log_lines("interaction_saved") == []
