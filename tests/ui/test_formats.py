"""Dates, durations, money and numbers as a Chilean or English reader expects them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from ui import formats
from ui.translation import Translation

NOW = datetime(2026, 11, 19, 12, 0).astimezone()


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    words = Translation()
    words.speak("es")
    yield
    words.stop()


def test_durations() -> None:
    assert formats.clock(42) == "00:42"
    assert formats.clock(3723) == "1:02:03"
    assert formats.clock(8, hours=True) == "00:00:08"
    assert formats.clock(-5) == "00:00"


@pytest.mark.usefixtures("spanish")
def test_days_are_named_when_they_are_near() -> None:
    assert formats.when(NOW.replace(hour=9, minute=12), NOW, "es") == "hoy 09:12"
    assert formats.when(NOW - timedelta(days=1), NOW, "es") == "ayer 12:00"
    assert formats.when(NOW + timedelta(days=1), NOW, "es") == "mañana 12:00"
    assert formats.when(NOW - timedelta(days=2), NOW, "es") == "17 nov"
    assert formats.when(NOW - timedelta(days=400), NOW, "es") == "15 oct 2025"


@pytest.mark.usefixtures("spanish")
def test_how_long_something_lasts() -> None:
    assert formats.ago(NOW - timedelta(minutes=5), NOW) == "5 min"
    assert formats.ago(NOW - timedelta(hours=5), NOW) == "5 horas"
    assert formats.ago(NOW - timedelta(days=3), NOW) == "3 días"


def test_money_and_numbers() -> None:
    assert formats.money(45990, "CLP", "es") == "$45.990"
    assert formats.money(45990, "CLP", "en") == "$45,990"
    assert formats.money(12990, "USD", "es") == "USD 129,90"
    assert formats.phone("+56981234567") == "+56 9 8123 4567"
    assert formats.phone("1002") == "1002"
    assert formats.phone("+1") == "+1"


def test_a_call_back_is_proposed_at_a_quarter() -> None:
    at = formats.next_quarter(datetime(2026, 11, 19, 12, 7, 30, tzinfo=UTC), timedelta(hours=1))
    assert at == datetime(2026, 11, 19, 13, 15, tzinfo=UTC)
    assert at.tzinfo is UTC


@pytest.mark.parametrize(
    ("name", "language", "shown"),
    [
        ("facturacion", "es", "Facturación"),
        ("ventas", "es", "Ventas"),
        ("suspicion", "en", "Suspicion"),
        ("", "es", ""),
    ],
)
def test_a_queue_is_written_as_its_readers_write_it(name: str, language: str, shown: str) -> None:
    assert formats.queue(name, language) == shown
