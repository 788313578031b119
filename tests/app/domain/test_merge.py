"""What two customers become when they are one."""

from __future__ import annotations

from app.domain.audit import CustomerDetails, EmailLine, FieldChange
from app.domain.customer import PhoneLine
from app.domain.merge import merged_details, taken_over

ANA = CustomerDetails("Ana Soto", notes="De tarde", phones=(PhoneLine("+56981234567", "móvil"),))
OTHER = CustomerDetails(
    "Ana S.",
    rut="11.111.111-1",
    language="en",
    notes="Sin llamadas",
    do_not_call=True,
    phones=(PhoneLine("+56981234567", "trabajo"), PhoneLine("+56222345678")),
    emails=(EmailLine("ana@example.cl"),),
)


def test_empty_fields_are_filled_and_a_wish_not_to_be_called_is_kept() -> None:
    made = merged_details(ANA, OTHER)
    assert (made.name, made.rut, made.language, made.do_not_call) == ("Ana Soto", "11.111.111-1", "en", True)
    assert made.notes == "De tarde\nSin llamadas"


def test_of_two_labels_of_one_number_the_survivors_stays() -> None:
    made = merged_details(ANA, OTHER)
    assert made.phones == (PhoneLine("+56981234567", "móvil"), PhoneLine("+56222345678"))
    assert made.emails == OTHER.emails


def test_a_rut_is_given_away_by_who_is_merged() -> None:
    given, taken = taken_over(ANA, OTHER)
    assert given == [FieldChange("rut", "11.111.111-1", "")]
    assert taken[0] == FieldChange("rut", "", "11.111.111-1")
    assert taken_over(OTHER, ANA)[0] == []
