"""What the engine reads: its `config` and its one account, made from our settings."""

from __future__ import annotations

import re
import ssl
import sys
from ipaddress import ip_address
from pathlib import Path

from cti.softphone.model import DeviceRole, MediaEncryption, PhoneDevices, PhoneSettings

_DRIVERS = {"linux": "alsa", "win32": "wasapi", "darwin": "coreaudio"}
_KNOWN_DRIVERS = frozenset(
    {"alsa", "aubridge", "aufile", "ausine", "coreaudio", "jack", "pipewire", "portaudio", "pulse", "wasapi"}
)
_MODULES = ("opus", "g722", "g711", "auconv", "auresamp", "vumeter", "srtp", "dtls_srtp")
_APPLICATIONS = ("account", "menu", "debug_cmd", "ctrl_tcp")
_MEDIA_ENCRYPTION: dict[MediaEncryption, str] = {"off": "", "sdes": "srtp-mand", "dtls": "dtls_srtp"}
_SECRET = re.compile(r"[!#-:=?-~]+\Z")  # visible ASCII without what ends a parameter of an account: " ; < >
_NAME = re.compile(r"[\w.+!~*'-]{1,64}\Z", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9.-]{1,253}\Z|\[[0-9A-Fa-f:.]{2,45}\]\Z")


def driver_and_device(device: str, platform: str = sys.platform) -> str:
    """A device as the engine takes it, `driver,device`; a name without a driver is one of the platform's own."""
    if device.partition(",")[0] in _KNOWN_DRIVERS and "," in device:
        return device
    return f"{_DRIVERS.get(platform, 'portaudio')},{device or 'default'}"


def module_suffix(platform: str = sys.platform) -> str:
    """How a module's file ends."""
    return ".dll" if platform == "win32" else ".so"


def config_text(settings: PhoneSettings, devices: PhoneDevices, *, modules: Path, sounds: Path, port: int) -> str:
    """The file `config`: modules that are there, sound devices, and where the engine listens for us."""
    suffix = module_suffix()
    used = {driver_and_device(device).partition(",")[0] for device in ("", *map(devices.of, DeviceRole))}
    here = "127.0.0.1" if _is_loopback(settings.server) else ""
    lines = [
        f"module_path {modules}",
        f"audio_path {sounds}",
        *(f"module {name}{suffix}" for name in (*_MODULES, *sorted(used)) if (modules / f"{name}{suffix}").exists()),
        *(f"module_app {name}{suffix}" for name in _APPLICATIONS),
        f"ctrl_tcp_listen 127.0.0.1:{port}",
        f"audio_source {driver_and_device(devices.input)}",
        f"audio_player {driver_and_device(devices.output)}",
        f"audio_alert {driver_and_device(devices.ring)}",
        *([f"sip_listen {here}:0", f"net_interface {here}"] if here else []),
        f"sip_verify_server {'yes' if settings.verify else 'no'}",
        *([f"sip_cafile {authority}"] if (authority := settings.ca_file or _system_authorities()) else []),
        "call_max_calls 4",
        "call_local_timeout 3600",  # how long it rings is for the queue and the dialplan to say
    ]
    return "".join(f"{line}\n" for line in lines)


def account_line(settings: PhoneSettings, secret: str) -> str:
    """The file `accounts`, with the secret in it; raises ValueError (naming the key) for what would break it."""
    values = {"softphone.username": (_NAME, settings.username), "softphone.server": (_HOST, settings.server)}
    for key, (pattern, value) in values.items():
        if not pattern.match(value):
            raise ValueError(key)
    if not _SECRET.match(secret):
        raise ValueError("softphone_secret")
    port = f":{settings.port}" if settings.port else ""
    encryption = _MEDIA_ENCRYPTION[settings.srtp]
    return (
        f"<sip:{settings.username}@{settings.server}{port};transport={settings.transport}>"
        f";auth_user={settings.username};auth_pass={secret};regint={settings.registration_seconds};answermode=manual"
        f"{f';mediaenc={encryption}' if encryption else ''}\n"
    )


def _is_loopback(server: str) -> bool:
    try:
        return ip_address(server.strip("[]")).is_loopback
    except ValueError:
        return server == "localhost"


def _system_authorities() -> str:
    paths = ssl.get_default_verify_paths()
    usual = Path("/etc/ssl/certs/ca-certificates.crt")  # Debian; a Python of one's own may look elsewhere
    return paths.cafile or (str(usual) if usual.exists() else "")
