"""Reads a script from the text that a supervisor wrote (docs/scripts.md).

Line by line: the words before the first `[step]` say what the script is for, those below a step belong to it. Every
fault is found in one pass and names its line; a text that has one makes no script.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.script import END, Choice, Script, Step, StepKind, Words

LONGEST_SCRIPT = 200_000  # signs
LONGEST_LINE = 2_000
LONGEST_TEXT = 1_000  # signs of one step, as much as fits on the card
MOST_STEPS = 300
MOST_CHOICES = 9  # each one has a key: Alt+1 to Alt+9
_HIGHEST_VERSION = 1_000_000
_CODE = re.compile(r"[\w.-]{1,60}")
_PAIR = re.compile(r"([^:]{1,40}?)\s*:\s*(.*)")
_ENDS = {"end", "fin"}
_HEAD_KEYS = {
    "script": "script", "guion": "script", "guión": "script",
    "version": "version", "versión": "version",
    "title es": "title es", "título es": "title es", "titulo es": "title es",
    "title en": "title en", "título en": "title en", "titulo en": "title en",
    "queues": "queues", "colas": "queues",
    "intents": "intents", "intenciones": "intents",
    "campaigns": "campaigns", "campañas": "campaigns",
}  # fmt: skip
_NEEDED = ("script", "version", "title es", "title en")
_STEP_KEYS = {"es": "es", "en": "en", "next": "next", "siguiente": "next"}
_MARKS = {"required": "required", "obligatoria": "required", "write": "write", "escribir": "write"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line (from 1; 0: in the text as a whole). `code` names the sentence that `values` fill."""

    line: int
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadScript:
    """A script, or why it is none."""

    script: Script | None
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Draft:
    code: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    goes_to: str = ""
    choices: list[Choice] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)


def read_script(text: str) -> ReadScript:
    """Read a script; never raises, whatever the text is."""
    if len(text) > LONGEST_SCRIPT:
        return ReadScript(None, (_fault(0, "too_long", most=LONGEST_SCRIPT),))
    reader = _Reader()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        reader.take(number, line.rstrip())
    return reader.finish()


