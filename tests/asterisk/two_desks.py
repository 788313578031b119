"""Two desktops take and make calls on one Asterisk 22 for some minutes; then every state they show is the PBX's.

`python -m tests.asterisk.two_desks --calls 200 --minutes 10` is the whole of it; a test plays a short form. The
desktops are two processes with windows of their own, worked by their keys. They share a queue, so that each call rings
where the PBX wants it; what they do with it goes round: hang up, be hung up on, hold, hand over, ask, park, dial.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.compared_states import PbxStates, differences
from tests.desk.configuration import desk_toml
from tests.desk.crm import calls_of, fill
from tests.desk.desktop import Desktop, desk_environment

AGENTS = {"1001": "Ana Soto", "1002": "Bruno Rojas"}
COLLEAGUE = "1003"
QUEUE = "ventas"
_ASKED = {"X-Ficha-Queue": QUEUE}
_AHEAD = 2  # callers who wait or ring, for two agents
_CUSTOMERS = ("981234567", "930593533", "935116624", "935848488", "935127600", "935846578", "228887766")


@dataclass
class Floor:
    """The PBX, its phones, and the callers: one more is let in whenever one was taken."""

    site: AsteriskSite
    sip: Phones
    states: PbxStates
    wanted: int
    placed: int = 0
    taken: int = 0
    parking: threading.Lock = field(default_factory=threading.Lock)  # each takes back who they parked themselves
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def feed(self) -> None:
        """Let callers in, until as many as are wanted have been taken."""
        with self._lock:
            while self.placed - self.taken < _AHEAD and self.placed < self.wanted:
                number = _CUSTOMERS[self.placed % len(_CUSTOMERS)]
                self.sip.call(Caller(number, headers=_ASKED, talk_seconds=120, patience_seconds=120))
                self.placed += 1

    def take(self) -> None:
        """One of them talks to an agent."""
        with self._lock:
            self.taken += 1
        self.feed()


@dataclass
class Agent:
    """One desktop and what its agent does; `calls` counts legs on which somebody was talked to."""

    extension: str
    desk: Desktop
    floor: Floor
    calls: int = 0

    def work(self, calls: int, every_seconds: float) -> None:
        """Take so many calls, one at most in so many seconds, and pause."""
        verbs = (
            self.hang_up,
            self.be_hung_up_on,
            self.hold,
            self.hand_over,
            self.park_and_take_back,
            self.ask_and_hand_over,
            self.ask_and_come_back,
            self.dial,
        )
        began = time.monotonic()
        for turn in range(calls):
            self._wait_until(began + turn * every_seconds)
            self.answer()
            verbs[turn % len(verbs)]()

    def _wait_until(self, moment: float) -> None:
        while (left := moment - time.monotonic()) > 0:
            time.sleep(min(left, 0.05))

    def answer(self) -> None:
        """Be ready, take who rings, and talk."""
        if "Lunch" in self.desk.look().text("agent.state"):
            self.desk.press("F9")
        self.floor.feed()
        self.desk.until(lambda shown: "Ringing" in shown.text("call.timer"), 60)
        self.floor.states.until_rings(self.extension)
        self.desk.press("F2")
        self.talk()
        self.floor.take()
        self.pause_next()

    def pause_next(self) -> None:
        """No call is to come after this one until it is asked for."""
        self.desk.press("Shift+F9")
        self.desk.click("agent.state.pause.lunch")
        self.desk.until_says("agent.state.next", "Lunch")

    def talk(self) -> None:
        self.desk.until(lambda shown: "Talking" in shown.text("call.timer") and shown.can("wrapup.outcome.resolved"))
        self.calls += 1

    def save(self) -> None:
        """Say how it ended; then there is a pause."""
        self.desk.until_says("agent.state", "Wrap-up")
        self.desk.until(lambda shown: shown.can("wrapup.outcome.resolved"))
        self.desk.press("Ctrl+1", "Ctrl+Return")
        self.until_state("Lunch")

    def until_state(self, *names: str) -> None:
        self.desk.until(lambda shown: any(name in shown.text("agent.state") for name in names))

    def lift(self) -> None:
        """Take the own phone, which rings for a call of ours."""
        self.desk.until_says("call.timer", "Pick up your phone")
        self.floor.states.until_rings(self.extension)
        self.desk.press("F2")
        self.talk()

    # --- what is done with a call

    def hang_up(self) -> None:
        self.desk.press("F8")
        self.save()

    def be_hung_up_on(self) -> None:
        self.floor.states.hang_up_peer(self.extension)
        self.save()

    def hold(self) -> None:
        self.desk.press("F3")
        self.desk.until_says("call.timer", "On hold")
        self.desk.press("F3")
        self.desk.until_says("call.timer", "Talking")
        self.hang_up()

    def hand_over(self) -> None:
        self.aim()
        self.desk.press("Shift+F6")
        self.save()

    def ask_and_hand_over(self) -> None:
        self.ask()
        self.desk.press("Ctrl+F6")
        self.save()

    def ask_and_come_back(self) -> None:
        self.ask()
        self.desk.press("F3")
        self.desk.until(lambda shown: "Talking" in shown.text("call.timer") and "consult.state" not in shown)
        self.hang_up()

    def ask(self) -> None:
        self.aim()
        self.desk.press("Return")
        self.desk.until(lambda shown: shown.can("call.swap") and shown.can("transfer.complete"))

    def aim(self) -> None:
        self.desk.press("F6")
        self.desk.until(lambda shown: shown.get("transfer.target", {}).get("focus"))
        self.desk.type(COLLEAGUE)

    def park_and_take_back(self) -> None:
        with self.floor.parking:
            self.desk.press("Ctrl+P")
            self.save()
            self.desk.press("Ctrl+Shift+P")
            self.desk.until(lambda shown: shown.text("parked.list"))
            self.desk.press("Down", "Return")
            self.lift()
        self.hang_up()

    def dial(self) -> None:
        self.hang_up()
        self.desk.press("F7")
        self.desk.until(lambda shown: shown.get("dial.number", {}).get("focus"))
        self.desk.type("22 888 7766")
        self.desk.press("Return")
        self.lift()
        self.hang_up()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. `differences` are sentences, none when all is well; `rows` are the contacts in the database."""

    calls: dict[str, int]
    rows: int
    seconds: float
    differences: tuple[str, ...]
    bugs: int


