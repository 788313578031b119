"""Whom a call can be handed over to: from the database who, from the PBX how they stand."""

from __future__ import annotations

from collections.abc import Callable

from app.data.errors import DatabaseOutage
from app.domain.directory import Colleague, Directory, ExternalNumber
from app.view.targets import Presence, TargetKind
from cti.model import CallerId, DeviceChange, DeviceState, ParkedChange, QueueChange
from tests.app.fakes import NOON, DeskBench

KNOWN = Directory(
    (
        Colleague("1001", "Ana Soto", "PJSIP/1001", "1001"),
        Colleague("1002", "Pedro Díaz", "PJSIP/1002", "1002"),
        Colleague("1003", "Íngrid Muñoz", "PJSIP/1003", "1003"),
    ),
    (ExternalNumber(1, "Bodega", "+56222345678"),),
)
PARKED = ParkedChange("701", is_parked=True, caller=CallerId("981234567", "Ana"), since=NOON)


def signed_on(open_desk: Callable[..., DeskBench]) -> DeskBench:
    desk = open_desk(queue_numbers=(("ventas", "601"),))
    desk.records.known = KNOWN
    desk.sign_on()
    desk.until(lambda: desk.view.targets.targets)
    return desk


def presences(desk: DeskBench) -> dict[str, Presence]:
    return {one.name: one.presence for one in desk.view.targets.targets if one.kind is TargetKind.COLLEAGUE}


def test_colleagues_queues_and_saved_numbers_stand_in_the_list_and_oneself_does_not(
    open_desk: Callable[..., DeskBench],
) -> None:
    desk = signed_on(open_desk)
    listed = [(one.name, one.dial) for one in desk.view.targets.targets]
    assert listed == [("Pedro Díaz", "1002"), ("Íngrid Muñoz", "1003"), ("ventas", "601"), ("Bodega", "+56222345678")]


def test_a_phone_that_rings_is_seen_and_one_of_which_nobody_told_is_not_known(
    open_desk: Callable[..., DeskBench],
) -> None:
    desk = signed_on(open_desk)
    desk.tell(DeviceChange("PJSIP/1002", DeviceState.RINGING))
    assert presences(desk) == {"Pedro Díaz": Presence.RINGING, "Íngrid Muñoz": Presence.UNKNOWN}
    assert [one.key for one in desk.view.targets.ringing] == ["PJSIP/1002"]
    desk.lose_link()
    assert set(presences(desk).values()) == {Presence.UNKNOWN}


def test_the_waiting_callers_of_a_queue_are_counted_live(open_desk: Callable[..., DeskBench]) -> None:
    desk = signed_on(open_desk)
    desk.tell(QueueChange("ventas", 3, NOON))
    assert [one.waiting for one in desk.view.targets.targets if one.kind is TargetKind.QUEUE] == [3]
    before = desk.view.targets
    desk.session.tick()
    assert desk.view.targets is before


def test_parked_calls_come_and_go_and_are_unknown_without_a_link(open_desk: Callable[..., DeskBench]) -> None:
    desk = signed_on(open_desk)
    desk.tell(PARKED, ParkedChange("702", is_parked=True, caller=CallerId("", ""), since=None))
    assert [(one.slot, one.number) for one in desk.view.targets.parked] == [("702", ""), ("701", "+56981234567")]
    desk.tell(ParkedChange("702", is_parked=False, caller=CallerId()))
    assert [one.slot for one in desk.view.targets.parked] == ["701"]
    desk.lose_link()
    assert desk.view.targets.parked == ()


def test_a_number_is_saved_changed_and_removed(open_desk: Callable[..., DeskBench]) -> None:
    desk = signed_on(open_desk)
    desk.session.targets.save_number(None, "Técnico", "2 2222 2222")
    desk.until(lambda: "Técnico" in [one.name for one in desk.view.targets.targets])
    saved = next(one for one in desk.view.targets.targets if one.name == "Técnico")
    assert saved.dial == "+56222222222"
    desk.session.targets.remove_number(int(saved.key))
    desk.until(lambda: "Técnico" not in [one.name for one in desk.view.targets.targets])


def test_what_is_no_number_is_refused_in_words(open_desk: Callable[..., DeskBench]) -> None:
    desk = signed_on(open_desk)
    desk.session.targets.save_number(None, "Técnico", "pepe")
    desk.settle()
    assert [(banner.code, dict(banner.values)) for banner in desk.view.banners] == [
        ("number_not_saved", {"code": "bad_phone"})
    ]


def test_a_database_that_is_down_leaves_who_was_known(open_desk: Callable[..., DeskBench]) -> None:
    desk = signed_on(open_desk)
    desk.records.outage = DatabaseOutage("unreachable")
    desk.session.targets.load()
    desk.until(lambda: desk.view.targets.has_failed)
    assert "Pedro Díaz" in presences(desk)
    desk.records.outage = None
    desk.session.targets.load()
    desk.until(lambda: not desk.view.targets.has_failed)
