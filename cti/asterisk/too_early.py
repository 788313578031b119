"""Sends a `Redirect` again that came too early: a leg that has just left its bridge runs the dialplan a moment later.

In between Asterisk calls it *not up*, as it does a leg that is hung up (`main/manager.c`, `action_redirect`), and has
moved none of the legs. A desk meets that moment when the agent is as quick as the PBX: about one in forty times.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from asterisk.ami.action import Action

from cti.asterisk.pending import Answer, OnOutcome, Outcome

PAUSES = (0.01, 0.03, 0.09)
"""Seconds before each new try; after the last the refusal stands."""

_TOO_EARLY = "channel not up"


Ask = Callable[[Action, OnOutcome], None]


def ask_in_time(ask: Ask, act: Action, on_outcome: OnOutcome, *, pauses: tuple[float, ...] = PAUSES) -> None:
    """Send an action by `ask`; `on_outcome` gets its last outcome, once. Raises what `ask` raises."""

    def judge(outcome: Outcome) -> None:
        if not pauses or not _is_too_early(act, outcome):
            on_outcome(outcome)
            return
        again = threading.Timer(pauses[0], ask_in_time, (ask, act, on_outcome), {"pauses": pauses[1:]})
        again.name, again.daemon = "ficha-redirect-again", True
        again.start()

    ask(act, judge)


def _is_too_early(act: Action, outcome: Outcome) -> bool:
    if act.name != "Redirect" or not isinstance(outcome, Answer) or outcome.response.is_success:
        return False
    return _TOO_EARLY in outcome.response.message.lower()
