"""The phone in this computer on the desk: who answers and holds, what is said when it fails, what is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest

from app.view import Command
from cti.model import CallChange, CallChangeKind, CallState
from cti.softphone.model import (
    DeviceRole,
    LineState,
    PhoneCall,
    PhoneCallState,
    PhoneChange,
    PhoneDevices,
    PhoneLevels,
)
from cti.switchboard import CommandFailed
from tests.app.fake_phone import FakePhone
from tests.app.fakes import DeskBench

RINGING = PhoneCall("a", PhoneCallState.RINGING)
IN_CALL = PhoneCall("a", PhoneCallState.IN_CALL)
OTHER = PhoneCall("b", PhoneCallState.IN_CALL)


def ready(*calls: PhoneCall) -> PhoneChange:
    return PhoneChange(LineState.REGISTERED, calls=calls)


class Kept:
    """A configuration that takes what is chosen."""

    def __init__(self) -> None:
        self.values: list[dict[str, object]] = []

    def keep(self, values: dict[str, object]) -> Future[None]:
        self.values.append(values)
        future: Future[None] = Future()
        future.set_result(None)
        return future


@pytest.fixture
def phone() -> FakePhone:
    return FakePhone()


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench], phone: FakePhone, kept: Kept) -> DeskBench:
    bench = open_desk(softphone=phone, keep_settings=kept.keep)
    bench.sign_on()
    phone.asked.clear()
    return bench


def codes(desk: DeskBench) -> list[str]:
    return [banner.code for banner in desk.view.banners]


def test_a_desk_without_such_a_phone_shows_none_and_takes_its_verbs_silently(
    open_desk: Callable[..., DeskBench],
) -> None:
    bench = open_desk()
    bench.sign_on()
    assert bench.view.softphone is None
    softphone = bench.session.softphone
    for verb in (softphone.answer, softphone.hang_up, softphone.play_ring, softphone.retry):
        verb()
    softphone.choose_device(DeviceRole.RING, "x")
    bench.settle()
    assert bench.view.softphone is None


def test_the_call_that_rings_here_is_answered_here(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(RINGING))
    call = desk.ring()
    desk.session.answer()
    assert phone.asked == [("answer",)]
    assert desk.switchboard.values("answer") == []
    assert desk.view.pending == {Command.ANSWER}, "only the PBX says that it is answered"
    desk.talk(call)
    assert desk.view.pending == frozenset()


def test_hold_and_mute_are_this_phones_while_it_has_one_call(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(IN_CALL))
    call = desk.talk(desk.ring())
    desk.session.toggle_mute()
    desk.settle()
    assert desk.view.calls[0].muted
    desk.session.toggle_mute()
    desk.session.toggle_hold()
    desk.tell(CallChange(CallChangeKind.HELD, replace(call, state=CallState.HELD)))
    desk.session.toggle_hold()
    assert phone.asked == [("mute", True), ("mute", False), ("hold",), ("resume",)]
    assert {"hold", "resume", "mute"}.isdisjoint(desk.switchboard.names())


@pytest.mark.parametrize(
    "phone_is",
    [
        ready(),
        PhoneChange(LineState.FAILED, "unreachable", calls=(RINGING, OTHER)),
        PhoneChange(LineState.STARTING),
    ],
)
def test_where_the_call_is_not_at_it_the_pbx_is_asked(desk: DeskBench, phone: FakePhone, phone_is: PhoneChange) -> None:
    phone.tell(phone_is)
    call = desk.ring()
    desk.session.answer()
    desk.talk(call)
    desk.session.toggle_hold()
    desk.session.toggle_mute()
    assert phone.asked == []
    assert [name for name in desk.switchboard.names() if name in {"answer", "hold", "mute"}] == [
        "answer",
        "hold",
        "mute",
    ]


def test_a_call_that_the_phone_has_not_told_of_in_full_is_still_its_call(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(RINGING))
    desk.talk(desk.ring())
    desk.session.toggle_hold()
    assert phone.asked == [("hold",)], "the PBX was faster than the phone"


def test_of_two_calls_the_one_in_the_right_state_is_meant(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(OTHER, RINGING))
    desk.ring()
    desk.session.answer()
    assert phone.asked == [("answer",)]


def test_where_several_calls_can_be_meant_nothing_is_done_that_could_end_one(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(IN_CALL, OTHER))
    desk.talk(desk.ring())
    desk.session.toggle_hold()
    desk.settle()
    assert dict(desk.view.banners[0].values)["code"] == "unsupported"
    assert phone.asked == []
    assert "hold" not in desk.switchboard.names()
    desk.session.toggle_mute()
    assert desk.switchboard.values("mute") == [("1.1", True)]


def test_a_phone_that_refuses_fails_the_command_as_a_pbx_would(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(RINGING))
    phone.refusal = CommandFailed("refused", "no microphone")
    desk.ring()
    desk.session.answer()
    desk.settle()
    values = dict(desk.view.banners[0].values)
    assert (values["command"], values["code"], values["detail"]) == ("answer", "refused", "no microphone")


@pytest.mark.parametrize("line", [LineState.FAILED, LineState.STOPPED])
def test_a_broken_phone_is_said_until_it_works_and_all_else_goes_on(
    desk: DeskBench, phone: FakePhone, line: LineState
) -> None:
    phone.tell(PhoneChange(line, "not_installed", "baresip"))
    desk.settle()
    assert codes(desk) == ["softphone_failed"]
    assert dict(desk.view.banners[0].values) == {"reason": "not_installed", "detail": "baresip"}
    call = desk.ring()
    desk.session.answer()
    assert desk.switchboard.values("answer") == [(call.uniqueid,)]
    desk.session.softphone.retry()
    assert phone.asked == [("retry",)]
    phone.tell(PhoneChange(LineState.STARTING), PhoneChange(LineState.REGISTERING))
    desk.settle()
    assert "softphone_failed" in codes(desk), "trying again is no success"
    phone.tell(ready())
    desk.settle()
    assert "softphone_failed" not in codes(desk)


def test_a_voice_that_was_lost_is_said_once_and_may_be_put_away(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(IN_CALL), PhoneChange(LineState.STARTING, "engine_died", "signal 9", lost_calls=1))
    desk.settle()
    assert codes(desk) == ["softphone_voice_lost"]
    desk.session.close_banner("softphone_voice_lost")
    phone.tell(PhoneChange(LineState.REGISTERED, lost_calls=1))
    desk.settle()
    assert codes(desk) == []
    phone.tell(PhoneChange(LineState.STARTING, "engine_died", "", lost_calls=0))
    phone.tell(PhoneChange(LineState.STARTING, "engine_died", "", lost_calls=2))
    desk.settle()
    assert codes(desk) == ["softphone_voice_lost"]
    phone.tell(ready(RINGING))
    desk.settle()
    assert codes(desk) == []


def test_a_device_that_was_taken_is_kept_and_one_that_was_refused_is_not(
    desk: DeskBench, phone: FakePhone, kept: Kept
) -> None:
    phone.tell(PhoneChange(LineState.REGISTERED, devices=PhoneDevices("mic", "ear", "")))
    desk.settle()
    desk.session.softphone.choose_device(DeviceRole.RING, "bell")
    desk.settle()
    assert phone.asked == [("set_devices", PhoneDevices("mic", "ear", "bell"))]
    assert kept.values == [{"softphone.ring_device": "bell"}]
    desk.session.softphone.choose_device(DeviceRole.INPUT, "mic")
    assert len(phone.asked) == 1, "what it uses already is not asked for"
    phone.refusal = CommandFailed("refused", "no such device")
    desk.session.softphone.choose_device(DeviceRole.INPUT, "other")
    desk.settle()
    assert len(kept.values) == 1
    assert desk.view.softphone is not None
    assert desk.view.softphone.trouble == "refused: no such device"
    phone.refusal = None
    desk.session.softphone.play_ring()
    desk.settle()
    assert desk.view.softphone.trouble == ""


def test_levels_change_nothing_but_themselves(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(PhoneLevels(-20.0, None))
    desk.settle()
    assert desk.view.softphone is None, "levels of a phone that has said nothing yet"
    phone.tell(ready(IN_CALL))
    desk.settle()
    before = desk.view
    phone.tell(PhoneLevels(-20.0, -30.0))
    desk.settle()
    assert desk.view.softphone is not None
    assert desk.view.softphone.levels == PhoneLevels(-20.0, -30.0)
    assert desk.view.calls is before.calls
    assert desk.view.agent is before.agent
    assert desk.view.banners is before.banners


def test_the_phone_can_answer_and_hang_up_without_the_pbx(desk: DeskBench, phone: FakePhone) -> None:
    phone.tell(ready(RINGING))
    desk.lose_link()
    desk.session.softphone.answer()
    desk.session.softphone.hang_up()
    assert phone.asked == [("answer",), ("hang_up",)]


def test_each_change_of_its_line_is_a_line_of_the_log(
    desk: DeskBench, phone: FakePhone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="app.usecases.softphone"):
        phone.tell(ready(), ready(RINGING), PhoneChange(LineState.FAILED, "unreachable"))
        desk.settle()
    lines = [record.fields["line"] for record in caplog.records if record.message == "softphone"]  # type: ignore[attr-defined]
    assert lines == ["registered", "failed"]
