"""Spanish is complete: no unfinished entry, no visible English, and the compiled file is that of the sources."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from tests.ui import views
from tests.ui.conftest import OpenDesk

ROOT = Path(__file__).resolve().parents[2]
TS = ROOT / "resources" / "i18n" / "ficha_es.ts"
QM = TS.with_suffix(".qm")


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, name
    return found


def _messages(path: Path) -> dict[tuple[str, str], ET.Element]:
    found: dict[tuple[str, str], ET.Element] = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            element = message.find("translation")
            assert element is not None
            found[context.findtext("name", ""), message.findtext("source", "")] = element
    return found


def test_no_entry_is_unfinished_and_placeholders_are_kept() -> None:
    for (_, source), element in _messages(TS).items():
        assert element.get("type") is None, source
        assert element.text, source
        assert set(re.findall(r"{\w*}", source)) == set(re.findall(r"{\w*}", element.text)), source


def test_every_text_of_the_sources_is_in_the_file(tmp_path: Path) -> None:
    copy = tmp_path / TS.name
    shutil.copy(TS, copy)
    sources = sorted(str(one.relative_to(ROOT)) for one in (ROOT / "ui").glob("*.py"))
    command = [_tool("pyside6-lupdate"), *sources, "-ts", str(copy), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    assert set(_messages(copy)) == set(_messages(TS))


def test_the_compiled_file_is_that_of_the_sources(tmp_path: Path) -> None:
    made = tmp_path / QM.name
    command = [_tool("pyside6-lrelease"), str(TS), "-qm", str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert made.read_bytes() == QM.read_bytes()


def _texts(desk_texts: OpenDesk, language: str, state: str) -> set[str]:
    desk = desk_texts(views.ALL[state](), language=language)
    shown = [one.text() for one in desk.window.findChildren(QLabel) if one.isVisible()]
    shown += [one.accessibleName() for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    desk.window.close()  # takes its translation with it
    return {text for text in shown if re.search(r"[a-z]{4}", text)}


@pytest.mark.parametrize("state", ["candidates", "idle", "failed", "link_down", "signed_off", "talking", "unknown"])
def test_the_languages_share_no_sentence(open_desk: OpenDesk, state: str) -> None:
    same = _texts(open_desk, "es", state) & _texts(open_desk, "en", state)
    own_words = {"Ventas", "Soporte", "RUT"}
    people = ("Soto", "Rojas", "Central", "WiFi", "C-0000")
    assert {text for text in same - own_words if not any(name in text for name in people)} == set()
