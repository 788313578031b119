"""How a person likes the lists: in which order, which part of them; kept over restarts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_GROUP = "pages"


class KeptChoices:
    """One word for each choice of a page, by the identifier of its control; without a store, for this run only."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store
        self._chosen: dict[str, str] = {}

    def get(self, identifier: str, offered: Collection[str], usual: str) -> str:
        """What was chosen last, or what is usual where that is not offered (any more)."""
        kept = self._chosen.get(identifier, "")
        if not kept and self._store is not None:
            kept = str(self._store.value(f"{_GROUP}/{identifier}", ""))
        return kept if kept in offered else usual

    def keep(self, identifier: str, chosen: str) -> None:
        """Keep it for the next time that the page is built."""
        self._chosen[identifier] = chosen
        if self._store is not None:
            self._store.setValue(f"{_GROUP}/{identifier}", chosen)
