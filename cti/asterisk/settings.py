"""How to reach a PBX's manager interface and how long to wait for what."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ConnectionSettings:
    """One manager login.

    The secret is never sent in clear: the login is by MD5 challenge, and plain only over TLS, on a PBX that
    offers no challenge. `tls_ca_file` (PEM) replaces the system's authorities; `tls_server_name` is the name in the
    certificate when it is not `host`. `event_classes` are the classes of events asked for.
    """

    host: str
    port: int
    username: str
    secret: str = field(repr=False)
    tls: bool = False
    tls_ca_file: str | None = None
    tls_server_name: str | None = None
    event_classes: str = "system,call,agent"


@dataclass(frozen=True, slots=True)
class Timings:
    """The link's patience, in seconds.

    A peer that says nothing for `ping` is asked, one that says nothing for `dead` is dead: ten seconds at most from
    a pulled cable to the news. The pause between two tries doubles from `pause_first` to `pause_cap`, shortened
    at random by up to half; it begins anew after a connection that was up for `pause_forgotten`. A PBX that says
    that it has booted is read again, not sooner than `reread` after the last reading began.
    """

    connect: float = 5.0
    login: float = 5.0
    action: float = 5.0
    snapshot: float = 10.0
    reread: float = 5.0
    ping: float = 3.0
    dead: float = 8.0
    tick: float = 0.5
    pause_first: float = 0.5
    pause_cap: float = 30.0
    pause_forgotten: float = 10.0
