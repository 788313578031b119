"""Login, rights and the first words of a session."""

from __future__ import annotations

import hashlib

import pytest

from tests.contract.pbxs import Pbx


def test_the_banner_names_the_protocol(any_pbx: Pbx) -> None:
    assert any_pbx.connect_without_login().banner.startswith("Asterisk Call Manager/")


def test_a_wrong_secret_is_refused_and_the_connection_closed(any_pbx: Pbx) -> None:
    client = any_pbx.connect_without_login()
    answer = client.log_in("1001", "wrong")
    assert (answer.get("Response"), answer.get("Message")) == ("Error", "Authentication failed")
    assert client.is_closed()


def test_the_challenge_keeps_the_secret_off_the_wire(any_pbx: Pbx) -> None:
    client = any_pbx.connect_without_login()
    challenge = client.act("Challenge", AuthType="MD5").get("Challenge")
    key = hashlib.md5((challenge + any_pbx.secret("1001")).encode(), usedforsecurity=False).hexdigest()
    answer = client.act("Login", AuthType="MD5", Username="1001", Key=key)
    assert answer.get("Message") == "Authentication accepted"


def test_nothing_is_done_before_the_login(pbx: Pbx) -> None:
    answer = pbx.connect_without_login().act("QueueStatus")
    assert (answer.get("Response"), answer.get("Message")) == ("Error", "Permission denied")


def test_only_who_may_read_system_is_told_that_it_is_fully_booted(pbx: Pbx) -> None:
    booted = pbx.connect().wait_for("FullyBooted")
    assert booted.keys() == ["Event", "Privilege", "Uptime", "LastReload", "Status"]
    desk = pbx.connect("1001")
    desk.act("Ping")
    assert desk.events == []


@pytest.mark.parametrize("action", ["Command", "UserEvent"])
def test_an_action_outside_of_the_classes_is_refused(pbx: Pbx, action: str) -> None:
    answer = pbx.connect("1001").act(action, Command="core show version", UserEvent="x")
    assert (answer.get("Response"), answer.get("Message")) == ("Error", "Permission denied")


def test_logoff_says_goodbye(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    answer = client.act("Logoff")
    assert (answer.get("Response"), answer.get("Message")) == ("Goodbye", "Thanks for all the fish.")
    assert client.is_closed()


def test_an_event_mask_switches_events_off_and_on(pbx: Pbx) -> None:
    client = pbx.connect(Events="off")
    assert client.act("UserEvent", UserEvent="Unseen").get("Message") == "Event Sent"
    assert client.act("Events", EventMask="user").get("Events") == "On"
    client.act("UserEvent", UserEvent="Seen", Text="hello")
    seen = client.wait_for("UserEvent")
    assert seen.get("UserEvent") == "Seen"
    assert seen.keys()[-3:] == ["UserEvent", "ActionID", "Text"]


def test_two_sessions_hear_the_same_event(pbx: Pbx) -> None:
    first, second = pbx.connect(), pbx.connect()
    first.act("UserEvent", UserEvent="Both")
    first.wait_for("UserEvent", UserEvent="Both")
    second.wait_for("UserEvent", UserEvent="Both")
