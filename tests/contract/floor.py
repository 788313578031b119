"""A customer on the line of an agent, a colleague with a desk, on any PBX: what the tests of call control stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cti.asterisk.switchboard import AsteriskSwitchboard
from cti.model import Call, CallChangeKind, CallState, ConsultStage, Party, SnapshotTaken
from tests.asterisk.desks import Desk, code
from tests.contract.pbxs import Customer, Pbx
from tests.manager_client import ManagerClient

CUSTOMER = "56981234567"
FOR_SALES = {"FICHA_CUSTOMER": "C-7"}
NEVER = None

OpenFloor = Callable[..., "Floor"]


@dataclass
class Floor:
    """A customer talks to 1001; 1002 is a colleague with a desk. `keeper` may ask and order everything."""

    pbx: Pbx
    keeper: ManagerClient
    desk: Desk
    colleague: Desk

    @property
    def board(self) -> AsteriskSwitchboard:
        return self.desk.board

    @property
    def uniqueid(self) -> str:
        uniqueid: str = self.desk.call(CallChangeKind.ANNOUNCED).uniqueid
        return uniqueid

    def plug_in(self, extension: str = "1002", answers_after: float | None = 0.3, *, busy: bool = False) -> None:
        self.pbx.plug_phone(extension, answers_after=answers_after, refuses=busy)

    def set_aside(self) -> Call:
        assert code(self.board.set_aside(self.uniqueid)) == "accepted"
        return self.desk.until_call(lambda call: call.state is CallState.HELD)

    def until_agent_waits(self) -> None:
        """A leg that left its bridge runs the dialplan some milliseconds later, and what it does at its end with it."""
        self.desk.until(lambda: "Wait" in [one.get("Application") for one in self.keeper.list("CoreShowChannels")])

    def consult(self, stage: ConsultStage, target: str = "1002", **more: object) -> Call:
        assert code(self.board.consult(self.uniqueid, target, **more)) == "accepted"  # type: ignore[arg-type]
        on_line = Party.TARGET if stage is ConsultStage.UP else Party.NOBODY
        return self.desk.until_call(
            lambda call: call.consult is not None and (call.consult.stage, call.consult.on_line) == (stage, on_line)
        )

    def swap_to(self, party: Party) -> None:
        assert code(self.board.swap(self.uniqueid)) == "accepted"
        self.desk.until_call(lambda call: call.consult is not None and call.consult.on_line is party)
        self.desk.until_call(lambda call: (call.state is CallState.TALKING) is (party is Party.CUSTOMER))

    def until_talking_alone(self) -> Call:
        """Agent and customer, and nobody else concerned."""
        return self.desk.until_call(lambda call: call.state is CallState.TALKING and call.consult is None)

    def end_leg(self, channel: str) -> None:
        """Let a leg die: its phone is gone, or its owner hung up."""
        self.keeper.act("Hangup", Channel=channel)

    def devices(self) -> list[str]:
        """The devices that have a leg on the PBX, once for each."""
        return devices(self.keeper)

    def until_legs(self, *names: str) -> None:
        self.desk.until(lambda: self.devices() == sorted(names))

    def drop_link(self) -> None:
        """Let the PBX say nothing until the desk gives its link up, and wait until the desk is back."""
        with self.silence():
            pass

    @contextmanager
    def silence(self) -> Iterator[None]:
        """What happens here happens while the desk has no link."""
        before = len(self.desk.of(SnapshotTaken))
        with self.pbx.silent():
            self.desk.until(lambda: "timeout" in self.desk.reasons())
            yield
        self.keeper = self.pbx.connect(Events="off")  # the training PBX closes every link that was silent
        self.desk.until(lambda: len(self.desk.of(SnapshotTaken)) > before)


def devices(keeper: ManagerClient) -> list[str]:
    """The devices that have a leg on a PBX, once for each."""
    names = [one.get("Channel") for one in keeper.list("CoreShowChannels")]
    return sorted(name.removeprefix("PJSIP/").rpartition("-")[0] for name in names if name.startswith("PJSIP/"))


def caller(name: str = "Ana López") -> Customer:
    """Whom the queue sends to sales."""
    return Customer(CUSTOMER, name, FOR_SALES)
