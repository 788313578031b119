"""Accounts with a secret on a real Asterisk: phones that register, one of them by TLS and with encrypted voice."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

from cti.training.asterisk_site import AsteriskSite
from cti.training.free_ports import free_ports

PLAIN, ENCRYPTED = "1010", "1011"
SECRET = "una-clave:larga!"
_PATIENCE_SECONDS = 20.0

_TRANSPORT = """
[encrypted]
type = transport
protocol = tls
bind = 127.0.0.1:{port}
cert_file = {certificate}
priv_key_file = {certificate}
method = tlsv1_2
"""
_ACCOUNT = """
[{name}](phone)
aors = {name}
auth = {name}
rewrite_contact = yes
callerid = "{name}" <{name}>
{more}

[{name}]
type = aor
max_contacts = 1
minimum_expiration = 2
remove_existing = yes

[{name}]
type = auth
auth_type = userpass
username = {name}
password = {secret}
"""


@dataclass(frozen=True, slots=True)
class Accounts:
    """Where the two accounts of `add_accounts` register."""

    site: AsteriskSite
    tls_port: int

    def ring(self, account: str, *, application: str = "Playback", data: str = "demo-congrats") -> None:
        """Ring this phone; who answers hears an application of the PBX."""
        self.site.cli(f"channel originate PJSIP/{account} application {application} {data}")

    def has_channel(self, account: str, state: str) -> bool:
        """Whether a channel of this phone is in this state (`Ringing`, `Up`)."""
        lines = self.site.cli("core show channels concise").splitlines()
        return any(line.startswith(f"PJSIP/{account}-") and line.split("!")[4] == state for line in lines)


def let_register(site: AsteriskSite, name: str) -> None:
    """Let a phone of the site register again and again, as one does that was killed and started anew."""
    file = site.plan.directory / "etc" / "pjsip.conf"
    text = file.read_text(encoding="utf-8")
    limit, followed = f"[{name}]\ntype = aor\nmax_contacts = 1\n", "remove_existing = yes\n"
    assert limit in text
    if limit + followed not in text:
        file.write_text(text.replace(limit, limit + followed), encoding="utf-8")
        site.cli("module reload res_pjsip.so")
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not re.search(r"remove_existing +: (yes|true)", site.cli(f"pjsip show aor {name}")):
        assert time.monotonic() < deadline, "the limit of contacts stays"
        time.sleep(0.05)


def add_accounts(site: AsteriskSite, certificate: Path) -> Accounts:
    """Give the running site the accounts `PLAIN` and `ENCRYPTED`; they last until it starts again."""
    file = site.plan.directory / "etc" / "pjsip.conf"
    text = file.read_text(encoding="utf-8")
    found = re.search(r"\[encrypted\][^\[]*bind = 127\.0\.0\.1:(\d+)", text)
    if found:
        return Accounts(site, int(found[1]))
    port = free_ports(1)[0]
    encrypted = "transport = encrypted\nmedia_encryption = sdes"
    text += _TRANSPORT.format(port=port, certificate=certificate)
    text += _ACCOUNT.format(name=PLAIN, more="", secret=SECRET)
    text += _ACCOUNT.format(name=ENCRYPTED, more=encrypted, secret=SECRET)
    file.write_text(text, encoding="utf-8")
    site.cli("module load res_srtp.so")
    site.cli("module reload res_pjsip.so")
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while f"{ENCRYPTED}/" not in site.cli("pjsip list auths"):
        assert time.monotonic() < deadline, "the accounts do not appear"
        time.sleep(0.05)
    return Accounts(site, port)
