"""An implementation of the agent's verbs that writes down what was asked."""

from __future__ import annotations

from typing import Any

from app.view import DeskView


class RecordedIntents:
    """Every verb of `DeskIntents` becomes a line of `asked`; one of a subject is named `cases.open`."""

    def __init__(self, view: DeskView) -> None:
        self.view = view
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, verb: str) -> _Verb:
        if verb.startswith("_"):
            raise AttributeError(verb)
        return _Verb(self.asked, verb)


class _Verb:
    def __init__(self, asked: list[tuple[Any, ...]], name: str) -> None:
        self._asked, self._name = asked, name

    def __getattr__(self, verb: str) -> _Verb:
        if verb.startswith("_"):
            raise AttributeError(verb)
        return _Verb(self._asked, f"{self._name}.{verb}")

    def __call__(self, *values: Any, **named: Any) -> None:
        # Qt hands a clicked button's `checked` to a slot that takes it; the real verbs take none
        given = (*values, *named.values())
        self._asked.append((self._name, *(value for value in given if not isinstance(value, bool))))
