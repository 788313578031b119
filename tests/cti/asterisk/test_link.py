"""The link against a manager that fails in every way: what it says, how soon, and that it comes back."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cti.asterisk.actions import BadAction, action
from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import ActionFailed
from cti.asterisk.settings import ConnectionSettings, Timings
from cti.model import LinkChange, LinkState

Wait = Callable[..., None]
Manager = Any  # FakeManager of conftest.py


class News:
    """A `LinkUser` that remembers."""

    heads: frozenset[bytes] | None = None

    def __init__(self) -> None:
        self.changes: list[LinkChange] = []
        self.messages: list[bytes] = []
        self.unreadable: list[bytes] = []

    def on_link(self, change: LinkChange) -> None:
        self.changes.append(change)

    def on_message(self, message: bytes, received_at: float, received_ns: int) -> None:
        self.messages.append(message)

    def on_unreadable(self, message: bytes) -> None:
        self.unreadable.append(message)

    def on_tick(self) -> None:
        pass

    def reasons(self) -> list[str]:
        return [change.reason for change in self.changes if change.state is not LinkState.CONNECTING]


@pytest.fixture
def make_link(quick: Timings) -> Iterator[Callable[..., tuple[ManagerLink, News]]]:
    made: list[ManagerLink] = []

    def make(manager: Manager, **settings: object) -> tuple[ManagerLink, News]:
        news = News()
        made.append(ManagerLink(manager.settings(**settings), user=news, timings=quick))
        made[-1].start()
        return made[-1], news

    yield make
    for link in made:
        link.stop()
        assert link.finished.is_set()


MakeLink = Callable[..., tuple[ManagerLink, News]]


def test_it_logs_in_by_challenge_and_the_secret_stays_here(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    assert manager.names()[:2] == ["Challenge", "Login"]
    assert manager.actions[1]["AuthType"] == "MD5"
    assert b"right" not in manager.received
    assert "right" not in repr(link.settings)


def test_a_wrong_secret_is_tried_once_and_again_only_when_asked(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager, secret="wrong")
    wait_until(lambda: news.reasons() == ["wrong_secret"])
    assert news.changes[-1].state is LinkState.REFUSED
    assert news.changes[-1].detail == "Authentication failed"
    time.sleep(0.3)  # ten pauses long: a link that tried again would have been seen
    assert manager.names().count("Login") == 1
    link.retry(secret="right")
    wait_until(lambda: news.reasons() == ["wrong_secret", "connected"])


def test_a_secret_with_a_line_break_is_sent_as_a_digest_only(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    manager.secret = "right\r\nAction: Command"
    _, news = make_link(manager, secret="right\r\nAction: Command")
    wait_until(lambda: news.reasons() == ["connected"])
    assert "Command" not in manager.names()


def test_without_a_challenge_the_secret_goes_over_an_encrypted_link_only(
    manager: Manager, tls_manager: TlsManager, make_link: MakeLink, wait_until: Wait
) -> None:
    encrypted, path = tls_manager("127.0.0.1")
    for each in (manager, encrypted):
        each.handlers["Challenge"] = lambda session, act: session.respond(act, "Error", Message="no")
    _, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["no_challenge"])
    assert "Login" not in manager.names()
    _, told = make_link(encrypted, tls=True, tls_ca_file=str(path))
    wait_until(lambda: told.reasons() == ["connected"])


@pytest.mark.parametrize("greeting", [b"SSH-2.0-OpenSSH_9.2p1\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"x" * 5000])
def test_another_program_on_the_port_is_no_manager(
    manager: Manager, make_link: MakeLink, wait_until: Wait, greeting: bytes
) -> None:
    manager.greeting = greeting
    _, news = make_link(manager)
    wait_until(lambda: len(news.reasons()) >= 2)
    assert set(news.reasons()) == {"not_a_manager"}
    assert manager.names() == []


@pytest.mark.parametrize(("greeting", "reason"), [(b"", "timeout"), (b"220 mail.example", "not_a_manager")])
def test_a_pbx_that_hangs_does_not_answer_and_only_another_greeting_is_no_manager(
    manager: Manager, wait_until: Wait, greeting: bytes, reason: str
) -> None:
    manager.greeting = greeting
    news = News()
    link = ManagerLink(manager.settings(), user=news, timings=Timings(login=0.2, tick=0.05))
    link.start()
    wait_until(lambda: news.reasons() == [reason])
    link.stop()


def fail(*_: object) -> None:
    raise RuntimeError("our own bug")


def test_a_bug_in_the_reader_is_logged_told_and_the_link_comes_back(
    manager: Manager, make_link: MakeLink, wait_until: Wait, caplog: pytest.LogCaptureFixture
) -> None:
    _, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    news.on_unreadable = fail  # type: ignore[method-assign, assignment]
    manager.send(b"neither event nor response\r\n\r\n")
    wait_until(lambda: news.reasons() == ["connected", "bug", "connected"])
    lost = next(change for change in news.changes if change.reason == "bug")
    assert (lost.state, lost.detail) == (LinkState.DOWN, "RuntimeError: our own bug")
    (record,) = [one for one in caplog.records if one.levelname == "ERROR"]
    assert record.exc_info is not None


@pytest.mark.parametrize("callback", ["on_link", "on_tick"])
def test_a_callback_that_raises_does_not_end_the_reader(
    manager: Manager, make_link: MakeLink, wait_until: Wait, callback: str
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    honest = getattr(news, callback)
    setattr(news, callback, fail)
    manager.drop()
    wait_until(lambda: manager.names().count("Login") == 2)
    setattr(news, callback, honest)
    wait_until(lambda: link.state.state is LinkState.UP and news.reasons().count("connected") == 2)
    assert link.request(action("Ping")).result(15.0).response.is_success


def test_a_closed_port_is_refused_and_tried_until_somebody_is_there(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    manager.go_away()
    _, news = make_link(manager)
    wait_until(lambda: news.reasons()[:3] == ["refused"] * 3)
    manager.come_back()
    wait_until(lambda: news.reasons()[-1] == "connected")


def test_a_killed_pbx_is_seen_at_once_and_found_again(manager: Manager, make_link: MakeLink, wait_until: Wait) -> None:
    _, news = make_link(manager)
    for times in range(1, 4):
        wait_until(lambda times=times: news.reasons().count("connected") == times)
        manager.drop()
        wait_until(lambda times=times: news.reasons().count("closed") == times)  # silence would be a timeout
    wait_until(lambda: news.reasons()[-1] == "connected")


def test_a_peer_that_only_is_silent_is_asked_and_kept(manager: Manager, make_link: MakeLink, wait_until: Wait) -> None:
    _, news = make_link(manager)
    wait_until(lambda: manager.names().count("Ping") >= 6)  # longer than the patience with a dead peer
    assert news.reasons() == ["connected"]


def test_a_pulled_cable_is_found_out_though_nobody_says_good_bye(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.is_dumb = True
    waiting = link.request(action("QueueStatus"), seconds=60.0)
    began = time.monotonic()
    wait_until(lambda: "timeout" in news.reasons())
    assert time.monotonic() - began < 15.0  # the request itself would wait longer
    with pytest.raises(ActionFailed, match="link_down"):
        waiting.result(15.0)
    assert Timings().dead < 10.0


def test_waiting_actions_fail_at_once_and_are_not_sent_again(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.handlers["Originate"] = lambda session, act: None
    waiting = [link.request(action("Originate", Channel="PJSIP/1"), seconds=60.0) for _ in range(3)]
    wait_until(lambda: manager.names().count("Originate") == 3)
    manager.drop()
    for future in waiting:
        with pytest.raises(ActionFailed, match="link_down"):
            future.result(15.0)
    wait_until(lambda: news.reasons().count("connected") == 2)
    link.request(action("Ping")).result(15.0)
    assert manager.names().count("Originate") == 3


def test_an_action_without_an_answer_fails_at_its_deadline(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.handlers["Redirect"] = lambda session, act: None
    with pytest.raises(ActionFailed, match="timeout"):
        link.request(action("Redirect"), seconds=0.1).result(15.0)


def test_an_action_without_a_link_fails_at_once(manager: Manager) -> None:
    link = ManagerLink(manager.settings())
    link._dispatcher.start()
    with pytest.raises(ActionFailed, match="link_down"):
        link.request(action("Ping")).result(15.0)
    with pytest.raises(BadAction):
        link.request(action("UserEvent", Text="a\r\nAction: Command"))
    link._dispatcher.stop(deadline_seconds=1.0)


def test_a_list_comes_whole_with_live_events_between_its_items(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])

    def answer(session: Any, act: dict[str, str]) -> None:
        mark = f"ActionID: {act['ActionID']}\r\n"
        session.send(f"Response: Success\r\n{mark}EventList: start\r\n\r\n".encode())
        for number in range(50):
            session.send(f"Event: QueueMember\r\nLocation: PJSIP/{number}\r\n{mark}\r\n".encode())
            session.send(f"Event: Live\r\nNumber: {number}\r\n\r\n".encode())
        session.send(f"Event: QueueStatusComplete\r\nEventList: Complete\r\n{mark}\r\n".encode())

    manager.handlers["QueueStatus"] = answer
    answered = link.request(action("QueueStatus")).result(15.0)
    assert [item.get("Location") for item in answered.items] == [f"PJSIP/{number}" for number in range(50)]
    assert len(news.messages) == 50


def test_names_that_nobody_asked_for_are_dropped(manager: Manager, quick: Timings, wait_until: Wait) -> None:
    news = News()
    news.heads = frozenset({b"Event: Wanted"})
    link = ManagerLink(manager.settings(), user=news, timings=quick)
    link.start()
    wait_until(lambda: news.reasons() == ["connected"])
    manager.send(
        b"Event: VarSet\r\nA: 1\r\n\r\nEvent: \r\nA: 2\r\n\r\nEvent: WantedNot\r\n\r\nEvent: Wanted\r\nA: 3\r\n\r\n"
    )
    wait_until(lambda: news.messages)
    link.stop()
    assert news.messages == [b"Event: Wanted\r\nA: 3"]
    assert news.unreadable == []


def test_a_message_that_is_neither_event_nor_response_is_reported(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    _, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.send(b"CallerIDName: Ana\r\nUniqueid: 1\r\n\r\n\r\n\r\nEvent: After\r\n\r\n")
    wait_until(lambda: news.messages)
    assert news.unreadable == [b"CallerIDName: Ana\r\nUniqueid: 1"]
    assert news.reasons() == ["connected"]


def test_a_line_of_a_megabyte_without_an_end_is_an_error_of_protocol_and_the_link_comes_back(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    _, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.send(b"Event: " + b"x" * 1_000_000)
    wait_until(lambda: news.reasons() == ["connected", "protocol_error", "connected"])


def test_a_response_that_was_not_asked_for_disturbs_nobody(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    link, news = make_link(manager)
    wait_until(lambda: news.reasons() == ["connected"])
    manager.send(
        b"Response: Success\r\n\r\nResponse: Error\r\nActionID: 1\r\n\r\nResponse:\r\n\r\nEvent: After\r\n\r\n"
    )
    wait_until(lambda: news.messages)
    assert link.request(action("Ping")).result(15.0).response.is_success


def test_the_pause_grows_to_its_cap_and_is_never_quite_the_same() -> None:
    rolls = iter([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0])
    link = ManagerLink(ConnectionSettings("127.0.0.1", 5038, "1001", "secret"), jitter=lambda: next(rolls))
    assert [link._pause() for _ in range(9)] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 15.0]


def test_retry_does_not_wait_for_the_pause(manager: Manager, wait_until: Wait) -> None:
    manager.go_away()
    news = News()
    link = ManagerLink(manager.settings(), user=news, timings=Timings(pause_first=30.0), jitter=lambda: 0.0)
    link.start()
    wait_until(lambda: news.reasons() == ["refused"])
    manager.come_back()
    link.retry()
    wait_until(lambda: news.reasons() == ["refused", "connected"])
    link.stop()


def test_stopping_says_good_bye_and_leaves_no_thread(manager: Manager, quick: Timings, wait_until: Wait) -> None:
    news = News()
    link = ManagerLink(manager.settings(), user=news, timings=quick)
    link.start()
    wait_until(lambda: news.reasons() == ["connected"])
    link.stop()
    wait_until(lambda: manager.names()[-1] == "Logoff")
    assert news.reasons() == ["connected", "stopped"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("ficha-link")]


# -- TLS ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tls_manager(
    make_certificate: Callable[..., Path], make_manager: Callable[..., Manager]
) -> Callable[..., tuple[Manager, Path]]:
    def make(*names: str) -> tuple[Manager, Path]:
        path = make_certificate(*names)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return make_manager(tls=context), path

    return make


TlsManager = Callable[..., tuple[Manager, Path]]


def test_a_verified_certificate_is_let_in_and_works_both_ways(
    tls_manager: TlsManager, make_link: MakeLink, wait_until: Wait
) -> None:
    manager, path = tls_manager("127.0.0.1")
    link, news = make_link(manager, tls=True, tls_ca_file=str(path))
    wait_until(lambda: news.reasons() == ["connected"])
    assert link.request(action("Ping")).result(15.0).response.is_success
    manager.send(b"".join(b"Event: E%d\r\nA: %s\r\n\r\n" % (number, b"x" * 900) for number in range(500)))
    wait_until(lambda: len(news.messages) == 500)


def test_the_name_in_the_certificate_may_be_another_when_it_is_told(
    tls_manager: TlsManager, make_link: MakeLink, wait_until: Wait
) -> None:
    manager, path = tls_manager("pbx.example")
    _, news = make_link(manager, tls=True, tls_ca_file=str(path), tls_server_name="pbx.example")
    wait_until(lambda: news.reasons() == ["connected"])


def test_a_certificate_for_another_name_is_not_let_in(
    tls_manager: TlsManager, make_link: MakeLink, wait_until: Wait
) -> None:
    manager, path = tls_manager("elsewhere.example")
    _, news = make_link(manager, tls=True, tls_ca_file=str(path))
    wait_until(news.reasons)
    assert news.reasons()[0] == "tls_name_mismatch"
    _, told = make_link(manager, tls=True, tls_ca_file=str(path), tls_server_name="pbx.example")
    wait_until(told.reasons)
    assert told.reasons()[0] == "tls_name_mismatch"
    assert manager.actions == []


def test_an_unknown_authority_is_not_let_in(tls_manager: TlsManager, make_link: MakeLink, wait_until: Wait) -> None:
    manager, _ = tls_manager("127.0.0.1")
    _, news = make_link(manager, tls=True)
    wait_until(news.reasons)
    assert news.reasons()[0] == "tls_failed"
    assert manager.actions == []


def test_a_file_of_authorities_that_is_missing_is_named(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    _, news = make_link(manager, tls=True, tls_ca_file="/nowhere/ca.pem")
    wait_until(news.reasons)
    assert news.reasons()[0] == "tls_failed"
    assert any("/nowhere/ca.pem" in change.detail for change in news.changes)


def test_a_manager_without_tls_is_not_taken_for_one_with_it(
    manager: Manager, make_link: MakeLink, wait_until: Wait
) -> None:
    _, news = make_link(manager, tls=True)
    wait_until(news.reasons)
    assert news.reasons()[0] == "tls_failed"
