"""The kernel's tables become names that survive a change of sockets."""

from __future__ import annotations

from pathlib import Path

from cti.softphone.sound_devices import list_devices

CARDS = """ 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7f10000 irq 33
 2 [Headset        ]: USB-Audio - Jabra Evolve 20
"""
PCM = """00-00: ALC3246 Analog : ALC3246 Analog : playback 1 : capture 1
00-03: HDMI 0 : HDMI 0 : playback 1
02-00: USB Audio : USB Audio : playback 1 : capture 1
05-00: Gone : Gone : playback 1
"""


def test_each_device_is_named_by_its_card(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text(CARDS, encoding="utf-8")
    (tmp_path / "pcm").write_text(PCM, encoding="utf-8")
    expected = ("plughw:CARD=PCH,DEV=0", "plughw:CARD=PCH,DEV=3", "plughw:CARD=Headset,DEV=0")
    assert list_devices(tmp_path / "pcm", tmp_path / "cards") == expected


def test_a_machine_without_the_tables_offers_none(tmp_path: Path) -> None:
    assert list_devices(tmp_path / "pcm", tmp_path / "cards") == ()
