"""The script at the desk, from the text that a supervisor wrote to the rows of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from app.data.database import Database, open_database
from app.data.schema import script_answers
from app.data.scripts import import_script
from app.desk_records import DatabaseRecords
from app.domain.customer import CustomerDraft
from app.domain.interaction import Disposition
from app.domain.script import Script
from app.domain.script_text import read_script
from app.view.script import ScriptView
from cti.model import Call
from tests.app.fakes import DeskBench

TEXT = """
script: ventas
version: {version}
title es: Venta
title en: Sale
queues: ventas

[saludo]
es: Hola, {{customer.first_name|buenos días}}, le habla {{agent.name}}.
en: Hello {{customer.first_name|there}}, this is {{agent.name}}.

[interes]
es: ¿Qué le interesa?
en: What are you interested in?
required
* plan | Un plan | A plan
* nada | Nada    | Nothing -> end

[detalle]
es: ¿Cuál?
en: Which one?
write
"""


def script(version: int = 1) -> tuple[Script, str]:
    text = TEXT.format(version=version)
    read = read_script(text).script
    assert read is not None
    return read, text


@pytest.fixture
def crm(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'crm.db'}")
    database.upgrade()
    import_script(database, *script())
    yield database
    database.close()


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench], crm: Database) -> DeskBench:
    DatabaseRecords(crm, region="CL").create_customer(
        CustomerDraft("Ana Rojas {agent.name}", phone="+56981234567"), agent_id="1001"
    )
    bench = open_desk(records=DatabaseRecords(crm, region="CL"))
    bench.sign_on()
    return bench


def shown(desk: DeskBench) -> ScriptView:
    view = desk.view.script
    assert view is not None
    return view


def step(desk: DeskBench) -> str:
    current = shown(desk).step
    return current.code if current is not None else "end"


def in_talk(desk: DeskBench) -> Call:
    call = desk.ring()
    desk.until(lambda: desk.view.card.card is not None and desk.view.script is not None)
    assert not shown(desk).can_answer
    talking = desk.talk(call)
    assert shown(desk).can_answer
    return talking


def test_answers_lead_on_and_are_stored_with_the_version_once(desk: DeskBench, crm: Database) -> None:
    call = in_talk(desk)
    uniqueid = call.uniqueid
    first = shown(desk).step
    assert first is not None
    assert first.words.es == "Hola, Ana, le habla Ana Soto."
    say = desk.session.script.answer
    say(uniqueid, "saludo", "")
    say(uniqueid, "saludo", "")  # the key was pressed twice
    desk.until(lambda: step(desk) == "interes")
    say(uniqueid, "interes", "")  # required
    say(uniqueid, "interes", "avion")
    say(uniqueid, "interes", "plan")
    desk.until(lambda: step(desk) == "detalle")
    say(uniqueid, "detalle", "Fibra\0 de 600")
    desk.until(lambda: step(desk) == "end")
    assert [line.answer.en for line in shown(desk).behind] == ["", "A plan", "Fibra\0 de 600"]
    desk.end(call)
    save(desk)
    rows = desk_rows(crm)
    assert [(row.position, row.step, row.answer, row.script_version) for row in rows] == [
        (1, "saludo", "", 1),
        (2, "interes", "plan", 1),
        (3, "detalle", "Fibra de 600", 1),
    ]
    assert {row.agent_id for row in rows} == {"1001"}


def test_the_last_answer_can_be_taken_back(desk: DeskBench) -> None:
    call = in_talk(desk)
    uniqueid = call.uniqueid
    desk.session.script.answer(uniqueid, "saludo", "")
    desk.session.script.answer(uniqueid, "interes", "nada")
    desk.until(lambda: step(desk) == "end")
    desk.session.script.go_back(uniqueid)
    desk.until(lambda: step(desk) == "interes")
    desk.session.script.answer(uniqueid, "interes", "plan")
    desk.until(lambda: step(desk) == "detalle")


def test_a_call_keeps_the_version_that_its_answers_were_given_to(desk: DeskBench, crm: Database) -> None:
    call = in_talk(desk)
    uniqueid = call.uniqueid
    desk.session.script.answer(uniqueid, "saludo", "")
    desk.until(lambda: step(desk) == "interes")
    import_script(crm, *script(2))
    desk.session.script.load()
    desk.session.script.tick(desk.clock.now())
    desk.until(lambda: shown(desk).version == 1 and step(desk) == "interes")
    desk.end(call)
    save(desk)
    desk.session.script.load()
    desk.ring("2.1")
    desk.until(lambda: desk.view.script is not None and shown(desk).version == 2)


def test_a_crash_loses_no_answer(desk: DeskBench, open_desk: Callable[..., DeskBench], crm: Database) -> None:
    call = in_talk(desk)
    uniqueid = call.uniqueid
    desk.session.script.answer(uniqueid, "saludo", "")
    desk.until(lambda: step(desk) == "interes")
    desk.end(call)
    desk.settle()
    desk.close()
    again = open_desk(records=DatabaseRecords(crm, region="CL"))
    again.sign_on()
    again.until(lambda: again.view.script is not None and step(again) == "interes")
    save(again)
    assert [row.step for row in desk_rows(crm)] == ["saludo"]


def test_a_database_that_comes_back_brings_the_scripts(open_desk: Callable[..., DeskBench]) -> None:
    bench = open_desk()
    bench.records.learning.in_use = (replace(script()[0], queues=()),)
    bench.session.script.load()
    bench.sign_on()
    bench.ring()
    bench.until(lambda: bench.view.script is not None)


def save(desk: DeskBench) -> None:
    view = desk.view.wrap_up
    assert view is not None
    desk.session.set_disposition(view.interaction_id, Disposition("resolved"))
    desk.session.save_wrap_up(view.interaction_id)
    desk.until(lambda: desk.view.wrap_up is None and desk.view.journal.waiting == 0)


def desk_rows(crm: Database) -> list[sa.Row[Any]]:
    found = sa.select(script_answers).order_by(script_answers.c.position)
    return list(crm.read(lambda connection: connection.execute(found).all()))
