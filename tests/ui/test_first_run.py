"""The first start, filled in as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.settings_file import amend_settings, load_settings
from ui.field import TextField
from ui.find import by_identifier
from ui.first_run import FirstRun


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ficha.toml"
    path.write_text("[locale]\nlanguage = 'en'\n", encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> FirstRun:
    made = FirstRun(load_settings(path, {}), lambda answers: amend_settings(answers, path, {}))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def find(window: FirstRun, key: str) -> QWidget:
    found = by_identifier(window, f"firstrun.{key}")
    assert found is not None
    return found


def fill(qtbot: QtBot, window: FirstRun, **values: str) -> None:
    for key, value in values.items():
        field = find(window, key.replace("__", "."))
        assert isinstance(field, TextField)
        field.clear()
        qtbot.keyClicks(field, value)


def reason(window: FirstRun) -> str:
    label = find(window, "reason")
    assert isinstance(label, QLabel)
    return label.text()


def test_the_answers_are_written_and_the_configuration_is_whole(qtbot: QtBot, window: FirstRun, path: Path) -> None:
    fill(
        qtbot,
        window,
        pbx__host="pbx.example.com",
        pbx__username="1001",
        agent__id="1001",
        agent__name="Ana Soto",
        agent__device="PJSIP/1001",
        agent__queues="ventas, soporte,",
    )
    with qtbot.waitSignal(window.closed):
        qtbot.mouseClick(window.submit, Qt.MouseButton.LeftButton)
    written = load_settings(path, {})
    assert window.completed == written
    assert written.missing == ()
    assert (written.pbx.host, written.agent.queues) == ("pbx.example.com", ("ventas", "soporte"))
    assert written.locale.language == "en"


def test_an_encrypted_link_is_written_with_its_port_and_authority(qtbot: QtBot, window: FirstRun, path: Path) -> None:
    assert not find(window, "pbx.tls_ca_file").isVisible()
    tick = find(window, "pbx.tls")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    fill(qtbot, window, pbx__username="1001", agent__id="1001", agent__device="PJSIP/1001", pbx__tls_ca_file="ca.pem")
    qtbot.mouseClick(window.submit, Qt.MouseButton.LeftButton)
    pbx = load_settings(path, {}).pbx
    assert (pbx.tls, pbx.port, pbx.tls_ca_file) == (True, 5039, str(path.parent / "ca.pem"))


@pytest.mark.parametrize(("typed", "port"), [("", 5038), ("6038", 6038)])
def test_a_plain_link_has_the_usual_port_or_the_one_that_was_typed(
    qtbot: QtBot, window: FirstRun, path: Path, typed: str, port: int
) -> None:
    fill(qtbot, window, pbx__username="1001", agent__id="1001", agent__device="PJSIP/1001", pbx__port=typed)
    qtbot.mouseClick(window.submit, Qt.MouseButton.LeftButton)
    assert (load_settings(path, {}).pbx.tls, load_settings(path, {}).pbx.port) == (False, port)


def test_an_impossible_port_is_told_with_what_is_allowed(qtbot: QtBot, window: FirstRun) -> None:
    fill(qtbot, window, pbx__username="1001", agent__id="1001", agent__device="PJSIP/1001", pbx__port="70000")
    qtbot.mouseClick(window.submit, Qt.MouseButton.LeftButton)
    assert reason(window).startswith("Port cannot be 70000.") or reason(window).startswith("Port cannot be '70000'.")
    assert window.focusWidget() is find(window, "pbx.port")


def test_it_fits_the_smallest_screen(window: FirstRun) -> None:
    tick = find(window, "pbx.tls")
    assert isinstance(tick, QAbstractButton)
    tick.click()
    window.adjustSize()
    assert window.sizeHint().height() <= 700


def test_the_page_of_identifiers_names_all_that_is_asked(window: FirstRun) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "identifiers.md").read_text(encoding="utf-8")
    asked = {one.accessibleIdentifier() for one in window.findChildren(QWidget) if one.accessibleIdentifier()}
    assert {one for one in asked if f"`{one}`" not in page} == set()


def test_what_is_needed_and_empty_is_asked_for_again(qtbot: QtBot, window: FirstRun, path: Path) -> None:
    fill(qtbot, window, agent__id="1001")
    qtbot.mouseClick(window.submit, Qt.MouseButton.LeftButton)
    assert reason(window) == "This is needed: PBX account (manager login)."
    assert window.focusWidget() is find(window, "pbx.username")
    assert "[agent]" not in path.read_text(encoding="utf-8")


def test_a_wrong_answer_is_told_with_what_is_allowed(qtbot: QtBot, window: FirstRun, path: Path) -> None:
    fill(qtbot, window, pbx__username="1001", agent__id="1001", agent__device="1001")
    qtbot.keyClick(find(window, "agent.device"), Qt.Key.Key_Return)
    assert reason(window).startswith("Telephone cannot be '1001'.")
    assert window.completed is None
    assert "[agent]" not in path.read_text(encoding="utf-8")


def test_only_what_is_missing_is_asked_of_a_configuration_that_is_begun(qtbot: QtBot, tmp_path: Path) -> None:
    begun = Settings().with_values({"pbx.username": "1001", "agent.id": "1001"})
    window = FirstRun(begun, lambda _answers: begun)
    qtbot.addWidget(window)
    assert by_identifier(window, "firstrun.agent.device") is not None
    assert by_identifier(window, "firstrun.pbx.username") is None
    assert by_identifier(window, "firstrun.pbx.host") is None
