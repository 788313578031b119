"""The manager's actions on calls: originate, hang up, transfer, redirect, park, mute, talk by NOTIFY."""

from __future__ import annotations

from cti.training.channels import Channel, ChannelState
from cti.training.dialplan import Dialplan
from cti.training.exchange import Exchange
from cti.training.originate import Originate
from cti.training.session import Action, Command, Session
from cti.training.transfers import blind_transfer


class CallActions:
    """Handlers bound to one exchange; texts of `main/manager.c` and the modules that register the action."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan) -> None:
        self._exchange = exchange
        self._dialplan = dialplan

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        call, system = frozenset({"call"}), frozenset({"system"})
        return {
            "Originate": Command(self.originate, frozenset({"originate"})),
            "Hangup": Command(self.hang_up, call | system),
            "BlindTransfer": Command(self.blind_transfer, call),
            "MuteAudio": Command(self.mute, system),
            "PJSIPNotify": Command(self.notify, system),
        }

    def hang_up(self, session: Session, action: Action) -> None:
        """Hangup."""
        name = action.get("Channel")
        channel = self._exchange.channels.get(name)
        if not name:
            session.fail(action, "No channel specified")
        elif channel is None:
            session.fail(action, "No such channel")
        else:
            session.succeed(action, "Channel Hungup")
            cause = int(action.get("Cause")) if action.get("Cause").isdigit() else 16
            self._exchange.announce.channel("SoftHangupRequest", channel, ("Cause", str(cause)))
            self._exchange.hang_up(channel, cause=cause, is_far_end=False)

    def originate(self, session: Session, action: Action) -> None:
        """Originate: ring a phone, then let it run an extension; `Async` answers at once."""
        Originate(self._exchange, self._dialplan, session, action).start()

    def blind_transfer(self, session: Session, action: Action) -> None:
        """BlindTransfer."""
        exten = action.get("Exten")
        if not action.get("Channel") or not exten:
            missing = "extension" if action.get("Channel") else "channel"
            session.fail(action, f"No {missing} specified")
            return
        channel = self._exchange.channels.get(action.get("Channel"))
        if channel is None:
            session.fail(action, "Channel specified does not exist")
        elif channel.bridge is None or channel.bridge.other(channel) is None or not self._dialplan.exists(exten):
            session.fail(action, "Transfer invalid")
        else:
            session.succeed(action, "Transfer succeeded")
            context = action.get("Context") or channel.context
            blind_transfer(self._exchange, self._dialplan, channel, context=context, exten=exten)

    def mute(self, session: Session, action: Action) -> None:
        """MuteAudio."""
        name = action.get("Channel")
        channel = self._exchange.channels.get(name)
        if not name:
            session.fail(action, "Channel not specified")
        elif channel is None:
            session.fail(action, "Channel not found.")
        else:
            channel.is_muted = action.get("State").lower() in ("on", "yes", "true", "1")
            session.succeed(action)

    def notify(self, session: Session, action: Action) -> None:
        """PJSIPNotify: phones that support it answer or resume on `Event=talk`, hold on `Event=hold`."""
        name, endpoint = action.get("Channel"), action.get("Endpoint")
        if not name and not endpoint and not action.get("URI"):
            session.fail(action, "PJSIPNotify requires either an endpoint name, a SIP URI, or a channel.")
            return
        channel = self._exchange.channels.get(name) if name else self._last_of(endpoint)
        if name and channel is None:
            session.fail(action, f"Unable to find channel {name}")
            return
        if endpoint and f"PJSIP/{endpoint}" not in self._exchange.phones:
            session.fail(action, f"Unable to retrieve endpoint {endpoint}")
            return
        session.succeed(action, "NOTIFY sent")
        words = {word.strip().lower().replace("event=", "") for word in action.get_all("Variable")}
        if channel and channel.phone and channel.phone.can_talk_by_notify:
            self._obey(channel, words)

    def _obey(self, channel: Channel, words: set[str]) -> None:
        if "talk" in words and channel.state is ChannelState.RINGING:
            self._exchange.answer(channel)
        elif "talk" in words:
            self._exchange.resume(channel)
        elif "hold" in words:
            self._exchange.hold(channel)

    def _last_of(self, endpoint: str) -> Channel | None:
        phone = self._exchange.phones.get(f"PJSIP/{endpoint}")
        return phone.channels[-1] if phone and phone.channels else None
