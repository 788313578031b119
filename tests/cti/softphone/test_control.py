"""The conversation with an engine that answers, keeps silent, talks nonsense or goes away."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from cti.softphone.control import ControlConnection
from cti.softphone.messages import PhoneEvent, PhoneReply
from cti.softphone.netstring import NetstringDecoder, encode
from cti.switchboard import CommandFailed

PATIENCE_SECONDS = 20.0


class Conversation:
    """A connection read by a thread of its own, and the engine's end of it in the hands of the test."""

    def __init__(self) -> None:
        self.engine, ours = socket.socketpair()
        self.engine.settimeout(PATIENCE_SECONDS)
        self.connection = ControlConnection(ours)
        self.events: list[PhoneEvent] = []
        self.has_event = threading.Event()
        self.goes_on = True
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def say(self, *messages: dict[str, object]) -> None:
        self.engine.sendall(b"".join(encode(json.dumps(message).encode()) for message in messages))

    def hear(self) -> dict[str, str]:
        decoder, found = NetstringDecoder(), []
        while not found:
            found = decoder.feed(self.engine.recv(4096))
        heard: dict[str, str] = json.loads(found[0])
        return heard

    def ended(self) -> bool:
        self._reader.join(PATIENCE_SECONDS)
        return not self._reader.is_alive()

    def _read(self) -> None:
        self.connection.run(self._hear, tick_seconds=0.02, on_tick=lambda: self.goes_on)

    def _hear(self, event: PhoneEvent) -> None:
        self.events.append(event)
        self.has_event.set()


@pytest.fixture
def talk() -> Iterator[Conversation]:
    conversation = Conversation()
    yield conversation
    conversation.connection.close()
    conversation.engine.close()
    assert conversation.ended()


def failure(future: Future[PhoneReply]) -> str:
    with pytest.raises(CommandFailed) as failed:
        future.result(PATIENCE_SECONDS)
    return failed.value.code


def test_an_answer_finds_its_command_whatever_comes_between(talk: Conversation) -> None:
    first, second = talk.connection.ask("hold"), talk.connection.ask("play", "ring.wav")
    assert talk.hear() == {"command": "hold", "token": "1"}
    talk.say(
        {"response": True, "ok": True, "data": "second", "token": "2"},
        {"event": True, "type": "REGISTER_OK"},
        {"unheard": "of"},
        {"response": True, "ok": False, "data": "first", "token": "1"},
        {"response": True, "ok": False, "data": "nobody's", "token": "99"},
    )
    assert second.result(PATIENCE_SECONDS) == PhoneReply("2", is_ok=True, text="second")
    assert first.result(PATIENCE_SECONDS) == PhoneReply("1", is_ok=False, text="first")
    assert talk.has_event.wait(PATIENCE_SECONDS)
    assert [event.kind for event in talk.events] == ["REGISTER_OK"]


def test_silence_is_a_failure_in_time(talk: Conversation) -> None:
    assert failure(talk.connection.ask("hold", deadline_seconds=0.05)) == "timeout"


def test_an_engine_that_goes_fails_what_waits_and_what_comes(talk: Conversation) -> None:
    waiting = talk.connection.ask("hold")
    talk.engine.close()
    assert failure(waiting) == "link_down"
    assert talk.ended()
    assert failure(talk.connection.ask("hold")) == "link_down"


def test_nonsense_ends_the_conversation(talk: Conversation) -> None:
    waiting = talk.connection.ask("hold")
    talk.engine.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    assert failure(waiting) == "link_down"
    assert talk.ended()


def test_it_ends_when_it_shall_not_go_on(talk: Conversation) -> None:
    talk.goes_on = False
    assert talk.ended()
    assert talk.engine.recv(10) == b""


def test_a_command_that_cannot_be_sent_is_refused_before_it_is(talk: Conversation) -> None:
    assert failure(talk.connection.ask("dial", "two\nlines")) == "bad_value"
    talk.connection.ask("hold")
    assert talk.hear()["command"] == "hold"


def test_nobody_listening_is_an_error_at_once() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        with pytest.raises(ConnectionRefusedError):
            ControlConnection.open(probe.getsockname()[1])
