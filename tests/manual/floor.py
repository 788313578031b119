"""The call center of the manual: a training PBX with its queues, phones and colleagues, and the sample CRM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.data.agents import save_agent
from app.data.customers import create_customer
from app.data.database import Database, open_database
from app.data.directory import save_number
from app.domain.customer import CustomerDraft
from app.domain.directory import ExternalNumber
from app.sample.crm import build_sample_crm
from cti.training.inbound import InboundCall
from cti.training.pbx import TrainingPbx
from cti.training.phones import answers
from cti.training.sites import TrainingAgent, TrainingQueue

_MENU = {"es": ("Clientes>Facturación", "Nuevo cliente>Planes"), "en": ("Customers>Billing", "New customer>Plans")}
_AGENTS = (
    TrainingAgent("1001", "Ana Soto"),
    TrainingAgent("1002", "Bruno Rojas", answers(1.5)),
    TrainingAgent("1003", "Carla Muñoz", answers(1.0)),
    TrainingAgent("1004", "Diego Pérez", is_registered=False),
)
TWIN = CustomerDraft("Maria Rojas", email="mf.rojas@example.com", phone="+56981230001")  # María, entered twice
NAMES = {one.extension: one.name for one in _AGENTS}
_SAVED = ExternalNumber(None, "Central Sur (despachos)", "+56223334455")


@contextmanager
def training_floor(folder: Path) -> Iterator[TrainingPbx]:
    """Run the PBX; the database `crm.db` is in `folder`."""
    database = open_database(f"sqlite:///{(folder / 'crm.db').as_posix()}")
    try:
        database.upgrade()
        build_sample_crm(database)
        _fill_directory(database)
        create_customer(database, TWIN)
    finally:
        database.close()
    queues = [TrainingQueue(name, ring_seconds=60.0) for name in ("ventas", "soporte")]
    with TrainingPbx(queues=queues, agents=_AGENTS) as pbx:
        yield pbx


def _fill_directory(database: Database) -> None:
    """What the colleagues' own desks write when they sign on, and one number that somebody saved."""
    for extension, name in NAMES.items():
        save_agent(database, extension, name, device=f"PJSIP/{extension}", extension=extension)
    save_number(database, _SAVED, agent_id="1002")


def maria(language: str) -> InboundCall:
    """The gold customer with the open complaint, known by the PIN that the menu checked."""
    variables = {
        "FICHA_CUSTOMER": "1",
        "FICHA_VERIFIED": "1",
        "FICHA_IVR_PATH": _MENU[language][0],
        "FICHA_INTENT": "billing",
        "FICHA_LANGUAGE": "es",
    }
    return InboundCall("+56981234567", "Maria Fernanda Rojas", queue="soporte", variables=variables)


def shared_number() -> InboundCall:
    """A number that two customers share."""
    return InboundCall("0223456789", "", queue="soporte", variables={"FICHA_INTENT": "support"})


def stranger(language: str) -> InboundCall:
    """A number that is in no record."""
    variables = {"FICHA_IVR_PATH": _MENU[language][1], "FICHA_INTENT": "new_sale"}
    return InboundCall("+56955512345", "", queue="ventas", variables=variables)


def carolina() -> InboundCall:
    """A customer to whom there is something to offer, with a question not asked yet."""
    variables = {"FICHA_CUSTOMER": "3", "FICHA_INTENT": "sales"}
    return InboundCall("+56223456789", "", queue="ventas", variables=variables)


def direct(extension: str) -> InboundCall:
    """A customer who calls an extension itself."""
    return InboundCall("+56998765432", "Emily Carter", agent=extension)


def impatient() -> InboundCall:
    """A customer who gives up while it rings."""
    return InboundCall("+56976543210", "Pedro Pablo Diaz", queue="ventas", patience_seconds=1.5)


class FirstLesson:
    """The floor of a lesson: its customer is María, whichever lesson it is."""

    def __init__(self, pbx: TrainingPbx, language: str) -> None:
        self._pbx, self._language = pbx, language
        self._called: list[str] = []

    def call(self, _lesson: str) -> None:
        """Let her call."""
        self._called.append(self._pbx.place_call(maria(self._language)))

    def clear(self) -> None:
        """Let her hang up."""
        while self._called:
            self._pbx.hang_up_caller(self._called.pop())
