"""The sentences at the top of the desk: each stays until its cause is gone."""

from __future__ import annotations

from app.view import Banner, Severity


class Banners:
    """The banners by their code, oldest first; showing one again replaces its values in place."""

    def __init__(self) -> None:
        self._banners: dict[str, Banner] = {}

    @property
    def view(self) -> tuple[Banner, ...]:
        """What stands there now."""
        return tuple(self._banners.values())

    def show(self, code: str, severity: Severity, /, *, is_closable: bool = False, **values: str) -> None:
        """Put a banner up."""
        self._banners[code] = Banner(code, severity, tuple(values.items()), is_closable)

    def clear(self, code: str) -> None:
        """Its cause is gone."""
        self._banners.pop(code, None)

    def close(self, code: str) -> None:
        """The agent puts it away, if it may be."""
        banner = self._banners.get(code)
        if banner is not None and banner.is_closable:
            del self._banners[code]
