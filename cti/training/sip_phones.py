"""Telephones for a training site: agents' phones and customers who call, played by SIPp."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from cti.asterisk.templates import render
from cti.training.free_ports import is_taken, ports_for_now

_START_TRIES = 3
_START_SECONDS = 5.0
_STOP_SECONDS = 2.0
_NEVER_MS = 3_600_000
_FIRST_DIGIT_MS = 900
_DIGIT_MS = 200


class SippMissing(Exception):
    """SIPp is not installed; the sentence says how to get it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A customer on the trunk: who they are, what they dial and press, and how patient they are.

    `user` is the user part of the SIP address (a number, or what a hostile caller puts there). `headers` are extra
    lines such as `X-Ficha-Queue`. The caller hangs up `talk_seconds` after the last digit.
    """

    user: str
    name: str = ""
    number: str = "600"
    digits: str = ""
    talk_seconds: float = 10.0
    patience_seconds: float = 30.0
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def sip_from(self) -> str:
        """The From address without its tag."""
        quoted = self.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <sip:{self.user}@127.0.0.1>' if self.name else f"<sip:{self.user}@127.0.0.1>"


class Phones:
    """All SIPp processes of one site; `with Phones(folder, sip_port) as phones:` ends them by their handles.

    Each process is bounded in calls and in time (`life_seconds`). Files and error logs go into `folder`.
    Raises SippMissing where SIPp is not installed.
    """

    def __init__(self, folder: Path, sip_port: int, *, life_seconds: int = 3600) -> None:
        found = shutil.which("sipp")
        if found is None:
            raise SippMissing("SIPp is not installed; run: apt-get install sip-tester")
        self._sipp = found
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._target = f"127.0.0.1:{sip_port}"
        self._life_seconds = life_seconds
        self._running: list[Sipp] = []
        self._names = itertools.count(1)

    def phone(
        self,
        user: str,
        port: int,
        *,
        answer_after_seconds: float | None = 1.0,
        busy: bool = False,
        talk_seconds: float | None = None,
    ) -> Sipp:
        """Put a phone on `port`: it answers each call, after some seconds or (None) only when NOTIFY asks it to.

        `busy` refuses instead of answering. With `talk_seconds` it hangs up by itself.
        """
        text = render(
            "sipp/phone.xml",
            {
                "user": user,
                "answer_ms": _milliseconds(answer_after_seconds),
                "answer_line": "486 Busy Here" if busy else "200 OK",
                "after_ack": 'next="done"' if busy else "",
                "talk_ms": _milliseconds(talk_seconds),
            },
        )
        return self._start(f"phone-{user}", text, port, ["-m", "10000", "-l", "50"])

    def call(self, caller: Caller) -> Sipp:
        """Place one call; the process ends when the call does."""
        text = render(
            "sipp/caller.xml",
            {
                "number": caller.number,
                "from": caller.sip_from,
                "headers": "".join(f"      {name}: {value}\n" for name, value in caller.headers.items()),
                "digits": "".join(_digit(caller, index, digit) for index, digit in enumerate(caller.digits)),
                "talk_ms": _milliseconds(caller.talk_seconds),
                "patience_ms": _milliseconds(caller.patience_seconds),
            },
        )
        return self._start("caller", text, None, ["-m", "1", "-l", "1", self._target])

    def stop(self) -> None:
        """End every process that is still there."""
        for sipp in self._running:
            sipp.stop()
        self._running.clear()

    def __enter__(self) -> Self:
        """Nothing runs yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop all."""
        self.stop()

    def _start(self, name: str, scenario: str, port: int | None, arguments: list[str]) -> Sipp:
        """Start SIPp on this port, or (None) on any."""
        self._running = [sipp for sipp in self._running if sipp.is_running]
        stem = self._folder / f"{name}-{next(self._names)}"
        path = stem.with_suffix(".xml")
        path.write_text(scenario, encoding="utf-8")
        for _ in range(_START_TRIES):
            with ports_for_now(3) as (any_port, control, media):
                own = port or any_port
                sipp = self._spawn(path, (own, control, media), arguments)
                if sipp.has_started(own):
                    self._running.append(sipp)
                    return sipp
            sipp.stop()
        raise OSError(f"SIPp did not start on port {own}: {sipp.errors}")

    def _spawn(self, scenario: Path, ports: tuple[int, int, int], arguments: list[str]) -> Sipp:
        port, control, media = ports
        errors = scenario.with_suffix(".errors")
        command = [self._sipp, "-sf", str(scenario), "-nostdin", "-timeout", f"{self._life_seconds}s"]
        command += ["-i", "127.0.0.1", "-p", str(port), "-ci", "127.0.0.1", "-cp", str(control)]
        command += ["-mi", "127.0.0.1", "-mp", str(media), "-trace_err", "-error_file", str(errors), *arguments]
        with scenario.with_suffix(".out").open("wb") as out:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=self._folder)
        return Sipp(process, errors)


class Sipp:
    """One running SIPp process."""

    def __init__(self, process: subprocess.Popen[bytes], errors: Path) -> None:
        self._process = process
        self._errors = errors

    @property
    def is_running(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    @property
    def errors(self) -> str:
        """What SIPp complained about, for the message of a failing test."""
        return self._errors.read_text(encoding="utf-8", errors="replace") if self._errors.exists() else ""

    def has_started(self, port: int) -> bool:
        """Wait until it listens on its port; false if it ended with an error instead."""
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            status = self._process.poll()
            if status is not None:
                return status == 0
            if is_taken(port):
                return True
            time.sleep(0.01)
        return False

    def wait(self, seconds: float) -> bool:
        """Wait for the end of a call; true if it went as its scenario says. Raises TimeoutExpired."""
        return self._process.wait(seconds) == 0

    def stop(self) -> None:
        """End it: a phone that loses its power."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def _digit(caller: Caller, index: int, digit: str) -> str:
    pause = _DIGIT_MS if index else _FIRST_DIGIT_MS
    values = {"from": caller.sip_from, "digit": digit, "cseq": str(index + 2), "pause_ms": str(pause)}
    return render("sipp/digit.xml", values)


def _milliseconds(seconds: float | None) -> str:
    # SIPp takes 0 for no time-out at all.
    return str(_NEVER_MS if seconds is None else max(1, round(seconds * 1000)))
