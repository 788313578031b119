"""The Qt stylesheet of one look: grounds, lines and corners; fonts are set by the widgets, from the same tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui import tokens
from ui.look import Look


def palette(look: Look) -> QPalette:
    """The Fusion palette of a look, for everything that the stylesheet does not name."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "panel",
        QPalette.ColorRole.Button: "control",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "on_fill",
        QPalette.ColorRole.ToolTipBase: "panel",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "ink_muted",
        QPalette.ColorRole.Highlight: "accent_fill",
        QPalette.ColorRole.HighlightedText: "on_fill",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Accent: "accent_fill",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, look.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.hex("ink_disabled")))
    return made


def _filled(kind: str, fill: str, hover: str, look: Look) -> str:
    return (
        f'QPushButton[kind="{kind}"] {{ background: {look.hex(fill)}; color: {look.hex("on_fill")};'
        f" border-color: {look.hex(fill)}; }}"
        f'QPushButton[kind="{kind}"]:hover {{ background: {look.hex(hover)}; border-color: {look.hex(hover)}; }}'
    )


def stylesheet(look: Look) -> str:
    """All rules of the window, a few hundred bytes a widget kind; set once on the window."""
    c, px, room = look.colors, look.px, look.room
    radius, panel = px(tokens.RADIUS_CONTROL), px(tokens.RADIUS_PANEL)
    return f"""
QWidget#window {{ background: {c.window}; }}
QFrame#rail {{ background: {c.rail}; }}
QFrame#topBar {{ background: {c.panel}; border: 0; border-bottom: 1px solid {c.line}; }}
QFrame[kind="panel"], QFrame[kind="popover"] {{ background: {c.panel}; border: 1px solid {c.line};
  border-radius: {panel}px; }}
QFrame[kind="popover"] {{ border-color: {c.field_line}; }}
QFrame[kind="alert"] {{ background: {c.bad_soft}; border: 0; border-radius: {radius}px; }}
QFrame[kind="notice"] {{ background: {c.warn_soft}; border: 0; border-radius: {radius}px; }}
QFrame[kind="banner_info"] {{ background: {c.accent_soft}; border: 0; border-radius: {radius}px; }}
QFrame[kind="banner_warning"] {{ background: {c.warn_soft}; border: 0; border-radius: {radius}px; }}
QFrame[kind="banner_error"] {{ background: {c.bad_soft}; border: 0; border-radius: {radius}px; }}
QPushButton, QCheckBox, QComboBox {{ outline: 0; }}
QPushButton {{ background: {c.control}; color: {c.ink}; border: 1px solid {c.control_line};
  border-radius: {radius}px; padding: 0 {tokens.SPACE_M}px; min-height: {room(tokens.CONTROL_HEIGHT) - 2}px; }}
QPushButton:hover {{ background: {c.control_hover}; }}
QPushButton:pressed {{ background: {c.chip}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 {tokens.SPACE_M - 1}px;
  min-height: {room(tokens.CONTROL_HEIGHT) - 4}px; }}
QPushButton:disabled {{ color: {c.ink_disabled}; background: {c.panel}; border-color: {c.line}; }}
QPushButton[compact="true"] {{ padding: 0 {tokens.SPACE_S}px; }}
QPushButton:checked, QPushButton[kind="choice"]:checked {{ background: {c.accent_soft}; border-color: {c.accent}; }}
QPushButton[kind="choice"], QPushButton[kind="entry"] {{ text-align: left; }}
QPushButton[kind="choice"]:checked {{ border-width: 2px; padding: 0 {tokens.SPACE_M - 1}px;
  min-height: {room(tokens.CONTROL_HEIGHT) - 4}px; }}
QPushButton[kind="choice"]:checked:focus {{ border-width: 3px; padding: 0 {tokens.SPACE_M - 2}px;
  min-height: {room(tokens.CONTROL_HEIGHT) - 6}px; }}
QPushButton[kind="entry"] {{ border-color: transparent; background: transparent; }}
QPushButton[kind="entry"]:hover {{ background: {c.control_hover}; }}
QPushButton[kind="entry"]:focus {{ border-color: {c.accent}; }}
QPushButton[kind="quiet"] {{ border-color: transparent; background: transparent; color: {c.accent};
  padding: 0 {tokens.SPACE_XS}px; min-height: {px(22)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {c.accent_soft}; }}
QPushButton[kind="quiet"]:focus {{ border: 1px solid {c.accent}; }}
QPushButton[kind="quiet"]:disabled {{ color: {c.ink_disabled}; }}
QPushButton[kind="state"] {{ border-color: transparent; background: transparent; text-align: left;
  padding: 0 {tokens.SPACE_S}px; }}
QPushButton[kind="state"]:hover {{ background: {c.control_hover}; }}
QPushButton[kind="state"][over="true"] {{ background: {c.warn_soft}; border-color: {c.warn}; color: {c.warn}; }}
QPushButton[kind="state"]:focus {{ border-color: {c.accent}; }}
QPushButton[kind="rail"] {{ border: 1px solid transparent; background: transparent; padding: 0;
  min-height: {room(tokens.RAIL_BUTTON) - 2}px; }}
QPushButton[kind="rail"]:hover, QPushButton[kind="rail"]:checked {{ background: {c.rail_active};
  border-color: transparent; }}
QPushButton[kind="rail"]:focus {{ border: 2px solid {c.rail_ink_active}; padding: 0;
  min-height: {room(tokens.RAIL_BUTTON) - 4}px; }}
{_filled("primary", "accent_fill", "accent_fill_hover", look)}
{_filled("good", "good_fill", "good_fill_hover", look)}
{_filled("danger", "bad_fill", "bad_fill_hover", look)}
QPushButton[kind="primary"]:focus, QPushButton[kind="good"]:focus, QPushButton[kind="danger"]:focus
  {{ border: 2px solid {c.focus}; }}
QPushButton[kind="primary"]:disabled, QPushButton[kind="good"]:disabled, QPushButton[kind="danger"]:disabled
  {{ background: {c.chip}; color: {c.ink_disabled}; border-color: {c.line}; }}
QPushButton[kind="tab"] {{ border: 0; border-bottom: 2px solid transparent; border-radius: 0; background: transparent;
  color: {c.ink_muted}; padding: 0 {tokens.SPACE_XS}px; }}
QPushButton[kind="tab"]:hover {{ color: {c.ink}; }}
QPushButton[kind="tab"]:checked {{ color: {c.accent}; border-bottom-color: {c.accent}; background: transparent; }}
QPushButton[kind="tab"]:focus {{ border: 1px solid {c.accent}; border-radius: {radius}px;
  padding: 0 {tokens.SPACE_XS - 1}px; }}
QPushButton[kind="suggestion"] {{ border: 1px dashed {c.accent}; background: transparent; color: {c.accent};
  text-align: left; padding: 0 {tokens.SPACE_S}px; min-height: {room(tokens.CHIP_HEIGHT)}px; }}
QPushButton[kind="suggestion"]:hover {{ background: {c.accent_soft}; }}
QPushButton[kind="suggestion"]:checked {{ border-style: solid; background: {c.accent_soft}; color: {c.ink}; }}
QPushButton[kind="suggestion"]:focus {{ border-width: 2px; padding: 0 {tokens.SPACE_S - 1}px;
  min-height: {room(tokens.CHIP_HEIGHT) - 2}px; }}
QLineEdit[invalid="true"], QLineEdit[invalid="true"]:focus {{ border: 2px solid {c.bad}; background: {c.bad_soft}; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateTimeEdit {{ background: {c.field}; color: {c.ink};
  border: 1px solid {c.field_line}; border-radius: {radius}px; padding: 0 {tokens.SPACE_S}px;
  placeholder-text-color: {c.ink_muted};
  selection-background-color: {c.accent_fill}; selection-color: {c.on_fill}; }}
QLineEdit, QComboBox, QDateTimeEdit {{ min-height: {room(tokens.CONTROL_HEIGHT) - 2}px; }}
QPlainTextEdit {{ padding: {tokens.SPACE_XS}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateTimeEdit:focus {{ border: 2px solid {c.accent};
  padding: 0 {tokens.SPACE_S - 1}px; }}
QPlainTextEdit:focus {{ padding: {tokens.SPACE_XS - 1}px; }}
QLineEdit:focus, QComboBox:focus, QDateTimeEdit:focus {{ min-height: {room(tokens.CONTROL_HEIGHT) - 4}px; }}
QDateTimeEdit QLineEdit:focus {{ border: 0; min-height: 0; padding: 0 {tokens.SPACE_XS}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {c.ink_disabled}; }}
QDateTimeEdit QLineEdit {{ border: 0; min-height: 0; background: transparent; padding: 0 {tokens.SPACE_XS}px; }}
QCheckBox {{ color: {c.ink}; background: transparent; spacing: {tokens.SPACE_S}px;
  min-height: {room(tokens.CONTROL_HEIGHT)}px; }}
QCheckBox:disabled {{ color: {c.ink_disabled}; }}
QCheckBox::indicator {{ width: {px(tokens.ICON_BODY)}px; height: {px(tokens.ICON_BODY)}px; background: {c.field};
  border: 1px solid {c.field_line}; border-radius: {px(4)}px; }}
QCheckBox::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked {{ background: {c.accent_fill}; border-color: {c.accent_fill}; }}
QCheckBox::indicator:focus {{ border: 2px solid {c.accent}; width: {px(tokens.ICON_BODY) - 2}px;
  height: {px(tokens.ICON_BODY) - 2}px; }}
QCheckBox::indicator:checked:focus {{ border-color: {c.focus}; }}
QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox::down-arrow {{ image: none; }}
QDateTimeEdit::up-button, QDateTimeEdit::down-button {{ width: 0; border: 0; }}
QComboBox QAbstractItemView {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.field_line};
  selection-background-color: {c.accent_fill}; selection-color: {c.on_fill}; }}
QListView {{ background: transparent; border: 0; outline: 0; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {tokens.SCROLL_BAR}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.control_line}; border-radius: {tokens.SCROLL_BAR // 2}px;
  min-height: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QAbstractScrollArea::corner {{ background: transparent; }}
QToolTip {{ background: {c.panel}; color: {c.ink}; border: 1px solid {c.field_line}; padding: {px(4)}px; }}
"""
