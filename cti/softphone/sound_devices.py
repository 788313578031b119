"""The sound devices of this machine, by the names that the engine takes."""

from __future__ import annotations

import re
from pathlib import Path

_PCM_TABLE = Path("/proc/asound/pcm")
_CARDS_TABLE = Path("/proc/asound/cards")
_PCM = re.compile(r"(\d+)-(\d+): .*?: .*?: (.*)")
_CARD = re.compile(r"\s*(\d+) \[(\S+)\s*\]")


def list_devices(pcm_table: Path = _PCM_TABLE, cards_table: Path = _CARDS_TABLE) -> tuple[str, ...]:
    """ALSA's devices as `plughw:CARD=NAME,DEV=N`, in the kernel's order; empty where the kernel has no such tables.

    By the card's name, because its number changes with the socket that a headset is plugged into.
    """
    try:
        pcms, cards = pcm_table.read_text(encoding="utf-8"), cards_table.read_text(encoding="utf-8")
    except OSError:
        return ()
    names = {int(match[1]): match[2] for line in cards.splitlines() if (match := _CARD.match(line))}
    found = [match for line in pcms.splitlines() if (match := _PCM.match(line))]
    return tuple(f"plughw:CARD={names[int(one[1])]},DEV={int(one[2])}" for one in found if int(one[1]) in names)
