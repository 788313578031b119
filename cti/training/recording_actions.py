"""The manager's actions on recordings: `MixMonitor`, mute, stop; no sound is written, the events are Asterisk's."""

from __future__ import annotations

from cti.training.channels import Channel
from cti.training.exchange import Exchange
from cti.training.session import Action, Command, Session


class RecordingActions:
    """Handlers bound to one exchange; texts of `apps/app_mixmonitor.c`."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        system = frozenset({"system"})
        return {
            "MixMonitor": Command(self.start, system),
            "MixMonitorMute": Command(self.mute, system | {"call"}),
            "StopMixMonitor": Command(self.stop, system | {"call"}),
        }

    def start(self, session: Session, action: Action) -> None:
        """MixMonitor."""
        if channel := self._channel(session, action):
            session.succeed(action)
            self._exchange.announce.channel("MixMonitorStart", channel)

    def mute(self, session: Session, action: Action) -> None:
        """MixMonitorMute."""
        direction = action.get("Direction")
        if direction not in ("read", "write", "both"):
            session.fail(action, "No direction specified. Must be read, write or both")
        elif channel := self._channel(session, action):
            session.succeed(action)
            state = action.get("State")
            self._exchange.announce.channel("MixMonitorMute", channel, ("Direction", direction), ("State", state))

    def stop(self, session: Session, action: Action) -> None:
        """StopMixMonitor."""
        if channel := self._channel(session, action):
            session.succeed(action)
            self._exchange.announce.channel("MixMonitorStop", channel)

    def _channel(self, session: Session, action: Action) -> Channel | None:
        channel = self._exchange.channels.get(action.get("Channel"))
        if channel is None:
            session.fail(action, "No such channel" if action.get("Channel") else "No channel specified")
        return channel
