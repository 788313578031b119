"""Before the phone rings: the number is read, the policy asked, an override written down."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.data.errors import DatabaseOutage
from app.domain.callback import Callback
from app.domain.contact_policy import ContactFacts, ContactPolicy, LocalTime, Purpose, Rule
from app.domain.interaction import interaction_id
from app.domain.roles import JUST_AGENT, Right, Role, Standing
from app.journal import JournalUnwritable
from app.usecases.calling_out import OutboundRules
from app.view import Command
from app.view.calling_out import DialStage
from cti.model import OriginateRequest
from tests.app.fakes import NOON, DeskBench

NUMBER = "+56981234567"
HOUR = timedelta(hours=1)
CONTACT = interaction_id("central", "dialled-1.1")
LISTED = ContactFacts(is_number_listed=True)


def times_of(e164: str, now: datetime) -> tuple[LocalTime, ...]:
    assert e164 == NUMBER
    return (LocalTime("America/Santiago", now.astimezone(ZoneInfo("America/Santiago"))),)


def rules(**fields: object) -> OutboundRules:
    return OutboundRules(ContactPolicy(), times_of, **fields)  # type: ignore[arg-type]


@pytest.fixture
def sign_on(open_desk: Callable[..., DeskBench]) -> Callable[..., DeskBench]:
    def make(*, caller_id: str = "", standing: Standing = JUST_AGENT, **fields: object) -> DeskBench:
        bench = open_desk(outbound=rules(**fields), caller_id=caller_id)
        bench.records.standings["1001"] = standing
        bench.sign_on()
        bench.session.tick()
        bench.until(lambda: bench.view.standing == standing)
        return bench

    return make


def placed(desk: DeskBench) -> list[OriginateRequest]:
    return [request for (request,) in desk.switchboard.values("dial") if isinstance(request, OriginateRequest)]


def dial(desk: DeskBench, number: str = NUMBER) -> None:
    desk.session.dial(number)
    desk.until(lambda: desk.view.calling_out.stage is not DialStage.ASKING)
    desk.settle()


def refused(desk: DeskBench) -> list[Rule]:
    return [refusal.rule for refusal in desk.view.calling_out.refusals]


def test_policy_is_asked_and_the_call_placed(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    desk.records.gate.clear()
    desk.session.dial("9 8123 4567")
    assert (desk.view.calling_out.stage, placed(desk)) == (DialStage.ASKING, [])
    desk.records.gate.set()
    desk.until(lambda: Command.DIAL in desk.view.pending)
    assert [request.number for request in placed(desk)] == ["981234567"]
    assert desk.view.calling_out.stage is DialStage.IDLE
    ((asked, customer_id, since),) = desk.records.calling_out.asked
    assert (asked, customer_id, NOON - since) == (NUMBER, None, timedelta(days=7))


def test_extension_is_not_asked_about(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    desk.session.dial("1002")
    assert [request.number for request in placed(desk)] == ["1002"]
    assert desk.records.calling_out.asked == []


@pytest.mark.parametrize(
    ("typed", "code"), [("600 FLORES", "letters"), ("9" * 40, "too_long"), ("12;3", "not_a_number")]
)
def test_what_is_no_number_is_told(sign_on: Callable[..., DeskBench], typed: str, code: str) -> None:
    desk = sign_on()
    desk.session.dial(typed)
    (banner,) = desk.view.banners
    assert dict(banner.values)["code"] == code
    assert placed(desk) == []


def test_extension_behind_a_number_is_told_to_be_keyed_in(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    dial(desk, "9 8123 4567 anexo 12")
    assert desk.view.calling_out.extension == "12"


def test_refusal_places_nothing_and_can_be_put_away(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    assert refused(desk) == [Rule.NUMBER_LISTED]
    assert (desk.view.calling_out.override, desk.view.calling_out.may_override) == ("supervisor", False)
    desk.session.calling_out.override("porque sí")
    desk.session.calling_out.give_up()
    desk.settle()
    assert (desk.view.calling_out.stage, placed(desk), desk.records.calling_out.overrides) == (DialStage.IDLE, [], [])


def test_override_needs_a_reason_and_is_written_down_with_its_contact(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on(standing=Standing(Role.SUPERVISOR))
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    desk.session.calling_out.override("   ")
    assert placed(desk) == []
    desk.session.calling_out.override(" He asked \n for it ")
    desk.until(lambda: [one.interaction_id for one in desk.records.calling_out.overrides] == [CONTACT])
    (made,) = desk.records.calling_out.overrides
    assert (made.reason, made.rules, made.role, made.e164) == (
        "He asked for it",
        ("number_listed",),
        "supervisor",
        NUMBER,
    )
    assert len(placed(desk)) == 1


def test_house_says_who_may_override(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on(standing=Standing(Role.AGENT, ((Right.OVERRIDE_DO_NOT_CALL, Role.AGENT),)))
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    assert desk.view.calling_out.may_override


def test_role_that_was_taken_away_meanwhile_overrides_nothing(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on(standing=Standing(Role.SUPERVISOR))
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    assert desk.view.calling_out.may_override
    desk.records.standings["1001"] = JUST_AGENT
    desk.advance(60)
    desk.until(lambda: not desk.view.calling_out.may_override)
    desk.session.calling_out.override("He asked")
    desk.settle()
    assert (placed(desk), desk.records.calling_out.overrides) == ([], [])


def test_override_during_an_outage_is_written_down_later(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    dial(desk)
    assert refused(desk) == [Rule.FACTS_UNKNOWN]
    desk.session.calling_out.override("Llamó hace un minuto")
    desk.until(lambda: len(placed(desk)) == 1)
    desk.advance(1)
    assert desk.records.calling_out.overrides == []
    desk.records.outage = None
    desk.advance(1)
    desk.until(
        lambda: [one.interaction_id for one in desk.records.calling_out.overrides] == [CONTACT] or desk.advance(1)
    )


def test_override_is_on_disk_before_the_call_is_placed(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on(standing=Standing(Role.SUPERVISOR))
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    written = Future[None]()
    desk.journal.keep_call_record = lambda record: written  # type: ignore[method-assign]
    desk.session.calling_out.override("He asked")
    desk.settle()
    assert (placed(desk), desk.view.calling_out.stage) == ([], DialStage.ASKING)
    written.set_result(None)
    desk.settle()
    assert len(placed(desk)) == 1


def test_disk_that_does_not_take_the_override_keeps_the_call_from_being_placed(
    sign_on: Callable[..., DeskBench],
) -> None:
    desk = sign_on(standing=Standing(Role.SUPERVISOR))
    desk.records.calling_out.by_number[NUMBER] = LISTED
    dial(desk)
    full = Future[None]()
    full.set_exception(JournalUnwritable("journal_disk_full", "full"))
    desk.journal.keep_call_record = lambda record: full  # type: ignore[method-assign]
    desk.session.calling_out.override("He asked")
    desk.settle()
    assert (placed(desk), desk.records.calling_out.overrides) == ([], [])
    assert (desk.view.calling_out.stage, refused(desk)) == (DialStage.REFUSED, [Rule.NUMBER_LISTED])
    assert [dict(banner.values)["code"] for banner in desk.view.banners] == ["journal_disk_full"]


def test_other_purpose_is_judged_at_once(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on(purpose=Purpose.SALES)
    desk.records.calling_out.by_number[NUMBER] = ContactFacts(contacts=9)
    dial(desk)
    assert refused(desk) == [Rule.TOO_OFTEN]
    desk.session.calling_out.set_purpose("service")
    desk.until(lambda: len(placed(desk)) == 1)


def callback(**fields: object) -> Callback:
    values = {"due_at": NOON - HOUR, "until_at": NOON + HOUR, "agent_id": "1001", **fields}
    return Callback("c", 1, None, "Ana", NUMBER, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("promise", "is_placed"),
    [
        (callback(), True),
        (callback(source="queue"), True),
        (callback(until_at=NOON - HOUR / 2), True),
        (callback(source="campaign"), False),
    ],
)
def test_promise_of_the_customer_s_own_wish_is_kept(
    sign_on: Callable[..., DeskBench], promise: Callback, is_placed: bool
) -> None:
    desk = sign_on()
    desk.records.calling_out.by_number[NUMBER] = LISTED
    desk.session.calling_out.dial_promised(promise)
    desk.until(lambda: placed(desk) if is_placed else refused(desk))
    assert bool(placed(desk)) is is_placed


def test_agreed_window_counts_at_night_and_a_passed_one_does_not(sign_on: Callable[..., DeskBench]) -> None:
    desk = sign_on()
    desk.clock.time += 10 * HOUR  # 22:00
    desk.session.calling_out.dial_promised(callback())
    desk.until(lambda: refused(desk) == [Rule.HOURS])
    desk.session.calling_out.dial_promised(callback(until_at=NOON + 11 * HOUR))
    desk.until(lambda: len(placed(desk)) == 1)


def test_customer_sees_the_line_of_the_campaign_the_queue_or_the_choice(sign_on: Callable[..., DeskBench]) -> None:
    lines = {"queue_lines": (("ventas", "600100"),), "campaign_lines": (("verano", "600200"),)}
    desk = sign_on(caller_id="600000", **lines)
    assert desk.view.calling_out.lines == ("600000", "600100", "600200")
    assert desk.view.calling_out.line == "600000"
    call = desk.ring(queue="ventas")
    assert desk.view.calling_out.line == "600100"
    desk.ring(queue="ventas", variables=(("FICHA_CAMPAIGN", "verano"),))
    assert desk.view.calling_out.line == "600200"
    desk.session.calling_out.choose_line("600000")
    desk.settle()
    assert desk.view.calling_out.line == "600000"
    dial(desk)
    assert [request.caller_id for request in placed(desk)] == ["600000"], call.uniqueid
