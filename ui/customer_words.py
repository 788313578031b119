"""The words of a customer's file: its fields, consents, households and what suggests a duplicate."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui import formats, messages
from ui.plain import isolated

translate = QCoreApplication.translate


def field(code: str) -> str:
    """The word for one thing that can be edited of a customer."""
    words = {
        "name": translate("customer_words", "Name"),
        "rut": translate("customer_words", "RUT"),
        "language": translate("customer_words", "Language"),
        "preferred_channel": translate("customer_words", "Prefers"),
        "notes": translate("customer_words", "Notes"),
        "is_vip": translate("customer_words", "VIP"),
        "do_not_call": translate("customer_words", "Do not call"),
        "do_not_call_number": translate("customer_words", "Do-not-call list"),
        "tier": translate("customer_words", "Tier"),
        "phone": translate("customer_words", "Phone"),
        "email": translate("customer_words", "E-mail"),
        "consent": translate("customer_words", "Consent"),
        "household": translate("customer_words", "Household"),
        "household_head": translate("customer_words", "Head of the household"),
        "created": translate("customer_words", "Created"),
    }
    return words.get(code, messages.readable(code))


def thing(code: str, part: str) -> str:
    """The same with the number, address or consent that is meant."""
    if code == "consent":
        purpose_code, _, channel_code = part.partition(":")
        return f"{field(code)} · {purpose(purpose_code)} · {channel(channel_code)}"
    shown = formats.phone(part) if code in {"phone", "do_not_call_number"} else part
    return f"{field(code)} {isolated(shown)}".strip()


def value(code: str, text: str) -> str:
    """What stood there or was written there, for the eye; a dash is nothing."""
    worded: dict[str, Callable[[str], str]] = {
        "is_vip": _yes_or_no,
        "do_not_call": _yes_or_no,
        "do_not_call_number": _yes_or_no,
        "tier": tier,
        "household_head": _yes_or_no,
        "consent": _yes_or_no,
        "language": language,
        "preferred_channel": channel,
        "household": _household,
        "phone": _number,
    }
    return worded.get(code, _one_line)(text) if text else "–"


def _yes_or_no(text: str) -> str:
    words = {"yes": translate("customer_words", "yes"), "no": translate("customer_words", "no")}
    return words.get(text, isolated(text))


def _household(text: str) -> str:
    return translate("customer_words", "household {number}").format(number=isolated(text))


def _number(text: str) -> str:
    number, blank, label = text.partition(" ")
    return f"{formats.phone(number)}{blank}{isolated(label)}"


def _one_line(text: str) -> str:
    return isolated(text.replace("\n", " "))


def language(code: str) -> str:
    """The word for a language."""
    words = {"es": translate("customer_words", "Spanish"), "en": translate("customer_words", "English")}
    return words.get(code, isolated(code))


def tier(code: str) -> str:
    """The word for how much a customer matters."""
    from app.domain.customer import Tier

    known = {one.value: one for one in Tier}
    return messages.tier(known[code]).capitalize() if code in known else isolated(code)


def purpose(code: str) -> str:
    """The word for what a customer allows or not."""
    words = {
        "service": translate("customer_words", "Service"),
        "marketing": translate("customer_words", "Offers"),
        "survey": translate("customer_words", "Surveys"),
        "collection": translate("customer_words", "Collection"),
    }
    return words.get(code, messages.readable(code))


def channel(code: str) -> str:
    """The word for a channel, whoever began it."""
    return translate("customer_words", "Calls") if code == "call" else messages.channel(code)


def relation(code: str) -> str:
    """The word for how somebody belongs to the head of a household."""
    words = {
        "partner": translate("customer_words", "Partner"),
        "child": translate("customer_words", "Child"),
        "parent": translate("customer_words", "Parent"),
        "sibling": translate("customer_words", "Sibling"),
        "other": translate("customer_words", "Other"),
    }
    return words.get(code, messages.readable(code))


def reason(code: str) -> str:
    """What two customers have in common."""
    words = {
        "email": translate("customer_words", "same e-mail"),
        "phone": translate("customer_words", "same phone"),
        "name": translate("customer_words", "same name"),
    }
    return words.get(code, messages.readable(code))


def refusal(code: str) -> str:
    """Why something was not saved, as a sentence of its own."""
    text = messages.failure(code)
    return translate("customer_words", "Not saved: {why}.").format(why=text)
