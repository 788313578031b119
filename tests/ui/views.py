"""Hand-made desk views: one for each designed state of the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.connectors.model import Record
from app.domain.agent import AgentState
from app.domain.customer import (
    Alert,
    AlertKind,
    Case,
    Contact,
    CustomerBrief,
    CustomerCard,
    EarlierContacts,
    Fact,
    Order,
    PhoneLine,
    PromisedCall,
    Tier,
    WorkOrder,
)
from app.domain.identification import EvidenceKind, Identification, MatchedBy
from app.domain.interaction import Disposition, PauseReason
from app.domain.vocabulary import FIRST_LISTS
from app.view import (
    AgentView,
    Banner,
    CallView,
    CardState,
    CardView,
    DeskView,
    JournalView,
    LinkView,
    QueueView,
    SearchView,
    Severity,
    WrapUpView,
)
from app.view.external_crm import ExternalPart, ExternalState, ExternalView
from app.view.handover import Handover
from app.view.softphone import PhoneView
from app.view.targets import ParkedView, Presence, Target, TargetKind, TargetsView
from cti.model import (
    Call,
    CallerId,
    CallState,
    Consult,
    ConsultStage,
    Direction,
    EndReason,
    LinkState,
    Party,
    Recording,
)
from cti.softphone.model import LineState, PhoneCall, PhoneCallState, PhoneChange, PhoneDevices, PhoneLevels

NOW = datetime(2026, 11, 19, 13, 30, 8, tzinfo=UTC)
NUMBER = "+56981234567"
UNIQUEID = "1763559000.17"
HOSTILE = {
    "markup": "<b>Bold</b><img src=x onerror=alert(1)>",
    "lines": "Ana\r\nAction: Originate\x00",
    "quotes": "\"; DROP TABLE customers; --'",
    "long": "X" * 200,
    "rtl": "\u202eolleH \u05de\u05e8\u05d9\u05dd & Co",
    "emoji": "👩‍👩‍👧‍👦 Zoë ☎️",
    "mnemonic": "Smith & Sons &File",
}
OUTCOMES = FIRST_LISTS.outcomes
REASONS = (
    PauseReason("break", "Descanso", "Break", 15, 1),
    PauseReason("lunch", "Colación", "Lunch", 45, 2),
    PauseReason("meeting", "Reunión", "Meeting", 60, 3),
    PauseReason("acw", "Postllamada", "Wrap-up", None, 0),
)
AGENT = AgentView(
    "1001", "Ana Soto", "PJSIP/1001", AgentState.READY, since=NOW - timedelta(minutes=4), pause_reasons=REASONS
)
QUEUES = (
    QueueView("ventas", 3, NOW - timedelta(seconds=84), is_member=True),
    QueueView("soporte", 0, is_member=True),
)


def _contact(number: int, channel: str, direction: str, at: datetime, **more: object) -> Contact:
    return Contact(str(number), channel, direction, at, **more)  # type: ignore[arg-type]


MARIA = CustomerCard(
    id=17,
    external_id="C-000017",
    name="María Fernanda Rojas",
    tier=Tier.ORO,
    value_score=87,
    churn_risk=72,
    influence=64,
    language="es",
    rut="12.345.678-5",
    customer_since=date(2014, 3, 1),
    household_size=4,
    preferred_channel="whatsapp",
    notes="Prefiere que le llamen por la tarde.\nNo llamar sábados.",
    phones=(PhoneLine(NUMBER, "móvil"), PhoneLine("+56222345678", "casa")),
    emails=("maria.rojas@example.cl",),
    alerts=(Alert(AlertKind.OPEN_COMPLAINT, 4312, "Cobro duplicado", NOW - timedelta(days=3, hours=1), 2),),
    facts=(
        Fact("moved", "Se mudó hace 2 meses", "Moved 2 months ago", NOW),
        Fact("child", "Hija entra a la universidad", "Daughter starts university", NOW),
        Fact("web", "Compra web 3 veces este mes", "Bought online 3 times this month", NOW),
    ),
    contacts=(
        _contact(
            1,
            "call",
            "in",
            NOW - timedelta(hours=4, minutes=18),
            queue="Soporte",
            agent_name="Ana Soto",
            outcome="transferred",
            notes="Reclamo por cobro duplicado, derivado a Facturación",
        ),
        _contact(2, "web", "in", NOW - timedelta(hours=16), subject="Seguimiento de pedido 88213", notes="4 visitas"),
        _contact(3, "email", "out", NOW - timedelta(days=2), subject="Campaña «Vuelta a clases»", notes="Abierto"),
        _contact(4, "chat", "in", NOW - timedelta(days=7), agent_name="Pedro Díaz", notes="Cambio de dirección"),
        _contact(5, "visit", "out", NOW - timedelta(days=16), subject="Orden de trabajo 5521", notes="Instalado"),
        _contact(6, "call", "out", NOW - timedelta(days=22), subject="Renovación", outcome="no_answer"),
        _contact(7, "sms", "out", NOW - timedelta(days=40), subject="Boleta de octubre"),
        _contact(8, "call", "in", NOW - timedelta(days=71), queue="Ventas", agent_name="Luis Vera", outcome="sale"),
        _contact(9, "fax", "in", NOW - timedelta(days=400), subject="Contrato firmado"),
        _contact(10, "call", "internal", NOW - timedelta(days=500), notes="Consulta interna"),
    ),
    cases=(Case(4312, "complaint", "Facturación", "open", 1, NOW - timedelta(days=3), 2),),
    orders=(
        Order(1, "88213", NOW - timedelta(days=6), "shipped", 45990, "CLP", "Router WiFi 6"),
        Order(2, "87001", NOW - timedelta(days=90), "delivered", 129990, "CLP", "Plan hogar 600 Mb"),
    ),
    work_orders=(WorkOrder(5521, "5521", "install", "done", NOW - timedelta(days=16), "J. Pérez"),),
    contact_count=31,
    order_count=14,
    contacts_today=1,
)
BY_RUT = Identification(MatchedBy.ACCOUNT, EvidenceKind.RUT, "12.345.678-5")
CANDIDATES = (
    CustomerBrief(21, "C-000021", "Juan Pérez Soto", Tier.PLATA, NUMBER, "RUT 9.876.543-3"),
    CustomerBrief(22, "C-000022", "Carmen Soto Díaz", Tier.ORO, NUMBER, "RUT 10.111.222-0"),
    CustomerBrief(23, "C-000023", "Tomás Pérez Soto", None, NUMBER, "hijo"),
)


EARLIER = EarlierContacts(
    (
        _contact(
            21, "call", "in", NOW - timedelta(hours=1), queue="Ventas", agent_name="Ana Soto", outcome="no_answer"
        ),
        _contact(22, "call", "in", NOW - timedelta(hours=2), queue="Ventas", notes="Pregunta por planes de fibra"),
        _contact(23, "call", "out", NOW - timedelta(days=3), agent_name="Luis Vera", outcome="callback"),
    ),
    calls_today=2,
)


def call(state: CallState = CallState.TALKING, uniqueid: str = UNIQUEID, **more: object) -> Call:
    values: dict[str, object] = {
        "channel": "PJSIP/1001-00000011",
        "linkedids": frozenset({"1763558950.10"}),
        "direction": Direction.IN,
        "remote": CallerId("981234567", ""),
        "caller": CallerId("981234567", ""),
        "queue": "ventas",
        "wait_seconds": None if state is CallState.RINGING else 42.0,
        "announced_at": NOW - timedelta(seconds=14),
        "queued_at": NOW - timedelta(seconds=50),
        "answered_at": None if state is CallState.RINGING else NOW - timedelta(seconds=8),
        "talking_at": None if state is CallState.RINGING else NOW - timedelta(seconds=8),
    }
    return Call(uniqueid=uniqueid, state=state, **(values | more))  # type: ignore[arg-type]


def call_view(one: Call, **more: object) -> CallView:
    values: dict[str, object] = {
        "number": NUMBER,
        "ivr_path": ("1 Clientes", "3 Facturación"),
        "account": "123456785",
        "is_verified": True,
        "intent": "billing",
        "language": "es",
    }
    return CallView(one, **(values | more))  # type: ignore[arg-type]


def link(state: LinkState = LinkState.UP, reason: str = "connected") -> LinkView:
    return LinkView("central", state, reason)


def idle() -> DeskView:
    return DeskView(agent=AGENT, link=link(), queues=QUEUES, outcomes=OUTCOMES)


def promised() -> DeskView:
    calls = (
        PromisedCall("p-1", NOW - timedelta(hours=20), NUMBER, "Luis Vera"),
        PromisedCall("p-2", NOW + timedelta(hours=3), NUMBER, "Ana Soto"),
    )
    base = ringing()
    return replace(base, card=replace(base.card, card=replace(MARIA, promised_calls=calls)))


def _on_call(state: CallState, agent: AgentState) -> DeskView:
    return replace(
        idle(),
        agent=replace(AGENT, state=agent, since=NOW - timedelta(seconds=8)),
        calls=(call_view(call(state)),),
        front=UNIQUEID,
        ringing=UNIQUEID if state is CallState.RINGING else "",
        card=CardView(CardState.READY, 1, MARIA, BY_RUT, number=NUMBER, uniqueid=UNIQUEID),
    )


def wrap_up(*, call_ended: bool, **more: object) -> WrapUpView:
    values: dict[str, object] = {
        "interaction_id": "i-17",
        "uniqueid": UNIQUEID,
        "customer_name": MARIA.name,
        "draft": Disposition(),
        "call_ended": call_ended,
        "deadline": NOW + timedelta(seconds=30) if call_ended else None,
        "can_save": call_ended,
        "missing": "" if call_ended else "call_running",
        "cases": MARIA.cases,
        "e164": NUMBER,
    }
    return WrapUpView(**(values | more))  # type: ignore[arg-type]


def with_softphone(**more: object) -> DeskView:
    phone: dict[str, object] = {
        "line": LineState.REGISTERED,
        "calls": (PhoneCall("a1", PhoneCallState.IN_CALL, "sip:981234567@central"),),
        "devices": PhoneDevices("plughw:CARD=Headset,DEV=0", "plughw:CARD=Headset,DEV=0", ""),
        "choices": ("plughw:CARD=PCH,DEV=0", "plughw:CARD=Headset,DEV=0"),
    }
    levels = PhoneLevels(-18.5, -4.0)
    return replace(talking(), softphone=PhoneView(PhoneChange(**(phone | more)), levels))  # type: ignore[arg-type]


def ringing() -> DeskView:
    return _on_call(CallState.RINGING, AgentState.RINGING)


def talking() -> DeskView:
    return replace(_on_call(CallState.TALKING, AgentState.ON_CALL), wrap_up=wrap_up(call_ended=False))


def held() -> DeskView:
    base = talking()
    return replace(base, calls=(call_view(call(CallState.HELD, held_at=NOW - timedelta(seconds=5)), muted=True),))


def two_calls() -> DeskView:
    base = talking()
    second = call(CallState.RINGING, "1763559099.40", remote=CallerId("+56222345678", ""))
    first = replace(base.calls[0], customer_name=MARIA.name, tier=MARIA.tier)
    return replace(base, calls=(first, call_view(second, number="+56222345678")), ringing="1763559099.40")


def wrapping_up() -> DeskView:
    draft = Disposition("resolved", "Se revierte cobro de noviembre. Cliente conforme, pide confirmación por correo.")
    return replace(
        _on_call(CallState.TALKING, AgentState.WRAP_UP),
        calls=(call_view(call(CallState.ENDED, ended_at=NOW, end_reason=EndReason.REMOTE_HUNG_UP)),),
        wrap_up=wrap_up(call_ended=True, draft=draft, interaction_id="i-18"),
    )


def candidates() -> DeskView:
    found = Identification(MatchedBy.PHONE, EvidenceKind.PHONE, NUMBER, CANDIDATES)
    return replace(ringing(), card=CardView(CardState.CANDIDATES, 1, None, found, CANDIDATES, NUMBER, UNIQUEID))


def unknown() -> DeskView:
    found = Identification(MatchedBy.NONE, EvidenceKind.UNKNOWN, NUMBER)
    card = CardView(CardState.UNKNOWN, 1, None, found, number=NUMBER, uniqueid=UNIQUEID, earlier=EARLIER)
    return replace(ringing(), card=card)


def withheld() -> DeskView:
    found = Identification(MatchedBy.NONE, EvidenceKind.WITHHELD)
    base = ringing()
    one = call_view(call(CallState.RINGING, remote=CallerId(), caller=CallerId()), number="", account="")
    return replace(base, calls=(one,), card=CardView(CardState.UNKNOWN, 1, None, found, uniqueid=UNIQUEID))


def loading() -> DeskView:
    return replace(ringing(), card=CardView(CardState.LOADING, 1, number=NUMBER, uniqueid=UNIQUEID))


def failed() -> DeskView:
    return replace(
        ringing(),
        card=CardView(CardState.FAILED, 1, number=NUMBER, uniqueid=UNIQUEID, retry_at=NOW + timedelta(seconds=4)),
        journal=JournalView(2, is_database_up=False),
        banners=(Banner("database_down", Severity.WARNING, (("code", "unreachable"),)),),
    )


def failed_search() -> DeskView:
    return replace(talking(), card=CardView(CardState.FAILED, 2, uniqueid=UNIQUEID, is_from_search=True))


def link_down() -> DeskView:
    return replace(
        wrapping_up(),
        agent=replace(AGENT, state=AgentState.UNKNOWN),
        link=link(LinkState.DOWN, "closed"),
        queues=tuple(QueueView(one.name, None) for one in QUEUES),
        banners=(Banner("link_down", Severity.ERROR, (("reason", "closed"),)),),
    )


def signed_off() -> DeskView:
    return replace(
        idle(),
        agent=replace(AGENT, state=AgentState.LOGGED_OUT, since=None),
        link=link(LinkState.REFUSED, "wrong_secret"),
        queues=tuple(QueueView(one.name, None) for one in QUEUES),
    )


def paused() -> DeskView:
    return replace(idle(), agent=replace(AGENT, state=AgentState.PAUSED, pause_reason="lunch"))


def searched() -> DeskView:
    return replace(
        talking(),
        card=replace(talking().card, is_from_search=True, identification=None, revision=2),
    )


def linked() -> DeskView:
    base = talking()
    return replace(base, card=replace(base.card, is_linked=True))


TARGETS = TargetsView(
    (
        Target(TargetKind.COLLEAGUE, "PJSIP/1003", "Íngrid Muñoz Tapia", "1003", Presence.RINGING),
        Target(TargetKind.COLLEAGUE, "PJSIP/1004", "Luis Vera", "1004", Presence.BUSY),
        Target(TargetKind.COLLEAGUE, "PJSIP/1002", "Pedro Díaz", "1002", Presence.FREE),
        Target(TargetKind.QUEUE, "soporte", "soporte", "602", waiting=2),
        Target(TargetKind.QUEUE, "ventas", "ventas", "601", waiting=0),
        Target(TargetKind.NUMBER, "1", "Bodega central", "+56222345678"),
    ),
    (ParkedView("701", "+56987654321", "Carmen Soto", NOW - timedelta(seconds=48)),),
)
CONSULT = Consult(
    ConsultStage.UP, Party.TARGET, NOW - timedelta(seconds=12), "1002", CallerId("1002", "Pedro Díaz"), "Local/1002@x;1"
)


def takeable() -> DeskView:
    return replace(idle(), targets=TARGETS)


def consulting() -> DeskView:
    one = replace(talking().calls[0], call=call(CallState.CONSULTING, consult=CONSULT, recording=Recording.PAUSED))
    return replace(talking(), calls=(one,), targets=TARGETS, can_record=True)


def conference() -> DeskView:
    one = replace(talking().calls[0], call=call(CallState.CONFERENCE, consult=CONSULT, recording=Recording.ON))
    return replace(talking(), calls=(one,), targets=TARGETS, can_record=True)


def handed_over() -> DeskView:
    note = "Cobro doble de noviembre, ya verificada. Pide que se lo confirmen hoy por correo."
    handover = Handover("Pedro Díaz", note, NUMBER, "María Rojas", "soporte", 95.0)
    return replace(ringing(), calls=(replace(ringing().calls[0], handover=handover),))


def search_results(query: str) -> SearchView:
    return SearchView(query, CANDIDATES)


def external(name: str = "María F. Rojas") -> ExternalView:
    """Two other systems, one that knows the customer and one that failed."""
    values = (("@code", "57"), ("@phone", NUMBER), ("Saldo", "$ 124.990"), ("@address", "Los Aromos 12, Ñuñoa"))
    known = Record("5", name, values, ("Plan (plan.name)",))
    return ExternalView(
        (
            ExternalPart("tryton", "Tryton", ExternalState.READY, known, can_open=True),
            ExternalPart("shop", "Tienda", ExternalState.FAILED, trouble="slow", detail="3 s"),
        )
    )


def with_external() -> DeskView:
    """A call whose customer other systems know too."""
    return replace(talking(), external=external())


def hostile(text: str) -> DeskView:
    card = replace(
        MARIA,
        name=text,
        notes=text,
        external_id=text,
        rut=text,
        emails=(text,),
        facts=(Fact("x", text, text, NOW),),
        contacts=(_contact(1, "call", "in", NOW, queue=text, agent_name=text, notes=text, subject=text),),
        alerts=(Alert(AlertKind.OPEN_COMPLAINT, 1, text, NOW, 0),),
        cases=(Case(1, text, text, text, 1, NOW),),
        orders=(Order(1, text, NOW, text, 1, text[:3], text),),
        work_orders=(WorkOrder(1, text, text, text, NOW, text),),
    )
    one = call(remote=CallerId(text, text), caller=CallerId(text, text), queue=text)
    view = call_view(one, number=text, ivr_path=(text, text), account=text, intent=text)
    brief = CustomerBrief(5, text, text, Tier.ORO, text, text)
    found = Identification(MatchedBy.ACCOUNT, EvidenceKind.ACCOUNT, text, (brief,))
    return replace(
        talking(),
        agent=replace(AGENT, name=text, state=AgentState.PAUSED, pause_reason=text),
        calls=(view,),
        card=CardView(CardState.READY, 3, card, found, (brief,), text),
        wrap_up=wrap_up(call_ended=True, customer_name=text, draft=Disposition("resolved", text), missing=text),
        banners=(Banner("command_failed", Severity.ERROR, (("command", text), ("code", text))),),
        queues=(QueueView(text, 2, NOW),),
        external=external(text),
    )


ALL = {
    "idle": idle,
    "ringing": ringing,
    "promised": promised,
    "talking": talking,
    "held": held,
    "two_calls": two_calls,
    "wrap_up": wrapping_up,
    "candidates": candidates,
    "unknown": unknown,
    "withheld": withheld,
    "loading": loading,
    "failed": failed,
    "failed_search": failed_search,
    "link_down": link_down,
    "signed_off": signed_off,
    "paused": paused,
    "searched": searched,
    "linked": linked,
    "takeable": takeable,
    "consulting": consulting,
    "conference": conference,
    "handed_over": handed_over,
}
