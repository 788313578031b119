"""What the contact policy answered, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import formats
from ui.plain import isolated

if TYPE_CHECKING:
    from app.domain.contact_policy import Refusal
    from app.view.calling_out import CallingOutView

translate = QCoreApplication.translate


def purposes() -> dict[str, str]:
    """What a call can be for, by its code."""
    return {
        "service": translate("dial", "Service"),
        "sales": translate("dial", "Sales"),
        "survey": translate("dial", "Survey"),
        "collection": translate("dial", "Collection"),
    }


def refusal_text(view: CallingOutView) -> str:
    """Why the number is not called, and who may call it nevertheless."""
    number = formats.phone(view.number)
    first = translate("dial", "{number} was not called.").format(number=number)
    return " ".join((first, *(_sentence(refusal) for refusal in view.refusals), _who(view)))


def _sentence(refusal: Refusal) -> str:
    sentences = {
        "number_listed": translate("dial", "The number is on the do-not-call list."),
        "do_not_call": translate("dial", "The customer does not want to be called."),
        "consent_denied": translate("dial", "The customer did not agree to calls of this kind."),
        "consent_missing": translate("dial", "The customer has not agreed to calls of this kind yet."),
        "open_complaint": translate("dial", "The customer has an open complaint."),
        "too_often": translate("dial", "The customer was called {contacts} times in the last {days} days."),
        "holiday": translate("dial", "It is a holiday there: {holiday}."),
        "hours": translate("dial", "It is {at} there ({zone}); calls are permitted from {begin} to {end}."),
        "facts_unknown": translate("dial", "The database does not say whether the customer may be called."),
    }
    values = {name: isolated(text) for name, text in refusal.values}
    code = refusal.rule.value
    if code == "hours" and "begin" not in values:
        return translate("dial", "Calls are not permitted there today ({zone}).").format(**values)
    return sentences[code].format(**values)


def called_nevertheless() -> str:
    """What a call in spite of the contact policy is called in a timeline."""
    return translate("dial", "Called in spite of the contact policy")


def rules(codes: tuple[str, ...]) -> str:
    """The rules that stood against a call, in a few words; nothing for none."""
    words = {
        "number_listed": translate("dial", "do-not-call list"),
        "do_not_call": translate("dial", "does not want to be called"),
        "consent_denied": translate("dial", "did not agree"),
        "consent_missing": translate("dial", "was not asked for consent"),
        "open_complaint": translate("dial", "open complaint"),
        "too_often": translate("dial", "called too often"),
        "holiday": translate("dial", "holiday"),
        "hours": translate("dial", "outside of the hours"),
        "facts_unknown": translate("dial", "the database did not answer"),
    }
    return ", ".join(words.get(code, isolated(code)) for code in codes)


def _who(view: CallingOutView) -> str:
    if view.may_override:
        return translate("dial", "You may call nevertheless if you say why; it is written down.")
    if view.override:
        roles = {"supervisor": translate("dial", "a supervisor"), "admin": translate("dial", "an administrator")}
        return translate("dial", "Only {role} may call nevertheless.").format(role=roles.get(view.override, ""))
    return translate("dial", "Nobody may call nevertheless.")
