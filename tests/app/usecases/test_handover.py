"""What the first agent knew is on the second one's screen, before and after the call changes hands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.usecases.clues import MAX_NOTE_BYTES, handed_over, one_line
from app.view import CardState
from app.view.handover import Handover
from cti.model import CallChange, CallChangeKind, CallerId, CallState, Direction, Transfer, TransferKind
from tests.app.fakes import NOON, DeskBench, incoming

KNOWN = (
    ("FICHA_NOTE", "Cobro doble"),
    ("FICHA_CALLER", "+56981234567"),
    ("FICHA_CALLER_NAME", "María"),
    ("FICHA_QUEUE", "ventas"),
    ("FICHA_WAIT", "50"),
    ("FICHA_IVR_PATH", "1 Clientes>3 Facturación"),
)
PEDRO = CallerId("1002", "Pedro Díaz")


def test_a_consulted_colleague_sees_note_and_customer_while_the_phone_rings(desk: DeskBench) -> None:
    desk.records.add(7, "María Rojas", "+56981234567")
    desk.ring(number="1002", direction=Direction.INTERNAL, remote=PEDRO, caller=PEDRO, queue="", variables=KNOWN)
    desk.until(lambda: desk.view.card.state is CardState.READY)
    (one,) = desk.view.calls
    assert desk.view.card.card is not None
    assert desk.view.card.card.id == 7
    assert one.handover == Handover("Pedro Díaz", "Cobro doble", "+56981234567", "María", "ventas", 50.0)
    assert one.ivr_path == ("1 Clientes", "3 Facturación")
    assert one.number == "1002"


def test_the_card_stays_and_a_word_is_owed_once_the_customer_is_handed_over(desk: DeskBench) -> None:
    desk.records.add(7, "María Rojas", "+56981234567")
    rung = desk.ring(number="1002", direction=Direction.INTERNAL, remote=PEDRO, caller=PEDRO, queue="", variables=KNOWN)
    asked = desk.talk(rung)
    assert desk.view.wrap_up is None
    customer = CallerId("981234567", "María")
    moved = Transfer(TransferKind.ATTENDED, PEDRO, CallerId("1001", "Ana Soto"), NOON)
    taken = replace(asked, direction=Direction.IN, remote=customer, caller=customer, transfers=(moved,))
    desk.tell(CallChange(CallChangeKind.TRANSFERRED, taken))
    desk.until(lambda: desk.view.card.card is not None)
    assert desk.view.wrap_up is not None
    assert desk.view.calls[0].handover is not None
    assert desk.view.calls[0].handover.by == "Pedro Díaz"
    assert desk.view.calls[0].number == "+56981234567"


def test_a_colleague_who_tells_nothing_opens_no_card(desk: DeskBench) -> None:
    desk.ring(number="1002", direction=Direction.INTERNAL, remote=PEDRO, caller=PEDRO, queue="")
    assert desk.view.calls[0].handover is None
    assert desk.records.asked == []


def test_who_told_others_sees_no_hand_over_in_the_own_call(desk: DeskBench) -> None:
    call = desk.talk(desk.ring())
    desk.session.transfer.begin()
    desk.tell(CallChange(CallChangeKind.HELD, replace(call, state=CallState.HELD, held_at=NOON)))
    desk.session.transfer.blind("1002", "Cobro doble")
    desk.tell(CallChange(CallChangeKind.DETAILS_CHANGED, replace(call, variables=KNOWN)))
    assert desk.view.calls[0].handover is None


def test_nothing_of_a_suspect_call_is_believed_or_passed_on_but_the_note(desk: DeskBench) -> None:
    desk.ring(is_suspect=True, variables=KNOWN)
    assert desk.view.calls[0].handover is None
    told = handed_over(incoming("9.9", "1", is_suspect=True, variables=KNOWN), 7, "cuidado", NOON)
    assert told == (("FICHA_NOTE", "cuidado"),)


def test_the_wait_adds_up_over_several_hands() -> None:
    call = incoming("9.9", "981234567", wait_seconds=10.0, held_at=NOON, variables=(("FICHA_WAIT", "50"),))
    assert dict(handed_over(call, None, "", NOON))["FICHA_WAIT"] == "60"
    assert dict(handed_over(call, None, "", NOON))["FICHA_CUSTOMER"] == ""


@pytest.mark.parametrize("note", ["ñ" * 2000, "x" * 881, "€" * 300])
def test_a_long_note_is_cut_where_a_line_of_the_manager_ends_and_says_so(note: str) -> None:
    cut = one_line(note)
    assert len(cut.encode()) <= MAX_NOTE_BYTES
    assert cut.endswith("[…]")


def test_a_note_of_several_lines_becomes_one() -> None:
    assert one_line("uno\r\n\n  dos \x85tres") == "uno · dos · tres"
