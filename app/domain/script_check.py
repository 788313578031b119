"""What makes a script that can be read a bad one: steps that nobody reaches, circles without an end, missing words."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.script import END, Script, Step
from app.domain.script_fields import FIELDS, fields_in, has_stray_brace
from app.domain.script_text import Fault, read_script


def check_script_text(text: str) -> tuple[Fault, ...]:
    """All that is wrong with a script, by its lines."""
    read = read_script(text)
    return read.faults if read.script is None else check_script(read.script)


def check_script(script: Script) -> tuple[Fault, ...]:
    """What is wrong with a script that could be read; empty: it can be used."""
    faults = (*_check_targets(script), *_check_words(script))
    if not any(fault.code == "missing_step" for fault in faults):  # its ways are known
        faults += (*_check_reached(script), *_check_ends(script))
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _check_targets(script: Script) -> Iterator[Fault]:
    known = {step.code for step in script.steps} | {END}
    for step in script.steps:
        if step.goes_to not in known:
            yield Fault(step.line, "missing_step", (("step", step.goes_to),))
        for choice in step.choices:
            if choice.goes_to and choice.goes_to not in known:
                yield Fault(choice.line, "missing_step", (("step", choice.goes_to),))


def _check_words(script: Script) -> Iterator[Fault]:
    for step in script.steps:
        for language, text in (("es", step.words.es), ("en", step.words.en)):
            if not text:
                yield Fault(step.line, f"missing_{language}", (("step", step.code),))
            if has_stray_brace(text):
                yield Fault(step.line, "stray_brace", (("step", step.code),))
            for field in fields_in(text):
                if field not in FIELDS:
                    values = (("field", field), ("step", step.code), ("known", ", ".join(FIELDS)))
                    yield Fault(step.line, "unknown_field", values)


def _check_reached(script: Script) -> Iterator[Fault]:
    reached: set[str] = set()
    to_see = [script.steps[0].code]
    while to_see:
        code = to_see.pop()
        step = script.step(code)
        if step is not None and code not in reached:
            reached.add(code)
            to_see += step.exits
    for step in script.steps:
        if step.code not in reached:
            yield Fault(step.line, "unreachable", (("step", step.code),))


def _check_ends(script: Script) -> Iterator[Fault]:
    """Name the first step of those from which nobody comes to the end."""
    ending = {END}
    grows = True
    while grows:
        more = {step.code for step in script.steps if step.code not in ending and not ending.isdisjoint(step.exits)}
        ending |= more
        grows = bool(more)
    caught: list[Step] = [step for step in script.steps if step.code not in ending]
    if caught:
        yield Fault(caught[0].line, "endless", (("steps", ", ".join(step.code for step in caught)),))
