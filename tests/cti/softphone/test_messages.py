"""Commands out, answers and events in: the engine's own words as it said them, and what others might send."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti.softphone.messages import MessageBroken, PhoneEvent, PhoneReply, decode_message, encode_command

# As baresip 1.0.0 of Debian 12 said them on the training site.
INCOMING = (
    b'{"event":true,"type":"CALL_INCOMING","class":"call","accountaor":"sip:1010@127.0.0.1:28836",'
    b'"direction":"incoming","peeruri":"sip:anonymous@anonymous.invalid","peerdisplayname":"Anonymous",'
    b'"id":"cb6936cf-1c78-4e9c-a854-57d678dfe2dd","param":"sip:anonymous@anonymous.invalid"}'
)
REFUSED = b'{"response":true,"ok":false,"data":"command not found (nosuch)\\n","token":"1"}'
COLOURED = (
    b'{"response":true,"ok":true,"data":"\\n> sip:1010@127.0.0.1   \\u001B[32mOK \\u001B[;m Expires 59s\\n\\n",'
    b'"token":"7"}'
)


def test_the_engines_own_words_are_understood() -> None:
    peer = "sip:anonymous@anonymous.invalid"
    assert decode_message(INCOMING) == PhoneEvent("CALL_INCOMING", peer, "cb6936cf-1c78-4e9c-a854-57d678dfe2dd", peer)
    assert decode_message(REFUSED) == PhoneReply("1", is_ok=False, text="command not found (nosuch)")
    assert decode_message(COLOURED) == PhoneReply("7", is_ok=True, text="> sip:1010@127.0.0.1   OK  Expires 59s")


def test_a_command_is_an_object_with_its_token() -> None:
    assert json.loads(encode_command("hold", token="3")) == {"command": "hold", "token": "3"}
    command = json.loads(encode_command("ausrc", "alsa,default", token="4"))
    assert command == {"command": "ausrc", "params": "alsa,default", "token": "4"}


@pytest.mark.parametrize("parameters", ["two\nlines", "nul\x00", "x" * 255, "ñ" * 130])
def test_a_command_that_the_engine_would_cut_or_read_twice_is_not_sent(parameters: str) -> None:
    with pytest.raises(ValueError, match="255"):
        encode_command("dial", parameters, token="1")


@pytest.mark.parametrize(
    "payload", [b"", b"[]", b"7", b"null", b"{", b'"event"', b"{}", b'{"event":false}', b"[" * 50_000]
)
def test_what_is_neither_answer_nor_event_is_refused(payload: bytes) -> None:
    with pytest.raises(MessageBroken):
        decode_message(payload)


def test_a_name_from_the_line_is_one_short_plain_line() -> None:
    hostile = json.dumps({"event": True, "type": "CALL_INCOMING", "peeruri": "a\r\nb\x00\u202e" + "x" * 999, "id": 7})
    event = decode_message(hostile.encode())
    assert isinstance(event, PhoneEvent)
    assert event.peer.startswith("abx")
    assert len(event.peer) == 200
    assert event.call_id == ""


def test_bytes_that_are_no_utf8_are_still_an_event() -> None:
    event = decode_message(b'{"event":true,"type":"CALL_INCOMING","peeruri":"sip:\xff\xfe@x"}')
    assert isinstance(event, PhoneEvent)
    assert event.kind == "CALL_INCOMING"


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.dictionaries(st.text(), x)))
def test_any_json_is_understood_or_refused_never_another_error(value: object) -> None:
    with contextlib.suppress(MessageBroken):
        decode_message(json.dumps(value).encode())


@given(
    st.fixed_dictionaries(
        {"event": st.just(True)},
        optional={key: st.text() | st.integers() for key in ("type", "param", "id", "peeruri")},
    )
)
def test_any_event_has_plain_lines_only(value: dict[str, object]) -> None:
    event = decode_message(json.dumps(value).encode())
    assert isinstance(event, PhoneEvent)
    for text in (event.kind, event.parameter, event.call_id, event.peer):
        assert text.isprintable()
        assert len(text) <= 200