class _Reader:
    """What was read so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._head: dict[str, str] = {}
        self._head_lines: dict[str, int] = {}
        self._steps: list[_Draft] = []
        self._continue: Callable[[str], None] | None = None  # where an indented line goes

    def take(self, number: int, line: str) -> None:
        said = line.strip()
        if not said or said.startswith("#"):
            return
        if len(said) > LONGEST_LINE:
            self._fault(number, "line_too_long", most=LONGEST_LINE)
            return
        if line[:1].isspace() and self._continue is not None:
            self._continue(said)
            return
        self._continue = None
        if said.startswith("["):
            self._begin_step(number, said)
        elif self._steps:
            self._take_in_step(self._steps[-1], number, said)
        else:
            self._take_in_head(number, said)

    def finish(self) -> ReadScript:
        for key in _NEEDED:
            if not self._head.get(key):
                self._fault(self._head_lines.get(key, 1), "missing_key", key=key)
        code, version = self._head.get("script", ""), self._head.get("version", "")
        if code and not _CODE.fullmatch(code):
            self._fault(self._head_lines["script"], "bad_code", text=code)
        if version and not _is_version(version):
            self._fault(self._head_lines["version"], "bad_version", version=version)
        if not self._steps:
            self._fault(1, "no_steps")
        steps = tuple(self._step(place) for place in range(len(self._steps)))
        faults = tuple(sorted(self.faults, key=lambda fault: fault.line))
        if faults:
            return ReadScript(None, faults)
        head = self._head
        names = {key: _names(head.get(key, "")) for key in ("queues", "intents", "campaigns")}
        return ReadScript(Script(code, int(version), Words(head["title es"], head["title en"]), steps, **names))

    # -- lines -----------------------------------------------------------------------------------------------------

    def _take_in_head(self, number: int, said: str) -> None:
        pair = _PAIR.fullmatch(said)
        key = _HEAD_KEYS.get(_spaced(pair.group(1)).lower()) if pair else None
        if pair is None or key is None:
            self._fault(number, "unknown_in_head", text=said, known=", ".join(dict.fromkeys(_HEAD_KEYS.values())))
        elif key in self._head:
            self._fault(number, "twice", key=key)
        else:
            self._head[key], self._head_lines[key] = pair.group(2), number

    def _begin_step(self, number: int, said: str) -> None:
        code = said[1:-1].strip() if said.endswith("]") else ""
        if not _CODE.fullmatch(code) or code in _ENDS:
            self._fault(number, "bad_step", text=said)
        elif any(step.code == code for step in self._steps):
            self._fault(number, "step_twice", step=code)
        elif len(self._steps) == MOST_STEPS:
            self._fault(number, "too_many_steps", most=MOST_STEPS)
        if len(self._steps) <= MOST_STEPS:
            self._steps.append(_Draft(code, number))

    def _take_in_step(self, step: _Draft, number: int, said: str) -> None:
        if said.startswith("*"):
            self._take_choice(step, number, said)
            return
        if said.lower() in _MARKS:
            step.marks.add(_MARKS[said.lower()])
            return
        pair = _PAIR.fullmatch(said)
        key = _STEP_KEYS.get(pair.group(1).lower()) if pair else None
        if pair is None or key is None:
            self._fault(number, "unknown_in_step", text=said)
        elif key == "next":
            self._take_next(step, number, pair.group(2))
        elif key in step.texts:
            self._fault(number, "twice", key=key)
        else:
            self._take_text(step, key, pair.group(2))

    def _take_text(self, step: _Draft, key: str, text: str) -> None:
        step.texts[key] = text

        def go_on(more: str) -> None:
            if len(step.texts[key]) <= LONGEST_TEXT:
                step.texts[key] = f"{step.texts[key]} {more}".strip()

        self._continue = go_on

    def _take_next(self, step: _Draft, number: int, target: str) -> None:
        if step.goes_to:
            self._fault(number, "twice", key="next")
        elif not _CODE.fullmatch(target):
            self._fault(number, "bad_target", target=target)
        else:
            step.goes_to = _target(target)

    def _take_choice(self, step: _Draft, number: int, said: str) -> None:
        code, es, en, target = _choice(said)
        if len(step.choices) > MOST_CHOICES:
            return  # which is a fault by itself
        if not _CODE.fullmatch(code) or not es or not en:
            self._fault(number, "bad_choice", text=said)
        elif target is not None and not _CODE.fullmatch(target):
            self._fault(number, "bad_target", target=target)
        elif any(choice.code == code for choice in step.choices):
            self._fault(number, "choice_twice", choice=code)
        else:
            step.choices.append(Choice(code, Words(es, en), _target(target or ""), number))

    # -- the end ---------------------------------------------------------------------------------------------------

    def _step(self, place: int) -> Step:
        draft = self._steps[place]
        if draft.choices and "write" in draft.marks:
            self._fault(draft.line, "choose_and_write", step=draft.code)
        if len(draft.choices) > MOST_CHOICES:
            self._fault(draft.line, "too_many_choices", step=draft.code, most=MOST_CHOICES)
        for text in draft.texts.values():
            if len(text) > LONGEST_TEXT:
                self._fault(draft.line, "text_too_long", step=draft.code, most=LONGEST_TEXT)
        following = self._steps[place + 1].code if place + 1 < len(self._steps) else END
        kind = StepKind.CHOOSE if draft.choices else StepKind.WRITE if "write" in draft.marks else StepKind.SAY
        if kind is StepKind.SAY and "required" in draft.marks:
            self._fault(draft.line, "nothing_required", step=draft.code)
        return Step(
            draft.code,
            Words(draft.texts.get("es", ""), draft.texts.get("en", "")),
            goes_to=draft.goes_to or following,
            kind=kind,
            choices=tuple(draft.choices),
            is_required="required" in draft.marks,
            line=draft.line,
        )

    def _fault(self, line: int, code: str, **values: object) -> None:
        self.faults.append(_fault(line, code, **values))


def _fault(line: int, code: str, **values: object) -> Fault:
    return Fault(line, code, tuple((name, str(value)) for name, value in values.items()))


def _choice(said: str) -> tuple[str, str, str, str | None]:
    """Name, Spanish, English and target of `* name | Spanish | English -> target`; empty where it is not that."""
    parts = [part.strip() for part in said.removeprefix("*").split("|")]
    if len(parts) != 3:
        return "", "", "", None
    english, arrow, target = parts[2].partition("->")
    return parts[0], parts[1], english.strip(), target.strip() if arrow else None


def _is_version(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= _HIGHEST_VERSION


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _target(text: str) -> str:
    return END if text.lower() in _ENDS else text
