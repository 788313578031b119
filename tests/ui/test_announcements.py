"""What a screen reader hears: each change once, the urgent ones first, and nothing that did not change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.domain.agent import AgentState, NextState, NextStateKind
from app.domain.contact_policy import Refusal, Rule
from app.view import Banner, DeskView, SearchView, Severity
from app.view.calling_out import CallingOutView, DialStage
from app.view.own_state import NextStateView
from cti.model import CallState, EndReason, Recording
from tests.ui import follow_up_views, views
from tests.ui.conftest import OpenDesk
from ui.announcements import Announcements
from ui.announcer import Announcer
from ui.call_announcements import Announcement
from ui.translation import Translation

MARIA = "\u2068María Fernanda Rojas\u2069"


def said(*seen: DeskView, language: str = "en") -> list[Announcement]:
    """What the last of these views brought."""
    following = Announcements()
    new: tuple[Announcement, ...] = ()
    for view in seen:
        new = following.follow(view, language)
    return list(new)


def polite(text: str) -> Announcement:
    return Announcement(text)


def urgent(text: str) -> Announcement:
    return Announcement(text, is_urgent=True)


def with_call(view: DeskView, **fields: object) -> DeskView:
    one = replace(view.calls[0], call=replace(view.calls[0].call, **fields))  # type: ignore[arg-type]
    return replace(view, calls=(one,))


@pytest.fixture
def spanish(qapp: object) -> Iterator[None]:
    translation = Translation()
    translation.speak("es")
    yield
    translation.stop()


CHANGES = {
    "a call rings": (
        (views.idle(), views.ringing()),
        [urgent(f"Incoming call: {MARIA}, queue Ventas")],
    ),
    "a call rings while the desk starts": ((views.ringing(),), [urgent(f"Incoming call: {MARIA}, queue Ventas")]),
    "nobody knows who rings yet": (
        (views.idle(), views.loading()),
        [urgent("Incoming call: +56 9 8123 4567, queue Ventas")],
    ),
    "who rings is found": ((views.idle(), views.loading(), views.ringing()), [polite(MARIA)]),
    "several fit": (
        (views.idle(), views.candidates()),
        [urgent("Incoming call: +56 9 8123 4567, 3 customers have this number, queue Ventas")],
    ),
    "nobody fits": (
        (views.idle(), views.unknown()),
        [urgent("Incoming call: +56 9 8123 4567, not a known customer, queue Ventas")],
    ),
    "the number is withheld": (
        (views.idle(), views.withheld()),
        [urgent("Incoming call: Number withheld, not a known customer, queue Ventas")],
    ),
    "it is answered": ((views.ringing(), views.talking()), [polite("Talking")]),
    "it is held and muted": ((views.talking(), views.held()), [polite("On hold"), polite("Muted")]),
    "it is taken back": ((views.held(), views.talking()), [polite("Talking"), polite("Microphone on")]),
    "a second one rings": (
        (views.talking(), views.two_calls()),
        [urgent("Incoming call: +56 2 2234 5678, queue Ventas")],
    ),
    "one of two is held": (
        (views.two_calls(), replace(views.two_calls(), calls=(views.held().calls[0], views.two_calls().calls[1]))),
        [polite(f"{MARIA}: On hold"), polite("Muted")],
    ),
    "it ends": (
        (views.talking(), views.wrapping_up()),
        [polite("Ended: the other side hung up"), polite("Wrap-up")],
    ),
    "the caller gives up": ((views.ringing(), views.idle()), [polite("The call is over"), polite("Ready")]),
    "the recording is paused": (
        (with_call(views.talking(), recording=Recording.ON), with_call(views.talking(), recording=Recording.PAUSED)),
        [polite("The recording is paused")],
    ),
    "a colleague is asked": (
        (views.talking(), with_call(views.talking(), state=CallState.CONSULTING, consult=views.CONSULT)),
        [polite("You talk to \u2068Pedro Díaz\u2069, the customer waits")],
    ),
    "a pause begins": ((views.idle(), views.paused()), [polite("Paused: Lunch")]),
    "the pause is over": ((views.paused(), views.idle()), [polite("Ready")]),
    "a pause is chosen for after the call": (
        (
            views.talking(),
            replace(views.talking(), next_state=NextStateView(NextState(NextStateKind.PAUSE, "lunch"))),
        ),
        [polite("After this call: Lunch")],
    ),
    "the wrap-up is saved": ((views.wrapping_up(), views.idle()), [polite("Saved"), polite("Ready")]),
    "a case is saved": ((follow_up_views.case(), follow_up_views.case(saved=1)), [polite("The case is saved")]),
    "a case is refused": (
        (follow_up_views.case(), follow_up_views.case(refusal="subject_missing")),
        [urgent("Say what the case is about.")],
    ),
    "a colleague changed the case": (
        (follow_up_views.case(), follow_up_views.conflict(replace(follow_up_views.DETAILS, priority=3))),
        [urgent("A colleague changed this case while you were typing. Nothing is lost.")],
    ),
    "a number may not be called": (
        (
            views.idle(),
            replace(
                views.idle(),
                calling_out=CallingOutView(
                    DialStage.REFUSED, views.NUMBER, refusals=(Refusal(Rule.NUMBER_LISTED, None),)
                ),
            ),
        ),
        [
            urgent(
                "+56 9 8123 4567 was not called. The number is on the do-not-call list. Nobody may call nevertheless."
            )
        ],
    ),
    "customers are found": (
        (views.idle(), replace(views.idle(), search=views.search_results("soto"))),
        [polite("3 found")],
    ),
    "none is found": ((views.idle(), replace(views.idle(), search=SearchView("xyz"))), [polite("Nothing found")]),
    "the search still runs": ((views.idle(), replace(views.idle(), search=SearchView("xyz", is_running=True))), []),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_said_in_words(qapp: object, change: str) -> None:
    seen, expected = CHANGES[change]
    assert said(*seen) == expected


def test_what_stands_is_not_said_again(qapp: object) -> None:
    for make in views.ALL.values():
        following = Announcements()
        following.follow(make(), "en")
        assert following.follow(make(), "en") == ()


def test_a_banner_is_said_by_its_severity_and_the_same_reason_only_once_while_it_stands(qapp: object) -> None:
    def down(reason: str) -> DeskView:
        return replace(views.idle(), banners=(Banner("link_down", Severity.ERROR, (("reason", reason),)),))

    warned = replace(views.idle(), banners=(Banner("paused_by_other", Severity.WARNING),))
    following = Announcements()
    seen = (views.idle(), warned, down("closed"), down("refused"), down("closed"), views.idle(), down("closed"))
    heard = [following.follow(view, "en") for view in seen]
    assert [[one.is_urgent for one in news] for news in heard] == [[], [False], [True], [True], [], [], [True]]


def test_the_next_promise_is_not_said_into_a_call(qapp: object) -> None:
    due = follow_up_views.callbacks().banners
    assert said(views.talking(), replace(views.talking(), banners=due)) == []
    after = said(replace(views.talking(), banners=due), replace(views.idle(), banners=due))
    assert any("Benjamín Araya" in one.text for one in after)


def test_it_is_said_in_spanish(spanish: None) -> None:
    assert said(views.idle(), views.ringing(), language="es") == [urgent(f"Llamada entrante: {MARIA}, cola Ventas")]
    assert said(views.idle(), views.paused(), language="es") == [polite("En pausa: Colación")]


def test_an_ended_reason_is_said(qapp: object) -> None:
    busy = with_call(views.talking(), state=CallState.ENDED, end_reason=EndReason.BUSY)
    assert said(views.talking(), busy) == [polite("Ended: busy")]


def test_qt_hands_it_to_the_screen_reader_one_event_a_politeness(open_desk: OpenDesk) -> None:
    desk = open_desk(views.idle(), language="en")
    sent: list[tuple[str, QAccessible.AnnouncementPoliteness]] = []

    def send(event: QAccessibleAnnouncementEvent) -> None:
        sent.append((event.message(), event.politeness()))

    announcer = Announcer(desk.window, send)
    paused = replace(views.two_calls(), agent=replace(views.AGENT, state=AgentState.WRAP_UP))
    for view in (views.talking(), replace(paused, pending=frozenset()), paused):
        announcer.show_view(view)
    assert sent == [
        (f"Talking: {MARIA}", QAccessible.AnnouncementPoliteness.Polite),
        ("Incoming call: +56 2 2234 5678, queue Ventas", QAccessible.AnnouncementPoliteness.Assertive),
        ("Wrap-up", QAccessible.AnnouncementPoliteness.Polite),
    ]