def play(site: AsteriskSite, folder: Path, *, calls: int, minutes: float) -> Result:
    """Let two desktops take so many calls each in so many minutes, and compare, talking and at rest."""
    url = f"sqlite:///{folder / 'crm.db'}"
    fill(url)
    with ExitStack() as stack:
        sip = stack.enter_context(Phones(folder / "sipp", site.sip_port))
        states = stack.enter_context(PbxStates(site))
        for extension in AGENTS:
            sip.phone(extension, site.phone_port(extension), answer_after_seconds=None)
        sip.phone(COLLEAGUE, site.phone_port(COLLEAGUE), answer_after_seconds=0.2, talk_seconds=1.0)
        sip.phone("customers", site.trunk_port, answer_after_seconds=0.2)
        floor = Floor(site, sip, states, wanted=2 * calls + len(AGENTS))
        agents = [Agent(one, stack.enter_context(desktop(one, site, url, folder)), floor) for one in AGENTS]
        for agent in agents:
            agent.until_state("Ready", "Ringing")
        began = time.monotonic()
        together(agents, lambda agent: agent.work(calls, minutes * 60.0 / calls))
        seconds = time.monotonic() - began
        together(agents, Agent.answer)  # one more each, that both are seen talking
        assert all(states.of(extension).numbers for extension in AGENTS), "nobody talks: there is nothing to compare"
        found = differences(states, {agent.extension: agent.desk for agent in agents})
        together(agents, Agent.hang_up)
        states.hang_up_all()
        found += differences(states, {agent.extension: agent.desk for agent in agents})
        for agent in agents:
            agent.desk.until(lambda shown: not shown.text("journal.waiting"))
        bugs = sum(agent.desk.log_text.count("Traceback") for agent in agents)
        done = {agent.extension: agent.calls for agent in agents}
    return Result(done, len(calls_of(url)), seconds, tuple(found), bugs)


def together(agents: list[Agent], verb: Callable[[Agent], object]) -> None:
    """Let all do it at once; the first failure is raised."""
    with ThreadPoolExecutor(len(agents)) as pool:
        for done in [pool.submit(verb, agent) for agent in agents]:
            done.result()


@contextmanager
def desktop(extension: str, site: AsteriskSite, url: str, folder: Path) -> Iterator[Desktop]:
    """The desktop of one agent, in a process and on a screen of its own."""
    own = folder / extension
    own.mkdir()
    toml = desk_toml(port=site.manager_port, url=url, language="en", queues=(QUEUE,))
    toml = toml.replace("1001", extension).replace(AGENTS["1001"], AGENTS[extension])
    (own / "ficha.toml").write_text(toml, encoding="utf-8")
    environment = desk_environment(own, "") | {"QT_QPA_PLATFORM": "offscreen"}
    environment["FICHA_PBX_SECRET"] = site.secret(extension)
    opened = Desktop(["desktop", "--config", str(own / "ficha.toml")], environment, own)
    try:
        yield opened
    finally:
        opened.end()


def main() -> int:
    """Play it on an Asterisk of its own; 1 when a state differs, a row is missing or something was raised."""
    parser = argparse.ArgumentParser(prog="python -m tests.asterisk.two_desks", description=__doc__)
    parser.add_argument("--calls", type=int, default=200, help="for each desktop")
    parser.add_argument("--minutes", type=float, default=10.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, AsteriskSite("22", Path(folder) / "pbx") as site:
        result = play(site, Path(folder), calls=options.calls, minutes=options.minutes)
    figures = {
        "two_desks_calls": result.calls,
        "two_desks_rows": result.rows,
        "two_desks_seconds": round(result.seconds, 1),
        "two_desks_differences": list(result.differences),
        "two_desks_bugs": result.bugs,
    }
    json.dump(figures, sys.stdout, indent=2)
    return int(bool(result.differences or result.bugs or result.rows != sum(result.calls.values())))


if __name__ == "__main__":
    sys.exit(main())
