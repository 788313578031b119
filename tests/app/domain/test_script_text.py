"""A script is read from what a supervisor wrote: whatever the text is, there is a script or a fault with its line."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.messages import DOCTOR_SENTENCES, doctor_sentence
from app.domain.answers import ScriptAnswer
from app.domain.script import Script, StepKind, answer_step, choose_script, current_step, rivals, trail_of
from app.domain.script_check import check_script, check_script_text
from app.domain.script_fields import FIELDS, fill
from app.domain.script_text import LONGEST_SCRIPT, read_script

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SAMPLES = sorted((Path(__file__).parents[3] / "resources" / "scripts").glob("*.guion"))
HEAD = "script: x\nversion: 1\ntitle es: Equis\ntitle en: Ex\n"
STEP = "[a]\nes: hola\nen: hello\n"
LINES = st.sampled_from(
    [
        *HEAD.split("\n"),
        *("[a]", "[b]", "[end]", "[", "[]", "es: hola {customer.name|usted}", "en: hi {", "   more", "\tmore"),
        *("* si | Sí | Yes -> b", "* no | No | No", "* | |", "* a|b", "write", "required", "next: b", "next: end"),
        *("next: a", "next:", ":", "# note", "\ufeff", "\x00", "colas: ventas, soporte", "versión: 99999999999"),
    ]
)


def good(text: str) -> Script:
    read = read_script(text)
    assert read.script is not None, read.faults
    return read.script


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in check_script_text(text)]


@given(st.one_of(st.text(), st.lists(LINES, max_size=30).map("\n".join)))
def test_any_text_is_a_script_or_says_why_not_in_both_languages(text: str) -> None:
    read = read_script(text)
    assert (read.script is None) is bool(read.faults)
    for fault in check_script_text(text):
        assert 0 <= fault.line <= text.count("\n") + 1
        for language in DOCTOR_SENTENCES:
            said = doctor_sentence(language, f"script_{fault.code}", place="f", line=fault.line, **dict(fault.values))
            assert said.startswith("f")


@given(st.lists(LINES, max_size=30).map("\n".join), st.lists(st.sampled_from(["", "si", "no", "words"]), max_size=250))
def test_whatever_is_answered_a_script_is_walked_inside_itself_and_ends(text: str, answers: list[str]) -> None:
    script = read_script(HEAD + text).script
    if script is None or check_script(script):
        return
    trail: tuple[ScriptAnswer, ...] = ()
    for answer in answers:
        said = answer_step(script, trail, answer, NOW)
        if said is not None:
            trail = (*trail, said)
    assert len(trail) <= 200
    assert trail_of(script, trail) == trail
    step = current_step(script, trail)
    assert step is None or step in script.steps


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_sound(path: Path) -> None:
    assert check_script_text(path.read_text(encoding="utf-8")) == ()


def test_a_script_has_what_its_text_says() -> None:
    script = good(
        "guion: internet\nversión: 3\ntítulo es: A: b\ntitle en: B\ncolas: soporte, ventas\n\n"
        "[uno]\nes: Hola,\n  ¿cómo está?\nen: Hello\nobligatoria\n* si | Sí, claro | Yes -> fin\n* no | No | No\n"
        "[dos]\nes: ¿Qué día?\nen: Which day?\nescribir\nsiguiente: uno\n"
    )
    assert (script.code, script.version, script.title.es, script.queues) == (
        "internet", 3, "A: b", ("soporte", "ventas"))  # fmt: skip
    first, second = script.steps
    assert first.words.es == "Hola, ¿cómo está?"
    assert (first.kind, first.is_required, first.goes_to) == (StepKind.CHOOSE, True, "dos")
    assert [(one.code, one.words.es, one.goes_to) for one in first.choices] == [
        ("si", "Sí, claro", "end"),
        ("no", "No", ""),
    ]
    assert (second.kind, second.goes_to) == (StepKind.WRITE, "uno")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "missing_key")] * 4 + [(1, "no_steps")]),
        (HEAD, [(1, "no_steps")]),
        (HEAD + STEP, []),
        (HEAD.replace("\n", "\r\n") + STEP, []),
        (HEAD + "cola: ventas\n" + STEP, [(5, "unknown_in_head")]),
        (HEAD + "version: 2\n" + STEP, [(5, "twice")]),
        (HEAD.replace(": 1", ": uno") + STEP, [(2, "bad_version")]),
        (HEAD.replace(": 1", ": ²") + STEP, [(2, "bad_version")]),
        (HEAD.replace(": x", ": x y") + STEP, [(1, "bad_code")]),
        (HEAD + "[a]\nes: hola\n", [(5, "missing_en")]),
        (HEAD + STEP + STEP, [(8, "step_twice")]),
        (HEAD + STEP + "next: zz\n", [(5, "missing_step")]),
        (HEAD + STEP + "next: a\n", [(5, "endless")]),
        (HEAD + STEP + "next: end\n[b]\nes: b\nen: b\n", [(9, "unreachable")]),
        (HEAD + STEP + "required\n", [(5, "nothing_required")]),
        (HEAD + STEP + "write\n* a | A | A\n", [(5, "choose_and_write")]),
        (HEAD + STEP + "* a | A\n", [(8, "bad_choice")]),
        (HEAD + STEP + "* a | A | A\n* a | B | B\n", [(9, "choice_twice")]),
        (HEAD + STEP + "".join(f"* a{n} | A | A\n" for n in range(10)), [(5, "too_many_choices")]),
        (HEAD + "[a]\nes: {nombre}\nen: hi\n", [(5, "unknown_field")]),
        (HEAD + "[a]\nes: {customer.name\nen: hi\n", [(5, "stray_brace")]),
        (HEAD + "[a]\nes: " + "a" * 1_001 + "\nen: hi\n", [(5, "text_too_long")]),
        (HEAD + STEP + "* a |" + " " * 1_900 + "|\n", [(8, "bad_choice")]),
        (HEAD + STEP + "x" * 5_000, [(8, "line_too_long")]),
        ("x" * (LONGEST_SCRIPT + 1), [(0, "too_long")]),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "line",
    ["[a{n}]", "[a]", "* a{n} | A | A", " more of it", "* " + " " * 600 + "|" + " " * 600 + "|" + " " * 600 + "> >"],
)
def test_a_text_that_is_made_to_be_slow_is_read_at_once(line: str) -> None:
    lines = (line.format(n=number) for number in range(LONGEST_SCRIPT))
    text = HEAD + STEP
    for one in lines:
        if len(text) + len(one) >= LONGEST_SCRIPT:
            break
        text += one + "\n"
    began = time.process_time()
    assert faults(text)
    assert time.process_time() - began < 2.0


def test_a_circle_with_a_way_out_is_no_fault() -> None:
    circle = HEAD + STEP + "required\n* otra | Otra vez | Again -> a\n* fin | Fin | End -> end\n"
    assert faults(circle) == []
    assert faults(circle.replace("-> end", "-> a")) == [(5, "endless")]


def test_a_value_is_put_in_once_and_never_read_again() -> None:
    values = {"customer.name": "{agent.name} <b>", "agent.name": "Ana"}
    assert fill("{customer.name}, {agent.name}", values) == "{agent.name} <b>, Ana"
    assert fill("{order.number} {order.number|ninguno}", values) == "… ninguno"


@given(st.text(), st.dictionaries(st.sampled_from(FIELDS), st.text()))
def test_no_text_and_no_value_stops_the_filling(text: str, values: dict[str, str]) -> None:
    assert isinstance(fill(text, values), str)


def made(code: str, **wanted: tuple[str, ...]) -> Script:
    return Script(code, 1, good(HEAD + STEP).title, good(HEAD + STEP).steps, **wanted)


def test_a_script_of_the_queue_goes_before_one_of_the_intent_before_one_of_the_campaign() -> None:
    queue, intent = made("q", queues=("ventas",)), made("i", intents=("billing",))
    campaign, every, both = made("c", campaigns=("verano",)), made("z"), made("b", queues=("ventas",), intents=("x",))
    offered = [every, campaign, intent, both, queue]

    def chosen(**call: str) -> str:
        found = choose_script(offered, **{"queue": "", "intent": "", "campaign": "", **call})
        return found.code if found is not None else ""

    assert chosen(queue="ventas", intent="billing", campaign="verano") == "q"
    assert chosen(queue="ventas", intent="x") == "b"
    assert chosen(queue="soporte", intent="billing", campaign="verano") == "i"
    assert chosen(campaign="verano") == "c"
    assert chosen(queue="otra") == "z"
    assert choose_script([queue], queue="soporte", intent="", campaign="") is None


def test_rivals_are_scripts_for_the_same_calls() -> None:
    one, other = made("a", queues=("ventas", "x")), made("b", queues=("ventas",))
    assert rivals([other, one, made("c", intents=("x",)), made("d", queues=("y",))]) == ((one, other),)
