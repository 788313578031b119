"""The script, the question and the offer on the card, from the keyboard and in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView

from app.domain.answers import AskResult, OfferReply
from app.domain.script import Words
from app.view import DeskView
from tests.ui import learning_views, views
from tests.ui.conftest import OpenDesk
from tests.ui.test_keyboard import press
from tests.ui.test_sizes import cut_buttons
from ui.keys import CANDIDATE_KEYS, KEYS


def test_a_key_answers_the_script(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.guided())
    assert not desk.shown("script.text")
    press(desk, KEYS["tab.script"])
    assert desk.shown("script.text")
    press(desk, CANDIDATE_KEYS[1])
    press(desk, CANDIDATE_KEYS[3])  # there is no fourth answer
    press(desk, KEYS["script.back"])
    assert desk.asked == [
        ("script.answer", views.UNIQUEID, "luces", "roja"),
        ("script.go_back", views.UNIQUEID),
    ]
    assert not desk.find("script.next").isEnabled()


def test_words_are_given_with_enter_and_not_without_words(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.in_words())
    press(desk, KEYS["tab.script"])
    words = desk.find("script.words")
    assert not desk.find("script.next").isEnabled()
    words.setFocus()
    desk.bot.keyClicks(words, "El martes")
    assert desk.find("script.next").isEnabled()
    press(desk, "Return")
    assert desk.asked == [("script.answer", views.UNIQUEID, "visita", "El martes")]
    answered = learning_views.script(learning_views.STEP)
    desk.show(replace(learning_views.in_words(), script=replace(answered, behind=answered.behind * 2)))
    assert isinstance(words, QLineEdit)
    assert words.text() == ""


def test_who_answers_with_the_keyboard_goes_on_in_the_field(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.guided())
    press(desk, KEYS["tab.script"])
    desk.find("script.choice.1").setFocus()
    desk.show(learning_views.in_words())
    assert QApplication.focusWidget() is desk.find("script.words")
    desk.show(learning_views.guided())
    desk.find("wrapup.notes").setFocus()
    desk.show(learning_views.in_words())
    assert QApplication.focusWidget() is desk.find("wrapup.notes")


def test_the_script_is_read_in_the_customers_language_and_a_key_away_in_the_other(open_desk: OpenDesk) -> None:
    desk = open_desk(replace(learning_views.guided(), script=learning_views.script(language="en")))
    press(desk, KEYS["tab.script"])
    text = desk.find("script.text")
    assert isinstance(text, QLabel)
    assert text.text().startswith("Please look")
    desk.find("script.language").click()  # type: ignore[attr-defined]
    assert text.text().startswith("Mire el equipo")


def test_a_hostile_name_in_the_script_is_plain_text(open_desk: OpenDesk) -> None:
    step = replace(learning_views.STEP, words=Words(views.HOSTILE["markup"], views.HOSTILE["rtl"]))
    desk = open_desk(replace(learning_views.guided(), script=learning_views.script(step)))
    text = desk.find("script.text")
    assert isinstance(text, QLabel)
    assert text.textFormat() is Qt.TextFormat.PlainText


def test_no_script_says_so_and_its_end_too(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["tab.script"])
    assert not desk.shown("script.text")
    desk.show(learning_views.noted())
    assert desk.shown("script.text")
    assert not desk.shown("script.next")


def test_a_question_is_answered_from_the_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.guided())
    press(desk, KEYS["learn.question"])
    assert QApplication.focusWidget() is desk.find("learn.answer.1")
    press(desk, "Space")
    desk.find("learn.refused").click()  # type: ignore[attr-defined]
    desk.find("learn.asked").click()  # type: ignore[attr-defined]
    assert desk.asked == [
        ("learning.answer", views.UNIQUEID, "call_time", "morning"),
        ("learning.note", views.UNIQUEID, "call_time", AskResult.REFUSED),
        ("learning.note", views.UNIQUEID, "call_time", AskResult.ASKED),
    ]


def test_a_question_without_choices_takes_words(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.in_words())
    press(desk, KEYS["learn.question"])
    words = desk.find("learn.words")
    assert QApplication.focusWidget() is words
    press(desk, "Return")
    QTest.keyClicks(words, "Por una amiga")
    press(desk, "Return")
    assert desk.asked == [("learning.answer", views.UNIQUEID, "heard_of_us", "Por una amiga")]


@pytest.mark.parametrize("reply", list(OfferReply))
def test_an_offer_is_answered(open_desk: OpenDesk, reply: OfferReply) -> None:
    desk = open_desk(learning_views.guided())
    press(desk, KEYS["offer"])
    assert QApplication.focusWidget() is desk.find("offer.accepted")
    desk.find(f"offer.{reply.value}").click()  # type: ignore[attr-defined]
    assert desk.asked == [("learning.reply", views.UNIQUEID, 7, reply)]


def test_what_was_noted_can_be_undone_and_why_nothing_is_offered_is_said(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.noted())
    question = desk.find("learn.question")
    assert isinstance(question, QLabel)
    assert question.text() == "Anotado: Prefiere llamadas: Tarde"
    assert desk.shown("offer.held")
    assert not desk.shown("offer.accepted")
    desk.find("learn.undo").click()  # type: ignore[attr-defined]
    assert desk.asked == [("learning.take_back", views.UNIQUEID)]


def test_nothing_is_asked_of_somebody_who_was_only_looked_up(open_desk: OpenDesk) -> None:
    looked_up = replace(views.searched(), learning=learning_views.learning())
    desk = open_desk(looked_up)
    assert not desk.shown("learn.question")
    desk.show(learning_views.guided())
    assert desk.shown("learn.question")
    other = replace(learning_views.learning(), customer_id=99)
    desk.show(replace(learning_views.guided(), learning=other))
    assert not desk.shown("learn.question")


def test_before_the_call_is_answered_nothing_can_be_pressed(open_desk: OpenDesk) -> None:
    waiting = learning_views.learning(can_answer=False)
    desk = open_desk(replace(learning_views.guided(), learning=waiting, script=learning_views.script(can_answer=False)))
    press(desk, KEYS["tab.script"])
    for control in ("learn.answer.1", "learn.refused", "offer.accepted", "script.choice.1", "script.back"):
        assert not desk.find(control).isEnabled(), control


@pytest.mark.parametrize(
    ("state", "way"),
    [
        (views.unknown, "customer.unknown.script"),
        (views.withheld, "customer.unknown.script"),
        (views.candidates, "customer.candidates.script"),
        (views.failed, "card.failed.script"),
        (views.loading, ""),
    ],
)
def test_a_call_without_a_card_has_its_script_a_key_away_and_back(
    open_desk: OpenDesk, state: Callable[[], DeskView], way: str
) -> None:
    desk = open_desk(state())
    assert not (way and desk.shown(way))
    press(desk, KEYS["tab.script"])  # there is none yet
    assert not desk.shown("script.text")
    desk.show(learning_views.without_card(state()))
    assert not desk.shown("script.text")
    assert not way or desk.shown(way)
    press(desk, KEYS["tab.script"])
    assert desk.shown("script.text")
    press(desk, CANDIDATE_KEYS[1])  # an answer of the script, no customer
    assert desk.asked == [("script.answer", views.UNIQUEID, "luces", "roja")]
    press(desk, KEYS["tab.script"])
    assert not desk.shown("script.text")


def test_who_reads_the_script_goes_on_in_it_when_the_customer_is_found(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.without_card(views.unknown()))
    desk.find("customer.unknown.script").click()  # type: ignore[attr-defined]
    assert desk.shown("script.text")
    desk.show(learning_views.guided())
    assert desk.shown("customer.name")
    assert desk.shown("script.text")
    assert desk.find("tab.script").isChecked()  # type: ignore[attr-defined]
    desk.show(learning_views.without_card(views.unknown()))
    assert desk.shown("customer.number")
    assert not desk.shown("script.text")


def test_another_call_shows_its_caller_and_the_first_one_its_script_again(open_desk: OpenDesk) -> None:
    first = learning_views.without_card(views.unknown())
    desk = open_desk(first)
    press(desk, KEYS["tab.script"])
    other = replace(first, card=replace(first.card, uniqueid="other", revision=2))
    desk.show(other)
    assert desk.shown("customer.number")
    desk.show(first)
    assert desk.shown("script.text")


@pytest.mark.parametrize("scale", [100, 150])
def test_the_script_of_an_unknown_caller_is_not_cut(open_desk: OpenDesk, scale: int) -> None:
    desk = open_desk(learning_views.without_card(views.unknown()), scale=scale)
    assert cut_buttons(desk) == []
    press(desk, KEYS["tab.script"])
    assert cut_buttons(desk) == []
    assert desk.window.height() <= 768


def test_question_and_answers_share_a_line_where_they_fit_and_the_history_has_the_other(open_desk: OpenDesk) -> None:
    desk = open_desk(learning_views.guided())
    timeline, asked = desk.find("timeline"), desk.find("learn.question")
    assert isinstance(timeline, QListView)
    assert timeline.viewport().height() >= 5 * timeline.sizeHintForRow(0)
    answer = desk.find("learn.answer.1")
    assert abs(answer.geometry().center().y() - asked.geometry().center().y()) <= 2
    desk = open_desk(learning_views.guided(), scale=150)
    asked, answer = desk.find("learn.question"), desk.find("learn.answer.1")
    assert answer.geometry().top() > asked.geometry().bottom()
    name = desk.find("customer.name")
    assert name.height() >= name.sizeHint().height()  # the history gives way to who it is
