"""Every colour and size of the desktop; the stylesheet and the painted widgets take theirs from here alone."""

from __future__ import annotations

from typing import NamedTuple

SPACE_XS, SPACE_S, SPACE_M, SPACE_L = 4, 8, 12, 16
RADIUS_CONTROL, RADIUS_PANEL = 8, 10
TYPE_SMALL, TYPE_BODY, TYPE_STRONG, TYPE_NAME = 12, 13, 14, 21
ICON_SMALL, ICON_BODY, ICON_RAIL, ICON_LARGE, ICON_TRAY, ICON_EMPTY = 16, 18, 22, 24, 32, 40
CONTROL_HEIGHT, TOP_BAR_HEIGHT, RAIL_WIDTH, SIDE_WIDTH, RING_SIZE, ROW_HEIGHT = 34, 56, 60, 360, 62, 48
FONT_SCALES = (100, 110, 125, 150)
RAIL_BUTTON, CHIP_HEIGHT, CANDIDATE_HEIGHT, SCROLL_BAR = 44, 28, 60, 10
TYPEFACE = "Inter"


class Colors(NamedTuple):
    """One theme, `#rrggbb`. A pair `x`/`x_soft` is text on its tinted ground; `x_fill` carries `on_fill` text."""

    is_dark: bool
    window: str
    panel: str
    line: str
    rail: str
    rail_ink: str
    rail_ink_active: str
    rail_active: str
    ink: str
    ink_muted: str
    chip: str
    chip_line: str
    control: str
    control_hover: str
    control_line: str
    field: str
    field_line: str
    ink_disabled: str
    on_fill: str
    accent: str
    accent_soft: str
    accent_fill: str
    accent_fill_hover: str
    good: str
    good_fill: str
    good_fill_hover: str
    bad: str
    bad_soft: str
    bad_fill: str
    bad_fill_hover: str
    warn: str
    warn_soft: str
    platino: str
    platino_soft: str
    oro: str
    oro_soft: str
    plata: str
    plata_soft: str
    bronce: str
    bronce_soft: str
    ring_track: str


LIGHT = Colors(
    is_dark=False,
    window="#f1f3f6",
    panel="#ffffff",
    line="#e2e6ec",
    rail="#16202e",
    rail_ink="#9fb0c5",
    rail_ink_active="#ffffff",
    rail_active="#2a394e",
    ink="#17202d",
    ink_muted="#586374",
    chip="#f1f3f6",
    chip_line="#dde2e9",
    control="#ffffff",
    control_hover="#f3f6fa",
    control_line="#d7dde5",
    field="#f6f8fa",
    field_line="#838e9e",
    ink_disabled="#8a94a3",
    on_fill="#ffffff",
    accent="#1a62d6",
    accent_soft="#e9f1fe",
    accent_fill="#1f6ae6",
    accent_fill_hover="#1858c4",
    good="#127a40",
    good_fill="#14803f",
    good_fill_hover="#106a34",
    bad="#bf2c25",
    bad_soft="#fdeaea",
    bad_fill="#d0342c",
    bad_fill_hover="#b32a23",
    warn="#9a5b00",
    warn_soft="#fff3dc",
    platino="#4a4fb5",
    platino_soft="#ebecfc",
    oro="#8a6100",
    oro_soft="#fdf0cb",
    plata="#525d6c",
    plata_soft="#e9edf1",
    bronce="#92511f",
    bronce_soft="#fbe9dc",
    ring_track="#e2e6ec",
)

DARK = Colors(
    is_dark=True,
    window="#0e141c",
    panel="#18212c",
    line="#283342",
    rail="#090d14",
    rail_ink="#8b9bb0",
    rail_ink_active="#ffffff",
    rail_active="#202c3b",
    ink="#e7ecf3",
    ink_muted="#9caabb",
    chip="#0f161f",
    chip_line="#303c4c",
    control="#1d2733",
    control_hover="#263241",
    control_line="#354253",
    field="#0f161f",
    field_line="#6c7a8d",
    ink_disabled="#6d7a8b",
    on_fill="#ffffff",
    accent="#6ea8ff",
    accent_soft="#1b2c46",
    accent_fill="#2a68d8",
    accent_fill_hover="#2059c0",
    good="#43cf83",
    good_fill="#177f45",
    good_fill_hover="#1a7d46",
    bad="#ff7f78",
    bad_soft="#3b1a1c",
    bad_fill="#cf3a33",
    bad_fill_hover="#d3423b",
    warn="#f2b04e",
    warn_soft="#38290f",
    platino="#b3b8ff",
    platino_soft="#262a52",
    oro="#f6c851",
    oro_soft="#3a2d0c",
    plata="#c3ccd8",
    plata_soft="#2c3644",
    bronce="#eba677",
    bronce_soft="#3c2718",
    ring_track="#2c3847",
)
