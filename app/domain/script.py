"""A script: what the agent says step by step, and where each answer leads. How it is written: docs/scripts.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.answers import LONGEST_ANSWER, ScriptAnswer

END = "end"  # where a step leads that is the last one
_MOST_STEPS = 200  # in one contact: a talk that turns in circles is not written down for ever


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    es: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The text in `es` or `en`."""
        return self.en if language == "en" else self.es


NO_WORDS = Words()


class StepKind(StrEnum):
    """What a step wants of the customer."""

    SAY = "say"
    CHOOSE = "choose"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer and the step to which it leads; `goes_to` empty: to where the step leads."""

    code: str
    words: Words
    goes_to: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `line` is where it stands in the text."""

    code: str
    words: Words
    goes_to: str
    kind: StepKind = StepKind.SAY
    choices: tuple[Choice, ...] = ()
    is_required: bool = False
    line: int = field(default=0, compare=False)

    @property
    def exits(self) -> tuple[str, ...]:
        """Where one can go from here."""
        chosen = tuple(choice.goes_to or self.goes_to for choice in self.choices)
        return chosen if self.choices and self.is_required else (*chosen, self.goes_to)


@dataclass(frozen=True, slots=True)
class Script:
    """A script; the first step is the beginning.

    A contact must have one of each kind of `queues`, `intents` and `campaigns` that is named; with none named it is
    for every contact.
    """

    code: str
    version: int
    title: Words
    steps: tuple[Step, ...]
    queues: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()

    def step(self, code: str) -> Step | None:
        """The step of this code."""
        return next((step for step in self.steps if step.code == code), None)


def choose_script(scripts: Iterable[Script], *, queue: str, intent: str, campaign: str) -> Script | None:
    """The script for a contact: one that names its queue goes before one that names its intent, then its campaign."""
    asked = (queue, intent, campaign)
    fitting = []
    for script in scripts:
        wanted = (script.queues, script.intents, script.campaigns)
        if all(not names or value in names for names, value in zip(wanted, asked, strict=True)):
            fitting.append((tuple(not names for names in wanted), script.code, script))
    return min(fitting, key=lambda fit: fit[:2])[2] if fitting else None


def rivals(scripts: Sequence[Script]) -> tuple[tuple[Script, Script], ...]:
    """The pairs of scripts that are for the same calls, the one that is used first."""
    in_order = sorted(scripts, key=lambda script: script.code)
    pairs = ((one, other) for place, one in enumerate(in_order) for other in in_order[place + 1 :])
    return tuple((one, other) for one, other in pairs if _are_rivals(one, other))


def _are_rivals(one: Script, other: Script) -> bool:
    wanted = zip((one.queues, one.intents, one.campaigns), (other.queues, other.intents, other.campaigns), strict=True)
    return all(bool(ours) == bool(theirs) and (not ours or set(ours) & set(theirs)) for ours, theirs in wanted)


def trail_of(script: Script, answers: Iterable[ScriptAnswer]) -> tuple[ScriptAnswer, ...]:
    """What was answered to this version of a script, in order."""
    return tuple(one for one in answers if (one.script, one.version) == (script.code, script.version))


def current_step(script: Script, trail: Sequence[ScriptAnswer]) -> Step | None:
    """The step to which the trail leads; `None`: the script is at its end."""
    if not trail:
        return script.steps[0]
    last = script.step(trail[-1].step)
    if last is None or len(trail) >= _MOST_STEPS:
        return None
    chosen = next((choice for choice in last.choices if choice.code == trail[-1].answer), None)
    return script.step((chosen.goes_to if chosen is not None else "") or last.goes_to)


def answer_step(script: Script, trail: Sequence[ScriptAnswer], answer: str, at: datetime) -> ScriptAnswer | None:
    """What is written down when the current step is answered; empty: it was said, or an optional question is skipped.

    `None`: this cannot be answered so, or the script is at its end.
    """
    step = current_step(script, trail)
    said = answer.strip()[:LONGEST_ANSWER]
    if step is None or (step.is_required and not said):
        return None
    is_possible = {
        StepKind.SAY: not said,
        StepKind.CHOOSE: not said or any(choice.code == said for choice in step.choices),
        StepKind.WRITE: True,
    }
    return ScriptAnswer(script.code, script.version, step.code, said, at) if is_possible[step.kind] else None
