"""Saved numbers outside of the house, on both databases."""

from __future__ import annotations

import pytest

from app.data.database import Database
from app.data.directory import read_directory, remove_number, save_number
from app.data.errors import DatabaseRefusal
from app.domain.directory import ExternalNumber

DEPOT = ExternalNumber(None, "Bodega central", "+56222345678")


def test_a_number_is_stored_changed_and_removed(database: Database) -> None:
    id_ = save_number(database, DEPOT, agent_id="1001")
    assert read_directory(database).numbers == (ExternalNumber(id_, "Bodega central", "+56222345678"),)
    changed = ExternalNumber(id_, "Bodega norte", "+56222345679")
    assert save_number(database, changed, agent_id="1002") == id_
    assert read_directory(database).numbers == (changed,)
    remove_number(database, id_)
    remove_number(database, id_)
    assert read_directory(database).numbers == ()


def test_the_same_number_is_there_once_under_its_newest_name(database: Database) -> None:
    first = save_number(database, DEPOT, agent_id="1001")
    again = save_number(database, ExternalNumber(None, "Bodega", DEPOT.number), agent_id="1002")
    assert first == again
    other = save_number(database, ExternalNumber(None, "Otra", "600"), agent_id="1001")
    save_number(database, ExternalNumber(other, "Bodega", DEPOT.number), agent_id="1001")
    assert [one.number for one in read_directory(database).numbers] == [DEPOT.number]


def test_what_was_removed_meanwhile_is_stored_anew(database: Database) -> None:
    id_ = save_number(database, DEPOT, agent_id="1001")
    remove_number(database, id_)
    save_number(database, ExternalNumber(id_, "Bodega", "601"), agent_id="1001")
    assert [one.name for one in read_directory(database).numbers] == ["Bodega"]


@pytest.mark.parametrize(("entry", "code"), [(("", "600"), "name_missing"), (("X", " "), "bad_phone")])
def test_what_lacks_name_or_number_is_refused(database: Database, entry: tuple[str, str], code: str) -> None:
    with pytest.raises(DatabaseRefusal) as refusal:
        save_number(database, ExternalNumber(None, *entry), agent_id="1001")
    assert refusal.value.code == code
