"""How the line stands when the engine, the PBX or this machine is slow: told by hand, without an engine."""

from __future__ import annotations

import pytest

from cti.softphone.messages import PhoneEvent
from cti.softphone.model import LineState, PhoneSettings
from cti.softphone.softphone import Softphone

REGISTERED = '{"sip:1010@pbx":{"registration":{"code":200}}}'


@pytest.fixture
def phone() -> Softphone:
    """A phone whose engine was just connected."""
    made = Softphone(PhoneSettings("pbx", "1010"), lambda: None)
    made.engine_ready()
    return made


def line(phone: Softphone) -> tuple[LineState, str]:
    return phone.change.line, phone.change.reason


def test_a_pbx_that_does_not_answer_in_time_is_unreachable_until_it_does(phone: Softphone) -> None:
    phone.engine_lived(5.0)
    assert line(phone) == (LineState.REGISTERING, "")
    phone.engine_lived(7.0)
    assert line(phone) == (LineState.FAILED, "unreachable")
    phone.engine_told(PhoneEvent("REGISTER_OK", "200 OK"))
    assert line(phone) == (LineState.REGISTERED, "")


def test_a_registration_from_before_we_listened_counts_however_late_it_is_told(phone: Softphone) -> None:
    phone.engine_lived(7.0)
    phone.engine_state(REGISTERED)
    assert line(phone) == (LineState.REGISTERED, "")


def test_a_wrong_secret_that_is_told_late_is_still_final(phone: Softphone) -> None:
    phone.engine_lived(7.0)
    phone.engine_state(REGISTERED.replace("200", "401"))
    assert phone.fatal == ("wrong_secret", "401")


def test_what_an_event_told_stands_against_the_state_that_was_asked_for_before(phone: Softphone) -> None:
    phone.engine_told(PhoneEvent("REGISTER_FAIL", "503 Service Unavailable"))
    phone.engine_state(REGISTERED)
    assert line(phone) == (LineState.FAILED, "refused")
    phone.engine_told(PhoneEvent("REGISTER_OK", "200 OK"))
    phone.engine_state(REGISTERED.replace("200", "503"))
    assert line(phone) == (LineState.REGISTERED, "")
