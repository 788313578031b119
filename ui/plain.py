"""Hostile text made harmless: what came from a telephone line or the database, ready to be shown as plain text."""

from __future__ import annotations

import unicodedata

MAX_SHOWN = 160
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_DELETE = 0x7F


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc":  # CR, LF, NUL … become their visible pictures (U+2400 block)
        code = ord(char)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == _DELETE else ""
    if category in ("Cf", "Cs", "Zl", "Zp", "Cn", "Co"):  # bidi overrides, zero width, lone surrogates
        return "\u200d" if char == "\u200d" else ""  # the joiner holds emoji together
    return " " if category == "Zs" else char


def plain(text: str, limit: int = MAX_SHOWN) -> str:
    """One line of readable text: controls visible, direction overrides gone, not longer than `limit` characters."""
    if text.isprintable() and len(text) <= limit:  # no control, no direction mark, no lone surrogate
        return text
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(map(_shown, cut))


def plain_lines(text: str, limit: int = 4000) -> str:
    """The same for a text of several lines, such as notes."""
    return "\n".join(plain(line, limit) for line in text[:limit].splitlines())


def isolated(text: str) -> str:
    """Plain text to stand inside a sentence: a right-to-left name cannot turn the words around it."""
    made = plain(text)
    return made if made.isascii() else f"{_FIRST_STRONG_ISOLATE}{made}{_POP_ISOLATE}"


def tooltip(text: str) -> str:
    """Text for a tooltip, which Qt would read as HTML if it looked like it."""
    escaped = plain(text, 400).replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace(">", "&gt;").replace('"', "&quot;")


def button_text(text: str) -> str:
    """Text for a button or menu entry, where a single `&` would make a mnemonic."""
    return text.replace("&", "&&")
