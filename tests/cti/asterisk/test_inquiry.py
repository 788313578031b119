"""The short conversation that the doctor has with a PBX; on real Asterisks it is tested in tests/asterisk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cti.asterisk.inquiry import Inquiry
from cti.asterisk.rights import DESK_RIGHTS, RightState, try_right
from cti.asterisk.settings import ConnectionSettings
from cti.model import LinkState
from cti.training.pbx import TrainingPbx
from cti.training.session import CLASSES, ManagerUser


@pytest.fixture
def pbx() -> Iterator[TrainingPbx]:
    weak = ManagerUser("weak", read=CLASSES, write=frozenset())
    with TrainingPbx(users={"strong": ManagerUser("strong"), "weak": weak}) as running:
        yield running


def inquiry(pbx: TrainingPbx, username: str, *, port: int = 0) -> Inquiry:
    return Inquiry(ConnectionSettings("127.0.0.1", port or pbx.port, username, username))


def test_it_says_how_the_first_attempt_ended(pbx: TrainingPbx) -> None:
    with inquiry(pbx, "strong") as good:
        assert good.connected().state is LinkState.UP
    with inquiry(pbx, "nobody") as refused:
        assert (refused.connected().state, refused.connected().reason) == (LinkState.REFUSED, "wrong_secret")


def test_a_trial_call_brings_back_the_event_of_its_own_channel(pbx: TrainingPbx) -> None:
    with inquiry(pbx, "strong") as asking, inquiry(pbx, "strong") as other:
        assert asking.connected().state is other.connected().state
        own, foreign = asking.try_call().event, other.try_call().event
        assert own is not None
        assert foreign is not None
        assert own.get("Channel") != foreign.get("Channel")
    assert pbx.channels() == []


def test_a_trial_that_is_refused_says_so_and_one_toward_no_queue_changes_nothing(pbx: TrainingPbx) -> None:
    with inquiry(pbx, "weak") as asking:
        asking.connected()
        assert asking.try_call().is_denied
        assert asking.try_member("ventas").is_denied
    with inquiry(pbx, "strong") as asking:
        asking.connected()
        assert asking.try_member("none").event is None


def test_every_right_of_the_desk_is_denied_to_a_login_without_classes_and_granted_to_one_with_all(
    pbx: TrainingPbx,
) -> None:
    for username, expected in (("weak", RightState.DENIED), ("strong", RightState.GRANTED)):
        with inquiry(pbx, username) as asking:
            asking.connected()
            assert {right.action: try_right(asking, right) for right in DESK_RIGHTS} == {
                right.action: expected for right in DESK_RIGHTS
            }


def test_functions_are_evaluated_and_unknown_ones_have_no_value(pbx: TrainingPbx) -> None:
    with inquiry(pbx, "strong") as asking:
        asking.connected()
        assert asking.evaluate("DEVICE_STATE(PJSIP/1001)") == "NOT_INUSE"
        assert asking.evaluate("NO_SUCH_FUNCTION(x)") is None


def test_without_a_connection_every_question_has_no_answer(pbx: TrainingPbx) -> None:
    with inquiry(pbx, "nobody") as asking:
        asking.connected()
        assert asking.ask("Ping") is None
        assert asking.clock_offset() is None
        assert asking.evaluate("DEVICE_STATE(PJSIP/1001)") is None
