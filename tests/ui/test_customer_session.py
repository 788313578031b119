"""The customers' room on a real session and a real database: what is typed in the window stands in the tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDateTimeEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.data.database import open_database
from app.desk_records import DatabaseRecords
from app.domain.customer import CustomerDraft, PhoneLine
from tests.app.fakes import DeskBench
from ui.find import by_identifier
from ui.main_window import MainWindow
from ui.settings import UiSettings

NUMBER = "+56981234567"
_DEADLINE_SECONDS = 20


@dataclass
class Room:
    """A window on a session, and the tables behind it."""

    bench: DeskBench
    records: DatabaseRecords
    window: MainWindow

    def find(self, identifier: str) -> QWidget:
        found = by_identifier(self.window, identifier)
        assert found is not None, identifier
        return found

    def click(self, identifier: str) -> None:
        button = self.find(identifier)
        assert isinstance(button, QAbstractButton)
        button.click()

    def rows(self, identifier: str) -> int:
        return int(self.find(identifier).model().rowCount())  # type: ignore[attr-defined]

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while time.monotonic() < deadline:
            self.bench.until(lambda: True)
            self.window.show_view(self.bench.view)
            QApplication.processEvents()
            if is_so():
                return
        raise AssertionError(what)


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    database = open_database(f"sqlite:///{tmp_path / 'crm.db'}")
    database.upgrade()
    records = DatabaseRecords(database, region="CL")
    bench = DeskBench(tmp_path, records=records)
    bench.sign_on()
    window = MainWindow(bench.session, settings=UiSettings(language="es"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    yield Room(bench, records, window)
    window.close()
    bench.close()
    database.close()


def test_a_duplicate_is_found_edited_contacted_merged_and_parted(room: Room) -> None:
    records = room.records
    ids = {records.create_customer(CustomerDraft("Ana Soto", phone=NUMBER), agent_id="1001").id for _ in range(2)}
    room.window.show_view(room.bench.view)
    room.click("nav.customers")
    QTest.keyClicks(room.find("customers.search"), "ana soto")
    room.until(lambda: room.rows("customers.results") == 2, "two are found")
    QTest.keyClick(room.find("customers.search"), Qt.Key.Key_Return)
    room.until(lambda: room.find("file.name").isVisible(), "the file is open")
    view = room.bench.view.customer_file
    assert view is not None
    mine = view.customer_id

    name = room.find("file.name")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, "Ana Soto Vera")
    room.click("file.phone.add")
    QTest.keyClicks(room.find("file.phone.2"), "2 2234 5678")
    room.click("file.save")
    room.until(lambda: room.find("file.state").text() == "Guardado.", "it is saved")  # type: ignore[attr-defined]
    card = records.card(mine)
    assert card is not None
    assert (card.name, card.phones[1:]) == ("Ana Soto Vera", (PhoneLine("+56222345678"),))

    room.click("contact.new")
    QTest.keyClicks(room.find("contact.notes"), "Pide copia de la boleta")
    at, outcome = room.find("contact.at"), room.find("contact.outcome")
    assert isinstance(at, QDateTimeEdit)
    assert isinstance(outcome, QComboBox)
    at.setDateTime(QDateTime.fromSecsSinceEpoch(int(room.bench.clock.now().timestamp()) - 600))
    room.until(lambda: outcome.count() > 1, "the outcomes are there")
    outcome.setCurrentIndex(outcome.findData("resolved"))
    room.click("contact.save")
    room.until(lambda: room.rows("contacts.list") == 1, "the contact stands in the timeline")

    room.click("file.tab.merge")
    duplicates = room.find("merge.duplicates")
    duplicates.setFocus()
    QTest.keyClick(duplicates, Qt.Key.Key_Down)
    QTest.keyClick(duplicates, Qt.Key.Key_Return)
    room.until(lambda: room.find("merge.merge").isEnabled(), "both are compared")
    room.click("merge.merge")
    room.until(lambda: room.find("merge.undo").isVisible() and room.find("merge.undo").isEnabled(), "they are one")
    (other,) = ids - {mine}
    assert getattr(records.card(other), "id", None) == mine
    room.click("merge.undo")
    room.until(lambda: room.rows("merge.duplicates") == 1, "they are two again")
    assert getattr(records.card(other), "id", None) == other
