"""What the sample's agents say and offer: the scripts of `resources/scripts`, and an offer for every third customer."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import files
from typing import NamedTuple

from app.domain.script_text import read_script
from app.sample.people import MARIA, Person
from app.sample.texts import Texts

_EVERY = 3  # customers


class ScriptRow(NamedTuple):
    """A row of `scripts`."""

    code: str
    version: int
    source: str
    imported_at: datetime


class OfferRow(NamedTuple):
    """A row of `offers`."""

    customer_id: int
    product_id: int
    code: str
    title_es: str
    title_en: str
    reason_es: str
    reason_en: str
    price: int
    priority: float
    valid_until: datetime
    created_at: datetime
    source: str = "sample"


def script_rows(now: datetime) -> list[ScriptRow]:
    """The scripts that come with the program, by file name."""
    found = []
    for file in sorted((files("resources") / "scripts").iterdir(), key=lambda file: file.name):
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        script = read_script(text).script
        if script is not None:
            found.append(ScriptRow(script.code, script.version, text, now - timedelta(days=30)))
    return found


def offer_rows(person: Person, texts: Texts, now: datetime) -> list[OfferRow]:
    """The offer to one customer; María has one too, which her complaint holds back."""
    if person.id % _EVERY and person.id != MARIA.id:
        return []
    offers = texts.lists["offers"]
    product_id, title_es, title_en, reason_es, reason_en = offers[person.id % len(offers)]
    price = texts.lists["products"][product_id - 1][3]
    return [
        OfferRow(
            person.id,
            product_id,
            f"sample-{product_id}",
            title_es,
            title_en,
            reason_es,
            reason_en,
            price,
            priority=float(person.value_score),
            valid_until=now + timedelta(days=30),
            created_at=now - timedelta(days=2),
        )
    ]
