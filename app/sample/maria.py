"""María Fernanda Rojas, the gold customer with the open complaint: her history as the design's pictures show it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from app.sample.people import MARIA
from app.sample.rows import CaseRow, ContactRow, FactRow, OrderRow, WorkOrderRow

CASE_ID = 4312
_ANA, _PEDRO = "1001", "1002"
_MOBILE = MARIA.phones[0][0]
_NAMESPACE = uuid.UUID("0b6a8f0e-3e4f-5f57-8f3f-5d6c9c1f7a10")
_BOUGHT = (
    ("Fibra 940 megas, Repetidores mesh, par", 79_980),
    ("Decodificador 4K", 29_990),
    ("Canal de fútbol", 9_990),
    ("Teléfono 5G", 229_990),
    ("Audífonos inalámbricos", 24_990),
    ("Plan móvil libre", 17_990),
    ("Cámara de seguridad", 34_990),
    ("Router wifi 6", 39_990),
    ("Plan móvil 100 gigas", 12_990),
    ("Televisión HD", 14_990),
    ("Audífonos inalámbricos", 24_990),
    ("Decodificador 4K", 29_990),
    ("Fibra 600 megas", 19_990),
    ("Plan móvil 100 gigas", 12_990),
)
_THIS_MONTH = (2, 6, 11)  # days ago: the three purchases on the web


def contacts(now: datetime) -> list[ContactRow]:
    """Her last contacts, newest first; the first one was this morning, if there has been a morning yet."""
    midnight = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    morning = min(midnight.replace(hour=9, minute=12), now - timedelta(minutes=35))
    call = _contact("morning", "call", "in", morning, "", "Reclamo por cobro duplicado, derivado a Facturación")
    renewal = _contact("renewal", "call", "out", _ago(midnight, 26, 11, 30), "Renovación", "")
    return [
        call._replace(
            intent="billing",
            queue="soporte",
            agent_id=_ANA,
            remote_e164=_MOBILE,
            answered_at=morning + timedelta(seconds=38),
            ended_at=morning + timedelta(seconds=38 + 412),
            wait_seconds=38.0,
            talk_seconds=412.0,
            outcome="transferred",
            matched_by="ivr",
        ),
        _contact("order", "web", "in", _ago(midnight, 1, 21, 40), "Seguimiento de pedido 88213",
                 "Consultó 4 veces el estado del despacho"),
        _contact("campaign", "email", "out", _ago(midnight, 6, 10, 0), "Campaña «Vuelta a clases»",
                 "Abierto, sin respuesta"),
        _contact("address", "chat", "in", _ago(midnight, 11, 16, 5), "Cambio de dirección de despacho", "")._replace(
            agent_id=_PEDRO, outcome="resolved", queue="ventas"),
        _contact("visit", "visit", "in", _ago(midnight, 20, 15, 20), "Orden de trabajo 5521 · Técnico J. Pérez",
                 "Cerrada por IVR: instalado · encuesta 5/5, nota 6,8"),
        renewal._replace(agent_id=_PEDRO, remote_e164=_MOBILE, outcome="no_answer", intent="retention"),
    ]  # fmt: skip


def cases(now: datetime) -> list[CaseRow]:
    """The complaint that forbids to sell her anything."""
    opened_at = now - timedelta(days=3)
    return [
        CaseRow(
            CASE_ID,
            MARIA.id,
            "complaint",
            "Cobro duplicado",
            "open",
            1,
            opened_at,
            None,
            2,
            _ANA,
            now + timedelta(hours=3),
            opened_at,
        )
    ]


def facts(now: datetime) -> list[FactRow]:
    """What is known of her household."""
    return [
        FactRow(MARIA.id, "moved", "Se mudó hace 2 meses", "Moved 2 months ago", now - timedelta(days=3), _ANA),
        FactRow(MARIA.id, "student", "Hija entra a la universidad", "Daughter enters university",
                now - timedelta(days=11), _PEDRO),
        FactRow(MARIA.id, "web_buyer", "Compra web 3 veces este mes", "Bought on the web 3 times this month",
                now - timedelta(days=12), _ANA),
    ]  # fmt: skip


def orders(now: datetime) -> list[OrderRow]:
    """Fourteen orders, three of them this month; the last one is on its way."""
    days = (*_THIS_MONTH, *(60 + 45 * number for number in range(len(_BOUGHT) - len(_THIS_MONTH))))
    return [
        OrderRow(
            id=88_213 - position,
            number=str(88_213 - position),
            customer_id=MARIA.id,
            ordered_at=now - timedelta(days=back),
            status="delivered" if position else "shipped",
            total=total,
            summary=summary,
        )
        for position, (back, (summary, total)) in enumerate(zip(days, _BOUGHT, strict=True))
    ]


def work_orders(now: datetime) -> list[WorkOrderRow]:
    """The installation in the new house, and the visit that is still to come."""
    place = "Los Copihues 1480, Ñuñoa"
    done, planned = now - timedelta(days=20), now + timedelta(days=2)
    return [
        WorkOrderRow(5_521, "5521", MARIA.id, 1, "install", "done", done, done + timedelta(hours=1), place),
        WorkOrderRow(5_607, "5607", MARIA.id, 2, "repair", "scheduled", planned, None, place),
    ]


def _contact(key: str, channel: str, direction: str, at: datetime, subject: str, notes: str) -> ContactRow:  # noqa: PLR0917
    id_ = str(uuid.uuid5(_NAMESPACE, key))
    return ContactRow(id_, MARIA.id, channel, direction, at, subject, notes)


def _ago(midnight: datetime, days: int, hour: int, minute: int) -> datetime:
    return (midnight - timedelta(days=days)).replace(hour=hour, minute=minute)
