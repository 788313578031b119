"""Starts and stops a real Asterisk on 127.0.0.1 for the demo and the tests."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from cti.asterisk.pbx_config import configured_system_name, desk_secret
from cti.training.asterisk_files import SitePlan, plan_site, write_site
from cti.training.asterisk_tree import Version, find_asterisk

_START_SECONDS = 30.0
_STOP_SECONDS = 5.0
_LONGEST_TEMPORARY_FOLDER = 50
_CLI_SECONDS = 20.0
_TRANSPORT = "loopback"  # its name in pjsip.conf


class SiteFailed(Exception):
    """Asterisk did not start; the sentence ends with the last lines of its log."""


def _short_temporary_folder() -> Path:
    """Where a socket may lie: Asterisk cuts a run folder off that is too long for a socket's address (108 bytes)."""
    usual = tempfile.gettempdir()
    return Path(usual if len(usual) <= _LONGEST_TEMPORARY_FOLDER else "/tmp")  # noqa: S108 - the name in it is random


class AsteriskSite:
    """A call centre on loopback: menu, queues `ventas`, `soporte`, `todos`, phones 1001 to 1004, a trunk.

    `with AsteriskSite("22", folder) as site:` starts it and stops it. Callers dial `company_number` at `sip_port`;
    numbers dialled by agents arrive at `trunk_port`; a phone of an agent listens on `phone_port(extension)`; 1009 is a
    phone that never registers. Ports, secrets and files stay the same over `kill` and `restart`. Logs stay in `folder`.
    Raises AsteriskMissing or SiteFailed.
    """

    def __init__(self, version: Version, directory: Path, *, tls_certificate: Path | None = None) -> None:
        self.version = version
        self.host = "127.0.0.1"
        self._tree = find_asterisk(version)
        directory.mkdir(parents=True, exist_ok=True)
        # The path of a Unix socket ends at 107 characters, and test folders are deep.
        run_directory = _short_temporary_folder() / f"ficha-ast-{secrets.token_hex(8)}"
        self.plan: SitePlan = plan_site(directory.resolve(), run_directory, tls_certificate)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def manager_port(self) -> int:
        """The manager interface, plain text."""
        return self.plan.manager_port

    @property
    def tls_port(self) -> int:
        """The manager interface by TLS; listens only if a certificate was given."""
        return self.plan.tls_port

    @property
    def sip_port(self) -> int:
        """Where callers send their INVITE."""
        return self.plan.sip_port

    @property
    def trunk_port(self) -> int:
        """Where Asterisk sends calls to outside numbers."""
        return self.plan.trunk_port

    @property
    def company_number(self) -> str:
        """What customers dial."""
        return self.plan.company_number

    @property
    def log(self) -> Path:
        """Asterisk's own log."""
        return self.plan.directory / "log" / "messages"

    @property
    def is_running(self) -> bool:
        """Whether the process is there; a killed one is not."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The running Asterisk, or None."""
        return self._process.pid if self._process else None

    @property
    def system_name(self) -> str:
        """The random word that marks this PBX's true events."""
        return configured_system_name(self.plan.directory / "etc")

    def phone_port(self, extension: str) -> int:
        """Return where the phone of this extension has to listen."""
        return self.plan.phone_ports[extension]

    def secret(self, username: str) -> str:
        """Return the manager secret of a desk (`1001`) or of the keeper, who may do everything (`keeper`)."""
        if username == self.plan.keeper:
            return self.plan.keeper_secret
        found = desk_secret(self.plan.directory / "etc", username)
        if found is None:
            raise KeyError(username)
        return found

    def cli(self, command: str) -> str:
        """Run a command of Asterisk's own command line and return what it printed; raises SiteFailed."""
        arguments = [*self._tree.command, "-C", str(self.plan.directory / "etc/asterisk.conf"), "-rx", command]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=_CLI_SECONDS, check=False)
        if done.returncode != 0:
            raise SiteFailed(f"{command}: {done.stdout} {done.stderr}")
        return done.stdout

    def start(self, *, deadline_seconds: float = _START_SECONDS) -> None:
        """Start Asterisk and wait until it is fully booted; raises SiteFailed when it is not by then."""
        self.plan.run_directory.mkdir(mode=0o700, exist_ok=True)
        configuration = write_site(self.plan, self._tree)
        with (self.plan.directory / "log" / "console").open("ab") as console:
            self._process = subprocess.Popen(
                [*self._tree.command, "-f", "-C", str(configuration)],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
                cwd=self.plan.directory,
            )
        try:
            self._wait_until_booted(deadline_seconds)
            self._refuse_without_phones()
        except BaseException:
            self.stop()
            raise

    def kill(self) -> None:
        """End Asterisk as a power cut would (SIGKILL)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def restart(self) -> None:
        """Start again on the same ports, after a `kill` or instead of one."""
        self.kill()
        self.start()

    def stop(self) -> None:
        """End Asterisk and remove its run folder; the logs stay."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None
        shutil.rmtree(self.plan.run_directory, ignore_errors=True)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _wait_until_booted(self, deadline_seconds: float) -> None:
        deadline = time.monotonic() + deadline_seconds
        while not self._is_booted():
            if self._process is None or self._process.poll() is not None or time.monotonic() > deadline:
                raise SiteFailed(f"Asterisk {self.version} did not start: {self._last_lines()}")
            time.sleep(0.05)

    def _refuse_without_phones(self) -> None:
        """Where somebody else has the port, Asterisk boots all the same and is deaf."""
        if _TRANSPORT not in self.cli("pjsip show transports"):
            raise SiteFailed(f"Asterisk {self.version} has no SIP port: {self._last_lines()}")

    def _is_booted(self) -> bool:
        login = f"Action: Login\r\nUsername: {self.plan.keeper}\r\nSecret: {self.plan.keeper_secret}\r\n\r\n"
        try:
            with socket.create_connection((self.host, self.manager_port), timeout=1.0) as link:
                link.sendall(login.encode())
                heard = b""
                while b"FullyBooted" not in heard:
                    piece = link.recv(4096)
                    if not piece:
                        return False
                    heard += piece
        except OSError:
            return False
        return True

    def _last_lines(self) -> str:
        for path in (self.log, self.plan.directory / "log" / "console"):
            if path.exists() and (lines := path.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]):
                return " | ".join(lines)
        return "it wrote no log"
