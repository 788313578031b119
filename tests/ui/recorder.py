"""An implementation of the agent's verbs that writes down what was asked."""

from __future__ import annotations

from typing import Any

from app.view import DeskView


class RecordedIntents:
    """Every verb of `DeskIntents` becomes a line of `asked`."""

    def __init__(self, view: DeskView) -> None:
        self.view = view
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, verb: str) -> Any:
        if verb.startswith("_"):
            raise AttributeError(verb)

        def ask(*values: Any, **named: Any) -> None:
            # Qt hands a clicked button's `checked` to a slot that takes it; the real verbs take none
            given = (*values, *named.values())
            self.asked.append((verb, *(value for value in given if not isinstance(value, bool))))

        return ask
