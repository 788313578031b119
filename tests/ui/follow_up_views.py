"""Hand-made views of cases and call-backs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.audit import AuditEntry, Conflict, FieldChange
from app.domain.callback import Callback, CallbackStatus
from app.domain.case import CaseDetails, CaseFile, CaseLine
from app.domain.customer import Contact
from app.view import Banner, DeskView, Severity
from app.view.callbacks import CallbacksView
from app.view.cases import CasesView, CaseView
from app.view.edited_file import FileState
from tests.ui import views

NOW = views.NOW
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

LATE = Callback(
    "late", 3, 17, "María Soto Fuentes", "+56981234567", NOW - 3 * HOUR, NOW - 2 * HOUR,
    status=CallbackStatus.BROKEN, agent_id="1001", agent_name="Valentina Rojas", notes="Cobro duplicado de octubre",
    queue="facturacion", attempts=2, times_broken=1,
)  # fmt: skip
DUE = Callback(
    "due", 1, 21, "Benjamín Araya", "+56223456789", NOW - HOUR / 4, NOW + HOUR / 2, agent_id="1001",
    agent_name="Valentina Rojas", notes="Confirmar visita del técnico",
)  # fmt: skip
TOMORROW = Callback("tomorrow", 1, 22, "Carolina Vera", "+56987654321", NOW + DAY, NOW + DAY + HOUR, agent_id="1001")
FROM_QUEUE = Callback(
    "queue", 1, None, "", "+56991112233", NOW - HOUR / 6, NOW + HOUR, queue="ventas", source="queue"
)  # fmt: skip
COLLEAGUES = replace(TOMORROW, id="colleague", agent_id="1002", agent_name="Tomás Leiva", due_at=NOW + 2 * HOUR)

DETAILS = CaseDetails("Cobro duplicado en la boleta de octubre", "complaint", "open", 2, "1001", NOW + 3 * HOUR)
FILE = CaseFile(
    4312, 3, 17, "María Soto Fuentes", DETAILS, NOW - 3 * DAY,
    opened_by="Valentina Rojas", escalations=2,
    contacts=(
        Contact("c1", "call", "in", NOW - HOUR, "facturacion", "Valentina Rojas", "billing", "complaint", "",
                "Llamó otra vez: quiere la devolución esta semana", 312.0),
        Contact("c2", "email", "in", NOW - 2 * DAY, subject="Boleta 88121", notes="Envió la boleta por correo"),
    ),
    changes=(
        AuditEntry(NOW - HOUR, "Tomás Leiva", FieldChange("priority", "3", "2")),
        AuditEntry(NOW - DAY, "Valentina Rojas", FieldChange("owner_id", "", "1001")),
        AuditEntry(NOW - DAY, "Valentina Rojas", FieldChange("status", "pending", "open")),
    ),
    agents=(("1002", "Tomás Leiva"), ("1001", "Valentina Rojas")),
)  # fmt: skip
LINES = (
    CaseLine(
        4288, 21, "Benjamín Araya", "technical", "Sin señal en el decodificador", "open", 1, NOW - DAY, NOW - HOUR
    ),
    CaseLine(4312, 17, "María Soto Fuentes", "complaint", DETAILS.subject, "open", 2, NOW - 3 * DAY, NOW + 3 * HOUR, 2),
    CaseLine(4330, 22, "Carolina Vera", "request", "Cambio de dirección", "pending", 3, NOW - DAY, NOW + DAY),
)


def owed() -> CallbacksView:
    """Two are due, one of them late; the team owes two."""
    mine, team = (LATE, DUE, TOMORROW), (FROM_QUEUE, COLLEAGUES)
    return CallbacksView(mine, team, is_known=True, due=2, reminder=DUE)


def callbacks() -> DeskView:
    """A promise has become due."""
    values = (("name", DUE.customer_name), ("number", DUE.e164), ("at", DUE.due_at.isoformat()), ("count", "2"))
    banner = Banner("callback_due", Severity.INFO, values, is_closable=True)
    return replace(views.idle(), callbacks=owed(), banners=(banner,))


def loading() -> DeskView:
    """A case is being read."""
    return replace(views.idle(), cases=CasesView(LINES, is_known=True, open=CaseView(4312, FileState.LOADING)))


def case(**fields: object) -> DeskView:
    """A case is open; the view of it may say more."""
    one = replace(CaseView(4312, FileState.READY, FILE), **fields)
    return replace(views.idle(), cases=CasesView(LINES, is_known=True, open=one))


def conflict(typed: CaseDetails) -> DeskView:
    """A colleague made it urgent and gave it away while something else was typed."""
    found = Conflict("priority", "", "2", "1", str(typed.priority), "Tomás Leiva", NOW)
    theirs = replace(FILE, version=4, details=replace(DETAILS, priority=1, owner_id="1002"))
    return case(file=theirs, typed=typed, conflicts=(found,))
