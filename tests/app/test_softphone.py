"""From the configuration to the phone in this computer: what is not given follows from the PBX and the agent."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Machine, build_desk
from app.secrets import secret_name
from app.settings import Settings
from app.settings_file import SettingsRefusal, load_settings
from app.softphone import build_softphone, phone_settings, softphone_account
from cti.softphone.model import PhoneDevices
from tests.app.fake_phone import FakePhone
from tests.app.fakes import FakeSwitchboard

WANTED = {"softphone.enabled": True, "agent.device": "PJSIP/1001", "agent.id": "1001", "pbx.host": "pbx.example"}


def test_server_and_account_follow_from_the_pbx_and_the_agents_device() -> None:
    settings = Settings().with_values(WANTED)
    phone = phone_settings(settings)
    assert (phone.server, phone.username, phone.transport, phone.verify) == ("pbx.example", "1001", "udp", True)
    assert softphone_account(settings) == "1001@pbx.example"
    assert softphone_account(Settings()) == ""


def test_what_is_given_wins() -> None:
    values = {"server": "sip.example", "username": "ana", "transport": "tls", "port": 5061, "srtp": "dtls"}
    values |= {"input_device": "mic", "output_device": "ear", "ring_device": "bell", "program": "/opt/baresip"}
    phone = phone_settings(Settings().with_values(WANTED | {f"softphone.{key}": one for key, one in values.items()}))
    assert (phone.server, phone.username, phone.transport, phone.port) == ("sip.example", "ana", "tls", 5061)
    assert (phone.srtp, phone.program) == ("dtls", "/opt/baresip")
    assert phone.devices == PhoneDevices("mic", "ear", "bell")


def test_no_phone_is_built_where_none_is_wanted() -> None:
    assert build_softphone(Settings(), {}, lambda _: None) is None
    assert build_softphone(Settings().with_values(WANTED), {}, lambda _: None) is not None


def test_its_secret_is_one_of_ours_and_has_no_place_in_the_file(tmp_path: Path) -> None:
    assert secret_name("softphone") == "softphone_secret"
    file = tmp_path / "ficha.toml"
    file.write_text('[softphone]\nsecret = "hush"\n', encoding="utf-8")
    with pytest.raises(SettingsRefusal) as refusal:
        load_settings(file, {})
    assert [(one.code, one.allowed) for one in refusal.value.problems] == [("secret_in_file", "softphone_secret")]
    assert "hush" not in str(refusal.value)


def test_its_authority_lies_beside_the_file_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "ficha.toml"
    file.write_text('[softphone]\ntls_ca_file = "pbx.pem"\n', encoding="utf-8")
    assert load_settings(file, {}).softphone.tls_ca_file == str(tmp_path / "pbx.pem")


def test_it_begins_and_ends_with_the_desk(tmp_path: Path) -> None:
    phone = FakePhone()
    settings = Settings().with_values(WANTED | {"database.url": f"sqlite:///{tmp_path / 'crm.db'}"})
    desk = build_desk(
        settings,
        "x",
        data_folder=tmp_path,
        switchboard=FakeSwitchboard(),
        machine=Machine(softphone=phone),
        makes_database=True,
    )
    desk.start()
    assert phone.asked == [("start",)]
    assert desk.stop()
    assert phone.asked == [("start",), ("stop",)]
