"""Call-backs that are owed when the demo begins: of its agent, of a colleague, and of nobody yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.sample.people import Person
from app.sample.rows import CallbackRow

_ANA, _PEDRO = "1001", "1002"
_HOUR = timedelta(hours=1)
# Of the third person and those after: minutes from now to the window, how long it is, whose, what it is about.
_PROMISES = (
    (-180, 60, _ANA, "broken", "", "Revisar cobro de instalación"),
    (12, 60, _ANA, "open", "", "Confirmar la hora del técnico"),
    (150, 120, _ANA, "open", "", "Quiere pensar el cambio de plan"),
    (-20, 60, "", "open", "ventas", ""),
    (45, 60, _PEDRO, "open", "", "Devolver llamada por boleta"),
)
_FIRST = 2


def callbacks(people: Sequence[Person], now: datetime) -> list[CallbackRow]:
    """Promises to some of these people, as far as there are so many."""
    made_at = now - 4 * _HOUR
    return [
        CallbackRow(
            id=f"sample-{place}",
            customer_id=person.id,
            agent_id=agent_id,
            e164=person.phones[0][0],
            due_at=now + timedelta(minutes=minutes),
            until_at=now + timedelta(minutes=minutes + lasting),
            status=status,
            notes=notes,
            queue=queue,
            source="queue" if queue else "agent",
            created_by=agent_id,
            created_at=made_at,
            updated_at=made_at,
            times_broken=1 if status == "broken" else 0,
        )
        for place, (person, (minutes, lasting, agent_id, status, queue, notes)) in enumerate(
            zip(people[_FIRST:], _PROMISES, strict=False)
        )
        if person.phones
    ]
