"""What the manager answers to actions, word for word."""

from __future__ import annotations

import pytest

from tests.contract.pbxs import Pbx

REFUSALS = [
    ("NoSuchAction", {}, "Invalid/unknown command: NoSuchAction. Use Action: ListCommands to show available commands."),
    ("Hangup", {}, "No channel specified"),
    ("Hangup", {"Channel": "PJSIP/none-0001"}, "No such channel"),
    ("Status", {"Channel": "PJSIP/none-0001"}, "No such channel"),
    ("Redirect", {"Channel": "x"}, "Context not specified"),
    ("Redirect", {"Context": "from-internal"}, "Channel not specified"),
    ("Redirect", {"Channel": "x", "Context": "from-internal"}, "Exten not specified"),
    ("Redirect", {"Channel": "x", "Context": "from-internal", "Exten": "1002"}, "Priority not specified"),
    (
        "Redirect",
        {"Channel": "PJSIP/none-1", "Context": "from-internal", "Exten": "1002", "Priority": "1"},
        "Channel does not exist: PJSIP/none-1",
    ),
    ("BlindTransfer", {}, "No channel specified"),
    ("BlindTransfer", {"Channel": "PJSIP/none-1"}, "No extension specified"),
    ("BlindTransfer", {"Channel": "PJSIP/none-1", "Exten": "1002"}, "Channel specified does not exist"),
    ("Atxfer", {}, "No channel specified"),
    ("Atxfer", {"Channel": "PJSIP/none-1"}, "No extension specified"),
    ("Atxfer", {"Channel": "PJSIP/none-1", "Exten": "1002"}, "Channel specified does not exist"),
    ("CancelAtxfer", {}, "No channel specified"),
    ("CancelAtxfer", {"Channel": "PJSIP/none-1"}, "Channel specified does not exist"),
    ("Park", {}, "Channel not specified"),
    ("Park", {"Channel": "PJSIP/none-1"}, "Channel does not exist: PJSIP/none-1"),
    ("MuteAudio", {}, "Channel not specified"),
    ("MuteAudio", {"Channel": "PJSIP/none-1", "Direction": "in", "State": "on"}, "No such channel"),
    ("PJSIPNotify", {"Endpoint": "nobody", "Variable": "Event=talk"}, "Unable to retrieve endpoint nobody"),
    (
        "PJSIPNotify",
        {"Variable": "Event=talk"},
        "PJSIPNotify requires either an endpoint name, a SIP URI, or a channel.",
    ),
    ("PJSIPNotify", {"Channel": "PJSIP/none-1", "Variable": "Event=talk"}, "Channel not found"),
    ("Getvar", {}, "No variable specified"),
    ("Getvar", {"Channel": "PJSIP/none-1", "Variable": "X"}, "No such channel"),
    ("Setvar", {"Channel": "PJSIP/none-1", "Variable": "X", "Value": "1"}, "No such channel"),
    ("QueueAdd", {}, "'Queue' not specified."),
    ("QueueAdd", {"Queue": "ventas"}, "'Interface' not specified."),
    ("QueueAdd", {"Queue": "nada", "Interface": "PJSIP/1001"}, "Unable to add interface to queue: No such queue"),
    ("QueueRemove", {}, "Need 'Queue' and 'Interface' parameters."),
    ("QueueRemove", {"Queue": "ventas", "Interface": "PJSIP/1001"}, "Unable to remove interface: Not there"),
    (
        "QueueRemove",
        {"Queue": "nada", "Interface": "PJSIP/1001"},
        "Unable to remove interface from queue: No such queue",
    ),
    ("QueuePause", {}, "Need 'Interface' and 'Paused' parameters."),
    ("QueuePause", {"Interface": "PJSIP/1001", "Paused": "true"}, "Interface not found"),
    ("QueuePenalty", {}, "Need 'Interface' and 'Penalty' parameters."),
    ("QueuePenalty", {"Interface": "PJSIP/1001", "Penalty": "1"}, "Invalid interface, queuename or penalty"),
    ("MixMonitor", {}, "No channel specified"),
    ("MixMonitor", {"Channel": "PJSIP/none-1"}, "No such channel"),
    ("StopMixMonitor", {}, "No channel specified"),
    ("StopMixMonitor", {"Channel": "PJSIP/none-1"}, "No such channel"),
    ("MixMonitorMute", {"Channel": "x", "State": "1"}, "No direction specified. Must be read, write or both"),
    ("Originate", {}, "Channel not specified"),
    ("Originate", {"Channel": "nonsense"}, "Invalid channel"),
    ("Originate", {"Channel": "PJSIP/1001", "Timeout": "soon"}, "Invalid timeout"),
    (
        "Originate",
        {"Channel": "PJSIP/1001", "Exten": "1002"},
        "Originate with 'Exten' requires 'Context' and 'Priority'",
    ),
    ("Challenge", {"AuthType": "nonsense"}, "Must specify AuthType"),
    ("Filter", {"Operation": "Sub", "Filter": "x"}, "Unknown operation"),
]


@pytest.mark.parametrize(
    ("action", "headers", "sentence"), REFUSALS, ids=[f"{a}-{'-'.join(h)}" for a, h, _ in REFUSALS]
)
def test_a_wrong_action_is_refused_with_this_sentence(
    pbx: Pbx, action: str, headers: dict[str, str], sentence: str
) -> None:
    answer = pbx.connect().act(action, **headers)
    assert (answer.get("Response"), answer.get("Message")) == ("Error", sentence)
