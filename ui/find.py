"""Finding a control by its stable identifier, as a test or a customer's automation does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def by_identifier(root: QWidget, identifier: str) -> QWidget | None:
    """The control with this accessible identifier anywhere under `root`, `None` if there is none."""
    return next((one for one in root.findChildren(QWidget) if one.accessibleIdentifier() == identifier), None)
