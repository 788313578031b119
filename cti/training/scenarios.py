"""Calls written down as data: who calls when, through which menu, how long they wait, what the agents' phones do.

A scenario is a TOML file (see `resources/training/demo.toml`):

* `[[agents]]`: `extension`, `name`, `queues`, and of its phone `answers_after`, `refuses_after`, `talks_seconds`,
  `is_registered`; without the first two the phone rings until somebody answers it.
* `[[queues]]`: `name`, `strategy`, `ring_seconds`, `retry_seconds`.
* `[[calls]]`: `at` (seconds from the start of a round) or `key` (it comes when somebody wants it, by that name),
  `number`, `name`, `queue` or `agent`, `menu_seconds`, `patience_seconds`, `talk_seconds`, `language`, and
  `[calls.variables]`: the `FICHA_…` variables.
* `repeat_every`: seconds from one round to the next; without it the calls come once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from cti.training.inbound import InboundCall
from cti.training.phones import Behaviour
from cti.training.sites import TrainingAgent, TrainingQueue


class BadScenario(ValueError):
    """A scenario file that cannot be played; the sentence names the table and the key."""


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """One call of a scenario, `at` seconds after the start of its round."""

    at: float
    call: InboundCall


@dataclass(frozen=True, slots=True)
class Scenario:
    """Queues, phones and calls; `repeat_every` seconds is 0 when the calls come once.

    `on_demand` are the calls that do not come by themselves, by their keys.
    """

    queues: tuple[TrainingQueue, ...] = ()
    agents: tuple[TrainingAgent, ...] = ()
    calls: tuple[PlannedCall, ...] = ()
    on_demand: Mapping[str, InboundCall] = field(default_factory=dict)
    repeat_every: float = 0.0


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file; raises `BadScenario`, or `OSError` when it cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadScenario(f"{path.name}: {error}") from error
    return parse_scenario(data)


def parse_scenario(data: Mapping[str, Any]) -> Scenario:
    """Build a scenario from TOML data; raises `BadScenario`."""
    _demand_known("scenario", data, {"queues", "agents", "calls", "repeat_every", "title"})
    for call in data.get("calls", ()):
        if ("at" in call) == ("key" in call):
            raise BadScenario("calls: one of 'at' and 'key' is needed")
    return Scenario(
        queues=tuple(_queue(one) for one in data.get("queues", ())),
        agents=tuple(_agent(one) for one in data.get("agents", ())),
        calls=tuple(PlannedCall(float(one["at"]), _call(one)) for one in data.get("calls", ()) if "key" not in one),
        on_demand={one["key"]: _call(one) for one in data.get("calls", ()) if "key" in one},
        repeat_every=float(data.get("repeat_every", 0.0)),
    )


def _queue(table: Mapping[str, Any]) -> TrainingQueue:
    _demand_known("queues", table, {one.name for one in fields(TrainingQueue)}, needed=("name",))
    return TrainingQueue(**table)


def _agent(table: Mapping[str, Any]) -> TrainingAgent:
    phone = {"answers_after", "refuses_after", "talks_seconds"}
    known = {one.name for one in fields(TrainingAgent)} - {"behaviour"}
    _demand_known("agents", table, known | phone, needed=("extension", "name"))
    values = {key: value for key, value in table.items() if key in known}
    values["queues"] = tuple(table.get("queues", ()))
    seconds: dict[str, Any] = {key: float(value) for key, value in table.items() if key in phone}
    behaviour = Behaviour(**seconds)
    return TrainingAgent(behaviour=behaviour, **values)


def _call(table: Mapping[str, Any]) -> InboundCall:
    own = {"at", "key", "title"}
    known = {one.name for one in fields(InboundCall)} | own
    _demand_known("calls", table, known)
    return InboundCall(**{key: value for key, value in table.items() if key not in own})


def _demand_known(table: str, data: Mapping[str, Any], known: set[str], needed: tuple[str, ...] = ()) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise BadScenario(f"{table}: unknown key {unknown[0]!r}; allowed: {', '.join(sorted(known))}")
    missing = [key for key in needed if key not in data]
    if missing:
        raise BadScenario(f"{table}: {missing[0]!r} is missing")
