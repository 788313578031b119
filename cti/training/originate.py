"""Originate: the agent's phone rings first; answered, it calls the number or takes a parked or ringing call."""

from __future__ import annotations

import re

from cti.training.channels import Channel, ChannelState, Party
from cti.training.dialing import Dialing
from cti.training.dialplan import Dialplan
from cti.training.events import party_lines
from cti.training.exchange import Exchange
from cti.training.pickup import pick_up
from cti.training.session import Action, Session

CALLER_ID = re.compile(r'\s*"?(?P<name>[^"<]*?)"?\s*<(?P<number>[^>]*)>\s*$')

REASON_NO_ANSWER, REASON_ANSWERED, REASON_BUSY, REASON_FAILED = "3", "4", "5", "0"
REASONS = {"NOANSWER": REASON_NO_ANSWER, "BUSY": REASON_BUSY}


class Originate:
    """One originate request of one manager session."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan, session: Session, action: Action) -> None:
        self._exchange = exchange
        self._dialplan = dialplan
        self._session = session
        self._action = action
        self._exten = action.get("Exten")
        self._is_async = action.get("Async").lower() in ("true", "yes", "1", "on")
        self._leg: Channel | None = None

    def start(self) -> None:
        """Check the request, answer it and ring the phone."""
        error = self._error()
        if error:
            self._session.fail(self._action, error)
            return
        if self._is_async:
            self._session.succeed(self._action, "Originate successfully queued")
        if self._action.get("Channel").startswith("Local/"):
            self._pass_by()
            self._fail("CHANUNAVAIL", 0)
            return
        phone = self._exchange.phones.get(self._action.get("Channel"))
        if phone is None or not phone.is_registered or self._is_id_taken():
            self._fail("CHANUNAVAIL", 0)
            return
        leg = self._exchange.call_phone(phone, None, exten="s", uniqueid=self._action.get("ChannelId"))
        self._leg = leg
        leg.other_uniqueid = self._action.get("OtherChannelId")
        for pair in self._action.get_all("Variable"):
            name, _, value = pair.partition("=")
            leg.variables[name] = value
        self._show_caller_id(leg)
        seconds = int(self._action.get("Timeout") or 30000) / 1000
        Dialing(self._exchange, None, leg, timeout_seconds=seconds, answered=self._answered, failed=self._fail).start(
            phone.endpoint
        )

    def _pass_by(self) -> None:
        """Both halves of a Local channel appear and are gone: here, no place in the dialplan is its end."""
        exten, _, context = self._action.get("Channel").removeprefix("Local/").partition("@")
        halves: list[Channel] = []
        for half, state in (("1", ChannelState.DOWN), ("2", ChannelState.RING)):
            own_id = self._exchange.new_id()
            channel = Channel(
                name=f"Local/{exten}@{context}-00000000;{half}",
                uniqueid=own_id,
                linkedid=halves[0].uniqueid if halves else own_id,
                state=state,
                caller=Party(),
                context=context,
                exten=exten,
                created_at=self._exchange.schedule.now(),
            )
            self._exchange.adopt(channel)
            halves.append(channel)
        for channel in reversed(halves):
            self._exchange.finish(channel, 0)

    def _error(self) -> str:
        channel = self._action.get("Channel")
        timeout = self._action.get("Timeout")
        if not channel:
            return "Channel not specified"
        if timeout and not timeout.isdigit():
            return "Invalid timeout"
        if "/" not in channel:
            return "Invalid channel"
        if self._exten and not (self._action.get("Context") and self._action.get("Priority")):
            return "Originate with 'Exten' requires 'Context' and 'Priority'"
        if self._exten and not self._dialplan.exists(self._exten):
            return "Extension does not exist."
        return ""

    def _is_id_taken(self) -> bool:
        wanted = self._action.get("ChannelId")
        return bool(wanted) and any(one.uniqueid == wanted for one in self._exchange.channels.values())

    def _show_caller_id(self, leg: Channel) -> None:
        given = CALLER_ID.match(self._action.get("CallerID"))
        if given:
            leg.caller = Party(given["number"], given["name"])
            self._exchange.announce.caller_id(leg)
            self._exchange.connect_line(leg, leg.caller)

    def _answered(self) -> None:
        leg = self._leg
        if leg is None:
            return
        if not self._is_async:
            self._session.succeed(self._action, "Originate successfully queued")
        self._tell("Success", leg.name, REASON_ANSWERED, leg.uniqueid, leg)
        if self._exten:
            leg.application, leg.context, leg.exten = "Dial", self._action.get("Context"), self._exten
            self._dialplan.run(leg, self._exten)
        else:
            self._run_application(leg)

    def _run_application(self, leg: Channel) -> None:
        """Let the phone take a parked or a ringing call; what it cannot get ends it."""
        data = self._action.get("Data")
        leg.application, leg.application_data = self._action.get("Application"), data
        match leg.application:
            case "ParkedCall":
                has_call = self._dialplan.parking.retrieve(data.rpartition(",")[2], leg)
            case "PickupChan":
                has_call = pick_up(self._exchange, leg, data)
            case _:
                has_call = False
        if not has_call:
            self._exchange.finish(leg, 0)

    def _fail(self, status: str, _cause: int) -> None:
        if not self._is_async:
            self._session.fail(self._action, "Originate failed")
        else:
            reason = REASONS.get(status, REASON_FAILED)
            self._tell("Failure", self._action.get("Channel"), reason, "<unknown>", None)

    def _tell(self, response: str, channel: str, reason: str, uniqueid: str, leg: Channel | None) -> None:
        given = CALLER_ID.match(self._action.get("CallerID"))
        shown = Party(given["number"], given["name"]) if given else Party()
        variables = self._exchange.announce.variables_shown(leg) if leg else []
        action_id = self._action.get("ActionID")
        self._exchange.announce.tell(
            "OriginateResponse",
            "call",
            (("ActionID", action_id),) if action_id else (),
            (
                ("Response", response),
                ("Channel", channel),
                ("Context", self._action.get("Context")),
                ("Exten", self._exten),
                ("Reason", reason),
                ("Uniqueid", uniqueid),
            ),
            party_lines(shown, "CallerIDNum", "CallerIDName"),
            tuple((f"ChanVariable({channel})", value) for value in variables),
        )
