"""A desk in a process of its own that is killed by `-9` with an override and a missed call: `doomed_caller.py FOLDER`.

The database is down. A call has rung in vain, another one is refused by the policy, overridden with a reason, and
placed; in the very moment in which the PBX is asked the process kills itself.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.data.errors import DatabaseOutage
from app.domain.contact_policy import ContactPolicy, LocalTime
from app.usecases.calling_out import OutboundRules
from app.view.calling_out import DialStage
from cti.model import EndReason, OriginateRequest
from tests.app.fakes import DeskBench, FakeSwitchboard

NUMBER = "+56981234567"
REASON = "Llamó hace un minuto y se cortó"


class DoomedSwitchboard(FakeSwitchboard):
    """Dies when it is asked to call."""

    def dial(self, request: OriginateRequest) -> Future[str]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("alive")


def times_of(_e164: str, now: datetime) -> tuple[LocalTime, ...]:
    return (LocalTime("America/Santiago", now.astimezone(ZoneInfo("America/Santiago"))),)


def main(folder: Path) -> None:
    desk = DeskBench(folder, switchboard=DoomedSwitchboard(), outbound=OutboundRules(ContactPolicy(), times_of))
    desk.sign_on()
    desk.records.outage = DatabaseOutage("unreachable")
    desk.end(desk.ring(), EndReason.ABANDONED)
    desk.until(lambda: desk.view.journal.waiting == 1)
    desk.session.dial(NUMBER)
    desk.until(lambda: desk.view.calling_out.stage is DialStage.REFUSED)
    desk.session.calling_out.override(REASON)
    desk.until(lambda: False)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
