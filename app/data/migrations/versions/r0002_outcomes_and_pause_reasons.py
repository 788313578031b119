"""The outcomes and pause reasons that every installation begins with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# code, Spanish, English, position: the key on the desk; 0 is offered to nobody
OUTCOMES = (
    ("resolved", "Resuelto", "Resolved", 1),
    ("transferred", "Derivado", "Transferred", 2),
    ("callback", "Volver a llamar", "Call back", 3),
    ("sale", "Venta", "Sale", 4),
    ("complaint", "Reclamo", "Complaint", 5),
    ("wrong_number", "Equivocado", "Wrong number", 6),
    ("no_answer", "No contesta", "No answer", 7),
    ("none", "Sin resultado", "No outcome given", 0),
)

# code, Spanish, English, minutes that it may take, position
PAUSE_REASONS = (
    ("lunch", "Colación", "Lunch", 45, 1),
    ("coffee", "Café", "Coffee", 15, 2),
    ("bathroom", "Baño", "Bathroom", 10, 3),
    ("training", "Capacitación", "Training", 60, 4),
    ("meeting", "Reunión", "Meeting", 60, 5),
    ("other", "Otro", "Other", None, 6),
)

outcomes = sa.table("outcomes", *(sa.column(name) for name in ("code", "label_es", "label_en", "position")))
pause_reasons = sa.table(
    "pause_reasons", *(sa.column(name) for name in ("code", "label_es", "label_en", "norm_minutes", "position"))
)


def upgrade() -> None:
    """Add the rows."""
    op.bulk_insert(outcomes, [dict(zip(outcomes.c.keys(), row, strict=True)) for row in OUTCOMES])
    op.bulk_insert(pause_reasons, [dict(zip(pause_reasons.c.keys(), row, strict=True)) for row in PAUSE_REASONS])


def downgrade() -> None:
    """Remove the rows, but none that somebody added."""
    op.execute(sa.delete(outcomes).where(outcomes.c.code.in_([row[0] for row in OUTCOMES])))
    op.execute(sa.delete(pause_reasons).where(pause_reasons.c.code.in_([row[0] for row in PAUSE_REASONS])))
