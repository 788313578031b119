"""A customer's file at the desk: what is typed is written or kept, never lost, and the card follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.data.database import Database, open_database
from app.data.errors import DatabaseOutage
from app.data.roles import set_role
from app.desk_records import DatabaseRecords
from app.domain.audit import CustomerDetails
from app.domain.customer import CustomerDraft, PhoneLine
from app.domain.household import HouseholdChange, HouseholdStep
from app.domain.roles import Role
from app.view import CardState
from app.view.customer_file import CustomerFileView
from app.view.edited_file import FileState
from tests.app.fakes import DeskBench

NUMBER = "+56981234567"


class Records(DatabaseRecords):
    """The records of a real database, which can be cut off."""

    outage: DatabaseOutage | None = None

    def edit_customer(self, *values: object, **named: object) -> object:
        if self.outage is not None:
            raise self.outage
        return super().edit_customer(*values, **named)  # type: ignore[arg-type]

    def file(self, customer_id: int) -> object:
        if self.outage is not None:
            raise self.outage
        return super().file(customer_id)


@pytest.fixture
def crm(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'crm.db'}")
    database.upgrade()
    yield database
    database.close()


@pytest.fixture
def records(crm: Database) -> Records:
    return Records(crm, region="CL")


@pytest.fixture
def desk(open_desk: Callable[..., DeskBench], records: Records) -> DeskBench:
    bench = open_desk(records=records)
    bench.sign_on()
    return bench


def ready(desk: DeskBench) -> CustomerFileView:
    desk.until(lambda: (view := desk.view.customer_file) is not None and view.state is FileState.READY, "a ready file")
    assert desk.view.customer_file is not None
    return desk.view.customer_file


def opened(desk: DeskBench, customer_id: int) -> CustomerDetails:
    desk.session.customer_file.open(customer_id)
    file = ready(desk).file
    assert file is not None
    return file.details


def test_what_is_saved_stands_on_the_card_of_the_call_at_once(desk: DeskBench, records: Records) -> None:
    id_ = records.create_customer(CustomerDraft("Ana Soto", phone=NUMBER), agent_id="1001").id
    desk.talk(desk.ring(number=NUMBER))
    desk.until(lambda: desk.view.card.state is CardState.READY)
    before = desk.view.card
    details = opened(desk, id_)
    number = PhoneLine("9 8765 4321", "casa")
    desk.session.customer_file.save(replace(details, name="Ana Soto Díaz", phones=(*details.phones, number)))
    desk.until(lambda: desk.view.card.card is not None and desk.view.card.card.name == "Ana Soto Díaz")
    assert desk.view.card.revision > before.revision
    assert desk.view.card.identification == before.identification
    assert desk.view.card.card.phones == (PhoneLine(NUMBER), PhoneLine("+56987654321", "casa"))
    view = ready(desk)
    assert (view.saved, view.typed, view.refusal) == (1, None, "")
    assert view.file is not None
    assert view.file.details.name == "Ana Soto Díaz"


def test_the_second_agent_sees_the_change_of_the_first_and_keeps_what_was_typed(
    desk: DeskBench, records: Records
) -> None:
    id_ = records.create_customer(CustomerDraft("Ana Soto"), agent_id="1001").id
    seen = opened(desk, id_)
    records.edit_customer(id_, seen, replace(seen, name="Ana Soto Díaz"), agent_id="1002")
    typed = replace(seen, name="Ana Soto Rojas", notes="Llamar tarde")
    desk.session.customer_file.save(typed)
    desk.until(lambda: desk.view.customer_file.conflicts and desk.view.customer_file.state is FileState.READY)
    view = ready(desk)
    (conflict,) = view.conflicts
    assert (conflict.theirs, conflict.ours, conflict.agent_name) == ("Ana Soto Díaz", "Ana Soto Rojas", "1002")
    assert view.typed == typed
    assert view.file is not None
    assert (view.file.details.name, view.file.details.notes) == ("Ana Soto Díaz", "")
    desk.session.customer_file.save(typed)
    desk.until(lambda: desk.view.customer_file.saved == 1 and desk.view.customer_file.state is FileState.READY)
    assert ready(desk).file.details == typed
    assert ready(desk).conflicts == ()


def test_without_a_database_what_was_typed_stays_and_can_be_saved_later(desk: DeskBench, records: Records) -> None:
    id_ = records.create_customer(CustomerDraft("Ana Soto"), agent_id="1001").id
    typed = replace(opened(desk, id_), notes="Llamar tarde")
    records.outage = DatabaseOutage("unreachable")
    desk.session.customer_file.save(typed)
    desk.until(lambda: desk.view.customer_file.refusal == "unreachable")
    assert ready(desk).typed == typed
    records.outage = None
    desk.session.customer_file.save(typed)
    desk.until(lambda: desk.view.customer_file.saved == 1 and desk.view.customer_file.state is FileState.READY)
    assert (ready(desk).typed, ready(desk).refusal, ready(desk).file.details) == (None, "", typed)


def test_a_refusal_says_what_is_wrong_with_what_was_typed(desk: DeskBench, records: Records) -> None:
    owner = records.create_customer(CustomerDraft("Berta", rut="12.345.678-5"), agent_id="1001").id
    id_ = records.create_customer(CustomerDraft("Ana"), agent_id="1001").id
    details = opened(desk, id_)
    for typed, code in (
        (replace(details, rut="12.345.678-4"), "bad_rut"),
        (replace(details, rut="12.345.678-5"), "duplicate_rut"),
        (replace(details, phones=(PhoneLine("hola"),)), "bad_phone"),
    ):
        desk.session.customer_file.save(typed)
        desk.until(lambda code=code: desk.view.customer_file.refusal == code)
        assert ready(desk).typed.name == "Ana"
    desk.session.customer_file.save(replace(details, rut="12.345.678-5"))
    desk.until(lambda: desk.view.customer_file.refusal == "duplicate_rut")
    assert dict(ready(desk).values)["customer_id"] == str(owner)


def test_a_key_pressed_twice_saves_once(desk: DeskBench, records: Records) -> None:
    id_ = records.create_customer(CustomerDraft("Ana"), agent_id="1001").id
    typed = replace(opened(desk, id_), notes="uno")
    desk.session.customer_file.save(typed)
    desk.session.customer_file.save(replace(typed, notes="dos"))
    desk.until(lambda: desk.view.customer_file.saved == 1 and desk.view.customer_file.state is FileState.READY)
    assert ready(desk).file.details.notes == "uno"


def test_a_merged_customer_on_the_card_becomes_the_survivor_and_comes_back(desk: DeskBench, records: Records) -> None:
    ana = records.create_customer(CustomerDraft("Ana Soto"), agent_id="1001").id
    twin = records.create_customer(CustomerDraft("Ana Soto D.", phone=NUMBER), agent_id="1001").id
    desk.talk(desk.ring(number=NUMBER))
    desk.until(lambda: desk.view.card.state is CardState.READY)
    opened(desk, ana)
    desk.session.customer_file.merge(twin)
    desk.until(lambda: desk.view.card.card.id == ana, "the card of the survivor")
    desk.until(lambda: ready(desk).file.merges)
    (merge,) = ready(desk).file.merges
    desk.session.customer_file.undo_merge(merge.id)
    desk.until(lambda: not ready(desk).file.merges[0].can_undo)
    assert ready(desk).file.details.phones == ()
    assert records.card(twin).id == twin


def test_a_household_is_said_at_the_file(desk: DeskBench, records: Records) -> None:
    ana, eva = (records.create_customer(CustomerDraft(name), agent_id="1001").id for name in ("Ana", "Eva"))
    opened(desk, eva)
    desk.session.customer_file.change_household(HouseholdChange(HouseholdStep.JOIN, ana, "partner"))
    desk.until(lambda: ready(desk).file.household)
    assert [member.customer.id for member in ready(desk).file.household.members] == [ana, eva]


def test_a_customer_is_created_without_a_call_and_opened(desk: DeskBench) -> None:
    desk.session.customer_file.create(CustomerDraft("Ana Soto"))
    file = ready(desk).file
    assert [entry.change.field for entry in file.changes] == ["created"]
    desk.until(lambda: desk.view.card.card is not None)
    assert (desk.view.card.card.name, desk.view.card.is_from_search) == ("Ana Soto", True)


def test_a_customer_who_cannot_be_created_is_told(desk: DeskBench) -> None:
    desk.session.customer_file.create(CustomerDraft(" "))
    desk.until(lambda: any(banner.code == "customer_not_saved" for banner in desk.view.banners))
    assert desk.view.customer_file is None


def test_a_file_that_cannot_be_read_says_so_and_is_read_when_opened_again(desk: DeskBench, records: Records) -> None:
    id_ = records.create_customer(CustomerDraft("Ana"), agent_id="1001").id
    records.outage = DatabaseOutage("unreachable")
    desk.session.customer_file.open(id_)
    desk.until(lambda: desk.view.customer_file.state is FileState.FAILED)
    records.outage = None
    assert opened(desk, id_).name == "Ana"
    desk.session.customer_file.open(404)
    desk.until(lambda: desk.view.customer_file.state is FileState.GONE)
    desk.session.customer_file.close()
    desk.until(lambda: desk.view.customer_file is None)


def test_another_file_is_read_beside_the_open_one_and_put_away_by_the_merge(desk: DeskBench, records: Records) -> None:
    mine = records.create_customer(CustomerDraft("Ana Soto"), agent_id="1001").id
    other = records.create_customer(CustomerDraft("Ana Soto Vera", email="ana@example.cl"), agent_id="1001").id
    opened(desk, mine)
    desk.session.customer_file.compare(other)
    desk.until(lambda: ready(desk).compared is not None, "the other file")
    compared = ready(desk).compared
    assert compared is not None
    assert (ready(desk).customer_id, compared.details.name) == (mine, "Ana Soto Vera")
    desk.session.customer_file.merge(other)
    desk.until(lambda: ready(desk).saved == 1, "the merge")
    assert (ready(desk).compared_id, ready(desk).compared) == (None, None)


def test_a_file_to_compare_with_that_is_not_there_is_refused_in_place(desk: DeskBench, records: Records) -> None:
    mine = records.create_customer(CustomerDraft("Ana Soto"), agent_id="1001").id
    opened(desk, mine)
    desk.session.customer_file.compare(987654)
    desk.until(lambda: ready(desk).refusal != "", "a refusal")
    assert (ready(desk).refusal, ready(desk).compared_id) == ("no_such_customer", None)


def test_number_is_put_on_the_do_not_call_list_and_taken_off_by_who_may(
    desk: DeskBench, crm: Database, records: Records
) -> None:
    id_ = records.create_customer(CustomerDraft("Ana Soto", phone=NUMBER), agent_id="1001").id
    opened(desk, id_)
    desk.session.customer_file.list_number(NUMBER, "Lo pidió")
    desk.until(lambda: (file := ready(desk).file) is not None and file.listed)
    desk.session.customer_file.unlist_number(NUMBER)
    desk.until(lambda: ready(desk).refusal == "not_permitted")
    assert dict(ready(desk).values)["needed"] == "supervisor"
    set_role(crm, "1001", Role.SUPERVISOR)
    desk.session.customer_file.unlist_number(NUMBER)
    desk.until(lambda: (file := ready(desk).file) is not None and not file.listed)
    file = ready(desk).file
    assert file is not None
    told = [one.change for one in file.changes if one.change.field == "do_not_call_number"]
    assert [(one.old, one.new, one.part) for one in told] == [("yes", "no", NUMBER), ("no", "yes", NUMBER)]
