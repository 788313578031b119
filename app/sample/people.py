"""The people of the sample: five who are always the same, and as many others as are wanted."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.names import search_words
from app.domain.rut import check_digit
from app.sample.texts import Texts

UNKNOWN_NUMBER = "+56955512345"  # nobody in the sample has it
SHARED_NUMBER = "+56223456789"  # the second and the third person share it

_FIRST_RUT, _LAST_RUT = 5_000_000, 25_000_000
_MOBILES = ("+5694", "+5695", "+5698", "+56971", "+56975", "+56961", "+56966", "+56930", "+56935", "+56993", "+56997")
_TIERS = (("platino", 0.03, 88), ("oro", 0.15, 75), ("plata", 0.5, 52), ("bronce", 1.0, 28))  # share, usual value
_CHANNELS = ("call", "whatsapp", "email", "call", "chat", "")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer to be; scores from 0 to 100, `phones` as (E.164, label)."""

    id: int
    name: str
    rut: str
    phones: tuple[tuple[str, str], ...]
    tier: str | None
    value_score: int
    churn_risk: int
    influence: int
    since: date
    email: str = ""
    language: str = "es"
    household_size: int = 1
    preferred_channel: str = ""
    is_vip: bool = False
    do_not_call: bool = False
    commune: str = "Santiago"
    street: str = "Los Aromos"
    words: tuple[str, ...] = field(default=())


MARIA = Person(
    id=1,
    name="María Fernanda Rojas",
    rut="12345678-5",
    phones=(("+56981234567", "móvil"), ("+56226543210", "casa")),
    tier="oro",
    value_score=87,
    churn_risk=72,
    influence=64,
    since=date(2014, 3, 17),
    email="mf.rojas@example.com",
    household_size=4,
    preferred_channel="whatsapp",
    commune="Ñuñoa",
)
JORGE = Person(
    id=2,
    name="Jorge Andrés Muñoz Tapia",
    rut="11222333-9",
    phones=((SHARED_NUMBER, "casa"),),
    tier="plata",
    value_score=55,
    churn_risk=31,
    influence=40,
    since=date(2018, 6, 4),
    email="jorge.munoz@example.com",
    household_size=3,
)
CAROLINA = Person(
    id=3,
    name="Carolina Paz Herrera Soto",
    rut="13444555-6",
    phones=((SHARED_NUMBER, "casa"),),
    tier="bronce",
    value_score=34,
    churn_risk=18,
    influence=52,
    since=date(2021, 1, 11),
    email="carolina.herrera@example.com",
    household_size=3,
    preferred_channel="email",
)
EMILY = Person(
    id=4,
    name="Emily Grace Carter",
    rut="24681357-4",
    phones=(("+56998765432", "móvil"),),
    tier="plata",
    value_score=61,
    churn_risk=22,
    influence=47,
    since=date(2022, 9, 30),
    email="emily.carter@example.com",
    language="en",
    household_size=2,
    preferred_channel="call",
    commune="Las Condes",
)
PEDRO = Person(
    id=5,
    name="Pedro Pablo Díaz",
    rut="9876543-3",
    phones=(("+56976543210", "móvil"),),
    tier="platino",
    value_score=95,
    churn_risk=12,
    influence=81,
    since=date(2009, 11, 2),
    email="pedro.diaz@example.com",
    household_size=5,
    preferred_channel="call",
    is_vip=True,
    commune="Vitacura",
)
THE_FIVE = tuple(replace(person, words=search_words(person.name)) for person in (MARIA, JORGE, CAROLINA, EMILY, PEDRO))


def make_people(count: int, rng: random.Random, texts: Texts, this_year: int) -> Iterator[Person]:
    """Make `count` people, the five first; no two share a RUT, and only the two meant to share a number do."""
    yield from THE_FIVE[:count]
    numbers = {number for person in THE_FIVE for number, _label in person.phones} | {UNKNOWN_NUMBER}
    ruts = {int(person.rut.partition("-")[0]) for person in THE_FIVE}
    for id_ in range(len(THE_FIVE) + 1, count + 1):
        yield _person(id_, rng, texts, this_year, numbers=numbers, ruts=ruts)


def _person(id_: int, rng: random.Random, texts: Texts, this_year: int, *, numbers: set[str], ruts: set[int]) -> Person:
    is_english = rng.random() < 0.01
    name = rng.choice(texts.english_names) if is_english else _name(rng, texts)
    words = search_words(name)
    number = _unused_rut(rng, ruts)
    tier, value = _tier(rng)
    return Person(
        id=id_,
        name=name,
        rut=f"{number}-{check_digit(number)}",
        phones=_phones(rng, numbers),
        tier=tier,
        value_score=_near(rng, value, 14),
        churn_risk=_near(rng, 35, 35),
        influence=_near(rng, 45, 30),
        since=date(rng.randint(2004, this_year - 1), rng.randint(1, 12), rng.randint(1, 28)),
        email=f"{words[0]}.{words[-1]}{id_}@example.com" if rng.random() < 0.8 else "",
        language="en" if is_english else "es",
        household_size=rng.choice((1, 1, 2, 2, 3, 3, 4, 4, 5, 6)),
        preferred_channel=rng.choice(_CHANNELS),
        is_vip=tier == "platino" and rng.random() < 0.3,
        do_not_call=rng.random() < 0.02,
        commune=rng.choice(texts.communes),
        street=rng.choice(texts.streets),
        words=words,
    )


def _name(rng: random.Random, texts: Texts) -> str:
    given = texts.given_names[rng.randrange(2)]
    first, second = rng.choice(given), rng.choice(given)
    names = [first] if first == second or rng.random() < 0.35 else [first, second]
    return " ".join([*names, rng.choice(texts.surnames), rng.choice(texts.surnames)])


def _tier(rng: random.Random) -> tuple[str, int]:
    share = rng.random()
    return next((word, value) for word, below, value in _TIERS if share < below)


def _phones(rng: random.Random, numbers: set[str]) -> tuple[tuple[str, str], ...]:
    mobile = (_unused_number(rng, rng.choice(_MOBILES), numbers), "móvil")
    if rng.random() < 0.25:
        return mobile, (_unused_number(rng, "+5622", numbers), "casa")
    return (mobile,)


def _unused_number(rng: random.Random, start: str, numbers: set[str]) -> str:
    missing = len("+56981234567") - len(start)
    while True:
        number = f"{start}{rng.randrange(10**missing):0{missing}d}"
        if number not in numbers:
            numbers.add(number)
            return number


def _unused_rut(rng: random.Random, ruts: set[int]) -> int:
    while True:
        number = rng.randrange(_FIRST_RUT, _LAST_RUT)
        if number not in ruts:
            ruts.add(number)
            return number


def _near(rng: random.Random, middle: int, spread: int) -> int:
    return max(1, min(99, middle + rng.randint(-spread, spread)))
