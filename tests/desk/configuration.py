"""The `ficha.toml` of a desk in the tests, as an administrator would write it."""

from __future__ import annotations


def desk_toml(
    *,
    port: int,
    url: str,
    queues: tuple[str, ...] = ("ventas", "soporte"),
    language: str = "es",
    pbx: str = "",
    wrapup_seconds: int = 60,
    device: str = "PJSIP/1001",
) -> str:
    """The desk of Ana Soto at the phone of her extension, calling at any hour; `pbx` are more lines of that table."""
    names = ", ".join(f'"{name}"' for name in queues)
    return f"""
[pbx]
name = "central"
host = "127.0.0.1"
port = {port}
username = "1001"
context = "from-internal"
{pbx}
[agent]
id = "1001"
name = "Ana Soto"
device = "{device}"
queues = [{names}]
[database]
url = "{url}"
[locale]
language = "{language}"
[wrapup]
seconds = {wrapup_seconds}
[outbound]
weekday_hours = "00:00-24:00"
saturday_hours = "00:00-24:00"
sunday_hours = "00:00-24:00"
holiday_hours = "00:00-24:00"
"""
