"""Every defect of asterisk-ami 0.1.7 that `AMIClient` has on the wire: the stock class shows it, ours does not."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from asterisk.ami.action import SimpleAction
from asterisk.ami.client import AMIClient, AutoReconnect

from cti.asterisk.link import ManagerLink
from cti.asterisk.pending import ActionFailed
from cti.asterisk.settings import Timings

Manager = Any  # FakeManager of conftest.py
Wait = Callable[..., None]
MakeManager = Callable[..., Manager]


class Bench:
    """One client of either class, and the manager that it is connected to."""

    def __init__(
        self, *, is_stock: bool, make_manager: MakeManager, make_certificate: Callable[..., Path], wait_until: Wait
    ) -> None:
        self.is_stock = is_stock
        self.make_manager = make_manager
        self.make_certificate = make_certificate
        self.until = wait_until
        self.events: list[Any] = []
        self.closers: list[Callable[[], object]] = []

    def client(self, manager: Manager, *, patience: float = 0.3, **settings: object) -> AMIClient:
        if self.is_stock:
            client = AMIClient(address=manager.host, port=manager.port, timeout=patience)
        else:
            timings = Timings(
                login=0.4, ping=0.1, dead=0.4, tick=0.05, action=patience, pause_first=0.02, pause_cap=0.1
            )
            client = ManagerLink(manager.settings(**settings), timings=timings)
        client.add_event_listener(lambda event, source: self.events.append(event))
        self.closers.append(lambda: disconnect(client))
        return client

    def logged_in(self, manager: Manager, **options: Any) -> AMIClient:
        client = self.client(manager, **options)
        try:
            response = client.login("1001", "right").response
        except OSError as error:
            raise AssertionError(f"no connection: {error}") from error
        assert response is not None, "no answer to the log-in"
        assert not response.is_error()
        return client

    def hears(self, manager: Manager, text: str) -> Any:
        """Send an event and wait until the client's listener has it."""
        before = len(self.events)
        manager.send(text.replace("\n", "\r\n").encode() + b"\r\n\r\n")
        self.until(lambda: len(self.events) > before, 1.0 if self.is_stock else 5.0)
        return self.events[-1]

    def close(self) -> None:
        for closer in self.closers:
            closer()


def outcome(waiting: Any) -> Any:
    """The code of an action's failure, or its answer; the stock class answers `None` to everything."""
    try:
        return waiting.response
    except ActionFailed as failure:
        return failure.code


def disconnect(client: AMIClient) -> None:
    """Disconnect, and close the socket that the stock class leaves open when it could not connect."""
    if client.finished is not None:
        client.disconnect()
    elif client._socket is not None:
        client._socket.close()


def stop_keeper(keeper: AutoReconnect) -> None:
    """End asterisk-ami's reconnecting thread before its client, or it opens another connection."""
    if keeper.finished is not None:
        keeper.finished.set()
        keeper.join(3.0)


# Each of these says how a client ought to behave.


