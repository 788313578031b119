"""Actions: what cannot be said in one line is refused, not sent."""

from __future__ import annotations

import pytest
from asterisk.ami.action import Action, SimpleAction

from cti.asterisk import actions
from cti.asterisk.actions import MAX_HEADERS, MAX_LINE_BYTES, BadAction, encode_action


def test_each_variable_has_a_header_of_its_own() -> None:
    act = Action("Originate", {"Channel": "PJSIP/1001"}, {"A": "1,2", "B": "x=y"})
    assert encode_action(act, "id") == (
        b"Action: Originate\r\nActionID: id\r\nChannel: PJSIP/1001\r\nVariable: A=1,2\r\nVariable: B=x=y\r\n\r\n"
    )


@pytest.mark.parametrize("bad", ["a\r\nAction: Command", "a\nb", "a\rb", "a\0b"])
def test_a_value_with_a_line_break_is_refused(bad: str) -> None:
    for act in (SimpleAction("UserEvent", Text=bad), Action(bad), Action("X", {bad: "v"}), Action("X", {}, {"V": bad})):
        with pytest.raises(BadAction):
            encode_action(act, "id")
    with pytest.raises(BadAction):
        encode_action(Action("X"), bad)


def test_unicode_line_separators_are_no_line_breaks_of_the_protocol() -> None:
    assert "a\u2028b\x85c".encode() in encode_action(SimpleAction("UserEvent", Text="a\u2028b\x85c"), "id")


def test_a_line_is_as_long_as_asterisk_reads_and_no_longer() -> None:
    room = MAX_LINE_BYTES - len("Text: ")
    assert encode_action(SimpleAction("UserEvent", Text="x" * room), "id")
    with pytest.raises(BadAction, match="1022"):
        encode_action(SimpleAction("UserEvent", Text="x" * (room + 1)), "id")
    with pytest.raises(BadAction):
        encode_action(SimpleAction("UserEvent", Text="ñ" * (room // 2 + 1)), "id")


def test_more_headers_than_asterisk_reads_are_refused() -> None:
    with pytest.raises(BadAction, match="headers"):
        encode_action(Action("X", {f"K{number}": "v" for number in range(MAX_HEADERS)}), "id")


@pytest.mark.parametrize("name", ["", "/PJSIP.*/"])
def test_a_pattern_is_no_channel(name: str) -> None:
    for build in (actions.hang_up, lambda channel: actions.mute(channel, muted=True)):
        with pytest.raises(BadAction):
            build(name)


def test_a_phone_is_asked_inside_of_its_dialog() -> None:
    assert encode_action(actions.notify_phone("PJSIP/1001-0001", "talk"), "7") == (
        b"Action: PJSIPNotify\r\nActionID: 7\r\nChannel: PJSIP/1001-0001\r\nVariable: Event=talk\r\n\r\n"
    )
