"""The voice menu in front of the queues: answers, asks, sets the `FICHA_…` variables, and sends the caller on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cti.training.channels import Channel, ChannelState
from cti.training.exchange import MENU_CONTEXT, Exchange
from cti.training.schedule import Timer


@dataclass(slots=True, eq=False)
class Menu:
    """One caller in the menu for `seconds`; then the variables are set and `then` is called."""

    exchange: Exchange
    channel: Channel
    seconds: float
    variables: Mapping[str, str]
    then: Callable[[], None]
    _timer: Timer | None = field(default=None, init=False)

    def start(self) -> None:
        """Answer the call and begin to ask."""
        self.exchange.set_activity(self, self.channel)
        self.channel.context = MENU_CONTEXT
        self.channel.application = "Background"
        self.exchange.set_state(self.channel, ChannelState.UP)
        self._timer = self.exchange.schedule.after(self.seconds, self._finish)

    def _finish(self) -> None:
        self.channel.priority = 2
        self.exchange.set_variables(self.channel, self.variables)
        self.channel.priority = 11
        self.then()

    def hung_up(self, channel: Channel, cause: int) -> None:
        """The caller gave up in the menu."""
        if self._timer:
            self._timer.cancel()
        self.exchange.finish(channel, cause)

    def answered(self, channel: Channel) -> None:
        """Nothing rings in a menu."""

    def refused(self, channel: Channel, cause: int) -> None:
        """Nothing rings in a menu."""
