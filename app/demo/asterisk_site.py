"""The real Asterisk for the demo: the same customers, as SIP calls on loopback."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from app.demo.site import EXTENSION, SCENARIO
from cti.training.asterisk_site import AsteriskSite
from cti.training.inbound import InboundCall
from cti.training.scenarios import PlannedCall, Scenario, load_scenario
from cti.training.sip_phones import Caller, Phones

_COLLEAGUES = ("1002", "1003")
_STOP_SECONDS = 5.0
_QUEUE_SECONDS = 8.0  # the menu answers the call, so a SIP caller counts the time in the queue as talking


class RealSite:
    """An Asterisk 22, SIPp phones and callers. Raises AsteriskMissing, SippMissing or SiteFailed."""

    context = "from-internal"

    def __init__(self, folder: Path, scenario: Scenario | None = None) -> None:
        self._scenario = scenario or load_scenario(SCENARIO)
        self._site = AsteriskSite("22", folder / "asterisk")
        self._phones = Phones(folder / "phones", self._site.sip_port)
        self._is_ending = threading.Event()
        self._traffic = threading.Thread(target=self._play, name="demo-traffic", daemon=True)

    @property
    def manager_port(self) -> int:
        """Where the desk connects."""
        return self._site.manager_port

    @property
    def secret(self) -> str:
        """The secret of the agent's own login."""
        return self._site.secret(EXTENSION)

    def start_traffic(self) -> None:
        """Place the scenario's calls."""
        self._traffic.start()

    def __enter__(self) -> Self:
        """Start Asterisk and the phones; the agent's answers when the desk asks it to."""
        self._site.start()
        self._phones.phone(EXTENSION, self._site.phone_port(EXTENSION), answer_after_seconds=None)
        for extension in _COLLEAGUES:
            self._phones.phone(extension, self._site.phone_port(extension), answer_after_seconds=3.0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the callers, the phones and Asterisk."""
        self._is_ending.set()
        if self._traffic.is_alive():
            self._traffic.join(_STOP_SECONDS)
        self._phones.stop()
        self._site.stop()

    def _play(self) -> None:
        while not self._is_ending.is_set():
            began = time.monotonic()
            for planned in sorted(self._scenario.calls, key=_at):
                if self._is_ending.wait(max(0.0, began + planned.at - time.monotonic())):
                    return
                self._phones.call(caller_of(planned.call, self._site.company_number))
            if not self._scenario.repeat_every:
                return
            self._is_ending.wait(max(0.0, began + self._scenario.repeat_every - time.monotonic()))


def caller_of(call: InboundCall, company_number: str) -> Caller:
    """The SIP caller of a planned call; what its menu would have found out goes in headers."""
    variables = {f"X-{name.replace('_', '-').title()}": value for name, value in call.variables.items()}
    return Caller(
        call.number,
        name=call.name,
        number=company_number,
        talk_seconds=_QUEUE_SECONDS + call.talk_seconds
        if call.talk_seconds
        else call.patience_seconds or _QUEUE_SECONDS,
        headers={"X-Ficha-Queue": call.queue, **variables},
    )


def _at(planned: PlannedCall) -> float:
    return planned.at
