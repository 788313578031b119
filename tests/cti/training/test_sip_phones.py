"""What the SIPp phones are told; that they ring, answer and hold is shown in tests/asterisk."""

from __future__ import annotations

from pathlib import Path

import pytest

from cti.training.free_ports import free_ports
from cti.training.sip_phones import Caller, Phones, SippMissing


def test_quotes_and_backslashes_of_a_callers_name_stay_inside_the_quotes() -> None:
    assert Caller("600", 'Ana "La\\Jefa"').sip_from == '"Ana \\"La\\\\Jefa\\"" <sip:600@127.0.0.1>'


def test_caller_without_a_name_has_only_an_address() -> None:
    assert Caller("anonymous").sip_from == "<sip:anonymous@127.0.0.1>"


def test_missing_sipp_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SippMissing, match="apt-get install sip-tester"):
        Phones(tmp_path / "sipp", 5060)


@pytest.mark.asterisk
def test_phones_end_with_their_block(tmp_path: Path) -> None:
    [sip_port, phone_port] = free_ports(2)
    with Phones(tmp_path / "sipp", sip_port, life_seconds=30) as phones:
        phone = phones.phone("1001", phone_port)
        call = phones.call(Caller("56981234567"))
        assert phone.is_running
        assert call.is_running
    assert not phone.is_running
    assert not call.is_running
