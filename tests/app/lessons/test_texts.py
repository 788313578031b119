"""Every lesson and step has its words, in both languages, and every lesson its customer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.lessons.course import COLLEAGUE, COURSE
from app.lessons.texts import TEXTS, LessonTexts
from cti.training.scenarios import load_scenario
from ui.keys import KEYS

FLOOR = load_scenario(Path(TEXTS).with_name("lessons.toml"))


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_is_without_words_and_each_key_is_one_of_the_desk(language: str) -> None:
    texts = LessonTexts(language)
    said = [words(one.code) for one in COURSE for words in (texts.title, texts.intro)]
    of_steps = (texts.name, texts.say, texts.hint)
    said += [words(one.code, step.code) for one in COURSE for step in one.steps for words in of_steps]
    assert all(said)
    keys = {key for text in said for key in re.findall(r"{([^}]*)}", text)}
    assert keys <= {*KEYS, "outcome"}
    assert len(keys) > 8


def test_the_languages_share_no_sentence() -> None:
    spanish, english = LessonTexts("es"), LessonTexts("en")
    for lesson in COURSE:
        assert spanish.intro(lesson.code) != english.intro(lesson.code)
        for step in lesson.steps:
            assert spanish.say(lesson.code, step.code) != english.say(lesson.code, step.code)


def test_each_lesson_has_its_customer_and_the_colleague_picks_up() -> None:
    assert {one.code for one in COURSE} == set(FLOOR.on_demand)
    (bruno,) = [one for one in FLOOR.agents if one.extension == COLLEAGUE]
    assert bruno.behaviour.answers_after is not None
