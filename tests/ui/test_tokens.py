"""Contrast by WCAG 2.2, AA in the usual themes and AAA in high contrast, computed from the tokens alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colors

UI = Path(__file__).resolve().parents[2] / "ui"
TEXT = [
    *[(ink, ground) for ink in ("ink", "ink_muted") for ground in ("panel", "window", "field", "chip", "control")],
    *[(ink, "panel") for ink in ("accent", "good", "bad", "warn")],
    *[(ink, "chip") for ink in ("bad", "warn")],
    ("ink", "accent_soft"),
    ("accent", "accent_soft"),
    ("ink", "control_hover"),
    *[(ink, ground) for ink in ("ink", "ink_muted") for ground in ("bad_soft", "warn_soft")],
    ("ink_muted", "accent_soft"),
    ("ink_muted", "control_hover"),
    ("bad", "bad_soft"),
    ("warn", "warn_soft"),
    ("accent", "window"),
    ("rail_ink_active", "rail_active"),
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
    ("rail_ink_active", "rail"),  # the ring of the focus on the rail
    *[("focus", fill) for fill in ("accent_fill", "good_fill", "bad_fill")],  # and on filled buttons
    ("accent", "accent_soft"),  # and on rows and choices
    ("accent", "control"),
    ("accent", "field"),
    ("accent", "window"),
]
THEMES = {"light": LIGHT, "dark": DARK, "contrast_light": CONTRAST_LIGHT, "contrast_dark": CONTRAST_DARK}
IN_CONTRAST = [("control_line", "control"), ("field_line", "field"), ("line", "panel"), ("ink_disabled", "panel")]


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


def weak(colors: Colors, pairs: list[tuple[str, str]], needed: float) -> list[str]:
    found = [(one, ground, contrast(getattr(colors, one), getattr(colors, ground))) for one, ground in pairs]
    return [f"{one} on {ground}: {measured:.2f}" for one, ground, measured in found if measured < needed]


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read(name: str) -> None:
    assert weak(THEMES[name], TEXT, 7 if name.startswith("contrast") else 4.5) == []


@pytest.mark.parametrize("name", THEMES)
def test_shapes_that_mean_something_stand_out(name: str) -> None:
    assert weak(THEMES[name], SHAPES, 3) == []


@pytest.mark.parametrize("name", ["contrast_light", "contrast_dark"])
def test_in_high_contrast_lines_and_what_is_disabled_stand_out_too(name: str) -> None:
    assert weak(THEMES[name], IN_CONTRAST, 4.5) == []


def test_no_color_is_written_outside_the_tokens() -> None:
    for file in UI.glob("*.py"):
        if file.name != "tokens.py":
            assert not re.findall(r"[\"' ]#[0-9a-fA-F]{3,8}\b", file.read_text(encoding="utf-8")), file.name
