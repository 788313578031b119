"""Where a number is, what time it is there, and whether it is a holiday."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from app.customer_time import CustomerTimes, holiday_name

WINTER = datetime(2026, 7, 1, 15, tzinfo=UTC)
MAINLAND, MAGALLANES, ISLAND = "America/Santiago", "America/Punta_Arenas", "Pacific/Easter"


@pytest.mark.parametrize(
    ("e164", "zones"),
    [
        ("+56222222222", (MAINLAND,)),
        ("+56612212345", (MAGALLANES,)),
        ("+56322100223", (ISLAND,)),
        ("+56322551234", (ISLAND,)),
        ("+56322212345", (MAINLAND,)),
        ("+56981234567", (MAINLAND, MAGALLANES, ISLAND)),
        ("+34911234567", ("Europe/Madrid",)),
        ("1002", ()),
    ],
)
def test_number_is_judged_where_it_may_be(e164: str, zones: tuple[str, ...]) -> None:
    assert tuple(one.zone for one in CustomerTimes((), language="es")(e164, WINTER)) == zones


def test_house_says_where_its_customers_with_mobile_numbers_are() -> None:
    (only,) = CustomerTimes((MAINLAND,), language="es")("+56981234567", WINTER)
    assert (only.zone, only.at.hour) == (MAINLAND, 11)


def test_it_is_the_holiday_of_the_country_of_the_number_in_the_language_of_the_desk() -> None:
    day = datetime(2026, 9, 18, 15, tzinfo=UTC)
    (chile,) = CustomerTimes((), language="en")("+56222222222", day)
    (spain,) = CustomerTimes((), language="en")("+34911234567", day)
    assert (chile.holiday, spain.holiday) == ("Independence Day", "")
    assert holiday_name("CL", date(2026, 9, 18), "es") not in {"", "Independence Day"}


def test_day_is_that_of_the_customer() -> None:
    late = datetime(2026, 9, 20, 2, 30, tzinfo=UTC)  # still the 19th in Chile, also a holiday
    (local,) = CustomerTimes((), language="es")("+56222222222", late)
    assert (local.at.day, bool(local.holiday)) == (19, True)


def test_country_without_a_list_has_no_holidays() -> None:
    assert holiday_name("XX", date(2026, 1, 1), "es") == ""


def test_no_holidays_are_loaded_before_they_are_asked_for() -> None:
    look = "import sys, app.customer_time; sys.exit('holidays' in sys.modules or 'phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
