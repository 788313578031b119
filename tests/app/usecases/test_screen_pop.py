"""The card: the right customer, painted once, never a stale one, and what the agent says about it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app.data.errors import DatabaseOutage, DatabaseRefusal
from app.domain.customer import Contact, CustomerDraft, EarlierContacts, Tier
from app.domain.identification import Clues, EvidenceKind
from app.domain.interaction import Disposition
from app.session import AgentSession
from app.view import CardState, DeskView
from cti.model import Call, CallChange, CallChangeKind, CallerId, CallState, Direction, OriginateRequest
from tests.app.fakes import NOON, DeskBench

OpenDesk = Callable[..., DeskBench]
MARIA = "+56981234567"


def until_card(desk: DeskBench, state: CardState) -> None:
    desk.until(lambda: desk.view.card.state is state, str(state))


def change(desk: DeskBench, call: Call, **fields: object) -> Call:
    changed = replace(call, **fields)
    desk.tell(CallChange(CallChangeKind.DETAILS_CHANGED, changed))
    return changed


def cards(views: list[DeskView]) -> list[CardState]:
    """The card's states in the order in which they were painted."""
    painted = [view.card for view in views]
    return [card.state for card, before in zip(painted, [None, *painted], strict=False) if card is not before]


def test_a_known_number_paints_loading_and_then_the_whole_card_once(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.views.clear()
    desk.ring(number="981234567")
    until_card(desk, CardState.READY)
    assert cards(desk.views) == [CardState.LOADING, CardState.READY]
    assert desk.view.card.number == MARIA


def test_an_unknown_number_gives_an_empty_card_with_the_number(desk: DeskBench) -> None:
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    assert desk.view.card.number == MARIA


@pytest.mark.parametrize(("word", "tier"), [("oro", Tier.ORO), ("Gold", Tier.ORO), ("best", None), ("", None)])
def test_an_unknown_caller_has_the_tier_that_the_menu_says(desk: DeskBench, word: str, tier: Tier | None) -> None:
    desk.ring(variables=(("FICHA_TIER", word),))
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
    assert desk.view.card.tier is tier


def test_a_withheld_number_reaches_the_database_as_no_number(desk: DeskBench) -> None:
    desk.ring(number="")
    until_card(desk, CardState.UNKNOWN)
    assert [clues.e164 for clues in desk.records.asked] == [""]


def test_a_suspect_number_is_no_clue_and_is_told(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.ring(is_suspect=True, variables=(("FICHA_CUSTOMER", "7"), ("FICHA_VERIFIED", "1")))
    until_card(desk, CardState.UNKNOWN)
    assert desk.records.asked == [Clues(number=MARIA, is_suspect=True)]
    assert not desk.view.calls[0].is_verified
    (banner,) = desk.view.banners
    assert banner.code == "suspicious_number"
    assert desk.view.calls[0].number == MARIA


def test_a_shared_number_asks_the_agent_to_choose(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    pedro = desk.records.add(8, "Pedro", MARIA)
    desk.ring()
    until_card(desk, CardState.CANDIDATES)
    assert [brief.name for brief in desk.view.card.candidates] == ["María", "Pedro"]
    desk.session.choose_candidate("1.1", 8)
    until_card(desk, CardState.READY)
    assert desk.view.card.card is pedro
    assert desk.view.card.identification.evidence_kind is EvidenceKind.AGENT
    assert desk.view.card.identification.matched_by == "phone"


def test_variables_that_come_late_identify_again(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(9, "Empresa")
    call = desk.ring()
    until_card(desk, CardState.READY)
    desk.views.clear()
    change(desk, call, variables=(("FICHA_CUSTOMER", "9"),))
    desk.until(lambda: desk.view.card.card is desk.records.cards[9])
    assert cards(desk.views)[1:] == [CardState.READY]


def test_other_variables_do_not_ask_the_database_again(desk: DeskBench) -> None:
    call = desk.ring()
    until_card(desk, CardState.UNKNOWN)
    card = desk.view.card
    change(desk, call, variables=(("FICHA_IVR_PATH", "Ventas"),))
    assert desk.view.calls[0].ivr_path == ("Ventas",)
    assert desk.view.card is card
    assert len(desk.records.asked) == 1


def test_what_the_agent_chose_is_not_overruled_by_a_late_variable(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(9, "Empresa")
    call = desk.ring()
    until_card(desk, CardState.READY)
    desk.session.reject_customer("1.1")
    assert desk.view.card.state is CardState.UNKNOWN
    change(desk, call, variables=(("FICHA_CUSTOMER", "9"),))
    assert len(desk.records.asked) == 1
    assert desk.view.card.state is CardState.UNKNOWN


def test_a_rejected_customer_leaves_the_other_candidates_to_choose_from(desk: DeskBench) -> None:
    for number, name in enumerate(("María", "Pedro", "Ana"), start=7):
        desk.records.add(number, name, MARIA)
    desk.ring()
    until_card(desk, CardState.CANDIDATES)
    desk.session.choose_candidate("1.1", 8)
    until_card(desk, CardState.READY)
    desk.session.reject_customer("1.1")
    card = desk.view.card
    assert (card.state, [one.id for one in card.candidates]) == (CardState.CANDIDATES, [7, 9])
    assert card.identification.evidence_kind is EvidenceKind.REJECTED
    desk.session.choose_candidate("1.1", 9)
    until_card(desk, CardState.READY)
    desk.session.reject_customer("1.1")
    assert [one.id for one in desk.view.card.candidates] == [7]
    desk.session.reject_customer("1.1")  # none of them
    assert (desk.view.card.state, desk.view.card.candidates) == (CardState.UNKNOWN, ())


def test_a_rejected_customer_is_said_to_be_rejected_not_unknown(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.ring()
    until_card(desk, CardState.READY)
    desk.session.reject_customer("1.1")
    assert desk.view.card.identification.evidence_kind is EvidenceKind.REJECTED


def test_rejected_customer_is_not_in_the_row(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    call = desk.talk(desk.ring())
    until_card(desk, CardState.READY)
    assert desk.view.wrap_up.customer_name == "María"
    desk.session.reject_customer("1.1")
    assert desk.view.wrap_up.customer_name == ""
    desk.end(call)
    desk.say(Disposition("wrong_number"))
    desk.save()
    desk.until(lambda: desk.records.saved)
    ((row,),) = desk.records.saved.values()
    assert (row.customer_id, row.matched_by) == (None, "none")


def test_an_answer_for_a_call_that_is_over_is_dropped(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.gate.clear()
    call = desk.ring()
    desk.end(call)
    desk.ring("2.1", number="+56222222222")
    desk.records.gate.set()
    until_card(desk, CardState.UNKNOWN)
    assert desk.view.card.number == "+56222222222"
    assert CardState.READY not in cards(desk.views)


def test_an_answer_to_older_clues_is_dropped(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(9, "Empresa")
    desk.records.gate.clear()
    call = desk.ring()
    change(desk, call, variables=(("FICHA_CUSTOMER", "9"),))
    desk.until(lambda: len(desk.records.asked) == 2)
    desk.records.gate.set()
    until_card(desk, CardState.READY)
    desk.settle()
    assert {view.card.card.name for view in desk.views if view.card.card} == {"Empresa"}


def test_database_outage_fails_the_card_and_the_call_goes_on_until_it_comes_back(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.advance(1)
    desk.until(lambda: desk.records.checks)  # the database is looked at, and is well
    desk.records.outage = DatabaseOutage("unreachable")
    call = desk.ring()
    until_card(desk, CardState.FAILED)
    assert [banner.code for banner in desk.view.banners] == ["card_unavailable"]
    desk.talk(call)
    assert desk.view.agent.state == "on_call"
    desk.advance(1)
    desk.until(lambda: len(desk.records.asked) == 2)
    desk.settle()
    desk.records.outage = None
    desk.advance(4)
    until_card(desk, CardState.READY)
    assert desk.view.banners == ()


def test_a_customer_who_was_removed_meanwhile_leaves_an_empty_card(desk: DeskBench) -> None:
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.session.choose_candidate("1.1", 404)
    desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)


def test_created_customer_gets_the_number_of_the_call_and_the_card(desk: DeskBench) -> None:
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.session.create_customer("1.1", CustomerDraft("Nueva Clienta"))
    until_card(desk, CardState.READY)
    assert desk.view.card.card.phones[0].e164 == MARIA


def test_a_refused_customer_says_why_and_leaves_the_card(desk: DeskBench) -> None:
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.session.create_customer("1.1", CustomerDraft(""))
    desk.until(lambda: desk.view.banners)
    (banner,) = desk.view.banners
    assert (banner.code, dict(banner.values)) == ("customer_not_saved", {"code": "name_missing"})
    assert desk.view.card.state is CardState.UNKNOWN
    desk.session.close_banner("customer_not_saved")
    assert desk.view.banners == ()


def test_linked_number_belongs_to_the_customer_and_shows_the_card(desk: DeskBench) -> None:
    desk.records.add(7, "María")
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.session.link_number("1.1", 7)
    until_card(desk, CardState.READY)
    assert [line.e164 for line in desk.records.cards[7].phones] == [MARIA]


def test_a_link_to_the_wrong_customer_is_taken_back_with_its_number(desk: DeskBench) -> None:
    desk.records.add(7, "María")
    call = desk.talk(desk.ring())
    until_card(desk, CardState.UNKNOWN)
    desk.session.link_number("1.1", 7)
    until_card(desk, CardState.READY)
    assert desk.view.card.is_linked
    desk.end(call)  # the card is there until the wrap-up is done
    desk.session.unlink_number("1.1")
    until_card(desk, CardState.UNKNOWN)
    assert desk.records.cards[7].phones == ()
    desk.session.unlink_number("1.1")  # nothing is left to take back
    desk.settle()
    assert desk.view.card.state is CardState.UNKNOWN


def test_a_number_that_the_customer_had_before_stays_when_the_link_is_taken_back(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(8, "Pedro", MARIA)
    desk.ring()
    until_card(desk, CardState.CANDIDATES)
    desk.session.link_number("1.1", 7)
    until_card(desk, CardState.READY)
    desk.session.unlink_number("1.1")
    until_card(desk, CardState.CANDIDATES)
    assert [line.e164 for line in desk.records.cards[7].phones] == [MARIA]


def test_a_link_that_the_database_does_not_take_back_is_told_and_can_be_taken_back_later(desk: DeskBench) -> None:
    desk.records.add(7, "María")
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.session.link_number("1.1", 7)
    until_card(desk, CardState.READY)
    desk.records.outage = DatabaseOutage("locked")
    desk.session.unlink_number("1.1")
    desk.until(lambda: [banner.code for banner in desk.view.banners] == ["customer_not_saved"])
    assert desk.view.card.is_linked
    desk.records.outage = None
    desk.session.unlink_number("1.1")
    until_card(desk, CardState.UNKNOWN)


def test_a_withheld_caller_is_linked_without_a_number(desk: DeskBench) -> None:
    desk.records.add(7, "María")
    desk.ring(number="")
    until_card(desk, CardState.UNKNOWN)
    desk.session.link_number("1.1", 7)
    until_card(desk, CardState.READY)
    assert desk.records.cards[7].phones == ()


def test_a_second_call_waits_beside_the_first_with_its_own_card(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(8, "Pedro", "+56222222222")
    first = desk.talk(desk.ring())
    until_card(desk, CardState.READY)
    desk.views.clear()
    desk.ring("2.1", number="+56222222222")
    desk.until(lambda: len(desk.view.calls) == 2 and len(desk.records.asked) == 2)
    assert desk.view.front == "1.1"
    assert {view.card.card.name for view in desk.views} == {"María"}
    desk.session.focus_call("2.1")
    desk.until(lambda: desk.view.card.card is desk.records.cards[8])
    desk.session.focus_call("1.1")
    assert desk.view.card.card is desk.records.cards[7]
    desk.end(first)
    assert (desk.view.front, desk.view.wrap_up.uniqueid) == ("1.1", "1.1")
    assert desk.view.card.card is desk.records.cards[7]


def test_a_call_that_is_answered_comes_before_one_that_only_rings(desk: DeskBench) -> None:
    desk.ring("1.1")
    second = desk.ring("2.1", number="+56222222222")
    assert desk.view.front == "1.1"
    desk.talk(second)
    assert desk.view.front == "2.1"


def test_a_call_between_extensions_asks_nothing_of_the_database(desk: DeskBench) -> None:
    desk.ring(number="1002", direction=Direction.INTERNAL)
    assert desk.view.card.state is CardState.IDLE
    assert desk.records.asked == []


def test_a_customer_called_from_the_card_is_the_one_on_the_card(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    pedro = desk.records.add(8, "Pedro", MARIA)
    desk.session.show_customer(8)
    until_card(desk, CardState.READY)
    desk.session.dial(MARIA)
    assert desk.switchboard.values("dial") == [(OriginateRequest(MARIA),)]
    desk.settle()
    desk.ring("dialled-1.1", direction=Direction.OUT, state=CallState.CALLING_AGENT, dialed=MARIA)
    desk.until(lambda: desk.view.card.card is pedro and not desk.view.card.is_from_search)
    assert desk.view.pending == frozenset()


def test_whom_the_agent_calls_is_looked_for_while_only_the_own_phone_rings(desk: DeskBench) -> None:
    maria = desk.records.add(7, "María", MARIA)
    desk.session.dial("9 8123 4567")
    desk.ring("dialled-1.1", number="", direction=Direction.OUT, state=CallState.CALLING_AGENT)
    desk.until(lambda: desk.view.card.card is maria)
    assert desk.view.card.number == MARIA


def test_a_call_of_which_nothing_is_told_yet_is_no_withheld_number(desk: DeskBench) -> None:
    call = desk.ring("dialled-1.1", number="", direction=Direction.OUT, state=CallState.CALLING_AGENT)
    desk.settle()
    assert desk.view.card.state is CardState.LOADING
    assert desk.records.asked == []
    change(desk, call, state=CallState.TALKING)
    until_card(desk, CardState.UNKNOWN)
    assert desk.records.asked == [Clues()]


def test_a_call_that_was_up_before_the_link_has_its_card_too(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.records.add(7, "María", MARIA)
    call = Call(
        "1.1",
        "PJSIP/1001-1",
        frozenset({"1.0"}),
        Direction.IN,
        CallState.TALKING,
        remote=CallerId(MARIA),
        caller=CallerId(MARIA),
        answered_at=NOON,
        was_up_before=True,
    )
    desk.connect(call)
    until_card(desk, CardState.READY)
    assert desk.view.wrap_up.missing == "call_running"


def test_painted_card_is_logged_exactly_once(desk: DeskBench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app")
    desk.records.add(7, "María", MARIA)
    call = desk.ring()
    loading = desk.view.card
    desk.session.card_painted("1.1", loading.revision, 3_000_000)
    until_card(desk, CardState.READY)
    desk.session.card_painted("1.1", desk.view.card.revision, 4_500_000)
    desk.session.card_painted("1.1", desk.view.card.revision, 9_500_000)
    desk.session.reject_customer("1.1")
    desk.session.card_painted("1.1", desk.view.card.revision, 9_900_000)
    desk.end(call)
    lines = [record.fields for record in caplog.records if record.getMessage() == "screen_pop"]
    assert lines == [
        {
            "linkedid": "1.10",
            "customer_id": 7,
            "matched_by": "phone",
            "candidates": 1,
            "latency_ms": 3.5,
            "waited_ms": 0.0,
        }
    ]


def test_the_time_that_a_card_waited_beside_another_is_no_latency(
    desk: DeskBench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "app")
    desk.records.add(8, "Pedro", "+56222222222")
    desk.talk(desk.ring())
    until_card(desk, CardState.UNKNOWN)
    desk.ring("2.1", number="+56222222222", announced_ns=1)
    desk.until(lambda: desk.session._parts.pop.customer("2.1").id == 8)
    desk.clock.advance(2)  # so long the agent leaves it there
    desk.session.focus_call("2.1")
    desk.session.card_painted("2.1", desk.view.card.revision, 2_005_000_001)
    (line,) = [record.fields for record in caplog.records if record.getMessage() == "screen_pop"]
    assert (line["customer_id"], line["latency_ms"], line["waited_ms"]) == (8, 5.0, 2000.0)


def test_a_customer_created_with_two_key_presses_is_created_once(desk: DeskBench) -> None:
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    desk.records.gate.clear()
    for _ in range(2):
        desk.session.create_customer("1.1", CustomerDraft("Nueva Clienta"))
    desk.records.gate.set()
    until_card(desk, CardState.READY)
    desk.session.create_customer("1.1", CustomerDraft("Nueva Clienta"))  # the form was not drawn away yet
    desk.settle()
    desk.session.link_number("1.1", desk.view.card.card.id)
    desk.until(lambda: desk.view.card.is_linked)  # the writer had nothing else to do before this
    assert [card.name for card in desk.records.cards.values()] == ["Nueva Clienta"]


def test_whom_the_agent_chose_is_in_the_row_even_if_the_card_never_came(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(8, "Pedro", MARIA)
    call = desk.talk(desk.ring())
    until_card(desk, CardState.CANDIDATES)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.choose_candidate("1.1", 8)
    until_card(desk, CardState.FAILED)
    desk.end(call)
    desk.say(Disposition("resolved"))
    desk.save()
    desk.until(lambda: desk.view.wrap_up is None)
    desk.records.outage = None
    desk.advance(1)
    desk.until(lambda: desk.records.saved)
    ((row,),) = desk.records.saved.values()
    assert (row.customer_id, row.matched_by) == (8, "phone")


def test_a_failed_card_says_when_it_is_asked_for_again_and_can_be_asked_for_at_once(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.ring()
    until_card(desk, CardState.FAILED)
    assert desk.view.card.retry_at == desk.clock.now() + timedelta(seconds=1)
    desk.records.outage = None
    desk.session.retry_card("1.1")
    assert (desk.view.card.state, desk.view.card.retry_at) == (CardState.FAILED, None)
    until_card(desk, CardState.READY)


def test_link_changes_are_logged_once_each(desk: DeskBench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app")
    desk.lose_link()
    desk.lose_link()
    desk.regain_link()
    lines = [record.fields for record in caplog.records if record.getMessage() == "link"]
    assert [(line["state"], line["reason"]) for line in lines] == [("down", "closed"), ("up", "connected")]


def test_a_database_set_up_wrongly_is_an_outage_for_the_card(desk: DeskBench) -> None:
    desk.records.outage = DatabaseRefusal("older")
    desk.ring()
    until_card(desk, CardState.FAILED)
    assert dict(desk.view.banners[0].values) == {"code": "older"}


def test_an_unknown_number_comes_with_what_it_did_before(desk: DeskBench) -> None:
    earlier = EarlierContacts((Contact("a", "call", "in", NOON),), calls_today=1)
    desk.records.earlier[MARIA] = earlier
    desk.views.clear()
    desk.ring()
    until_card(desk, CardState.UNKNOWN)
    assert cards(desk.views) == [CardState.LOADING, CardState.UNKNOWN]  # painted once, complete
    assert desk.view.card.earlier is earlier


def test_what_the_number_did_before_is_shown_of_a_rejected_customer_too(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    earlier = EarlierContacts((Contact("a", "call", "in", NOON),), calls_today=1)
    desk.records.earlier[MARIA] = earlier
    desk.ring()
    until_card(desk, CardState.READY)
    desk.session.reject_customer("1.1")
    assert (desk.view.card.state, desk.view.card.earlier) == (CardState.UNKNOWN, None)
    desk.until(lambda: desk.view.card.earlier is earlier)


def test_a_withheld_caller_has_no_earlier_contacts_to_look_for(desk: DeskBench) -> None:
    desk.records.earlier[""] = EarlierContacts((Contact("a", "call", "in", NOON),))
    desk.ring(number="")
    until_card(desk, CardState.UNKNOWN)
    desk.session.reject_customer("1.1")
    desk.settle()
    assert desk.view.card.earlier is None


def with_a_second_call_in_front(desk: DeskBench) -> None:
    """The agent looks at the card of 1.1; by the time the key is pressed 2.1 was answered and is in front."""
    desk.records.add(7, "María", MARIA)
    desk.records.add(8, "Pedro", MARIA)
    desk.records.add(9, "Ana", "+56222222222")
    desk.ring()
    until_card(desk, CardState.CANDIDATES)
    desk.talk(desk.ring("2.1", number="+56222222222"))
    desk.until(lambda: (desk.view.front, desk.view.card.state) == ("2.1", CardState.READY))


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        (lambda session: session.choose_candidate("1.1", 8), (CardState.READY, "Pedro")),
        (lambda session: session.reject_customer("1.1"), (CardState.UNKNOWN, "")),
        (lambda session: session.create_customer("1.1", CustomerDraft("Nueva")), (CardState.READY, "Nueva")),
        (lambda session: session.link_number("1.1", 7), (CardState.READY, "María")),
    ],
)
def test_what_is_said_about_a_call_never_hits_the_one_that_came_to_the_front_meanwhile(
    desk: DeskBench, verb: Callable[[AgentSession], None], expected: tuple[CardState, str]
) -> None:
    with_a_second_call_in_front(desk)
    shown = desk.view.card
    verb(desk.session)

    def first_card() -> tuple[CardState, str]:
        desk.session.focus_call("1.1")
        card = desk.view.card
        desk.session.focus_call("2.1")
        return card.state, card.card.name if card.card is not None else ""

    desk.until(lambda: first_card() == expected, str(expected))
    assert desk.view.card == shown
    assert [line.e164 for line in desk.records.cards[9].phones] == ["+56222222222"]


def test_a_failed_card_is_asked_for_again_though_another_call_is_in_front(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.ring()
    until_card(desk, CardState.FAILED)
    desk.records.outage = None
    desk.talk(desk.ring("2.1", number="+56222222222"))
    desk.until(lambda: (desk.view.front, desk.view.card.state) == ("2.1", CardState.UNKNOWN))
    desk.session.retry_card("1.1")
    desk.until(lambda: len(desk.records.asked) == 3)
    desk.session.focus_call("1.1")
    until_card(desk, CardState.READY)


def test_what_was_typed_for_a_call_that_is_gone_is_refused_and_said(desk: DeskBench) -> None:
    desk.records.add(7, "María")
    for verb in (
        lambda: desk.session.create_customer("9.9", CustomerDraft("Nueva Clienta")),
        lambda: desk.session.link_number("9.9", 7),
    ):
        verb()
        (banner,) = desk.view.banners
        assert (banner.code, dict(banner.values)) == ("customer_not_saved", {"code": "no_such_call"})
        desk.session.close_banner("customer_not_saved")
    desk.settle()
    assert [(card.name, card.phones) for card in desk.records.cards.values()] == [("María", ())]


def test_a_number_typed_for_a_withheld_caller_is_stored_as_the_world_writes_it(desk: DeskBench) -> None:
    desk.ring(number="")
    until_card(desk, CardState.UNKNOWN)
    desk.session.create_customer("1.1", CustomerDraft("Rosa", phone="9 8123 4567"))
    until_card(desk, CardState.READY)
    assert [line.e164 for line in desk.view.card.card.phones] == [MARIA]


def test_what_is_no_number_is_refused_before_anything_is_written(desk: DeskBench) -> None:
    desk.ring(number="")
    until_card(desk, CardState.UNKNOWN)
    desk.session.create_customer("1.1", CustomerDraft("Rosa", phone="mañana"))
    desk.settle()
    assert desk.view.card.state is CardState.UNKNOWN
    (banner,) = desk.view.banners
    assert (banner.code, dict(banner.values)) == ("customer_not_saved", {"code": "bad_phone"})


def test_each_call_carries_the_name_of_its_customer(desk: DeskBench) -> None:
    desk.records.add(7, "María", MARIA)
    desk.records.add(9, "Ana", "+56222222222")
    desk.ring()
    desk.ring("2.1", number="+56222222222")
    desk.until(lambda: [one.customer_name for one in desk.view.calls] == ["María", "Ana"])
