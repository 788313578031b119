"""Reads the dialplan that moves the legs of a consultation: the file that a real Asterisk loads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cti.asterisk.templates import FOLDER

_CONTEXT = re.compile(r"\[(?P<name>[\w-]+)\]")
_EXTEN = re.compile(r"exten\s*=>\s*(?P<exten>\w+),1,(?P<rest>.*)")
_SAME = re.compile(r"same\s*=>\s*n(\((?P<label>\w+)\))?,(?P<rest>.*)")
_STEP = re.compile(r"(?P<application>\w+)\((?P<data>.*)\)")

Place = tuple[str, str]
"""Context and extension."""


@dataclass(frozen=True, slots=True)
class Step:
    """One priority of an extension: an application and what it is given, not yet expanded."""

    application: str
    data: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ConsultPlan:
    """Extensions by context and name, each its steps in order; priority 1 is the first."""

    extensions: Mapping[Place, tuple[Step, ...]]

    def has_context(self, name: str) -> bool:
        """Whether legs can be sent to a context."""
        return any(context == name for context, _exten in self.extensions)

    def has(self, context: str, exten: str) -> bool:
        """Whether an extension is there."""
        return (context, exten) in self.extensions

    def step(self, context: str, exten: str, priority: int) -> Step | None:
        """What a leg does at a priority; `None` after the last."""
        steps = self.extensions.get((context, exten), ())
        return steps[priority - 1] if priority <= len(steps) else None

    def priority(self, context: str, exten: str, label: str) -> int:
        """The number of a priority that is given as number or label."""
        if label.isdigit():
            return int(label)
        labels = [step.label for step in self.extensions[context, exten]]
        return labels.index(label) + 1


def load_consult_plan() -> ConsultPlan:
    """Read `resources/asterisk/pbx/ficha-consult.conf`; a line that is none of its kinds raises ValueError."""
    return parse_plan((FOLDER / "pbx" / "ficha-consult.conf").read_text(encoding="utf-8"))


def parse_plan(text: str) -> ConsultPlan:
    """Read a dialplan of `exten => name,1,…` and `same => n,…` lines; raises ValueError."""
    found: dict[Place, list[Step]] = {}
    context = exten = ""
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith(";"):
            continue
        if heading := _CONTEXT.fullmatch(line):
            context = heading["name"]
        elif first := _EXTEN.fullmatch(line):
            exten = first["exten"]
            found[context, exten] = [_step(first["rest"], "")]
        elif more := _SAME.fullmatch(line):
            found[context, exten].append(_step(more["rest"], more["label"] or ""))
        else:
            raise ValueError(f"no line of a dialplan: {line!r}")
    return ConsultPlan({place: tuple(steps) for place, steps in found.items()})


def _step(text: str, label: str) -> Step:
    step = _STEP.fullmatch(text)
    if step is None:
        raise ValueError(f"no application: {text!r}")
    return Step(step["application"], step["data"], label)
