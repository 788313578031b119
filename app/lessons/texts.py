"""The words of the lessons in one language, from `resources/training/lesson_texts.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).resolve().parents[2] / "resources" / "training" / "lesson_texts.toml"


class LessonTexts:
    """Titles, introductions, steps and hints; a key is written `{call.answer}`, by the identifier of its control.

    `KeyError` for a lesson or step without words; `OSError` when the file is not there.
    """

    def __init__(self, language: str, path: Path = TEXTS) -> None:
        self._language = language
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        self._lessons: dict[str, Any] = data["lessons"]
        self._steps: dict[str, Any] = data["steps"]

    def title(self, lesson: str) -> str:
        """What the lesson is called."""
        return str(self._lessons[lesson]["title"][self._language])

    def intro(self, lesson: str) -> str:
        """What it is about."""
        return str(self._lessons[lesson]["intro"][self._language])

    def name(self, lesson: str, step: str) -> str:
        """What the step is called in the summary."""
        return str(self._step(lesson, step)["name"][self._language])

    def say(self, lesson: str, step: str) -> str:
        """What is to be done in this step."""
        return str(self._step(lesson, step)["say"][self._language])

    def hint(self, lesson: str, step: str) -> str:
        """How it is done."""
        return str(self._step(lesson, step)["hint"][self._language])

    def _step(self, lesson: str, step: str) -> dict[str, Any]:
        own: dict[str, Any] = self._lessons[lesson].get("steps", {})
        found: dict[str, Any] = own.get(step) or self._steps[step]
        return found
