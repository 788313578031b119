"""The real engine registered to the real Asterisk: rings, speaks, is encrypted, dies and comes back."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cti.softphone.engine import EngineMissing, can_verify, find_engine
from cti.softphone.keeper import PhoneTimings
from cti.softphone.model import (
    LineState,
    PhoneCallState,
    PhoneChange,
    PhoneDevices,
    PhoneLevels,
    PhoneNews,
    PhoneSettings,
    Transport,
)
from cti.softphone.softphone import Softphone
from cti.switchboard import CommandFailed
from cti.training.asterisk_site import AsteriskSite
from cti.training.free_ports import free_ports
from tests.asterisk.softphone_accounts import ENCRYPTED, PLAIN, SECRET, Accounts, add_accounts

# The engine's own loop-back device: what is heard is said again, so no machine needs a sound card.
ECHO = PhoneDevices("aubridge,voice", "aubridge,voice", "aubridge,bell")
QUICK = PhoneTimings(tick=0.05, answer=0.5, again=1.0, restarts=(0.1, 0.2), farewell=1.0)
PATIENCE_SECONDS = 30.0


def _engine_is_missing() -> str:
    try:
        find_engine()
    except EngineMissing as error:
        return f"{error} is not installed; run: apt-get install baresip-core"
    return ""


pytestmark = [
    pytest.mark.asterisk,
    pytest.mark.skipif(bool(_engine_is_missing()) and not os.environ.get("CI"), reason=_engine_is_missing()),
]


class Instrument:
    """A softphone and what it told."""

    def __init__(self, accounts: Accounts, name: str = PLAIN, secret: str | None = SECRET, **settings: Any) -> None:
        transport: Transport = "tls" if name == ENCRYPTED else "udp"
        values: dict[str, Any] = {
            "server": "127.0.0.1",
            "username": name,
            "transport": transport,
            "port": accounts.tls_port if transport == "tls" else accounts.site.sip_port,
            "devices": ECHO,
            "srtp": "sdes" if transport == "tls" else "off",
            "verify": can_verify(find_engine()),  # Debian 12 has an engine that cannot
        }
        self.secret = secret
        self.heard: list[PhoneNews] = []
        self._has_news = threading.Condition()
        self.phone = Softphone(PhoneSettings(**(values | settings)), lambda: self.secret, timings=QUICK)
        self.phone.start(self._hear)

    def until(self, is_so: Callable[[PhoneChange], bool]) -> PhoneChange:
        """Wait for a word for which it is so."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        with self._has_news:
            while not is_so(self.phone.change):
                assert self._has_news.wait(deadline - time.monotonic()), self.phone.change
            return self.phone.change

    def until_line(self, line: LineState) -> PhoneChange:
        return self.until(lambda change: change.line is line)

    def until_call(self, state: PhoneCallState | None) -> PhoneChange:
        """Wait for one call in this state, or (None) for no call."""
        return self.until(lambda change: [call.state for call in change.calls] == ([state] if state else []))

    def until_level(self, is_so: Callable[[PhoneLevels], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        with self._has_news:
            while not any(isinstance(news, PhoneLevels) and is_so(news) for news in self.heard):
                assert self._has_news.wait(deadline - time.monotonic()), self.heard[-3:]

    def lines(self) -> list[tuple[LineState, str]]:
        """How the line stood, one after the other, each once."""
        stood = [(news.line, news.reason) for news in self.heard if isinstance(news, PhoneChange)]
        return [one for one, before in zip(stood, [None, *stood], strict=False) if one != before]

    def _hear(self, news: PhoneNews) -> None:
        with self._has_news:
            self.heard.append(news)
            self._has_news.notify_all()


Lift = Callable[..., Instrument]


@pytest.fixture
def accounts(asterisk_22: AsteriskSite, tls_certificate: Path) -> Accounts:
    return add_accounts(asterisk_22, tls_certificate)


@pytest.fixture
def plug_in(accounts: Accounts) -> Iterator[Lift]:
    """`plug_in()` starts a phone; all are stopped after the test, and no process of theirs is left."""
    plugged: list[Instrument] = []

    def plug(*values: Any, **settings: Any) -> Instrument:
        plugged.append(Instrument(accounts, *values, **settings))
        return plugged[-1]

    yield plug
    for each in plugged:
        pid = each.phone.pid
        each.phone.stop()
        assert each.phone.pid is None
        assert pid is None or not Path(f"/proc/{pid}").exists()


def until(is_so: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def answered(instrument: Instrument, accounts: Accounts, account: str = PLAIN) -> PhoneChange:
    """Ring the phone and take the call."""
    instrument.until_line(LineState.REGISTERED)
    accounts.ring(account)
    instrument.until_call(PhoneCallState.RINGING)
    instrument.phone.answer().result(PATIENCE_SECONDS)
    return instrument.until_call(PhoneCallState.IN_CALL)


def test_a_call_rings_is_answered_held_muted_and_ended(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in()
    phone = instrument.phone
    instrument.until_line(LineState.REGISTERED)
    assert PLAIN in accounts.site.cli("pjsip show contacts")
    accounts.ring(PLAIN)
    assert instrument.until_call(PhoneCallState.RINGING).calls[0].cipher == ""
    until(lambda: accounts.has_channel(PLAIN, "Ringing"), "the PBX does not hear it ring")
    phone.answer().result(PATIENCE_SECONDS)
    instrument.until_call(PhoneCallState.IN_CALL)
    until(lambda: accounts.has_channel(PLAIN, "Up"), "the PBX does not hear it answer")
    phone.hold().result(PATIENCE_SECONDS)
    phone.resume().result(PATIENCE_SECONDS)
    phone.mute(muted=True).result(PATIENCE_SECONDS)
    assert phone.change.is_muted
    phone.mute(muted=True).result(PATIENCE_SECONDS)
    assert phone.change.is_muted, "muting twice opened the microphone"
    phone.mute(muted=False).result(PATIENCE_SECONDS)
    assert not phone.change.is_muted
    phone.hang_up().result(PATIENCE_SECONDS)
    instrument.until_call(None)
    until(lambda: not accounts.has_channel(PLAIN, "Up"), "the PBX still talks to it")


def test_the_voice_that_comes_in_moves_the_meters(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in()
    answered(instrument, accounts)
    instrument.until_level(lambda levels: levels.output_db is not None and levels.output_db > -60)
    instrument.until_level(lambda levels: levels.input_db is not None and levels.input_db > -60)
    instrument.phone.hang_up().result(PATIENCE_SECONDS)
    instrument.until_call(None)
    assert instrument.heard[-1] == PhoneLevels(), "the meters of an ended call stay up"


def test_a_ringing_call_is_refused_and_a_caller_who_gives_up_leaves_nothing(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in()
    instrument.until_line(LineState.REGISTERED)
    accounts.ring(PLAIN)
    instrument.until_call(PhoneCallState.RINGING)
    instrument.phone.hang_up().result(PATIENCE_SECONDS)
    instrument.until_call(None)
    accounts.ring(PLAIN)
    instrument.until_call(PhoneCallState.RINGING)
    accounts.site.cli("channel request hangup all")
    instrument.until_call(None)


def test_of_two_calls_the_one_that_rings_is_answered(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in()
    first = answered(instrument, accounts).calls[0].call_id
    accounts.ring(PLAIN)
    instrument.until(lambda change: len(change.calls) == 2)
    instrument.phone.answer().result(PATIENCE_SECONDS)
    change = instrument.until(lambda change: all(call.state is PhoneCallState.IN_CALL for call in change.calls))
    assert len(change.calls) == 2
    assert change.calls[0].call_id == first


def test_devices_change_in_the_middle_of_a_call_and_the_bell_stays_where_it_is(
    plug_in: Lift, accounts: Accounts
) -> None:
    instrument = plug_in()
    answered(instrument, accounts)
    elsewhere = PhoneDevices("aubridge,headset", "aubridge,headset", "aubridge,bell")
    instrument.phone.set_devices(elsewhere).result(PATIENCE_SECONDS)
    instrument.heard.clear()
    instrument.until_level(lambda levels: levels.input_db is not None and levels.input_db > -60)
    instrument.phone.play_ring().result(PATIENCE_SECONDS)
    assert instrument.phone.change.devices == elsewhere
    with pytest.raises(CommandFailed, match="refused"):
        instrument.phone.set_devices(PhoneDevices("nosuch,1", "jack,1", "")).result(PATIENCE_SECONDS)
    assert instrument.phone.change.devices == elsewhere, "a device that is not there was kept"
    assert [call.state for call in instrument.phone.change.calls] == [PhoneCallState.IN_CALL]


def test_tls_and_srtp_carry_a_call(plug_in: Lift, accounts: Accounts, tls_certificate: Path) -> None:
    instrument = plug_in(ENCRYPTED, ca_file=str(tls_certificate))
    change = answered(instrument, accounts, ENCRYPTED)
    assert change.calls[0].cipher.startswith("AES_CM_128")
    instrument.until_level(lambda levels: levels.output_db is not None and levels.output_db > -60)


def test_a_certificate_that_nobody_vouches_for_is_no_way_to_the_pbx(plug_in: Lift) -> None:
    instrument = plug_in(ENCRYPTED, verify=True)
    if can_verify(find_engine()):
        assert instrument.until_line(LineState.FAILED).reason == "unreachable"
    else:
        assert instrument.until_line(LineState.STOPPED).reason == "cannot_verify"
    assert LineState.REGISTERED not in dict(instrument.lines())


def test_a_wrong_secret_is_said_and_not_tried_again_until_there_is_another(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in(PLAIN, "wrong")
    assert instrument.until_line(LineState.STOPPED).reason == "wrong_secret"
    assert instrument.phone.pid is None
    instrument.secret = SECRET
    instrument.phone.retry()
    instrument.until_line(LineState.REGISTERED)


def test_a_pbx_that_is_not_there_is_unreachable_and_found_when_it_is_though_nobody_asks(
    plug_in: Lift, accounts: Accounts, tls_certificate: Path
) -> None:
    accounts.site.kill()
    instrument = plug_in()
    assert instrument.until_line(LineState.FAILED).reason == "unreachable"
    accounts.site.start()
    add_accounts(accounts.site, tls_certificate)
    instrument.until_line(LineState.REGISTERED)  # the engine itself would try again in half a minute


def test_a_pbx_that_dies_is_noticed_with_the_next_registration(
    plug_in: Lift, accounts: Accounts, tls_certificate: Path
) -> None:
    instrument = plug_in(ENCRYPTED, ca_file=str(tls_certificate), registration_seconds=3)
    instrument.until_line(LineState.REGISTERED)
    accounts.site.kill()
    assert instrument.until_line(LineState.FAILED).reason == "unreachable"


def kill_registered(instrument: Instrument) -> None:
    """Kill the engine once the line is registered."""
    instrument.until_line(LineState.REGISTERED)
    pid = instrument.phone.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def test_an_engine_killed_in_a_call_is_said_and_another_one_registers(plug_in: Lift, accounts: Accounts) -> None:
    instrument = plug_in()
    answered(instrument, accounts)
    pid = instrument.phone.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    lost = instrument.until(lambda change: change.reason == "engine_died")
    assert (lost.line, lost.detail, lost.lost_calls, lost.calls) == (LineState.STARTING, "signal 9", 1, ())
    again = instrument.until_line(LineState.REGISTERED)
    assert again.lost_calls == 1, "that a voice was lost is said until the next call"
    assert instrument.phone.pid not in {None, pid}
    accounts.ring(PLAIN)
    assert instrument.until_call(PhoneCallState.RINGING).lost_calls == 0


def test_an_engine_that_keeps_dying_is_given_up_until_somebody_asks(plug_in: Lift) -> None:
    instrument = plug_in()
    for _ in QUICK.restarts:
        kill_registered(instrument)
        instrument.until(lambda change: change.reason == "engine_died")
    kill_registered(instrument)
    assert instrument.until_line(LineState.STOPPED).reason == "engine_died"
    instrument.phone.retry()
    instrument.until_line(LineState.REGISTERED)


def test_another_program_on_the_control_port_takes_no_phone_from_the_agent(plug_in: Lift) -> None:
    from cti.softphone.control import ControlConnection

    instrument = plug_in()
    instrument.until_line(LineState.REGISTERED)
    pid = instrument.phone.pid
    ControlConnection.open(_control_port(pid)).close()
    instrument.until(lambda change: change.reason == "engine_died")
    instrument.until_line(LineState.REGISTERED)
    assert instrument.phone.pid != pid


def test_the_secret_is_in_no_argument_and_in_no_file_that_others_read(plug_in: Lift) -> None:
    instrument = plug_in()
    instrument.until_line(LineState.REGISTERED)
    folder = Path(_arguments(instrument.phone.pid)[-1])
    until(lambda: not (folder / "accounts").exists(), "the account's file stays")
    assert SECRET not in " ".join(_arguments(instrument.phone.pid))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert SECRET not in (folder / "config").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "config").stat().st_mode) == 0o600
    instrument.phone.stop()
    assert not folder.exists()


def test_no_engine_no_secret_or_a_secret_that_cannot_be_written_is_said(plug_in: Lift, tmp_path: Path) -> None:
    missing = plug_in(program=str(tmp_path / "baresip"))
    assert missing.until_line(LineState.STOPPED).reason == "not_installed"
    assert plug_in(PLAIN, None).until_line(LineState.STOPPED).reason == "no_secret"
    broken = plug_in(PLAIN, "a;auth_user=other").until_line(LineState.STOPPED)
    assert (broken.reason, broken.detail) == ("bad_value", "softphone_secret")
    with pytest.raises(CommandFailed, match="not_registered"):
        missing.phone.play_ring().result(0)
    with pytest.raises(CommandFailed, match="no_such_call"):
        missing.phone.answer().result(0)


def test_a_program_that_is_no_engine_is_given_up(plug_in: Lift, tmp_path: Path) -> None:
    modules = tmp_path / "lib/baresip/modules"
    modules.mkdir(parents=True)
    (modules / "ctrl_tcp.so").touch()
    program = tmp_path / "bin/baresip"
    program.parent.mkdir()
    false = shutil.which("false")
    assert false is not None
    shutil.copy(false, program)
    instrument = plug_in(program=str(program))
    assert instrument.until_line(LineState.STOPPED).reason == "engine_failed"
    assert instrument.lines()[-1] == (LineState.STOPPED, "engine_failed")


_DOOMED_DESK = """
import sys, time
from cti.softphone.model import PhoneSettings
from cti.softphone.softphone import Softphone
phone = Softphone(PhoneSettings("127.0.0.1", "1010", port=int(sys.argv[1])), lambda: "any")
phone.start(lambda news: None)
while phone.pid is None:
    time.sleep(0.01)
print(phone.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="no setpriv here")
def test_a_desk_that_is_killed_takes_its_engine_with_it() -> None:
    port = free_ports(1)[0]  # nobody is there
    command = [sys.executable, "-c", _DOOMED_DESK, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        engine = int(desk.stdout.readline())
        assert _arguments(engine)[0].endswith(("baresip", "setpriv"))
        desk.kill()
    until(lambda: not _arguments(engine), "a phone without a desk goes on ringing")


def _arguments(pid: int | None) -> list[str]:
    """The command line of a process; empty when it is gone."""
    try:
        text = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8")
    except OSError:
        return []
    return text.rstrip("\0").split("\0") if text else []


def _control_port(pid: int | None) -> int:
    config = Path(_arguments(pid)[-1]) / "config"
    line = next(line for line in config.read_text(encoding="utf-8").splitlines() if line.startswith("ctrl_tcp"))
    return int(line.rpartition(":")[2])
