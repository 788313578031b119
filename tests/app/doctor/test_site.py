"""Checks of what the PBX has for this agent."""

from __future__ import annotations

from collections.abc import Callable

from cti.training.pbx import TrainingPbx
from cti.training.sites import TrainingAgent
from tests.app.doctor.conftest import Examine, of

StartPbx = Callable[..., TrainingPbx]


def test_a_queue_that_does_not_exist_is_named_with_those_that_do(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(queues=("ventas", "soporte"))
    findings = doctor(agent__queues=["ventas", "ventsa"])
    assert of(findings, "queues") == [("ok", "queue_found"), ("fail", "queue_missing")]
    assert [one.values["there"] for one in findings if one.code == "queue_missing"] == ["soporte, ventas"]


def test_a_phone_that_is_not_registered_is_told_from_one_that_is_unknown(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(agents=(TrainingAgent("1001", "Ana Soto"), TrainingAgent("1009", "Nadie", is_registered=False)))
    assert of(doctor(), "phone") == [("ok", "phone_ready")]
    assert of(doctor(agent__device="PJSIP/1009"), "phone") == [("fail", "phone_unregistered")]
    assert of(doctor(agent__device="PJSIP/10010"), "phone") == [("fail", "phone_unknown")]


def test_what_may_not_be_asked_is_a_warning(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with(no_write=frozenset({"call", "system", "reporting"}))
    findings = doctor()
    assert of(findings, "phone") == [("warn", "phone_unchecked")]
    assert ("warn", "context_unchecked") in of(findings, "dialplan")


def test_a_context_that_does_not_exist_is_found(pbx_with: StartPbx, doctor: Examine) -> None:
    pbx_with()
    assert ("fail", "context_missing") in of(doctor(pbx__context="nowhere"), "dialplan")
