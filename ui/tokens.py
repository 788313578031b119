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
    focus: str  # the ring around what is filled; everywhere else it is `accent`


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
    focus="#17202d",
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
    focus="#e7ecf3",
)

# In these, text has 7:1 on its ground (WCAG AAA), and lines are drawn where the others leave it to a shade.
CONTRAST_LIGHT = Colors(
    is_dark=False,
    window="#ffffff",
    panel="#ffffff",
    line="#595959",
    rail="#000000",
    rail_ink="#ffffff",
    rail_ink_active="#ffffff",
    rail_active="#0050b0",
    ink="#000000",
    ink_muted="#2e2e2e",
    chip="#ffffff",
    chip_line="#000000",
    control="#ffffff",
    control_hover="#e6e6e6",
    control_line="#000000",
    field="#ffffff",
    field_line="#000000",
    ink_disabled="#595959",
    on_fill="#ffffff",
    accent="#003d99",
    accent_soft="#e0ecff",
    accent_fill="#003d99",
    accent_fill_hover="#002b6b",
    good="#004d1c",
    good_fill="#005c22",
    good_fill_hover="#004217",
    bad="#8f0000",
    bad_soft="#ffebeb",
    bad_fill="#a30000",
    bad_fill_hover="#7a0000",
    warn="#5c3500",
    warn_soft="#fff1d6",
    platino="#2e3399",
    platino_soft="#ebecfc",
    oro="#593e00",
    oro_soft="#fdf0cb",
    plata="#3b434f",
    plata_soft="#e9edf1",
    bronce="#663410",
    bronce_soft="#fbe9dc",
    ring_track="#c7c7c7",
    focus="#ffbf00",
)

CONTRAST_DARK = Colors(
    is_dark=True,
    window="#000000",
    panel="#000000",
    line="#a6a6a6",
    rail="#000000",
    rail_ink="#ffffff",
    rail_ink_active="#ffffff",
    rail_active="#0050b0",
    ink="#ffffff",
    ink_muted="#e0e0e0",
    chip="#000000",
    chip_line="#ffffff",
    control="#000000",
    control_hover="#2b2b2b",
    control_line="#ffffff",
    field="#000000",
    field_line="#ffffff",
    ink_disabled="#a6a6a6",
    on_fill="#ffffff",
    accent="#ffe14d",
    accent_soft="#332b00",
    accent_fill="#0050b0",
    accent_fill_hover="#004494",
    good="#6cff9c",
    good_fill="#006629",
    good_fill_hover="#00521f",
    bad="#ffa39c",
    bad_soft="#420000",
    bad_fill="#b30000",
    bad_fill_hover="#8f0000",
    warn="#ffbd6b",
    warn_soft="#332000",
    platino="#ced1ff",
    platino_soft="#1a1c4d",
    oro="#ffd966",
    oro_soft="#332600",
    plata="#e0e6ee",
    plata_soft="#262b33",
    bronce="#ffbe94",
    bronce_soft="#331a08",
    ring_track="#404040",
    focus="#ffffff",
)
