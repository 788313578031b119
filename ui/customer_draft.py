"""What somebody types into a customer's form, while the customer changes under it: nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.audit import CustomerDetails, apply, changes


@dataclass(frozen=True, slots=True)
class CustomerForm:
    """What the form showed and what stands in it now."""

    shown: CustomerDetails
    typed: CustomerDetails

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return bool(changes(self.shown, self.typed))

    def on(self, details: CustomerDetails) -> CustomerForm:
        """The same typing on what the database says now: what was not touched follows it."""
        return CustomerForm(details, apply(details, changes(self.shown, self.typed)))
