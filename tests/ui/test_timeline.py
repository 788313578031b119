"""The timeline speaks the agent's language: no code of a menu or of the database stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.contact_policy import Rule
from app.domain.customer import Contact
from tests.ui import views
from tests.ui.conftest import OpenDesk
from ui import dial_words, messages
from ui.timeline import timeline_rows
from ui.translation import Translation

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def detail(contact: Contact, language: str = "es") -> str:
    return timeline_rows((contact,), views.OUTCOMES, views.NOW, language)[0].detail


def call(**more: str) -> Contact:
    return Contact("1", "call", more.pop("direction", "in"), views.NOW, **more)  # type: ignore[arg-type]


@pytest.fixture
def spanish(qtbot: QtBot) -> Iterator[Translation]:
    translation = Translation()
    translation.speak("es")
    yield translation
    translation.stop()


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("billing", "Facturación"),
        ("new_sale", "Venta nueva"),
        ("plan_change", "Cambio de plan"),
        ("BILLING", "Facturación"),
    ],
)
def test_a_call_without_notes_says_in_words_what_it_was_about(code: str, words: str) -> None:
    assert detail(call(outcome="transferred", intent=code)) == f"Derivado · {words}"


@pytest.mark.usefixtures("spanish")
def test_an_unknown_code_is_made_readable() -> None:
    assert messages.intent("second_line-home") == "Second line home"
    assert detail(call(outcome="second_try")) == "Second try"


@pytest.mark.usefixtures("spanish")
def test_no_outcome_given_is_said_of_a_call_with_a_customer_and_of_nothing_else() -> None:
    assert detail(call(outcome="none", intent="billing")) == "Sin resultado · Facturación"
    assert detail(call(outcome="none", direction="internal")) == ""
    assert detail(Contact("1", "email", "out", views.NOW, outcome="none", notes="Abierto")) == "Abierto"


@pytest.mark.usefixtures("spanish")
def test_every_code_of_our_own_menus_and_sample_has_its_words() -> None:
    sample = json.loads((RESOURCES / "sample" / "texts.json").read_text(encoding="utf-8"))
    codes = {code for contacts in sample["contacts"].values() for _, code, _ in contacts if code}
    for file in (RESOURCES / "training").glob("*.toml"):
        codes |= set(re.findall(r'FICHA_INTENT\s*=\s*"(\w+)"', file.read_text(encoding="utf-8")))
    for file in (one for one in (RESOURCES / "asterisk").rglob("*") if one.is_file()):
        codes |= set(re.findall(r"FICHA_INTENT=(\w+)", file.read_text(encoding="utf-8")))
    assert len(codes) > 5
    assert {code for code in codes if messages.intent(code) == messages.readable(code) and code != "plan"} == set()


def test_the_strip_says_the_intent_in_words_where_there_was_no_menu(open_desk: OpenDesk) -> None:
    one = views.call_view(views.call(), ivr_path=(), account="", intent="new_sale")
    desk = open_desk(replace(views.talking(), calls=(one,)))
    assert desk.find("call.ivr").text().startswith("Venta nueva")  # type: ignore[attr-defined]


def overruled(*rules: str) -> Contact:
    return Contact("o", "call", "out", views.NOW, agent_name="Ana Soto", notes="Lo pidió por correo", overruled=rules)


@pytest.mark.usefixtures("spanish")
def test_override_says_who_against_which_rules_and_why() -> None:
    (row,) = timeline_rows((overruled("number_listed", "hours"),), views.OUTCOMES, views.NOW, "es")
    assert row.title == "Llamó a pesar de la política de contacto · Ana Soto"
    assert row.detail == "lista de no llamar, fuera de horario · Lo pidió por correo"


@pytest.mark.usefixtures("spanish")
def test_every_rule_of_the_policy_has_words_in_the_timeline() -> None:
    assert not [rule for rule in Rule if rule.value in dial_words.rules((rule.value,))]
