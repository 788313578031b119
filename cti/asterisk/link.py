"""The manager link: one connection kept alive, logged in, read by one thread, its losses found out and mended."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from asterisk.ami.action import Action

from cti.asterisk.actions import action, encode_action
from cti.asterisk.dispatch import Dispatcher
from cti.asterisk.door import let_through
from cti.asterisk.framing import ProtocolError
from cti.asterisk.intake import Intake, LinkUser
from cti.asterisk.login import LoginRefused, log_in
from cti.asterisk.pending import ActionFailed, Answer, OnOutcome, Outcome, PendingActions
from cti.asterisk.settings import ConnectionSettings, Timings
from cti.asterisk.stock import ListenedClient, PendingResponse
from cti.asterisk.transport import ConnectionLost, Transport, open_transport, tls_context
from cti.model import LinkChange, LinkState

_log = logging.getLogger(__name__)


class ManagerLink(ListenedClient):
    """An `AMIClient` that survives its connections.

    `start` and `stop` bracket its life; in between it reconnects by itself. `request` sends an action from any
    thread. Listeners added in asterisk-ami's way (`add_event_listener`, `add_listener`) and callbacks are called on
    the dispatcher's thread with asterisk-ami's own objects; a `LinkUser` is fed on the reader thread.
    """

    def __init__(
        self,
        settings: ConnectionSettings,
        *,
        user: LinkUser | None = None,
        dispatcher: Dispatcher | None = None,
        timings: Timings | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        timings = timings or Timings()
        self._thread: threading.Thread | None
        super().__init__(address=settings.host, port=settings.port, timeout=timings.action)
        self.settings = settings
        self.timings = timings
        self.pending = PendingActions()
        self.state = LinkChange(LinkState.DOWN, "stopped")
        self._user = user
        self._own_dispatcher = dispatcher is None
        self._dispatcher = dispatcher or Dispatcher("ficha-link-dispatch")
        self._jitter = jitter
        self._username = settings.username
        self._secret = settings.secret
        self._nudge = threading.Event()
        self._stopping = False
        self._failures = 0
        self._transport: Transport | None = None
        self._intake = Intake(self.pending, user, self)
        self._dropped: ConnectionLost | None = None
        self._heard_at = 0.0
        self._pinged_at = 0.0
        self._login_waiters: list[PendingResponse] = []

    # -- life ------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Connect, log in, and keep it so until `stop`; returns at once."""
        if self._thread is not None:
            return
        if self._own_dispatcher:
            self._dispatcher.start()
        self.finished = threading.Event()
        self._thread = threading.Thread(target=self.listen, name="ficha-link-reader", daemon=True)
        self._thread.start()

    def stop(self, *, deadline_seconds: float = 3.0) -> None:
        """Log off and end the threads, waiting for at most `deadline_seconds`."""
        if self._thread is None:
            return
        deadline = time.monotonic() + deadline_seconds
        self._stopping = True
        self._nudge.set()
        transport = self._transport
        if transport is not None:
            transport.wake()
        self._thread.join(deadline_seconds)
        if self._own_dispatcher:
            self._dispatcher.stop(deadline_seconds=max(deadline - time.monotonic(), 0.1))

    def retry(self, *, secret: str | None = None) -> None:
        """Try now: after a refused login (with another secret), or without waiting for the next try."""
        if secret is not None:
            self._secret = secret
        self._nudge.set()

    def drop(self, code: str, detail: str) -> None:
        """Give up this connection, which is of no use, and try again after a pause; on the reader thread."""
        self._dropped = ConnectionLost(code, detail)

    @property
    def silence_seconds(self) -> float:
        """How long ago the PBX was last heard; 0 before it ever was. On the reader thread."""
        return time.monotonic() - self._heard_at if self._heard_at else 0.0

    # -- actions ---------------------------------------------------------------------------------------------------

    def request(self, act: Action, *, seconds: float | None = None) -> Future[Answer]:
        """Send an action once; the future gets the answer or `ActionFailed`, on the dispatcher's thread.

        `act` is an action of asterisk-ami. Raises `BadAction` at once for one that may not be sent.
        """
        future: Future[Answer] = Future()
        future.set_running_or_notify_cancel()
        self.ask(act, lambda outcome: self._dispatcher.put(lambda: _complete(future, outcome)), seconds=seconds)
        return future

    def ask(self, act: Action, on_outcome: OnOutcome, *, seconds: float | None = None) -> None:
        """As `request`, but `on_outcome` is called on the reader thread (or at once, when the link is down)."""
        transport = self._transport
        if transport is None or self.state.state is not LinkState.UP:
            encode_action(act, "")
            on_outcome(ActionFailed("link_down", "there is no connection to the PBX"))
            return
        self._send(transport, act, on_outcome, self.timings.action if seconds is None else seconds)

    def _send(self, transport: Transport, act: Action, on_outcome: OnOutcome, seconds: float) -> None:
        action_id = str(act.keys.get("ActionID") or self.pending.next_id())
        packet = encode_action(act, action_id)
        deadline = time.monotonic() + seconds
        if self.pending.register(action_id, act.name, deadline=deadline, on_outcome=on_outcome):
            transport.write(packet)
        else:
            on_outcome(ActionFailed("link_down", "the connection was just lost"))

    # -- the reader thread -----------------------------------------------------------------------------------------

    def listen(self) -> None:
        """Connect, read, and connect again: the reader thread's life."""
        while not self._stopping:
            self._nudge.clear()
            self._tell(LinkState.CONNECTING, "connecting")
            try:
                self._live()
            except LoginRefused as refusal:
                self._end_connection(refusal.detail)
                self._tell(LinkState.REFUSED, refusal.code, refusal.detail)
                self._nudge.wait()
            except (ConnectionLost, ProtocolError) as lost:
                self._lose(lost.code, lost.detail)
            except Exception as bug:  # noqa: BLE001  # whatever it is, the link comes back: nobody else would mend it
                _log.exception("a bug ended the connection to the PBX")
                self._lose("bug", f"{type(bug).__name__}: {bug}")
            else:
                self._end_connection("stopped")
        self._tell(LinkState.DOWN, "stopped")
        self.finished.set()

    def _lose(self, code: str, detail: str) -> None:
        self._end_connection(detail)
        self._tell(LinkState.DOWN, code, detail)
        if not self._stopping:
            self._nudge.wait(self._pause())

    def _live(self) -> None:
        """One connection, from the first byte to its end."""
        self._intake = Intake(self.pending, self._user, self)
        self._dropped = None
        settings = self.settings
        self._transport = open_transport(
            settings.host,
            settings.port,
            seconds=self.timings.connect,
            tls=tls_context(settings.tls_ca_file) if settings.tls else None,
            server_name=settings.tls_server_name or settings.host,
        )
        self._heard_at = self._pinged_at = time.monotonic()
        self.pending.open()
        self._await_greeting()
        accepted = log_in(self._converse, settings, self._username, self._secret)
        up_at = time.monotonic()
        self._tell(LinkState.UP, "connected")
        self._answer_logins(accepted)
        try:
            while not self._stopping:
                self._pump(self.timings.tick)
                if self._user is not None:
                    let_through(self._user.on_tick)
                self._keep_alive()
            self.send(action("Logoff"))
            self._connected().flush(0.2)
        finally:
            if time.monotonic() - up_at >= self.timings.pause_forgotten:
                self._failures = 0

    def _end_connection(self, detail: str) -> None:
        transport, self._transport = self._transport, None
        self.pending.fail_all(detail)
        if transport is not None:
            transport.close()

    def _pause(self) -> float:
        """How long to wait before the next try, in seconds."""
        longest: float = min(self.timings.pause_first * 2.0**self._failures, self.timings.pause_cap)
        self._failures = min(self._failures + 1, 30)
        return longest * (1.0 - self._jitter() / 2)

    def _tell(self, state: LinkState, reason: str, detail: str = "") -> None:
        self.state = LinkChange(state, reason, detail)
        if self._user is not None and not let_through(self._user.on_link, self.state) and state is LinkState.UP:
            raise ConnectionLost("bug", "what the link feeds did not take the news that it is up")
        if state is LinkState.UP:
            self._dispatch_if_listened(self._fire_on_connect)
        elif state is not LinkState.CONNECTING:
            self._answer_logins(ActionFailed(reason, detail))
            self._dispatch_if_listened(lambda: self._fire_on_disconnect(error=ConnectionLost(reason, detail)))

    def _await_greeting(self) -> None:
        deadline = time.monotonic() + self.timings.login
        while not self._intake.ami_version:
            if self._stopping or time.monotonic() >= deadline:
                raise self._no_greeting()
            self._pump(deadline - time.monotonic())
        self._ami_version = self._intake.ami_version

    def _no_greeting(self) -> Exception:
        late = f"no greeting in {self.timings.login:g} s"
        if self._intake.has_heard:
            return ProtocolError("not_a_manager", late)
        # Asterisk itself when it hangs: the connection is the kernel's doing. So is a TLS port that waits for us.
        return ConnectionLost("timeout", f"connected, and {late}")

    def _converse(self, act: Action) -> Answer:
        """Send and wait for the answer on the reader thread itself; for the log-in only."""
        outcomes: list[Outcome] = []
        self._send(self._connected(), act, outcomes.append, self.timings.login)
        while not outcomes:
            if self._stopping:
                raise ConnectionLost("stopped")
            self._pump(self.timings.tick)
        if isinstance(outcomes[0], ActionFailed):
            raise ConnectionLost(outcomes[0].code, outcomes[0].detail)
        return outcomes[0]

    def _pump(self, seconds: float) -> None:
        """Wait for bytes for at most `seconds`, take what came, fail what is late."""
        transport = self._connected()
        data = transport.read()
        if not data:
            transport.wait(min(seconds, self.timings.tick))
            data = transport.read()
        if data:
            self._heard_at = time.monotonic()
            self._intake.take(data)
        if self.pending.is_collecting:
            self.pending.expire(time.monotonic())
        if self._dropped is not None:
            raise self._dropped

    def _connected(self) -> Transport:
        if self._transport is None:
            raise ConnectionLost("closed", "there is no connection to the PBX")
        return self._transport

    def _keep_alive(self) -> None:
        now = time.monotonic()
        silence = now - self._heard_at
        if silence >= self.timings.dead:
            raise ConnectionLost("timeout", f"nothing heard from the PBX for {silence:.1f} s")
        if silence >= self.timings.ping and now - self._pinged_at >= self.timings.ping:
            self._pinged_at = now
            self.ask(action("Ping"), _ignore)

    # -- asterisk-ami's own way in ---------------------------------------------------------------------------------

    def next_action_id(self) -> str:
        """A new action id; safe from any thread."""
        return self.pending.next_id()

    def connect(self) -> None:
        """Start; asterisk-ami's name for it."""
        self.start()

    def disconnect(self) -> None:
        """Stop; asterisk-ami's name for it."""
        self.stop()

    def login(self, username: str, secret: str, callback: Callable[[Any], object] | None = None) -> PendingResponse:
        """Log in as somebody; the answer of the next log-in completes what is returned."""
        self._username, self._secret = username, secret
        waiter = PendingResponse(Future(), callback, self.timings.connect + 2 * self.timings.login)
        self._login_waiters.append(waiter)
        self.start()
        self._nudge.set()
        return waiter

    def logoff(self, callback: Callable[[Any], object] | None = None) -> PendingResponse:
        """Log off; the link is down afterwards, and stays so."""
        self._stopping = True
        return self.send_action(action("Logoff"), callback)

    def send_action(self, action: Action, callback: Callable[[Any], object] | None = None) -> PendingResponse:
        """Send an action; what is returned raises `ActionFailed` where asterisk-ami gives `None`."""
        self._dispatch_if_listened(lambda: self._fire_on_action(action=action))
        return PendingResponse(self.request(action), callback, 2 * self.timings.action)

    def send(self, pack: Action) -> None:
        """Send an action and expect no answer; whole, or not at all."""
        transport = self._transport
        if transport is None:
            raise ActionFailed("link_down", "there is no connection to the PBX")
        transport.write(encode_action(pack, str(pack.keys.get("ActionID") or self.pending.next_id())))

    def _answer_logins(self, outcome: Outcome) -> None:
        waiters, self._login_waiters = self._login_waiters, []
        for waiter in waiters:
            self._dispatcher.put(lambda waiter=waiter: _complete(waiter.future, outcome))  # type: ignore[misc]


def _complete(future: Future[Answer], outcome: Outcome) -> None:
    if isinstance(outcome, ActionFailed):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)


def _ignore(_: Outcome) -> None:
    """The answer to a ping: that it came is all that matters."""
