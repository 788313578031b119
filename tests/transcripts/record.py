"""Records manager sessions from a real Asterisk: `python -m tests.transcripts.record [22|16] [NAME ...]`."""

from __future__ import annotations

import json
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from cti.training.asterisk_site import AsteriskSite
from cti.training.free_ports import free_ports
from cti.training.sip_phones import Caller, Phones

FOLDER = Path(__file__).parent
CUSTOMER = "56912345678"

# what the training site has no need of otherwise
DIALPLAN = """
[from-internal]
exten => _*7X.,1,PickupChan(PJSIP/${EXTEN:2})
[from-trunk]
exten => 620,1,Answer()
 same => n,Queue(ventas,t,,,4)
 same => n,Wait(2)
exten => 630,1,Dial(${PJSIP_DIAL_CONTACTS(1004)},20,t)
exten => 640,1,Set(CALLERID(all)=Ana López <56912345678>)
 same => n,Queue(ventas,t)
"""
# attended transfer by feature code plays a dial tone
INDICATIONS = """
[general]
country = us
[us]
description = North America
ringcadence = 2000,4000
dial = 350+440
ring = 440+480/2000,0/4000
busy = 480+620/500,0/500
congestion = 480+620/250,0/250
"""


class Recorder:
    """One manager connection that keeps what came, when, and what was sent."""

    def __init__(self, site: AsteriskSite) -> None:
        self._link = socket.create_connection((site.host, site.manager_port), timeout=5)
        self._link.settimeout(None)
        self._start = time.monotonic()
        self._sent: list[str] = []
        self._next_action = 0
        self.received = b""
        self._arrivals: list[tuple[float, int]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._send("Login", "rec", {"Username": site.plan.keeper, "Secret": site.plan.keeper_secret, "Events": "on"})
        self.wait_for("FullyBooted")

    def act(self, action: str, **headers: str) -> None:
        """Send an action."""
        self._next_action += 1
        self._send(action, f"a{self._next_action}", headers)

    def wait_for(self, text: str, *, times: int = 1, seconds: float = 15.0) -> None:
        """Wait until a text came so many times."""
        deadline = time.monotonic() + seconds
        while self.received.count(text.encode()) < times:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{text!r} did not come {times} times")
            time.sleep(0.02)

    def channel(self, interface: str, *, index: int = -1) -> str:
        """The name of the last (or another) channel of a device."""
        found = [
            line.removeprefix("Channel: ")
            for line in self.received.decode(errors="replace").split("\r\n")
            if line.startswith(f"Channel: {interface}-")
        ]
        return sorted(set(found))[index]

    def save(self, name: str) -> None:
        """Hang up and write the three files of a transcript."""
        self._link.shutdown(socket.SHUT_RDWR)
        self._reader.join(5)
        self._link.close()
        (FOLDER / f"{name}.txt").write_bytes(self.received)
        (FOLDER / f"{name}.json").write_text(json.dumps(self._arrivals))
        (FOLDER / f"{name}.sent.txt").write_bytes("".join(self._sent).encode())

    def _send(self, action: str, action_id: str, headers: dict[str, str]) -> None:
        lines = {"Action": action, "ActionID": action_id} | headers
        text = "".join(f"{key}: {value}\r\n" for key, value in lines.items()) + "\r\n"
        secret = headers.get("Secret")
        self._sent.append(text.replace(secret, "bench-secret") if secret else text)
        self._link.sendall(text.encode())

    def _read(self) -> None:
        while piece := self._link.recv(65536):
            self._arrivals.append((round(time.monotonic() - self._start, 4), len(self.received)))
            self.received += piece


Scenario = Callable[[AsteriskSite, Phones], Recorder]


def _talk(site: AsteriskSite, phones: Phones, *, talk_seconds: float = 8.0) -> Recorder:
    """A customer talks to 1001."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.5)
    recorder = Recorder(site)
    phones.call(Caller(CUSTOMER, "Ana López", number="1001", talk_seconds=talk_seconds))
    recorder.wait_for("Event: BridgeEnter", times=2)
    time.sleep(0.6)
    return recorder


def pickup(site: AsteriskSite, phones: Phones) -> Recorder:
    """1002 takes the call that rings at 1001."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=30)
    recorder = Recorder(site)
    phones.call(Caller(CUSTOMER, "Ana López", number="1001", talk_seconds=5))
    recorder.wait_for("DialStatus: RINGING")
    time.sleep(0.5)
    phones.call(Caller("1002", "Bruno Rojas", number="*71001", talk_seconds=2))
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def blonde_transfer_ami(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 hands over to 1003 and hangs up while 1003 still rings."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=2.5)
    recorder = _talk(site, phones, talk_seconds=7)
    recorder.act("Atxfer", Channel=recorder.channel("PJSIP/1001"), Exten="1003", Context="from-internal")
    recorder.wait_for("DestChannel: PJSIP/1003")
    time.sleep(0.5)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1001"))
    recorder.wait_for("Event: Hangup\r\n", times=5)
    return recorder


def attended_transfer_target_busy(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 asks 1003, who is busy, and goes on with the customer."""
    phones.phone("1003", site.phone_port("1003"), busy=True)
    recorder = _talk(site, phones, talk_seconds=6)
    recorder.act("Atxfer", Channel=recorder.channel("PJSIP/1001"), Exten="1003", Context="from-internal")
    recorder.wait_for("Event: Hangup\r\n", times=5)
    return recorder


def _local_member(site: AsteriskSite, phones: Phones, interface: str) -> Recorder:
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.8)
    recorder = Recorder(site)
    recorder.act("QueueAdd", Queue="ventas", Interface=interface, MemberName="Ana Soto")
    recorder.wait_for("QueueMemberAdded")
    headers = {"X-Ficha-Queue": "ventas", "X-Ficha-Customer": "C-7", "X-Ficha-Ivr-Path": "Clientes>Pagos"}
    phones.call(Caller(CUSTOMER, "Ana López", number=site.company_number, talk_seconds=4, headers=headers))
    recorder.wait_for("Event: AgentComplete")
    recorder.wait_for("Event: Hangup\r\n", times=4)
    return recorder


def queue_local_member(site: AsteriskSite, phones: Phones) -> Recorder:
    """A member behind a Local channel that optimises itself away."""
    return _local_member(site, phones, "Local/L1001@from-internal")


def queue_local_member_kept(site: AsteriskSite, phones: Phones) -> Recorder:
    """A member behind a Local channel that stays (`/n`)."""
    return _local_member(site, phones, "Local/L1001@from-internal/n")


def queue_local_member_optimised(site: AsteriskSite, phones: Phones) -> Recorder:
    """The same with sound on the line, so that Asterisk takes the Local channel out; the caller is a Local too."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.8)
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=0.2)
    recorder = Recorder(site)
    recorder.act("QueueAdd", Queue="ventas", Interface="Local/L1001@from-internal", MemberName="Ana Soto")
    recorder.wait_for("QueueMemberAdded")
    recorder.act("Originate", Channel="Local/640@from-trunk/n", Application="MusicOnHold", Async="true")
    recorder.wait_for("Event: AgentConnect")
    time.sleep(2)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1001"))
    recorder.wait_for("Event: AgentComplete")
    return recorder


def park_timeout(site: AsteriskSite, phones: Phones) -> Recorder:
    """Nobody takes the parked call: it comes back to 1001."""
    recorder = _talk(site, phones, talk_seconds=9)
    agent = recorder.channel("PJSIP/1001")
    customer = recorder.channel("PJSIP/trunk")
    recorder.act("Park", Channel=customer, TimeoutChannel=agent, Timeout="2000")
    recorder.wait_for("Event: ParkedCall\r\n")
    recorder.act("Hangup", Channel=agent)
    recorder.wait_for("Event: ParkedCallTimeOut")
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def park_given_up(site: AsteriskSite, phones: Phones) -> Recorder:
    """The customer hangs up in the parking lot."""
    recorder = _talk(site, phones, talk_seconds=3.5)
    agent = recorder.channel("PJSIP/1001")
    recorder.act("Park", Channel=recorder.channel("PJSIP/trunk"), TimeoutChannel=agent, Timeout="20000")
    recorder.wait_for("Event: ParkedCallGiveUp")
    recorder.act("Hangup", Channel=agent)
    recorder.wait_for("Event: Hangup\r\n", times=2)
    return recorder


def queue_member_busy(site: AsteriskSite, phones: Phones) -> Recorder:
    """The first member's phone is busy, the queue goes on."""
    phones.phone("1001", site.phone_port("1001"), busy=True)
    phones.phone("1002", site.phone_port("1002"), answer_after_seconds=0.8)
    recorder = Recorder(site)
    for extension in ("1001", "1002"):
        recorder.act("QueueAdd", Queue="ventas", Interface=f"PJSIP/{extension}", MemberName=extension)
    recorder.wait_for("QueueMemberAdded", times=2)
    call = Caller(
        CUSTOMER, "Ana López", number=site.company_number, talk_seconds=6, headers={"X-Ficha-Queue": "ventas"}
    )
    phones.call(call)
    recorder.wait_for("Event: AgentComplete", seconds=25)
    time.sleep(0.3)
    return recorder


def queue_timeout_ringing(site: AsteriskSite, phones: Phones) -> Recorder:
    """The queue's own time ends while a phone rings; the caller goes on in the dialplan."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=30)
    recorder = Recorder(site)
    recorder.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001", MemberName="Ana Soto")
    recorder.wait_for("QueueMemberAdded")
    phones.call(Caller(CUSTOMER, "Ana López", number="620", talk_seconds=9))
    recorder.wait_for("Event: QueueCallerAbandon", seconds=20)
    recorder.wait_for("Event: Hangup\r\n", times=2)
    return recorder


def spy_by_originate(site: AsteriskSite, phones: Phones) -> Recorder:
    """The PBX rings 1004 and lets it listen to 1001."""
    phones.phone("1004", site.phone_port("1004"), answer_after_seconds=0.4)
    recorder = _talk(site, phones, talk_seconds=5)
    recorder.act("Originate", Channel="PJSIP/1004", Application="ChanSpy", Data="PJSIP/1001,q", Async="true")
    recorder.wait_for("Event: ChanSpyStart")
    recorder.wait_for("Event: Hangup\r\n", times=2)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1004"))
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def originate_cancelled(site: AsteriskSite, phones: Phones) -> Recorder:
    """The agent gives up the click to call while the own phone still rings."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=30)
    recorder = Recorder(site)
    recorder.act(
        "Originate",
        Channel="PJSIP/1001",
        Exten=CUSTOMER,
        Context="from-internal",
        Priority="1",
        ChannelId="desk-1",
        OtherChannelId="desk-1-other",
        CallerID=f"<{CUSTOMER}>",
        Async="true",
    )
    recorder.wait_for("DialStatus: RINGING")
    time.sleep(1)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1001"))
    recorder.wait_for("Event: Hangup\r\n")
    time.sleep(0.3)
    return recorder


def remote_transferred(site: AsteriskSite, phones: Phones) -> Recorder:
    """1002 calls 1001 and sends 1001 on to 1003."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.5)
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=1.0)
    recorder = Recorder(site)
    phones.call(Caller("1002", "Bruno Rojas", number="1001", talk_seconds=20))
    recorder.wait_for("Event: BridgeEnter", times=2)
    time.sleep(0.6)
    recorder.act("BlindTransfer", Channel=recorder.channel("PJSIP/1002"), Exten="1003", Context="from-internal")
    recorder.wait_for("Event: BridgeEnter", times=4)
    time.sleep(1)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1003"))
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def several_contacts(site: AsteriskSite, phones: Phones) -> Recorder:
    """Two telephones of 1004 ring together; the second answers."""
    second = free_ports(1)[0]
    phones.phone("1004", site.phone_port("1004"), answer_after_seconds=30)
    phones.phone("1004b", second, answer_after_seconds=1.0)
    path = site.plan.directory / "etc" / "pjsip.conf"
    contact = f"contact = sip:1004@127.0.0.1:{site.phone_port('1004')}"
    text = path.read_text(encoding="utf-8").replace(contact, f"{contact}\ncontact = sip:1004@127.0.0.1:{second}")
    path.write_text(text, encoding="utf-8")
    site.cli("module reload res_pjsip.so")
    time.sleep(1)
    recorder = Recorder(site)
    phones.call(Caller(CUSTOMER, "Ana López", number="630", talk_seconds=4))
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def connected_in_mid_call(site: AsteriskSite, phones: Phones) -> Recorder:
    """The manager connects while a queue call is up and asks for the lists."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.5)
    first = Recorder(site)
    first.act("QueueAdd", Queue="ventas", Interface="PJSIP/1001", MemberName="Ana Soto")
    first.wait_for("QueueMemberAdded")
    headers = {"X-Ficha-Queue": "ventas", "X-Ficha-Customer": "C-7"}
    phones.call(Caller(CUSTOMER, "Ana López", number=site.company_number, talk_seconds=6, headers=headers))
    first.wait_for("Event: BridgeEnter", times=2)
    time.sleep(0.5)
    recorder = Recorder(site)
    recorder.act("CoreStatus")
    recorder.act("Status")
    recorder.act("CoreShowChannels")
    recorder.act("QueueStatus")
    recorder.wait_for("Event: QueueStatusComplete")
    recorder.wait_for("Event: Hangup\r\n", times=2)
    return recorder


def number_forged_event(site: AsteriskSite, phones: Phones) -> Recorder:
    """A caller whose number carries a whole manager event about the agent's channel."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=0.6)
    recorder = Recorder(site)
    user = "5\r\n\r\nEvent: Hangup\r\nChannel: PJSIP/1001-00000001\r\nX: 1"
    phones.call(Caller(quote(user, safe="/"), "Ana López", number="1001", talk_seconds=3))
    recorder.wait_for("Event: Hangup\r\nPrivilege", times=2)
    return recorder


def _set(recorder: Recorder, channel: str, name: str, value: str) -> None:
    recorder.act("Setvar", Channel=channel, Variable=name, Value=value)


def _send(recorder: Recorder, *legs: tuple[str, str, str]) -> None:
    """Send one leg, or two of one bridge, to a context and extension."""
    headers = {}
    for prefix, (channel, context, extension) in zip(("", "Extra"), legs, strict=False):
        headers |= {f"{prefix}Channel": channel, f"{prefix}Context": context, f"{prefix}Exten": extension}
        headers[f"{prefix}Priority"] = "1"
    recorder.act("Redirect", **headers)


def _introduce(recorder: Recorder) -> tuple[str, str]:
    """The legs of agent and customer, which know each other."""
    agent, customer = recorder.channel("PJSIP/1001"), recorder.channel("PJSIP/trunk")
    _set(recorder, agent, "__FICHA_CUSTOMER_LEG", customer)
    _set(recorder, customer, "FICHA_AGENT_LEG", agent)
    _set(recorder, customer, "FICHA_BACK_PHONE", "PJSIP/1001")
    return agent, customer


def _consult(recorder: Recorder, target: str = "1003") -> tuple[str, str]:
    """1001 asks 1003 while the customer waits."""
    agent, customer = _introduce(recorder)
    _set(recorder, agent, "__FICHA_NOTE", "quiere anular")
    _set(recorder, agent, "FICHA_TARGET", target)
    _set(recorder, agent, "FICHA_TARGET_CONTEXT", "from-internal")
    _send(recorder, (agent, "ficha-consult", "s"), (customer, "ficha-aside", "customer"))
    return agent, customer


def _near_end(recorder: Recorder, agent: str) -> str:
    """The leg that leads to the target, known to the agent's leg."""
    target = recorder.channel("Local/1003@from-internal", index=-2)
    _set(recorder, agent, "FICHA_TARGET_LEG", target)
    _set(recorder, target, "FICHA_AGENT_LEG", agent)
    return target


def consult_aside_and_back(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 sets the customer aside and takes them back."""
    recorder = _talk(site, phones, talk_seconds=4)
    agent, customer = _introduce(recorder)
    _send(recorder, (agent, "ficha-agent", "s"), (customer, "ficha-aside", "customer"))
    recorder.wait_for("Event: MusicOnHoldStart")
    time.sleep(1)
    _send(recorder, (agent, "ficha-join", "customer"))
    recorder.wait_for("Event: Hangup\r\n", times=2)
    return recorder


def consult_completed(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 asks 1003 and hands the customer over."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=0.6)
    recorder = _talk(site, phones, talk_seconds=6)
    agent, _ = _consult(recorder)
    recorder.wait_for("Event: BridgeEnter", times=7)
    time.sleep(1)
    target = _near_end(recorder, agent)
    _set(recorder, agent, "FICHA_LEAVES", "1")
    _send(recorder, (target, "ficha-complete", "joined"))
    recorder.wait_for("Event: Hangup\r\n", times=5)
    return recorder


def consult_blonde(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 hands the customer over while 1003 still rings."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=2)
    recorder = _talk(site, phones, talk_seconds=6)
    agent, _ = _consult(recorder)
    recorder.wait_for("DestChannel: PJSIP/1003")
    time.sleep(0.5)
    target = _near_end(recorder, agent)
    _set(recorder, agent, "FICHA_LEAVES", "1")
    _send(recorder, (target, "ficha-complete", "joined"))
    recorder.wait_for("Event: Hangup\r\n", times=5)
    return recorder


def consult_target_busy(site: AsteriskSite, phones: Phones) -> Recorder:
    """1003 is busy; then the customer hangs up aside."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=0.5, busy=True)
    recorder = _talk(site, phones, talk_seconds=4)
    _consult(recorder)
    recorder.wait_for("Event: Hangup\r\n", times=5)
    return recorder


def consult_swap_and_conference(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 asks 1003, goes to and fro, then all three talk; 1003 leaves first, the customer last."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=0.5)
    recorder = _talk(site, phones, talk_seconds=8)
    agent, customer = _consult(recorder)
    recorder.wait_for("Event: BridgeEnter", times=7)
    time.sleep(0.7)
    target = _near_end(recorder, agent)
    _send(recorder, (target, "ficha-aside", "target"), (agent, "ficha-join", "customer"))
    recorder.wait_for("Event: BridgeEnter", times=10)
    time.sleep(0.7)
    _send(recorder, (customer, "ficha-aside", "customer"), (agent, "ficha-join", "target"))
    recorder.wait_for("Event: BridgeEnter", times=13)
    time.sleep(0.7)
    for leg in (agent, customer, target):
        _set(recorder, leg, "FICHA_ROOM", "r1")
    _send(recorder, (target, "ficha-conference", "s"), (agent, "ficha-conference", "s"))
    _send(recorder, (customer, "ficha-conference", "s"))
    recorder.wait_for("BridgeTechnology: softmix", times=3)
    time.sleep(1)
    recorder.act("Hangup", Channel=recorder.channel("PJSIP/1003"))
    recorder.wait_for("Event: Hangup\r\n", times=5, seconds=20)
    return recorder


def retrieve_by_originate(site: AsteriskSite, phones: Phones) -> Recorder:
    """1001 parks the customer; the phone of 1003 is rung to take them."""
    phones.phone("1003", site.phone_port("1003"), answer_after_seconds=0.3)
    recorder = _talk(site, phones, talk_seconds=5)
    agent = recorder.channel("PJSIP/1001")
    recorder.act("Park", Channel=recorder.channel("PJSIP/trunk"), TimeoutChannel=agent)
    recorder.wait_for("Event: ParkedCall\r\n")
    recorder.act(
        "Originate", Channel="PJSIP/1003", Application="ParkedCall", Data=",701", Async="true", ChannelId="ficha-r1"
    )
    recorder.wait_for("Event: UnParkedCall")
    recorder.wait_for("Event: Hangup\r\n", times=3)
    return recorder


def pickup_by_originate(site: AsteriskSite, phones: Phones) -> Recorder:
    """The phones of 1002 and 1003 are rung to take the call that rings at 1001; one is too late."""
    phones.phone("1001", site.phone_port("1001"), answer_after_seconds=30)
    for extension in ("1002", "1003"):
        phones.phone(extension, site.phone_port(extension), answer_after_seconds=0.3)
    recorder = Recorder(site)
    phones.call(Caller(CUSTOMER, "Ana López", number="1001", talk_seconds=4))
    recorder.wait_for("DialStatus: RINGING")
    time.sleep(0.5)
    for extension in ("1002", "1003"):
        recorder.act(
            "Originate",
            Channel=f"PJSIP/{extension}",
            Application="PickupChan",
            Data="PJSIP/1001-",
            Async="true",
            ChannelId=f"ficha-pick-up-{extension}",
        )
        time.sleep(0.2)
    recorder.wait_for("Event: Hangup\r\n", times=4)
    return recorder


SCENARIOS: tuple[Scenario, ...] = (
    consult_aside_and_back,
    consult_blonde,
    consult_completed,
    consult_swap_and_conference,
    consult_target_busy,
    pickup_by_originate,
    retrieve_by_originate,
    attended_transfer_target_busy,
    blonde_transfer_ami,
    connected_in_mid_call,
    number_forged_event,
    originate_cancelled,
    park_given_up,
    park_timeout,
    pickup,
    queue_local_member,
    queue_local_member_kept,
    queue_local_member_optimised,
    queue_member_busy,
    queue_timeout_ringing,
    remote_transferred,
    several_contacts,
    spy_by_originate,
)


def record(version: str, scenario: Scenario) -> None:
    """Record one scenario on a fresh Asterisk."""
    name = f"{scenario.__name__.replace('_', '-')}-{version}"
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        with (
            AsteriskSite("22" if version == "22" else "16", directory) as site,
            Phones(directory / "sip", site.sip_port, life_seconds=60) as phones,
        ):
            with (directory / "etc" / "extensions.conf").open("a", encoding="utf-8") as dialplan:
                dialplan.write(DIALPLAN)
            site.cli("dialplan reload")
            (directory / "etc" / "indications.conf").write_text(INDICATIONS, encoding="utf-8")
            site.cli("module reload indications")
            recorder = scenario(site, phones)
            time.sleep(0.3)
            recorder.save(name)
    print(name)


def main(version: str, *names: str) -> None:
    """Record all scenarios, or those named."""
    for scenario in SCENARIOS:
        if not names or scenario.__name__.replace("_", "-") in names:
            try:
                record(version, scenario)
            except TimeoutError as error:
                print(f"{scenario.__name__}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
