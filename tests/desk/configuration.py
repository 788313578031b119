"""The `ficha.toml` of a desk in the tests, as an administrator would write it."""

from __future__ import annotations


def desk_toml(
    *,
    port: int,
    url: str,
    username: str = "1001",
    queues: tuple[str, ...] = ("ventas", "soporte"),
    language: str = "es",
    pbx: str = "",
    wrapup_seconds: int = 60,
) -> str:
    """The desk of Ana Soto at the phone of her extension; `pbx` are further lines of that table."""
    names = ", ".join(f'"{name}"' for name in queues)
    return f"""
[pbx]
name = "central"
host = "127.0.0.1"
port = {port}
username = "{username}"
context = "from-internal"
{pbx}
[agent]
id = "{username}"
name = "Ana Soto"
device = "PJSIP/{username}"
queues = [{names}]
[database]
url = "{url}"
[locale]
language = "{language}"
[wrapup]
seconds = {wrapup_seconds}
"""
