"""The dialplan file that a real Asterisk loads, as the training PBX reads it; and the expressions in it."""

from __future__ import annotations

import pytest

from cti.training.consult_plan import load_consult_plan, parse_plan
from cti.training.expressions import calculate, expand

VALUES = {
    "NAME": "Ana",
    "NONE": "",
    "SECONDS": "119",
    "CHANNEL_EXISTS(PJSIP/1001-00000001)": "1",
    "LEG": "PJSIP/1001-00000001",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nothing to do", "nothing to do"),
        ("${NAME}@${NONE}x", "Ana@x"),
        ('$["${CHANNEL_EXISTS(${LEG})}" = "1"]?here', "1?here"),
        ('$["${NONE}${NAME}" != "Ana"]', "0"),
        ("$[${SECONDS} + 1]", "120"),
        ('$[${SECONDS} < ${IF($["${NONE}" = ""]?120:${NONE})}]', "1"),
        ("$[0${SECONDS} != 1]", "1"),
        ("S(${IF($[1 = 2]?5:6)})", "S(6)"),
    ],
)
def test_what_stands_in_the_dialplan_is_expanded_as_asterisk_does(text: str, value: str) -> None:
    assert expand(text, lambda name: VALUES[name]) == value


@pytest.mark.parametrize("text", ["1 = 1 & 2 = 2", "4 / 2", ""])
def test_an_expression_that_is_not_known_is_refused_and_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="does not know"):
        calculate(text)


def test_what_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        expand("a ${NAME b", lambda _name: "")


def test_the_file_of_the_real_pbx_is_read_whole() -> None:
    plan = load_consult_plan()
    assert plan.has("ficha-aside", "customer")
    assert plan.has("ficha-complete", "h")
    first = plan.step("ficha-consult", "s", 4)
    assert first is not None
    assert (first.application, first.data.partition(",")[0]) == (
        "Dial",
        "Local/${FICHA_TARGET}@${FICHA_TARGET_CONTEXT}/n",
    )
    assert plan.priority("ficha-aside", "customer", "check") == 4
    assert plan.step("ficha-ended", "s", 2) is None


def test_a_line_that_is_no_dialplan_is_refused() -> None:
    with pytest.raises(ValueError, match="no line"):
        parse_plan("[here]\nexten = s,1,Hangup()\nswitch => Realtime")
