"""Contrast by WCAG 2.2 AA in both themes, computed from the tokens; no colour is written anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.tokens import DARK, LIGHT, Colors

UI = Path(__file__).resolve().parents[2] / "ui"
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink_muted") for ground in ("panel", "window", "field", "chip", "control")],
    *[(ink, "panel") for ink in ("accent", "good", "bad", "warn")],
    *[(ink, "chip") for ink in ("bad", "warn")],
    ("ink", "accent_soft"),
    ("accent", "accent_soft"),
    ("ink", "control_hover"),
    ("bad", "bad_soft"),
    ("warn", "warn_soft"),
    *[(tier, f"{tier}_soft") for tier in ("platino", "oro", "plata", "bronce")],
    *[("on_fill", fill) for fill in ("accent_fill", "good_fill", "bad_fill")],
    *[("on_fill", f"{fill}_hover") for fill in ("accent_fill", "good_fill", "bad_fill")],
]
SHAPES = [
    ("rail_ink", "rail"),
    ("rail_ink_active", "rail_active"),
    ("field_line", "field"),
    ("field_line", "panel"),
    *[(color, "panel") for color in ("accent", "good", "bad", "warn", "platino", "oro", "plata", "bronce")],
    ("accent", "ring_track"),
]


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_that_mean_something_stand_out(colors: Colors, shape: str, ground: str) -> None:
    assert contrast(getattr(colors, shape), getattr(colors, ground)) >= 3


def test_no_color_is_written_outside_the_tokens() -> None:
    for file in UI.glob("*.py"):
        if file.name != "tokens.py":
            assert not re.findall(r"[\"' ]#[0-9a-fA-F]{3,8}\b", file.read_text(encoding="utf-8")), file.name
