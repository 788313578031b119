"""Who is calling: the clues of a call, in the order in which they are believed.

1. the customer id that the menu set (`FICHA_CUSTOMER`), believed when the menu verified it (`FICHA_VERIFIED`) or
   simply looked it up: it names one customer or nobody;
2. what the caller typed (`FICHA_ACCOUNT`): a RUT, an account (our external id) or an order number;
3. the caller's number in E.164; one number may belong to several customers;
4. nobody.

A clue that finds nobody hands over to the next one. A withheld or suspect number is no clue.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.customer import CustomerBrief


class MatchedBy(StrEnum):
    """Which clue found the customer; the words of the `screen_pop` log line."""

    IVR = "ivr"
    ACCOUNT = "account"
    PHONE = "phone"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What exactly matched, for the sentence on the card that says why it chose."""

    VERIFIED = "verified"  # the menu checked a PIN
    IVR = "ivr"  # the menu named the customer
    RUT = "rut"
    ACCOUNT = "account"
    ORDER = "order"
    PHONE = "phone"
    AGENT = "agent"  # the agent chose or created
    REJECTED = "rejected"  # the agent said that it is not the one who was found
    WITHHELD = "withheld"  # no number was sent
    SUSPECT = "suspect"  # the number carried forged lines
    UNKNOWN = "unknown"  # a number that nobody has


@dataclass(frozen=True, slots=True)
class Clues:
    """What a call tells of the caller. `e164` is empty when the number is withheld, suspect or an extension."""

    customer_id: str = ""
    is_verified: bool = False
    account: str = ""
    e164: str = ""
    number: str = ""  # what the carrier delivered
    is_suspect: bool = False
    tier: str = ""  # as the menu says it: identifies nobody, but says how much somebody unknown matters


NO_CLUES = Clues()


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer: no candidate, one, or several to choose from. `evidence` is the value that matched, formatted."""

    matched_by: MatchedBy
    evidence_kind: EvidenceKind
    evidence: str = ""
    candidates: tuple[CustomerBrief, ...] = ()
