"""The lists that the agent chooses from, and those that every installation begins with."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.interaction import Outcome, PauseReason


@dataclass(frozen=True, slots=True)
class WordLists:
    """How a contact may have ended, and why an agent may pause; each in the order of its keys."""

    outcomes: tuple[Outcome, ...] = ()
    pause_reasons: tuple[PauseReason, ...] = ()


# What the migrations write into a new database: a desk that has never seen one can still say how a call ended.
FIRST_LISTS = WordLists(
    (
        Outcome("none", "Sin resultado", "No outcome given", 0),
        Outcome("resolved", "Resuelto", "Resolved", 1),
        Outcome("transferred", "Derivado", "Transferred", 2),
        Outcome("callback", "Volver a llamar", "Call back", 3),
        Outcome("sale", "Venta", "Sale", 4),
        Outcome("complaint", "Reclamo", "Complaint", 5),
        Outcome("wrong_number", "Equivocado", "Wrong number", 6),
        Outcome("no_answer", "No contesta", "No answer", 7),
    ),
    (
        PauseReason("lunch", "Colación", "Lunch", 45, 1),
        PauseReason("coffee", "Café", "Coffee", 15, 2),
        PauseReason("bathroom", "Baño", "Bathroom", 10, 3),
        PauseReason("training", "Capacitación", "Training", 60, 4),
        PauseReason("meeting", "Reunión", "Meeting", 60, 5),
        PauseReason("other", "Otro", "Other", None, 6),
    ),
)
