"""The manager's actions on calls: originate, hang up, transfer, redirect, park, digits, mute, talk by NOTIFY."""

from __future__ import annotations

from cti.training.attended import AttendedTransfer
from cti.training.channels import Channel, ChannelState
from cti.training.consult_dialplan import ConsultDialplan
from cti.training.consult_plan import Place
from cti.training.dialplan import Dialplan
from cti.training.exchange import Exchange
from cti.training.originate import Originate
from cti.training.session import Action, Command, Session
from cti.training.transfers import blind_transfer


class CallActions:
    """Handlers bound to one exchange; texts of `main/manager.c` and the modules that register the action."""

    def __init__(self, exchange: Exchange, dialplan: Dialplan, consult: ConsultDialplan) -> None:
        self._exchange = exchange
        self._dialplan = dialplan
        self._consult = consult

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        call, system = frozenset({"call"}), frozenset({"system"})
        return {
            "Originate": Command(self.originate, frozenset({"originate"})),
            "Hangup": Command(self.hang_up, call | system),
            "BlindTransfer": Command(self.blind_transfer, call),
            "Atxfer": Command(self.attended_transfer, call),
            "CancelAtxfer": Command(self.cancel_transfer, call),
            "Redirect": Command(self.redirect, call),
            "Park": Command(self.park, call),
            "PlayDTMF": Command(self.play_digit, call),
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
        channel = self._transferer(session, action, is_exten_needed=True)
        if channel is None:
            return
        if channel.bridge is None or channel.bridge.other(channel) is None or not self._dialplan.exists(exten):
            session.fail(action, "Transfer invalid")
        else:
            session.succeed(action, "Transfer succeeded")
            context = action.get("Context") or channel.context
            blind_transfer(self._exchange, self._dialplan, channel, context=context, exten=exten)

    def attended_transfer(self, session: Session, action: Action) -> None:
        """Atxfer: the transferer talks to the target first."""
        exten = action.get("Exten")
        channel = self._transferer(session, action, is_exten_needed=True)
        if channel is None:
            return
        session.succeed(action, "Atxfer successfully queued")
        if channel.bridge and channel.bridge.other(channel) and self._dialplan.exists(exten):
            transfer = AttendedTransfer(self._exchange, self._dialplan, channel, channel.bridge)
            self._exchange.consultations[channel.name] = transfer
            transfer.start(exten, action.get("Context") or channel.context)

    def cancel_transfer(self, session: Session, action: Action) -> None:
        """CancelAtxfer."""
        channel = self._transferer(session, action, is_exten_needed=False)
        if channel is None:
            return
        session.succeed(action, "CancelAtxfer successfully queued")
        if transfer := self._exchange.consultations.get(channel.name):
            transfer.cancel()

    def _transferer(self, session: Session, action: Action, *, is_exten_needed: bool) -> Channel | None:
        """The leg that a transfer speaks of; `None` after an error was sent."""
        if not action.get("Channel"):
            session.fail(action, "No channel specified")
        elif is_exten_needed and not action.get("Exten"):
            session.fail(action, "No extension specified")
        elif action.get("Channel") not in self._exchange.channels:
            session.fail(action, "Channel specified does not exist")
        else:
            return self._exchange.channels[action.get("Channel")]
        return None

    def redirect(self, session: Session, action: Action) -> None:
        """Redirect: one leg, or two at once, leave what they do and run extensions; who talked to one alone is left."""
        missing = next((key for key in ("Context", "Channel", "Exten", "Priority") if not action.get(key)), "")
        names = [name for name in (action.get("Channel"), action.get("ExtraChannel")) if name]
        unknown = next((name for name in names if name not in self._exchange.channels), "")
        if missing:
            session.fail(action, f"{missing} not specified")
        elif unknown:
            session.fail(action, f"Channel does not exist: {unknown}")
        else:
            session.succeed(action, "Dual Redirect successful" if names[1:] else "Redirect successful")
            places: list[Place] = [(action.get("Context"), action.get("Exten"))]
            places += [(action.get("ExtraContext"), action.get("ExtraExten"))] if names[1:] else []
            legs = [self._exchange.channels[name] for name in names]
            self._consult.send(list(zip(legs, places, strict=True)))

    def park(self, session: Session, action: Action) -> None:
        """Park."""
        name = action.get("Channel")
        channel = self._exchange.channels.get(name)
        if not name:
            session.fail(action, "Channel not specified")
        elif channel is None:
            session.fail(action, f"Channel does not exist: {name}")
        elif self._dialplan.parking.park(channel, self._parker(channel, action)):
            session.succeed(action, "Park successful\n")  # the line feed is Asterisk's
        else:
            session.fail(action, "Park failed")

    def _parker(self, channel: Channel, action: Action) -> Channel | None:
        """Where a call rings that nobody takes from its slot."""
        named = self._exchange.channels.get(action.get("TimeoutChannel"))
        return named or (channel.bridge.other(channel) if channel.bridge else None)

    def play_digit(self, session: Session, action: Action) -> None:
        """PlayDTMF: the leg is sent one digit."""
        name, digit = action.get("Channel"), action.get("Digit")
        channel = self._exchange.channels.get(name)
        if not name:
            session.fail(action, "Channel not specified")
        elif not digit:
            session.fail(action, "Digit not specified")
        elif channel is None:
            session.fail(action, "Channel not found")
        else:
            session.succeed(action, "DTMF successfully queued")
            sent = (("Digit", digit[0]), ("Direction", "Sent"))
            duration = ("DurationMs", action.get("Duration") or "100")
            self._exchange.announce.channel("DTMFBegin", channel, *sent, privilege="dtmf")
            self._exchange.announce.channel("DTMFEnd", channel, sent[0], duration, sent[1], privilege="dtmf")

    def mute(self, session: Session, action: Action) -> None:
        """MuteAudio."""
        name = action.get("Channel")
        channel = self._exchange.channels.get(name)
        if not name:
            session.fail(action, "Channel not specified")
        elif channel is None:
            session.fail(action, "No such channel")
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
            session.fail(action, "Channel not found")
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
