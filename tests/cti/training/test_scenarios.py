"""Scenarios as data, and the demo's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cti.training.inbound import InboundCall
from cti.training.phones import IGNORES
from cti.training.scenarios import BadScenario, PlannedCall, Scenario, load_scenario, parse_scenario
from cti.training.sites import TrainingAgent
from tests.cti.training.conftest import Connect, OpenPbx

LESSONS = Path(__file__).parents[3] / "resources" / "training" / "lessons.toml"
DEMO = Path(__file__).parents[3] / "resources" / "training" / "demo.toml"


def test_the_demo_names_the_customers_that_the_sample_crm_makes() -> None:
    demo = load_scenario(DEMO)
    numbers = [planned.call.number for planned in demo.calls]
    assert demo.calls[0].call.variables["FICHA_CUSTOMER"] == "1"
    assert {"+56981234567", "+56998765432", "+56976543210", "+56955512345", "anonymous"} <= set(numbers)
    assert "<script>" in demo.calls[-1].call.name
    assert [agent.extension for agent in demo.agents] == ["1001", "1002", "1003", "1004"]


def test_every_call_of_the_demo_is_over_before_the_next_round(open_pbx: OpenPbx) -> None:
    demo = load_scenario(DEMO)
    assert max(planned.at for planned in demo.calls) < demo.repeat_every
    assert all(planned.call.patience_seconds for planned in demo.calls)


def test_calls_come_round_after_round(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx(agents=[TrainingAgent("1001", "Ana Soto")])
    client = connect(pbx)
    call = InboundCall("+56981234567", queue="ventas", menu_seconds=0.01, patience_seconds=0.05)
    pbx.run(Scenario(calls=(PlannedCall(0.05, call),), repeat_every=0.3))
    first = client.wait_for("QueueCallerAbandon")
    client.wait_for("QueueCallerAbandon", after=client.events.index(first) + 1)


def test_the_customers_of_the_lessons_call_when_a_lesson_wants_it(open_pbx: OpenPbx, connect: Connect) -> None:
    lessons = load_scenario(LESSONS)
    assert lessons.calls == ()
    assert set(lessons.on_demand) == {"answer", "hold", "transfer", "unknown", "angry"}
    pbx = open_pbx(agents=lessons.agents, queues=lessons.queues)
    client = connect(pbx)
    for key, call in lessons.on_demand.items():
        before = len(client.events)
        pbx.place_call(replace(call, menu_seconds=0.01))
        joined = client.wait_for("QueueCallerJoin", after=before)
        assert (joined.get("CallerIDNum"), joined.get("Queue")) == (call.number, call.queue), key


def test_the_colleagues_of_the_lessons_are_there_busy_silent_and_absent() -> None:
    colleagues = {one.extension: one for one in load_scenario(LESSONS).agents}
    assert colleagues["1002"].behaviour.answers_after == 2.0
    assert colleagues["1003"].behaviour.refuses_after == 1.0
    assert colleagues["1004"].behaviour == IGNORES
    assert not colleagues["1005"].is_registered


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"cals": []}, "scenario: unknown key 'cals'"),
        ({"calls": [{"number": "1"}]}, "calls: one of 'at' and 'key' is needed"),
        ({"calls": [{"at": 1, "key": "x"}]}, "calls: one of 'at' and 'key' is needed"),
        ({"calls": [{"at": 1, "nombre": "x"}]}, "calls: unknown key 'nombre'"),
        ({"agents": [{"extension": "1"}]}, "agents: 'name' is missing"),
        ({"queues": [{}]}, "queues: 'name' is missing"),
    ],
)
def test_a_bad_scenario_is_refused_with_table_and_key(data: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadScenario, match=sentence):
        parse_scenario(data)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("calls = [")
    with pytest.raises(BadScenario, match=r"broken\.toml"):
        load_scenario(path)
