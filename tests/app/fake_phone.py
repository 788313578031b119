"""A phone in this computer that does what it is told, or refuses."""

from __future__ import annotations

from concurrent.futures import Future

from cti.softphone.model import PhoneDevices, PhoneNews
from cti.softphone.phone import PhoneListener
from cti.switchboard import CommandFailed


class FakePhone:
    """Implements `cti.softphone.phone.Phone`; `asked` holds the verbs, `refusal` fails them all."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.refusal: CommandFailed | None = None
        self.listener: PhoneListener | None = None

    def start(self, listener: PhoneListener) -> None:
        self.listener = listener
        self.asked.append(("start",))

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        assert deadline_seconds > 0
        self.asked.append(("stop",))

    def retry(self) -> None:
        self.asked.append(("retry",))

    def answer(self) -> Future[None]:
        return self._ask("answer")

    def hang_up(self) -> Future[None]:
        return self._ask("hang_up")

    def hold(self) -> Future[None]:
        return self._ask("hold")

    def resume(self) -> Future[None]:
        return self._ask("resume")

    def mute(self, *, muted: bool) -> Future[None]:
        return self._ask("mute", muted)

    def play_ring(self) -> Future[None]:
        return self._ask("play_ring")

    def set_devices(self, devices: PhoneDevices) -> Future[None]:
        return self._ask("set_devices", devices)

    def tell(self, *news: PhoneNews) -> None:
        """Tell news, as the phone's own thread would."""
        assert self.listener is not None
        for one in news:
            self.listener(one)

    def _ask(self, *asked: object) -> Future[None]:
        self.asked.append(asked)
        future: Future[None] = Future()
        if self.refusal is not None:
            future.set_exception(self.refusal)
        else:
            future.set_result(None)
        return future
