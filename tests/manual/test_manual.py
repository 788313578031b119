"""The manual is true of the program: its pictures, its twins, its keys, and the words that it quotes from the desk."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from ui.keys import CANDIDATE_KEYS, KEYS, OUTCOME_KEYS, TAB_KEYS, key_text

CHECKOUT = Path(__file__).parents[2]
MANUAL = CHECKOUT / "docs" / "manual"
LANGUAGES = ("es", "en")
NAMES = sorted(page.name for page in (MANUAL / "es").glob("*.md"))
PAGES = [MANUAL / language / name for language in LANGUAGES for name in NAMES]
MOST_BYTES = 3_000_000
PLAIN_KEYS = frozenset({"Enter", "Escape", "Tab", "Space", "Espacio"})
DESK_KEYS = frozenset(key_text(key) for key in (*KEYS.values(), *OUTCOME_KEYS, *CANDIDATE_KEYS, *TAB_KEYS))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^]]+\]\(images/([\w.]+)\)", text)


def _keys(text: str) -> list[str]:
    """What stands in backticks, save commands."""
    return [key for key in re.findall(r"`([^`\n]+)`", text) if not key.startswith("ficha ")]


def _sections(text: str) -> list[str]:
    return re.split(r"^#+ ", text, flags=re.MULTILINE)[1:]


def _id(page: Path) -> str:
    return f"{page.parent.name}/{page.name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_none_is_left_over(language: str) -> None:
    shown = {name for page in NAMES for name in _pictures(_text(MANUAL / language / page))}
    assert shown == {path.name for path in (MANUAL / language / "images").iterdir()}


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in MANUAL.rglob("*.png")) < MOST_BYTES


def test_there_are_ten_pages_and_an_index_in_each_language() -> None:
    assert len(NAMES) == 11
    assert sorted(page.name for page in (MANUAL / "en").glob("*.md")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_twins_have_the_same_headings_pictures_steps_and_keys(name: str) -> None:
    spanish, english = (_sections(_text(MANUAL / language / name)) for language in LANGUAGES)
    assert len(spanish) == len(english)
    for one, other in zip(spanish, english, strict=True):
        assert _pictures(one) == _pictures(other)
        assert len(re.findall(r"^\d+\. ", one, re.MULTILINE)) == len(re.findall(r"^\d+\. ", other, re.MULTILINE))
        keys = [key.replace("Espacio", "Space") for key in _keys(one)]
        assert sorted(keys) == sorted(_keys(other))


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_every_key_that_a_page_names_is_a_key_of_the_desk(page: Path) -> None:
    named = {key_text(key) for key in _keys(_text(page)) if key not in PLAIN_KEYS}
    assert named <= DESK_KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_desk_is_in_the_manual(language: str) -> None:
    named = {key_text(key) for name in NAMES for key in _keys(_text(MANUAL / language / name))}
    assert {key_text(key) for key in KEYS.values()} <= named


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_in_italics_are_words_of_the_window(language: str) -> None:
    said = _said_by_the_window(language)
    quoted = {words for name in NAMES for words in _quoted(_text(MANUAL / language / name))}
    assert [words for words in sorted(quoted) if not any(_bare(words) in text for text in said)] == []


@pytest.mark.parametrize(("readme", "manual"), [("README.md", "en"), ("README.es.md", "es")])
def test_the_readme_leads_to_the_manual(readme: str, manual: str) -> None:
    assert f"](docs/manual/{manual}/README.md)" in _text(CHECKOUT / readme)


def _quoted(text: str) -> list[str]:
    without_bold = re.sub(r"\*\*[^*]+\*\*|\[[^]]*\]\([^)]*\)|^\* ", "", text, flags=re.MULTILINE)
    return re.findall(r"\*([^*\n]+)\*", without_bold)


def _said_by_the_window(language: str) -> list[str]:
    root = ET.parse(CHECKOUT / "resources" / "i18n" / "ficha_es.ts").getroot()
    tag = "translation" if language == "es" else "source"
    return [_bare(text) for text in (message.findtext(tag) for message in root.iter("message")) if text]


def _bare(text: str) -> str:
    """Without capitals; what the window fills in, and a number in its place, is the same."""
    return re.sub(r"{\w+}|\d+", "#", text).casefold()
