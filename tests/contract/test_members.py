"""Joining, pausing and leaving queues."""

from __future__ import annotations

from tests.contract.pbxs import Pbx
from tests.manager_client import ManagerClient, Packet

MEMBER = ["Queue", "MemberName", "Interface", "StateInterface", "Membership", "Penalty", "CallsTaken", "LastCall"]
MEMBER += ["LastPause", "LoginTime", "InCall", "Status", "Paused", "PausedReason", "Ringinuse", "Wrapuptime"]


def join(client: ManagerClient, queue: str = "ventas", **headers: str) -> Packet:
    return client.act("QueueAdd", Queue=queue, Interface="PJSIP/1001", MemberName="Begoña Güemes", **headers)


def test_a_member_comes_pauses_and_goes(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    messages = [
        join(client),
        join(client),
        client.act("QueuePause", Interface="PJSIP/1001", Paused="true", Reason="Descanso: café"),
        client.act("QueuePause", Interface="PJSIP/1001", Paused="false"),
        client.act("QueuePenalty", Queue="ventas", Interface="PJSIP/1001", Penalty="5"),
        client.act("QueueRemove", Queue="ventas", Interface="PJSIP/1001"),
        client.act("QueueRemove", Queue="ventas", Interface="PJSIP/1001"),
    ]
    client.wait_for("QueueMemberRemoved")

    assert [one.get("Message") for one in messages] == [
        "Added interface to queue",
        "Unable to add interface: Already there",
        "Interface paused successfully",
        "Interface unpaused successfully",
        "Interface penalty set successfully",
        "Removed interface from queue",
        "Unable to remove interface: Not there",
    ]
    told = [one for one in client.events if one.name.startswith("QueueMember")]
    assert [(one.name, one.get("Paused"), one.get("PausedReason"), one.get("Penalty")) for one in told] == [
        ("QueueMemberAdded", "0", "", "0"),
        ("QueueMemberPause", "1", "Descanso: café", "0"),
        ("QueueMemberPause", "0", "", "0"),
        ("QueueMemberPenalty", "0", "", "5"),
        ("QueueMemberRemoved", "0", "", "5"),
    ]


def test_member_events_have_the_same_headers(pbx: Pbx) -> None:
    client = pbx.connect()
    join(client)
    assert client.wait_for("QueueMemberAdded").keys()[4:] == MEMBER


def test_pausing_without_a_queue_pauses_in_each(pbx: Pbx) -> None:
    client = pbx.connect()
    for queue in ("ventas", "soporte"):
        join(client, queue)
    client.act("QueuePause", Interface="PJSIP/1001", Paused="true", Reason="acw")
    for queue in ("ventas", "soporte"):
        client.wait_for("QueueMemberPause", Queue=queue, PausedReason="acw")


def test_a_member_may_join_paused(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    join(client, Paused="true", Reason="acw")
    added = client.wait_for("QueueMemberAdded")
    assert added.get("Paused") == "1"


def test_the_status_of_a_queue_lists_parameters_and_members(any_pbx: Pbx) -> None:
    client = any_pbx.connect()
    join(client)
    params, member, end = client.list("QueueStatus", Queue="ventas")
    assert params.keys()[:4] == ["Event", "Queue", "Max", "Strategy"]
    assert (member.get("Event"), member.get("Name"), member.get("Location")) == (
        "QueueMember",
        "Begoña Güemes",
        "PJSIP/1001",
    )
    assert (end.get("Event"), end.get("ListItems")) == ("QueueStatusComplete", "2")


def test_the_items_of_queue_lists_have_the_same_headers(pbx: Pbx) -> None:
    client = pbx.connect()
    join(client)
    params, member, _ = client.list("QueueStatus", Queue="ventas")
    summary, _ = client.list("QueueSummary", Queue="ventas")
    assert params.keys()[3:] == [
        "Strategy",
        "Calls",
        "Holdtime",
        "TalkTime",
        "Completed",
        "Abandoned",
        "ServiceLevel",
        "ServicelevelPerf",
        "ServicelevelPerf2",
        "Weight",
        "ActionID",
    ]
    wanted = ["Event", "Queue", "Name", "Location", *MEMBER[3:]]
    wanted.remove("Ringinuse")
    assert member.keys() == [*wanted, "ActionID"]
    assert summary.keys() == [
        "Event",
        "Queue",
        "LoggedIn",
        "Available",
        "Callers",
        "HoldTime",
        "TalkTime",
        "LongestHoldTime",
        "ActionID",
    ]


def test_any_word_may_become_a_member(pbx: Pbx) -> None:
    client = pbx.connect()
    answer = client.act("QueueAdd", Queue="ventas", Interface="PJSIP/nobody")
    assert answer.get("Message") == "Added interface to queue"
    assert client.wait_for("QueueMemberAdded").get("MemberName") == "PJSIP/nobody"
