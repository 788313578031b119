"""Checks of rights: each class that the login lacks is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.cli.messages import doctor_sentence
from app.doctor.rights import check_rights
from cti.asterisk.pending import Answer
from cti.asterisk.wire import ManagerResponse
from cti.training.pbx import TrainingPbx
from tests.app.doctor.conftest import Examine, of

StartPbx = Callable[..., TrainingPbx]


@pytest.mark.parametrize(
    ("lacking", "actions"),
    [
        ({"originate"}, {"Originate"}),
        ({"agent"}, {"QueueAdd", "QueueRemove", "QueuePause"}),
        ({"call"}, {"BlindTransfer", "Redirect"}),
        ({"call", "system"}, {"Hangup", "BlindTransfer", "Redirect"}),
        ({"system", "reporting"}, {"CoreStatus"}),
    ],
)
def test_an_action_that_is_refused_is_named_with_its_class(
    pbx_with: StartPbx, doctor: Examine, lacking: set[str], actions: set[str]
) -> None:
    pbx_with(no_write=frozenset(lacking))
    denied = [finding for finding in doctor() if finding.code == "right_denied"]
    assert {finding.values["action"] for finding in denied} == actions
    for finding in denied:
        assert set(str(finding.values["classes"]).split(" | ")) <= lacking
        assert str(finding.values["classes"]) in doctor_sentence("en", finding.code, **finding.values)


def test_without_class_system_the_phone_keeps_its_buttons_and_the_desk_works(
    pbx_with: StartPbx, doctor: Examine
) -> None:
    pbx_with(no_write=frozenset({"system"}))
    found = of(doctor(), "rights")
    assert found == [("warn", "phone_right_denied"), ("warn", "phone_right_denied"), ("ok", "rights_granted")]


def test_without_the_states_of_phones_the_desk_works_and_the_remedy_is_said(
    pbx_with: StartPbx, doctor: Examine
) -> None:
    pbx_with(no_write=frozenset({"call", "reporting"}))
    (finding,) = [one for one in doctor() if one.code == "presence_right_denied"]
    assert (finding.grade, finding.values["action"]) == ("warn", "DeviceStateList")
    for language in ("en", "es"):
        assert "call | reporting" in doctor_sentence(language, finding.code, **finding.values)


class _PbxWithoutModule:
    """Answers an action that no module offers as `main/manager.c` does."""

    def ask(self, name: str) -> Answer:
        words = f"Invalid/unknown command: {name}. Use Action: ListCommands to show available commands."
        return Answer(ManagerResponse("Error", {"Message": [words]}))


def test_an_action_that_the_pbx_does_not_have_is_said_with_its_module() -> None:
    findings = {one.values["action"]: one for one in check_rights(_PbxWithoutModule())}  # type: ignore[arg-type]
    lacking = findings["DeviceStateList"]
    assert (lacking.grade, lacking.code) == ("warn", "presence_right_not_loaded")
    assert "res_manager_devicestate.so" in doctor_sentence("en", lacking.code, **lacking.values)


def test_events_that_are_not_read_are_found(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(no_read=frozenset({"call"}))
    assert of(doctor(), "events") == [("fail", "events_not_read"), ("ok", "events_read")]


def test_queue_events_that_are_not_read_are_found(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx = pbx_with(no_read=frozenset({"agent"}))
    assert of(doctor(), "events") == [("ok", "events_read"), ("fail", "events_not_read")]
    assert pbx.member_queues("1001") == {}


def test_what_cannot_be_tried_is_said_to_be_unchecked(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(no_write=frozenset({"originate", "agent"}))
    findings = doctor()
    assert of(findings, "events") == [("warn", "events_unchecked"), ("warn", "events_unchecked")]
    assert of(findings, "channelvars") == [("warn", "channelvars_unchecked")]


def test_variables_that_are_not_carried_are_named(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(channelvars=("FICHA_TIER", "FICHA_CUSTOMER"))
    (finding,) = [one for one in doctor() if one.subject == "channelvars"]
    assert finding.grade == "fail"
    assert "FICHA_ACCOUNT" in str(finding.values["names"])
    assert "FICHA_TIER" not in str(finding.values["names"])
