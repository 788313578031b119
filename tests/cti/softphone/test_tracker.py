"""What the engine tells becomes the state of the line, its calls and how loud they are."""

from __future__ import annotations

import pytest

from cti.softphone.messages import PhoneEvent
from cti.softphone.model import LineState, PhoneCall, PhoneCallState, PhoneChange, PhoneLevels
from cti.softphone.tracker import PhoneTracker, registration_status


def tracker(*events: PhoneEvent) -> PhoneTracker:
    made = PhoneTracker(PhoneChange(LineState.STARTING))
    for event in events:
        made.fold(event)
    return made


def event(kind: str, call_id: str = "", parameter: str = "") -> PhoneEvent:
    return PhoneEvent(kind, parameter, call_id, "sip:600@pbx" if call_id else "")


def test_a_call_rings_is_encrypted_talks_and_ends() -> None:
    made = tracker(event("REGISTER_OK"), event("CALL_INCOMING", "a"))
    assert made.change.line is LineState.REGISTERED
    assert made.change.calls == (PhoneCall("a", PhoneCallState.RINGING, "sip:600@pbx"),)
    made.fold(event("CALL_MENC", "a", "0,audio,AES_CM_128_HMAC_SHA1_80"))
    made.fold(event("CALL_ESTABLISHED", "a"))
    cipher = "AES_CM_128_HMAC_SHA1_80"
    assert made.change.calls == (PhoneCall("a", PhoneCallState.IN_CALL, "sip:600@pbx", cipher),)
    made.set_muted(is_muted=True)
    made.fold(event("CALL_CLOSED", "a"))
    assert made.change == PhoneChange(LineState.REGISTERED)


def test_two_calls_keep_their_order_and_end_one_by_one() -> None:
    made = tracker(*(event("CALL_INCOMING", one) for one in "ab"), event("CALL_ESTABLISHED", "a"))
    made.set_muted(is_muted=True)
    assert [(call.call_id, call.state.value) for call in made.change.calls] == [("a", "in_call"), ("b", "ringing")]
    made.fold(event("CALL_CLOSED", "b"))
    assert [call.call_id for call in made.change.calls] == ["a"]
    assert made.change.is_muted, "the end of another call opened the microphone"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("401 Unauthorized", "wrong_secret"),
        ("403 Forbidden", "occupied"),
        ("404 Not Found", "unknown_account"),
        ("408 Request Timeout", "unreachable"),
        ("Connection refused [111]", "unreachable"),
        ("", "unreachable"),
        ("503 Service Unavailable", "refused"),
        ("488 Not Acceptable Here", "refused"),
    ],
)
def test_a_failed_registration_has_its_reason(answer: str, reason: str) -> None:
    change = tracker(event("REGISTER_OK"), event("REGISTER_FAIL", parameter=answer)).change
    assert (change.line, change.reason, change.detail) == (LineState.FAILED, reason, answer)


def test_a_registration_that_works_again_forgets_its_trouble() -> None:
    change = tracker(event("REGISTER_FAIL", parameter="503 x"), event("REGISTER_OK")).change
    assert change == PhoneChange(LineState.REGISTERED)


def test_levels_are_of_a_call_only_and_within_their_scale() -> None:
    made = tracker(event("VU_TX_REPORT", "a", "-20.00"))
    assert made.levels == PhoneLevels(), "a report after the end"
    made.fold(event("CALL_INCOMING", "a"))
    made.fold(event("VU_TX_REPORT", "a", "-20.00"))
    made.fold(event("VU_RX_REPORT", "a", "3.5"))
    assert made.levels == PhoneLevels(-20.0, 0.0)
    made.fold(event("VU_RX_REPORT", "a", "-inf"))
    assert made.levels.output_db == -96.0
    for nonsense in ("loud", "nan", ""):
        made.fold(event("VU_RX_REPORT", "a", nonsense))
        assert made.levels.output_db is None
    made.fold(event("CALL_CLOSED", "a"))
    assert made.levels == PhoneLevels()


def test_an_engine_that_dies_takes_the_voices_with_it() -> None:
    made = tracker(event("REGISTER_OK"), event("CALL_INCOMING", "a"), event("CALL_ESTABLISHED", "a"))
    made.set_muted(is_muted=True)
    made.lose_engine(LineState.STARTING, "engine_died", "signal 9")
    assert made.change == PhoneChange(LineState.STARTING, "engine_died", "signal 9", lost_calls=1)
    made.fold(event("REGISTER_OK"))
    assert made.change.lost_calls == 1
    made.fold(event("CALL_INCOMING", "b"))
    assert made.change.lost_calls == 0


def test_an_event_that_nobody_asked_for_changes_nothing() -> None:
    before = tracker(event("REGISTER_OK")).change
    made = tracker(
        event("REGISTER_OK"), event("CALL_RTPESTAB", "a"), event("SHUTDOWN"), event(""), event("CALL_CLOSED")
    )
    assert made.change == before


def test_the_first_state_tells_what_the_pbx_answered() -> None:
    assert registration_status('{"sip:1010@x":{"cuser":"y","registration":{"id":0,"state":true,"code":200}}}') == 200
    unanswered = '{"sip:1010@x":{"registration":{"id":0,"state":false,"code":999}}}'
    nobody_there = (unanswered, "", "[]", "{}")
    for nothing in (*nobody_there, '{"sip:a@b":{}}', '{"a":{"registration":{"code":"x"}}}', '{"a":7}', '{"a":null}'):
        assert registration_status(nothing) == 0
