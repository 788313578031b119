"""What the PBX's answer to a command means: accepted, or refused with a code."""

from __future__ import annotations

from cti.asterisk.pending import ActionFailed, Outcome
from cti.switchboard import CommandFailed

ALREADY_THERE = "already there"  # QueueAdd of a member
NOT_THERE = "not there"  # QueueRemove of somebody who is no member

# sentences of main/manager.c and its modules, in lower case; the first that is contained decides
_CODES = (
    ("permission denied", "forbidden"),
    ("no such channel", "no_such_call"),
    ("channel not found", "no_such_call"),  # PJSIPNotify
    ("channel does not exist", "no_such_call"),  # Redirect, Park
    ("channel specified does not exist", "no_such_call"),  # BlindTransfer
    ("channel not bridged", "no_such_call"),
    ("unknown command", "unsupported"),
    ("variable not set", "unsupported"),  # Setvar of a function that is not loaded
)


def judge(outcome: Outcome, *, tolerated: str = "") -> CommandFailed | None:
    """The failure in an outcome, `None` for success; an error whose sentence contains `tolerated` is a success."""
    if isinstance(outcome, ActionFailed):
        return CommandFailed(outcome.code, outcome.detail)
    if outcome.response.is_success:
        return None
    sentence = outcome.response.message
    lowered = sentence.lower()
    if tolerated and tolerated in lowered:
        return None
    return CommandFailed(next((code for part, code in _CODES if part in lowered), "refused"), sentence)
