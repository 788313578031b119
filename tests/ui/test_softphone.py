"""The phone in this computer in the window: the chip says how it stands, the panel has its devices and levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel

from app.view import Banner, DeskView, Severity
from cti.softphone.model import (
    DeviceRole,
    LineState,
    PhoneCall,
    PhoneCallState,
    PhoneDevices,
    PhoneLevels,
)
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from ui import messages
from ui.button import ActionButton
from ui.softphone_words import phone_reason

RINGING = PhoneCall("a", PhoneCallState.RINGING)
IN_CALL = PhoneCall("a", PhoneCallState.IN_CALL)


def words(desk: Desk) -> str:
    chip = desk.find("phone.state")
    assert isinstance(chip, ActionButton)
    return chip.words


def press(desk: Desk, identifier: str) -> None:
    button = desk.find(identifier)
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    QApplication.processEvents()


def opened(open_desk: OpenDesk, **phone: object) -> Desk:
    desk = open_desk(views.with_softphone(**phone))
    press(desk, "phone.state")
    return desk


def test_a_desk_with_a_telephone_of_its_own_has_no_chip(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    assert not desk.shown("phone.state")


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ({"line": LineState.STARTING, "calls": ()}, "Phone starts"),
        ({"line": LineState.REGISTERING, "calls": ()}, "Phone signs on"),
        ({"calls": ()}, "Phone ready"),
        ({"calls": (RINGING,)}, "Phone rings"),
        ({"calls": (IN_CALL,)}, "On the phone"),
        ({"calls": (IN_CALL,), "is_muted": True}, "Muted"),
        ({"line": LineState.FAILED, "calls": (), "reason": "unreachable"}, "No phone"),
        ({"line": LineState.STOPPED, "calls": (), "reason": "no_secret"}, "No phone"),
    ],
)
def test_the_chip_says_how_it_stands(open_desk: OpenDesk, phone: dict[str, object], said: str) -> None:
    desk = open_desk(views.with_softphone(**phone), language="en")
    assert words(desk) == said


def test_devices_are_offered_by_their_names_and_the_chosen_one_is_asked_for(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    box = desk.find("phone.device.ring")
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(1, box.count())] == ["PCH · 0", "Headset · 0"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert desk.asked == [("softphone.choose_device", DeviceRole.RING, "plughw:CARD=Headset,DEV=0")]


def test_a_device_that_is_unplugged_still_stands_as_chosen(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, choices=(), devices=PhoneDevices("plughw:CARD=Gone,DEV=1", "", ""))
    box = desk.find("phone.device.input")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "Gone · 1"


def test_the_meters_move_while_the_panel_is_open(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert desk.find("phone.level.input").accessibleName().endswith("-18 dB")
    view = views.with_softphone()
    assert view.softphone is not None
    desk.show(replace(view, softphone=replace(view.softphone, levels=PhoneLevels(-60.0, None))))
    assert desk.find("phone.level.input").accessibleName().endswith("-60 dB")
    assert "dB" not in desk.find("phone.level.output").accessibleName()


@pytest.mark.parametrize(
    ("phone", "identifier", "asked"),
    [
        ({"calls": (RINGING,)}, "phone.answer", ("softphone.answer",)),
        ({"calls": (IN_CALL,)}, "phone.hangup", ("softphone.hang_up",)),
        ({"calls": (IN_CALL,)}, "phone.mute", ("toggle_mute",)),
        ({"calls": ()}, "phone.ring", ("softphone.play_ring",)),
        ({"calls": (), "line": LineState.STOPPED, "reason": "engine_died"}, "phone.retry", ("softphone.retry",)),
    ],
)
def test_a_button_asks_for_what_it_says(
    open_desk: OpenDesk, phone: dict[str, object], identifier: str, asked: tuple[str, ...]
) -> None:
    desk = opened(open_desk, **phone)
    press(desk, identifier)
    assert desk.asked == [asked]


@pytest.mark.parametrize(
    ("phone", "hidden"),
    [
        ({"calls": ()}, {"phone.answer", "phone.hangup", "phone.mute", "phone.retry", "phone.trouble"}),
        ({"calls": (IN_CALL,)}, {"phone.answer", "phone.retry"}),
        ({"calls": (RINGING,)}, {"phone.mute", "phone.retry"}),
    ],
)
def test_what_cannot_be_done_is_not_offered(open_desk: OpenDesk, phone: dict[str, object], hidden: set[str]) -> None:
    desk = opened(open_desk, **phone)
    every = {"phone.answer", "phone.hangup", "phone.mute", "phone.retry", "phone.trouble"}
    assert {one for one in every if not desk.shown(one)} >= hidden


def test_enter_after_opening_never_ends_a_call(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, calls=(IN_CALL,))
    focused = QApplication.focusWidget()
    assert focused is desk.find("phone.device.input")


REASONS = ("wrong_secret", "no_secret", "unknown_account", "unreachable", "occupied", "refused", "bad_value")
REASONS += ("not_installed", "cannot_verify", "engine_failed", "engine_died")


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_reason_has_a_sentence_with_the_desk_phone_in_it(open_desk: OpenDesk, language: str) -> None:
    desk = open_desk(views.with_softphone(line=LineState.STOPPED, calls=(), reason=REASONS[0]), language=language)
    press(desk, "phone.state")
    for reason in REASONS:
        broken = views.with_softphone(line=LineState.STOPPED, calls=(), reason=reason, detail="<b>x</b>")
        banner = Banner("softphone_failed", Severity.WARNING, (("reason", reason), ("detail", "<b>x</b>")))
        desk.show(replace(broken, banners=(banner,)))
        QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete: the banner before it
        assert phone_reason(reason) != phone_reason("unheard of").replace("unheard of", reason)
        for identifier in ("phone.trouble", "banner.softphone_failed"):
            label = desk.find(identifier)
            assert isinstance(label, QLabel)
            assert phone_reason(reason, "<b>x</b>") in label.text(), (reason, identifier)
            assert ("teléfono de escritorio" if language == "es" else "desk phone") in label.text(), reason
        assert messages.banner(banner) == messages.banner(banner).strip()


@pytest.mark.parametrize("make", [views.with_softphone, views.idle])
def test_the_chip_stays_inside_a_small_window(open_desk: OpenDesk, make: Callable[[], DeskView]) -> None:
    view = replace(make(), softphone=views.with_softphone().softphone)
    desk = open_desk(view)
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    chip, name = desk.find("phone.state"), desk.find("agent.name")
    left = chip.mapTo(desk.window, chip.rect().topLeft()).x()
    assert 0 < left < left + chip.width() <= name.mapTo(desk.window, name.rect().topLeft()).x()


def test_a_refusal_in_the_engines_words_is_plain_text(open_desk: OpenDesk) -> None:
    view = views.with_softphone()
    assert view.softphone is not None
    desk = open_desk(replace(view, softphone=replace(view.softphone, trouble="<i>no such device</i>")))
    press(desk, "phone.state")
    label = desk.find("phone.trouble")
    assert isinstance(label, QLabel)
    assert "<i>no such device</i>" in label.text()
