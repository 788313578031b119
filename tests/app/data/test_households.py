"""Who lives together, and who is the head."""

from __future__ import annotations

import pytest

from app.data.customer_files import read_file
from app.data.database import Database
from app.data.errors import DatabaseRefusal
from app.data.households import change_household
from app.data.merges import merge_customers, undo_merge
from app.data.schema import household_members, households
from app.domain.household import HouseholdChange, HouseholdStep
from tests.app.data.people import person, rows

LEAVE, HEAD = HouseholdChange(HouseholdStep.LEAVE), HouseholdChange(HouseholdStep.HEAD)


def join(database: Database, customer_id: int, other_id: int, relation: str = "") -> None:
    change_household(database, customer_id, HouseholdChange(HouseholdStep.JOIN, other_id, relation), agent_id="1001")


def members_of(database: Database, customer_id: int) -> list[tuple[int, str, bool]]:
    file = read_file(database, customer_id)
    assert file is not None
    members = file.household.members if file.household is not None else ()
    return [(member.customer.id, member.relation, member.is_head) for member in members]


def test_who_joins_somebody_alone_makes_that_one_the_head(database: Database) -> None:
    ana, eva, luz = (person(database, name) for name in ("Ana", "Eva", "Luz"))
    join(database, eva, ana, "partner")
    join(database, luz, eva, "child")
    for id_ in (ana, eva, luz):
        assert members_of(database, id_) == [(ana, "", True), (eva, "partner", False), (luz, "child", False)]


def test_there_is_one_head_and_it_stands_first(database: Database) -> None:
    ana, eva = person(database, "Ana"), person(database, "Eva")
    join(database, eva, ana)
    change_household(database, eva, HEAD, agent_id="1001")
    assert members_of(database, ana) == [(eva, "", True), (ana, "", False)]


def test_when_the_head_leaves_another_one_is_head_and_nobody_lives_together_alone(database: Database) -> None:
    ana, eva, luz = (person(database, name) for name in ("Ana", "Eva", "Luz"))
    join(database, eva, ana)
    join(database, luz, ana)
    change_household(database, ana, LEAVE, agent_id="1001")
    assert members_of(database, luz) == [(eva, "", True), (luz, "", False)]
    change_household(database, luz, LEAVE, agent_id="1001")
    assert members_of(database, eva) == []
    assert (rows(database, households), rows(database, household_members)) == ([], [])


def test_who_moves_leaves_the_household_before(database: Database) -> None:
    ana, eva, luz, sol = (person(database, name) for name in ("Ana", "Eva", "Luz", "Sol"))
    join(database, eva, ana)
    join(database, sol, luz)
    join(database, eva, luz, "sibling")
    assert members_of(database, ana) == []
    assert [one[0] for one in members_of(database, eva)] == [luz, eva, sol]
    join(database, eva, sol, "other")
    assert (eva, "other", False) in members_of(database, luz)


def test_moves_are_written_down(database: Database) -> None:
    ana, eva = person(database, "Ana"), person(database, "Eva")
    join(database, eva, ana)
    change_household(database, eva, LEAVE, agent_id="1001")
    for id_ in (ana, eva):
        file = read_file(database, id_)
        assert file is not None
        assert [entry.change.field for entry in file.changes] == ["household", "household", "created"]


def test_a_merged_head_is_the_survivor_until_they_are_parted(database: Database) -> None:
    ana, eva, twin = (person(database, name) for name in ("Ana", "Eva", "Ana T."))
    join(database, eva, twin)
    merge = merge_customers(database, ana, twin, agent_id="1001")
    assert members_of(database, eva) == [(ana, "", True), (eva, "", False)]
    undo_merge(database, merge, agent_id="1001")
    assert members_of(database, eva) == [(twin, "", True), (eva, "", False)]
    assert members_of(database, ana) == []


def test_two_of_one_household_who_are_one_person_live_there_once(database: Database) -> None:
    ana, eva, twin = (person(database, name) for name in ("Ana", "Eva", "Ana T."))
    join(database, eva, twin)
    join(database, ana, twin)
    merge_customers(database, ana, twin, agent_id="1001")
    assert [one[0] for one in members_of(database, eva)] == [ana, eva]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (LEAVE, "no_household"),
        (HEAD, "no_household"),
        (HouseholdChange(HouseholdStep.JOIN), "same_customer"),
        (HouseholdChange(HouseholdStep.JOIN, 404), "no_such_customer"),
    ],
)
def test_what_makes_no_sense_is_refused(database: Database, change: HouseholdChange, code: str) -> None:
    ana = person(database, "Ana")
    with pytest.raises(DatabaseRefusal, match=code):
        change_household(database, ana, change, agent_id="1001")
