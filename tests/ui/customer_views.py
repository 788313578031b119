"""Hand-made views of a customer's room: the open file in each of its states, and a timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.audit import AuditEntry, Conflict, ConsentAnswer, CustomerDetails, EmailLine, FieldChange
from app.domain.consent import Consent
from app.domain.customer import CustomerBrief, PhoneLine, Tier
from app.domain.customer_file import CustomerFile
from app.domain.household import Household, HouseholdMember
from app.domain.merge import Duplicate, DuplicateReason, Merge
from app.domain.timeline import TimelineFilter
from app.view import DeskView
from app.view.customer_file import CustomerFileView, TimelineView
from app.view.edited_file import FileState
from tests.ui import views

NOW, NUMBER = views.NOW, views.NUMBER
MARIA = CustomerBrief(17, "C-000017", "María Fernanda Rojas", Tier.ORO, NUMBER, "RUT 12.345.678-5")
OTHER = CustomerBrief(91, "C-000091", "Maria F. Rojas", Tier.PLATA, NUMBER, "maria.rojas@example.cl")
DETAILS = CustomerDetails(
    name=MARIA.name,
    rut="12.345.678-5",
    language="es",
    preferred_channel="whatsapp",
    notes="Prefiere que le llamen por la tarde.\nNo llamar sábados.",
    is_vip=True,
    phones=(PhoneLine(NUMBER, "móvil"), PhoneLine("+56222345678", "casa")),
    emails=(EmailLine("maria.rojas@example.cl", "personal"),),
    consents=(ConsentAnswer("marketing", "call", is_granted=False), ConsentAnswer("service", "email", is_granted=True)),
)
FILE = CustomerFile(
    customer_id=17,
    external_id="C-000017",
    details=DETAILS,
    consents=(
        Consent("marketing", "call", is_granted=False, decided_at=NOW - timedelta(days=30), source="desk"),
        Consent("service", "email", is_granted=True, decided_at=NOW - timedelta(days=400), source="web"),
    ),
    household=Household(
        5,
        (
            HouseholdMember(MARIA, is_head=True),
            HouseholdMember(CustomerBrief(18, "C-000018", "Tomás Pérez Rojas", None, "", "hijo"), "child"),
        ),
    ),
    duplicates=(Duplicate(OTHER, (DuplicateReason.EMAIL, DuplicateReason.PHONE)),),
    merges=(
        Merge(3, CustomerBrief(77, "C-000077", "M. Rojas", None), NOW - timedelta(hours=20), "Ana Soto", moved=14),
        Merge(
            1, CustomerBrief(66, "C-000066", "Mario Rojas", None), NOW - timedelta(days=9), "Luis Vera", can_undo=False
        ),
    ),
    changes=(
        AuditEntry(NOW - timedelta(hours=2), "Ana Soto", FieldChange("phone", "", "+56222345678 (casa)", NUMBER)),
        AuditEntry(NOW - timedelta(days=2), "Ana Soto", FieldChange("notes", "", "Llamar de tarde"), is_by_merge=True),
        AuditEntry(NOW - timedelta(days=30), "Luis Vera", FieldChange("consent", "yes", "no", "marketing:call")),
        AuditEntry(NOW - timedelta(days=400), "Luis Vera", FieldChange("created", "", MARIA.name)),
    ),
    agents=(("1001", "Ana Soto"), ("1002", "Luis Vera")),
)
COMPARED = CustomerFile(
    customer_id=91,
    external_id="C-000091",
    details=CustomerDetails(
        name=OTHER.name,
        language="es",
        do_not_call=True,
        phones=(PhoneLine(NUMBER), PhoneLine("+56991112233", "trabajo")),
        emails=(EmailLine("maria.rojas@example.cl"), EmailLine("mrojas@example.com", "trabajo")),
        notes="Se cambió de casa en marzo.",
    ),
)


def opened(**more: object) -> DeskView:
    """The file of María is open and ready; `more` are values of its `CustomerFileView`."""
    values: dict[str, object] = {"id": 17, "state": FileState.READY, "file": FILE}
    return replace(views.idle(), customer_file=CustomerFileView(**(values | more)))  # type: ignore[arg-type]


def loading() -> DeskView:
    return opened(state=FileState.LOADING, file=None)


def timeline(**more: object) -> TimelineView:
    values: dict[str, object] = {"customer_id": 17, "wanted": TimelineFilter(), "contacts": views.MARIA.contacts}
    return TimelineView(**(values | more))  # type: ignore[arg-type]


def with_timeline(**more: object) -> DeskView:
    return replace(opened(), timeline=timeline(**more))


def in_conflict() -> DeskView:
    """Luis labelled the number and renamed her while this form was open."""
    theirs = replace(DETAILS, name="María Rojas Soto", phones=(PhoneLine(NUMBER, "trabajo"), DETAILS.phones[1]))
    mine = replace(DETAILS, name="Maria F. Rojas", notes="Llamar de mañana.")
    conflict = Conflict(
        "name", "", DETAILS.name, theirs.name, mine.name, agent_name="Luis Vera", at=NOW - timedelta(minutes=3)
    )
    return opened(file=replace(FILE, details=theirs), typed=mine, conflicts=(conflict,))