def outlives_quiet_seconds(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    time.sleep(0.6)  # twice the stock class's patience; this is what the test is about
    assert bench.hears(manager, "Event: After\nA: 1").name == "After"


def finds_a_lost_connection_again(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    manager.drop()
    bench.until(
        lambda: len(manager.sessions) == 2 and manager.sessions[-1].is_logged_in, 1.0 if bench.is_stock else 5.0
    )
    assert bench.hears(manager, "Event: After\nA: 1").name == "After"


def finds_a_peer_that_fell_silent_again(bench: Bench) -> None:
    manager = bench.make_manager()
    client = bench.client(manager)
    if bench.is_stock:
        keeper = AutoReconnect(client, delay=0.05)
        keeper.daemon = True
        bench.closers.insert(0, lambda: stop_keeper(keeper))
    client.login("1001", "right")
    bench.until(lambda: manager.sessions and manager.sessions[-1].is_logged_in, 1.0)
    bench.until(lambda: "Ping" in manager.names(), 1.0)
    manager.is_dumb = True
    time.sleep(0.8)  # longer than either class's patience
    manager.is_dumb = False
    bench.until(lambda: len(manager.sessions) > 1 and manager.sessions[-1].is_logged_in, 1.5)


def speaks_ipv6(bench: Bench) -> None:
    bench.logged_in(bench.make_manager(host="::1"))


def speaks_tls(bench: Bench) -> None:
    path = bench.make_certificate("127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    bench.logged_in(bench.make_manager(tls=context), tls=True, tls_ca_file=str(path))


def keeps_the_secret(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    assert b"right" not in manager.received


def sends_whole_or_not_at_all(bench: Bench) -> None:
    manager = bench.make_manager()
    client = bench.logged_in(manager, patience=1.0)
    try:
        client.send_action(SimpleAction("UserEvent", Text="x" * 8_000_000))
    except ValueError:
        pass  # refused: nobody reads such a line
    else:
        bench.until(lambda: "UserEvent" in manager.names(), 1.0)
    assert client.send_action(SimpleAction("Ping")).response is not None


class _SlowNumber(int):
    """A counter that lets other threads run between reading and writing."""

    def __add__(self, other: int) -> _SlowNumber:
        time.sleep(0.0005)
        return _SlowNumber(int(self) + other)


def gives_no_id_twice(bench: Bench) -> None:
    client = bench.client(bench.make_manager())
    client._action_counter = _SlowNumber(0)
    ids: list[str] = []
    threads = [
        threading.Thread(target=lambda: ids.extend(client.next_action_id() for _ in range(50))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == len(ids)


def lets_no_action_be_smuggled_in(bench: Bench) -> None:
    manager = bench.make_manager()
    client = bench.logged_in(manager)
    with suppress(ValueError):  # refused
        client.send_action(SimpleAction("UserEvent", Text="hola\r\n\r\nAction: Command\r\nActionID: 9\r\nCommand: x"))
    assert client.send_action(SimpleAction("Ping")).response is not None
    assert "Command" not in manager.names()


def reads_long_messages_in_proportion(bench: Bench) -> None:
    manager = bench.make_manager()

    def answer(session: Any, act: dict[str, str]) -> None:
        output = f"Output: {'x' * 990}\r\n" * (250 * int(act["Command"]))
        session.send(f"Response: Success\r\nActionID: {act['ActionID']}\r\n{output}\r\n".encode())

    manager.handlers["Command"] = answer
    client = bench.logged_in(manager, patience=10.0)

    def seconds(quarters: int) -> float:
        began = time.perf_counter()
        assert client.send_action(SimpleAction("Command", Command=str(quarters))).response is not None
        return time.perf_counter() - began

    assert seconds(8) < 16 * max(seconds(1), 0.02)


def cuts_values_only_at_line_ends(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    value = "a\x85b\u2028c\x0cd\x1ce"
    assert bench.hears(manager, f"Event: X\nAppData: {value}\nB: 1").keys["AppData"] == value


def keeps_repeated_keys(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    event = bench.hears(manager, "Event: Status\nVariable: a=1\nVariable: b=2")
    values = event.get_all("Variable") if hasattr(event, "get_all") else (event.keys["Variable"],)
    assert values == ("a=1", "b=2")


def keeps_empty_values(bench: Bench) -> None:
    manager = bench.make_manager()
    bench.logged_in(manager)
    assert bench.hears(manager, "Event: X\nAccountCode:\nB: 1").keys == {"AccountCode": "", "B": "1"}


def keeps_the_indentation_of_output(bench: Bench) -> None:
    manager = bench.make_manager()
    manager.handlers["Command"] = lambda session, act: session.send(
        f"Response: Success\r\nActionID: {act['ActionID']}\r\nOutput: Queue\r\nOutput:    Members: \r\n\r\n".encode()
    )
    response = bench.logged_in(manager).send_action(SimpleAction("Command", Command="queue show")).response
    assert "   Members: " in (response.follows or response.keys["Output"].split("\n"))


def fails_what_waits_when_the_link_is_lost(bench: Bench) -> None:
    manager = bench.make_manager()
    manager.handlers["Originate"] = lambda session, act: None
    client = bench.logged_in(manager, patience=1.5)  # what waits that long is told otherwise
    waiting = client.send_action(SimpleAction("Originate", Channel="PJSIP/1"))
    bench.until(lambda: "Originate" in manager.names())
    manager.drop()
    assert outcome(waiting) == "link_down"


def tells_a_time_out_from_an_answer(bench: Bench) -> None:
    manager = bench.make_manager()
    manager.handlers["Redirect"] = lambda session, act: None
    assert outcome(bench.logged_in(manager).send_action(SimpleAction("Redirect"))) == "timeout"


def collects_lists(bench: Bench) -> None:
    manager = bench.make_manager()
    manager.queues = ["Event: QueueMember\nQueue: ventas", "Event: QueueMember\nQueue: soporte"]
    answer = bench.logged_in(manager).send_action(SimpleAction("QueueStatus"))
    assert answer.response is not None
    items = getattr(answer, "items", ())
    assert [item.get("Queue") for item in items] == ["ventas", "soporte"]


def survives_a_listener_that_raises(bench: Bench) -> None:
    manager = bench.make_manager()
    client = bench.logged_in(manager)

    def fail(event: Any, source: Any) -> None:
        raise RuntimeError("a listener's own bug")

    client.add_event_listener(fail)
    bench.hears(manager, "Event: First\nA: 1")
    assert bench.hears(manager, "Event: Second\nA: 1").name == "Second"


def survives_a_callback_that_raises(bench: Bench) -> None:
    client = bench.logged_in(bench.make_manager())

    def fail(response: Any) -> None:
        raise RuntimeError("a callback's own bug")

    client.send_action(SimpleAction("Ping"), fail)
    assert client.send_action(SimpleAction("Ping")).response is not None


BEHAVIOURS = [
    outlives_quiet_seconds,
    finds_a_lost_connection_again,
    finds_a_peer_that_fell_silent_again,
    speaks_ipv6,
    speaks_tls,
    keeps_the_secret,
    sends_whole_or_not_at_all,
    gives_no_id_twice,
    lets_no_action_be_smuggled_in,
    reads_long_messages_in_proportion,
    cuts_values_only_at_line_ends,
    keeps_repeated_keys,
    keeps_empty_values,
    keeps_the_indentation_of_output,
    fails_what_waits_when_the_link_is_lost,
    tells_a_time_out_from_an_answer,
    collects_lists,
    survives_a_listener_that_raises,
    survives_a_callback_that_raises,
]


@pytest.fixture
def make_bench(
    make_manager: MakeManager, make_certificate: Callable[..., Path], wait_until: Wait
) -> Iterator[Callable[[bool], Bench]]:
    made: list[Bench] = []

    def make(is_stock: bool) -> Bench:
        made.append(
            Bench(
                is_stock=is_stock, make_manager=make_manager, make_certificate=make_certificate, wait_until=wait_until
            )
        )
        return made[-1]

    yield make
    for bench in made:
        bench.close()


def test_our_class_is_one_of_asterisk_ami() -> None:
    assert issubclass(ManagerLink, AMIClient)


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.__name__)
def test_our_class(behaviour: Callable[[Bench], None], make_bench: Callable[[bool], Bench]) -> None:
    behaviour(make_bench(False))


@pytest.mark.filterwarnings("ignore")  # the stock class's threads die of what they should have handled
@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.__name__)
def test_the_stock_class_has_the_defect(
    behaviour: Callable[[Bench], None], make_bench: Callable[[bool], Bench]
) -> None:
    with pytest.raises(AssertionError):
        behaviour(make_bench(True))
