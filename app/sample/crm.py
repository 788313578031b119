"""Builds the sample CRM: the same everywhere for one seed, with dates that lie just before today."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime, time
from typing import NamedTuple

from app.data.bulk import insert_tables
from app.data.database import Database
from app.data.name_index import index_rows
from app.sample import maria, promises
from app.sample.history import History
from app.sample.learning import offer_rows, script_rows
from app.sample.people import MARIA, Person, make_people
from app.sample.rows import (
    AgentRow,
    CustomerRow,
    EmailRow,
    PhoneRow,
    ProductRow,
    TechnicianRow,
    WordRow,
)
from app.sample.texts import Texts, load_texts

_TECHNICIANS = 12
_Tables = dict[str, list[NamedTuple]]


def build_sample_crm(
    database: Database, *, customers: int = 2_000, seed: int = 2_026, today: datetime | None = None
) -> None:
    """Fill an empty, migrated database with `customers` people and their history, in one transaction.

    `today` (aware) is the moment just after the newest contact; `None` is now. Raises DatabaseRefusal `not_empty`.
    """
    insert_tables(database, sample_tables(customers, seed, today or datetime.now(UTC)))


def sample_tables(customers: int, seed: int, now: datetime) -> _Tables:
    """Make all rows, by table, in an order in which every row comes after those it refers to."""
    rng = random.Random(seed)  # noqa: S311 - the point is that everybody gets the same
    texts = load_texts()
    technicians = list(_technicians(rng, texts))
    tables: _Tables = defaultdict(list)
    tables["agents"] += [AgentRow(id_, name) for id_, name in texts.lists["agents"]]
    tables["technicians"] += technicians
    tables["products"] += [ProductRow(id_, *product) for id_, product in enumerate(texts.lists["products"], start=1)]
    tables["scripts"] += script_rows(now)
    history = History(rng, texts, technicians, now)
    words: set[str] = set()
    people: list[Person] = []
    for person in make_people(customers, rng, texts, now.year):
        people.append(person)
        words.update(person.words)
        _add_person(tables, person, now)
        tables["offers"] += offer_rows(person, texts, now)
        if person.id == MARIA.id:
            _add_maria(tables, now)
        else:
            _add_history(tables, person, history)
    tables["callbacks"] += promises.callbacks(people, now)
    word_rows, form_rows = index_rows(words)
    tables["name_words"] += word_rows
    tables["name_forms"] += form_rows
    return tables


def _add_person(tables: _Tables, person: Person, now: datetime) -> None:
    tables["customers"].append(
        CustomerRow(
            id=person.id,
            external_id=f"C-{100_000 + person.id}",
            name=person.name,
            name_search=" ".join(person.words),
            tier=person.tier,
            value_score=person.value_score,
            churn_risk=person.churn_risk,
            influence=person.influence,
            language=person.language,
            rut=person.rut,
            household_size=person.household_size,
            preferred_channel=person.preferred_channel,
            is_vip=person.is_vip,
            do_not_call=person.do_not_call,
            since=person.since,
            created_at=min(datetime.combine(person.since, time(15), UTC), now),
        )
    )
    tables["customer_words"] += [WordRow(word, person.id) for word in person.words]
    tables["phones"] += [PhoneRow(person.id, e164, label) for e164, label in person.phones]
    if person.email:
        tables["emails"].append(EmailRow(person.id, person.email))


def _add_maria(tables: _Tables, now: datetime) -> None:
    tables["interactions"] += maria.contacts(now)
    tables["orders"] += maria.orders(now)
    tables["cases"] += maria.cases(now)
    tables["facts"] += maria.facts(now)
    tables["work_orders"] += maria.work_orders(now)


def _add_history(tables: _Tables, person: Person, history: History) -> None:
    tables["interactions"] += history.contacts(person)
    for order, lines in history.orders(person):
        tables["orders"].append(order)
        tables["order_lines"] += lines
    tables["cases"] += history.cases(person)
    tables["facts"] += history.facts(person)
    tables["work_orders"] += history.work_orders(person)


def _technicians(rng: random.Random, texts: Texts) -> list[TechnicianRow]:
    first = TechnicianRow(1, "T-001", "J. Pérez", "+56988800001", "Ñuñoa")
    others = [
        TechnicianRow(
            id=number,
            external_id=f"T-{number:03d}",
            name=f"{rng.choice(texts.given_names[1])[0]}. {rng.choice(texts.surnames)}",
            e164=f"+569888{number:05d}",
            zone=rng.choice(texts.communes),
        )
        for number in range(2, _TECHNICIANS + 1)
    ]
    return [first, *others]
