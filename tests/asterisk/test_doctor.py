"""The doctor's trials on a real Asterisk: they find what is missing and leave nothing behind."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from app.doctor.examination import examine_pbx
from app.doctor.finding import Finding
from app.settings import Settings
from cti.training.asterisk_site import AsteriskSite

pytestmark = pytest.mark.asterisk


@pytest.fixture
def manager_conf(asterisk: AsteriskSite) -> Iterator[object]:
    """Change lines of manager.conf on the running PBX; put back afterwards."""
    path = asterisk.plan.directory / "etc" / "ficha-manager.conf"
    before = path.read_text(encoding="utf-8")

    def change(**values: str) -> None:
        text = before
        for key, value in values.items():
            text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
        asterisk.cli("manager reload")

    yield change
    path.write_text(before, encoding="utf-8")
    asterisk.cli("manager reload")


def look(site: AsteriskSite, **changes: object) -> list[Finding]:
    values: dict[str, object] = {
        "pbx.port": site.manager_port,
        "pbx.username": "1001",
        "pbx.context": "from-internal",
        "agent.id": "1001",
        "agent.device": "PJSIP/1001",
        "agent.queues": ["ventas", "soporte"],
    }
    values |= {name.replace("__", "."): value for name, value in changes.items()}
    return list(examine_pbx(Settings().with_values(values), site.secret("1001")))


def codes(findings: list[Finding], grade: str) -> set[str]:
    return {finding.code for finding in findings if finding.grade == grade}


def test_the_configuration_that_we_write_is_found_well(asterisk: AsteriskSite) -> None:
    findings = look(asterisk)
    assert codes(findings, "fail") == set()
    assert codes(findings, "warn") == set()
    assert {"systemname_carried", "timestamps_carried", "channelvars_carried", "filter_found"} <= codes(findings, "ok")


def test_the_trials_leave_neither_channel_nor_member(asterisk: AsteriskSite) -> None:
    look(asterisk)
    deadline = time.monotonic() + 5
    while "0 active channels" not in asterisk.cli("core show channels count"):
        assert time.monotonic() < deadline
    assert "ficha-doctor" not in asterisk.cli("queue show")


@pytest.mark.parametrize(
    ("classes", "denied"),
    [
        ("call,agent,system", {"Originate"}),
        ("originate,call,system", {"QueueAdd", "QueueRemove", "QueuePause"}),
        (
            "originate,agent,reporting",
            {"Hangup", "BlindTransfer", "Redirect", "PJSIPNotify", "MixMonitor"},
        ),
        (
            "originate,agent,system",
            {"BlindTransfer", "Redirect", "DeviceStateList"},
        ),
        ("originate,call,agent", {"CoreStatus", "PJSIPNotify", "MixMonitor"}),
    ],
)
def test_each_class_that_is_taken_away_is_named(
    asterisk: AsteriskSite, manager_conf: object, classes: str, denied: set[str]
) -> None:
    manager_conf(write=classes)  # type: ignore[operator]
    findings = [finding for finding in look(asterisk) if finding.code.endswith("right_denied")]
    assert {finding.values["action"] for finding in findings} == denied


def test_a_module_that_is_not_loaded_is_named_and_the_desk_works_without(asterisk: AsteriskSite) -> None:
    asterisk.cli("module unload res_manager_devicestate.so")
    try:
        findings = look(asterisk)
    finally:
        asterisk.cli("module load res_manager_devicestate.so")
    (lacking,) = [finding for finding in findings if finding.code == "presence_right_not_loaded"]
    assert (lacking.grade, lacking.values["module"]) == ("warn", "res_manager_devicestate.so")
    assert codes(findings, "fail") == set()


def test_event_classes_that_are_not_read_are_found(asterisk: AsteriskSite, manager_conf: object) -> None:
    manager_conf(read="agent,user")  # type: ignore[operator]
    unread = [finding.values["name"] for finding in look(asterisk) if finding.code == "events_not_read"]
    assert unread == ["call"]
    manager_conf(read="call,user")  # type: ignore[operator]
    unread = [finding.values["name"] for finding in look(asterisk) if finding.code == "events_not_read"]
    assert unread == ["agent"]


def test_lines_of_the_general_section_that_are_missing_are_found(asterisk: AsteriskSite, manager_conf: object) -> None:
    manager_conf(channelvars="FICHA_TIER", timestampevents="no")  # type: ignore[operator]
    findings = look(asterisk)
    assert "channelvars_lacking" in codes(findings, "fail")
    assert "timestamps_lacking" in codes(findings, "warn")


def test_phones_and_queues_of_the_real_pbx_are_judged(asterisk: AsteriskSite) -> None:
    assert "phone_unregistered" in codes(look(asterisk, agent__device="PJSIP/1009"), "fail")
    assert "phone_unknown" in codes(look(asterisk, agent__device="PJSIP/77"), "fail")
    assert "queue_missing" in codes(look(asterisk, agent__queues=["nope"]), "fail")
    assert "context_missing" in codes(look(asterisk, pbx__context="nope"), "fail")


def test_a_wrong_secret_is_told_from_a_dead_pbx(asterisk: AsteriskSite) -> None:
    settings = Settings().with_values({"pbx.port": asterisk.manager_port, "pbx.username": "1001"})
    assert codes(list(examine_pbx(settings, "wrong")), "fail") == {"link_wrong_secret"}
