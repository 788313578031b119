"""The training PBX as its users see it: through a socket."""

from __future__ import annotations

from cti.training.inbound import InboundCall
from cti.training.phones import answers
from cti.training.sites import TrainingAgent
from tests.cti.training.conftest import Connect, OpenPbx


def test_a_queue_call_is_announced_in_asterisks_order(open_pbx: OpenPbx, connect: Connect) -> None:
    pbx = open_pbx(agents=[TrainingAgent("1001", "Ana Soto", answers(0.05), queues=("ventas",))])
    client = connect(pbx)

    caller = pbx.place_call(InboundCall("+56981234567", "María", queue="ventas", menu_seconds=0.01))
    client.wait_for("BridgeEnter", Uniqueid=caller)
    pbx.hang_up_caller(caller)
    client.wait_for("Hangup", DestUniqueid=None, Uniqueid=caller)

    wanted = {"QueueCallerJoin", "AgentCalled", "DialBegin", "DialEnd", "QueueCallerLeave", "AgentConnect"}
    wanted |= {"BridgeEnter", "AgentComplete", "BridgeLeave"}
    assert [one.name for one in client.events if one.name in wanted] == [
        "QueueCallerJoin",
        "AgentCalled",
        "DialBegin",
        "DialEnd",
        "QueueCallerLeave",
        "AgentConnect",
        "BridgeEnter",
        "BridgeEnter",
        "AgentComplete",
        "BridgeLeave",
        "BridgeLeave",
    ]
