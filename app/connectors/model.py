"""The frozen values that pass between the desk and a connector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Question:
    """Whom the card is about: the merge fields that are known (`app/connectors/address.py`), none of them empty."""

    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """E.164; empty: withheld or unknown."""
        return self.fields.get("number", "")


@dataclass(frozen=True, slots=True)
class Record:
    """What another system knows of a customer: label and value, in the order of the configuration.

    A label with an `@` is one of ours and worded by the windows (`@phone`), any other is the configuration's.
    All of it is text of others. `missing` are labels that the configuration names and the answer has not; `address` is
    where the record is shown in a browser, empty: nowhere.
    """

    id: str = ""
    name: str = ""
    values: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A customer to be created elsewhere."""

    name: str
    number: str = ""  # E.164
    email: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What another system is told of a contact. `id` is the interaction's and the idempotency key.

    `body` is the JSON document (docs/connectors.md), `number` the customer's in E.164, `lines` the same for a person.
    """

    id: str
    body: Mapping[str, object]
    number: str = ""
    lines: tuple[str, ...] = field(default=())
