"""What the engine reads: only modules that are there, the account in one line, nothing smuggled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from cti.softphone.configuration import account_line, config_text, driver_and_device
from cti.softphone.model import PhoneDevices, PhoneSettings

SETTINGS = PhoneSettings("pbx.example", "1001")
NO_CHOICE = PhoneDevices()


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    for name in ("g711.so", "alsa.so", "aubridge.so", "menu.so"):
        (tmp_path / name).touch()
    return tmp_path


def config(modules: Path, settings: PhoneSettings, devices: PhoneDevices = NO_CHOICE) -> list[str]:
    return config_text(settings, devices, modules=modules, sounds=Path("/sounds"), port=4444).splitlines()


def test_the_control_port_is_on_this_machine_alone(modules: Path) -> None:
    lines = config(modules, SETTINGS)
    assert "ctrl_tcp_listen 127.0.0.1:4444" in lines
    assert not any("0.0.0.0" in line for line in lines)


def test_only_modules_that_are_there_are_loaded(modules: Path) -> None:
    lines = config(modules, SETTINGS, PhoneDevices("aubridge,a", "", ""))
    assert [line for line in lines if line.startswith("module ")] == [
        "module g711.so",
        "module alsa.so",
        "module aubridge.so",
    ]
    assert {"audio_source aubridge,a", "audio_player alsa,default", "audio_alert alsa,default"} <= set(lines)


@pytest.mark.parametrize(
    ("server", "is_here"), [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("pbx", False)]
)
def test_a_pbx_on_this_machine_is_spoken_to_on_this_machine(modules: Path, server: str, *, is_here: bool) -> None:
    lines = config(modules, PhoneSettings(server, "1001"))
    assert ("net_interface 127.0.0.1" in lines) is is_here


def test_certificates_are_believed_as_the_settings_say(modules: Path) -> None:
    lines = config(modules, PhoneSettings("pbx", "1001", transport="tls", ca_file="/etc/own.pem"))
    assert {"sip_verify_server yes", "sip_cafile /etc/own.pem"} <= set(lines)
    assert "sip_verify_server no" in config(modules, PhoneSettings("pbx", "1001", verify=False))


@pytest.mark.parametrize(
    ("device", "platform", "expected"),
    [
        ("", "linux", "alsa,default"),
        ("", "win32", "wasapi,default"),
        ("", "darwin", "coreaudio,default"),
        ("plughw:CARD=PCH,DEV=0", "linux", "alsa,plughw:CARD=PCH,DEV=0"),
        ("pulse,headset", "linux", "pulse,headset"),
        ("aubridge,a", "linux", "aubridge,a"),
        ("Auriculares, USB", "win32", "wasapi,Auriculares, USB"),
    ],
)
def test_a_device_without_its_driver_is_one_of_the_system(device: str, platform: str, expected: str) -> None:
    assert driver_and_device(device, platform) == expected


def test_the_account_is_one_line() -> None:
    settings = PhoneSettings("pbx.example", "1001", 5061, "tls", "sdes", registration_seconds=90)
    assert account_line(settings, "s3:cr=t!") == (
        "<sip:1001@pbx.example:5061;transport=tls>;auth_user=1001;auth_pass=s3:cr=t!;regint=90;answermode=manual"
        ";mediaenc=srtp-mand\n"
    )
    assert "mediaenc" not in account_line(SETTINGS, "x")
    assert "@pbx.example;transport=udp>" in account_line(SETTINGS, "x")


@pytest.mark.parametrize("secret", ["", "a b", "a;b", "a<b", 'a"b', "a>b", "a\nb", "ñandú", "a\x00", "x\n"])
def test_a_secret_that_would_break_the_line_is_refused_by_its_name(secret: str) -> None:
    with pytest.raises(ValueError, match="softphone_secret") as refusal:
        account_line(SETTINGS, secret)
    assert not secret or secret not in str(refusal.value)


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        (PhoneSettings("pbx", ""), "softphone.username"),
        (PhoneSettings("pbx", "1001@evil;x"), "softphone.username"),
        (PhoneSettings("", "1001"), "softphone.server"),
        (PhoneSettings("pbx>;regint=1", "1001"), "softphone.server"),
        (PhoneSettings("pbx\nx", "1001"), "softphone.server"),
        (PhoneSettings("::1", "1001"), "softphone.server"),
    ],
)
def test_a_name_that_would_break_the_line_is_refused(settings: PhoneSettings, key: str) -> None:
    with pytest.raises(ValueError, match=key):
        account_line(settings, "x")
    assert account_line(PhoneSettings("[::1]", "a.b+c"), "x")
