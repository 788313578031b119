"""The manager's questions about the PBX itself: ping, channels, core status and settings, rights."""

from __future__ import annotations

import time
from collections.abc import Callable

from cti.training.channels import Channel
from cti.training.exchange import Exchange
from cti.training.session import Action, Command, Reply, Session

VERSION = "22.10.1+training"


class StatusActions:
    """Handlers bound to one exchange; `commands_known` gives all actions for `ListCommands`."""

    def __init__(self, exchange: Exchange, commands_known: Callable[[], dict[str, Command]]) -> None:
        self._exchange = exchange
        self._commands_known = commands_known

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        reporting = frozenset({"system", "reporting"})
        return {
            "Ping": Command(self.ping),
            "Events": Command(self.set_events),
            "Filter": Command(self.add_filter, frozenset({"system"})),
            "ListCommands": Command(self.list_commands),
            "CoreStatus": Command(self.core_status, reporting),
            "CoreSettings": Command(self.core_settings, reporting),
            "CoreShowChannels": Command(self.list_channels, reporting),
            "Status": Command(self.list_status, frozenset({"system", "call", "reporting"})),
            "UserEvent": Command(self.send_user_event, frozenset({"user"})),
            "Command": Command(self.run_command, frozenset({"command"})),
        }

    def ping(self, session: Session, action: Action) -> None:
        """Ping."""
        session.respond(action, "Success", ("Ping", "Pong"), ("Timestamp", f"{self._exchange.schedule.now():.6f}"))

    def set_events(self, session: Session, action: Action) -> None:
        """Events."""
        is_on = session.set_mask(action.get("EventMask"))
        session.respond(action, "Success", ("Events", "On" if is_on else "Off"))

    def add_filter(self, session: Session, action: Action) -> None:
        """Filter: `Operation: Add` only, as in Asterisk."""
        if action.get("Operation").lower() != "add":
            session.fail(action, "Unknown operation")
            return
        session.add_filter(action.get("Filter"))
        session.succeed(action, "Success")

    def list_commands(self, session: Session, action: Action) -> None:
        """ListCommands: only what this session may do."""
        allowed = [
            (name, f"(Priv: {','.join(sorted(one.classes)) + ',all' if one.classes else '<none>'})")
            for name, one in sorted(self._commands_known().items())
            if session.may(one.classes)
        ]
        session.respond(action, "Success", *allowed)

    def core_status(self, session: Session, action: Action) -> None:
        """CoreStatus: the start time by which a client sees that the PBX was started anew."""
        started = time.localtime(self._exchange.started_at)
        date, clock = time.strftime("%Y-%m-%d", started), time.strftime("%H:%M:%S", started)
        session.respond(
            action,
            "Success",
            ("CoreStartupDate", date),
            ("CoreStartupTime", clock),
            ("CoreReloadDate", date),
            ("CoreReloadTime", clock),
            ("CoreCurrentCalls", str(len(self._exchange.channels))),
            ("CoreProcessedCalls", str(self._exchange.calls_processed)),
        )

    def core_settings(self, session: Session, action: Action) -> None:
        """CoreSettings."""
        session.respond(
            action,
            "Success",
            ("AMIversion", "11.0.0"),
            ("AsteriskVersion", VERSION),
            ("SystemName", self._exchange.system_name),
            ("CoreMaxCalls", "0"),
            ("CoreMaxLoadAvg", "0.000000"),
            ("CoreRunUser", ""),
            ("CoreRunGroup", ""),
            ("CoreMaxFilehandles", "0"),
            ("CoreRealTimeEnabled", "No"),
            ("CoreCDRenabled", "No"),
            ("CoreHTTPenabled", "No"),
            ("SoundsSearchCustomDir", "No"),
        )

    def list_channels(self, session: Session, action: Action) -> None:
        """CoreShowChannels."""
        action_id = action.get("ActionID")
        items = [
            (
                ("Event", "CoreShowChannel"),
                *((("ActionID", action_id),) if action_id else ()),
                *self._exchange.announce.channel_lines(channel),
                ("Application", channel.application),
                ("ApplicationData", channel.application_data),
                ("Duration", time.strftime("%H:%M:%S", time.gmtime(self._seconds_up(channel)))),
                ("BridgeId", channel.bridge.uniqueid if channel.bridge else ""),
            )
            for channel in self._exchange.channels.values()
        ]
        session.send_list(action, "Channels will follow", items, "CoreShowChannelsComplete")

    def list_status(self, session: Session, action: Action) -> None:
        """Status of one or all channels."""
        name = action.get("Channel")
        if name and name not in self._exchange.channels:
            session.fail(action, "No such channel")
            return
        wanted = [word for word in action.get("Variables").split(",") if word]
        channels = [one for one in self._exchange.channels.values() if name in ("", one.name)]
        items = [self._status_item(channel, wanted, action.get("ActionID")) for channel in channels]
        session.send_list(action, "Channel status will follow", items, "StatusComplete", ("Items", str(len(items))))

    def _status_item(self, channel: Channel, variables: list[str], action_id: str) -> Reply:
        return (
            ("Event", "Status"),
            ("Privilege", "Call"),
            *self._exchange.announce.channel_lines(channel),
            ("Type", channel.name.partition("/")[0]),
            ("DNID", channel.dnid),
            ("EffectiveConnectedLineNum", channel.connected.number or "<unknown>"),
            ("EffectiveConnectedLineName", channel.connected.name or "<unknown>"),
            ("TimeToHangup", "0"),
            ("BridgeID", channel.bridge.uniqueid if channel.bridge else ""),
            ("Application", channel.application),
            ("Data", channel.application_data),
            ("Nativeformats", "(ulaw)"),
            ("Readformat", "ulaw"),
            ("Readtrans", ""),
            ("Writeformat", "ulaw"),
            ("Writetrans", ""),
            ("Callgroup", "0"),
            ("Pickupgroup", "0"),
            ("Seconds", str(int(self._seconds_up(channel)))),
            *(("Variable", f"{name}={channel.variables.get(name, '(null)')}") for name in variables),
            *((("ActionID", action_id),) if action_id else ()),
        )

    def _seconds_up(self, channel: Channel) -> float:
        return self._exchange.schedule.now() - channel.created_at

    def send_user_event(self, session: Session, action: Action) -> None:
        """UserEvent: sent on with the headers that came with it."""
        session.succeed(action, "Event Sent")
        rest = [(key, value) for key, value in action.lines if key.lower() not in ("action", "userevent")]
        self._exchange.announce.tell("UserEvent", "user", (("UserEvent", action.get("UserEvent")), *rest))

    def run_command(self, session: Session, action: Action) -> None:
        """Command: the version and the uptime; nothing else is known here."""
        words = action.get("Command")
        uptime = int(self._exchange.schedule.now() - self._exchange.started_at)
        known = {"core show version": f"Asterisk {VERSION}", "core show uptime seconds": f"System uptime: {uptime}"}
        if words in known:
            session.respond(action, "Success", ("Message", "Command output follows"), ("Output", known[words]))
        else:
            text = f"No such command '{words}' (type 'core show help {words}' for other possible commands)"
            session.respond(action, "Error", ("Message", "Command output follows"), ("Output", text))
