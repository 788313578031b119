"""One manager session, bytes in and bytes out, without a socket: login, rights, event mask, actions, filters.

Follows `main/manager.c` of Asterisk 22: the banner, `Message` texts, a login that fails closes the connection, a line
longer than 1024 bytes is dropped, an action that the session's classes do not cover gets *Permission denied*.
"""

from __future__ import annotations

import hashlib
import hmac
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cti.training.events import Event, render_lines

BANNER = b"Asterisk Call Manager/11.0.0\r\n"
LINE_BYTES = 1024
CLASSES = frozenset(
    [
        "system",
        "call",
        "log",
        "verbose",
        "command",
        "agent",
        "user",
        "config",
        "dtmf",
        "reporting",
        "cdr",
        "dialplan",
        "originate",
        "agi",
        "cc",
        "aoc",
        "test",
        "security",
        "message",
    ]
)


@dataclass(frozen=True, slots=True)
class ManagerUser:
    """A login of `manager.conf`: the secret and the classes that it may read and write."""

    secret: str = field(repr=False)
    read: frozenset[str] = CLASSES
    write: frozenset[str] = CLASSES


class Action:
    """One action as it came: headers in order, names without case, a repeated header kept (`Variable`)."""

    def __init__(self, lines: list[tuple[str, str]]) -> None:
        self.lines = lines

    def get(self, key: str, default: str = "") -> str:
        """The first value of a header."""
        return next((value for name, value in self.lines if name.lower() == key.lower()), default)

    def get_all(self, key: str) -> list[str]:
        """All values of a header."""
        return [value for name, value in self.lines if name.lower() == key.lower()]


Reply = tuple[tuple[str, str], ...]
Handler = Callable[["Session", Action], None]


@dataclass(frozen=True, slots=True)
class Command:
    """What handles an action, and the classes of which one is needed (none: every user may)."""

    handle: Handler
    classes: frozenset[str] = frozenset()


class Session:
    """One connected manager client. `write` takes bytes for it, `close` ends it once they are sent."""

    def __init__(
        self,
        *,
        users: Mapping[str, ManagerUser],
        commands: Mapping[str, Command],
        write: Callable[[bytes], None],
        close: Callable[[], None],
        greet: Callable[[Session], None],
    ) -> None:
        self._users = users
        self._commands = commands
        self._write = write
        self._close = close
        self._greet = greet
        self._buffer = b""
        self._lines: list[tuple[str, str]] = []
        self._challenge = ""
        self._mask = CLASSES
        self._filters: list[bytes] = []
        self.user: ManagerUser | None = None
        self._write(BANNER)

    # --- out

    def send(self, lines: Reply) -> None:
        """Send one packet."""
        self._write(render_lines(lines))

    def respond(self, action: Action, response: str, *lines: tuple[str, str]) -> None:
        """Answer an action: `Response`, its `ActionID`, then `lines`."""
        action_id = action.get("ActionID")
        named = (("ActionID", action_id),) if action_id else ()
        self.send((("Response", response), *named, *lines))

    def succeed(self, action: Action, message: str = "") -> None:
        """Answer `Success`."""
        self.respond(action, "Success", *((("Message", message),) if message else ()))

    def fail(self, action: Action, message: str) -> None:
        """Answer `Error` with Asterisk's sentence."""
        self.respond(action, "Error", ("Message", message))

    def send_list(
        self, action: Action, message: str, items: list[Reply], complete: str, *extra: tuple[str, str]
    ) -> None:
        """Answer with a list: start, the items (each already holds its `ActionID`), the end with the count."""
        self.respond(action, "Success", ("EventList", "start"), ("Message", message))
        for item in items:
            self.send(item)
        action_id = action.get("ActionID")
        named = (("ActionID", action_id),) if action_id else ()
        self.send((("Event", complete), *named, ("EventList", "Complete"), ("ListItems", str(len(items))), *extra))

    def tell(self, event: Event, rendered: bytes) -> None:
        """Pass an event on if the session may read its class, wants it and lets it through its filters."""
        if self.user is None or event.privilege not in self._mask or event.privilege not in self.user.read:
            return
        if self._filters and not any(word in rendered for word in self._filters):
            return
        self._write(rendered)

    # --- in

    def feed(self, data: bytes) -> None:
        """Take bytes as they come and act on each complete action."""
        self._buffer += data
        while b"\n" in self._buffer:
            line, _, self._buffer = self._buffer.partition(b"\n")
            self._take_line(line.rstrip(b"\r"))
        if len(self._buffer) > LINE_BYTES:
            self._buffer = b""

    def _take_line(self, line: bytes) -> None:
        if len(line) > LINE_BYTES:
            return
        if line:
            key, _, value = line.decode("utf-8", "surrogateescape").partition(":")
            self._lines.append((key.strip(), value.lstrip(" ")))
        elif self._lines:
            action, self._lines = Action(self._lines), []
            self._act(action)

    def _act(self, action: Action) -> None:
        name = action.get("Action")
        if not name:
            self.fail(action, "Missing action in request")
        elif name.lower() == "login":
            self._log_in(action)
        elif name.lower() == "challenge":
            self._answer_challenge(action)
        elif name.lower() == "logoff":
            self.respond(action, "Goodbye", ("Message", "Thanks for all the fish."))
            self._close()
        elif self.user is None:
            self.fail(action, "Permission denied")
        else:
            self._run(name, action)

    def _run(self, name: str, action: Action) -> None:
        command = self._commands.get(name.lower())
        if command is None:
            text = f"Invalid/unknown command: {name}. Use Action: ListCommands to show available commands."
            self.fail(action, text)
        elif not self.may(command.classes):
            self.fail(action, "Permission denied")
        else:
            command.handle(self, action)

    def may(self, classes: frozenset[str]) -> bool:
        """Say whether one of `classes` is among the session's write classes."""
        return not classes or (self.user is not None and bool(classes & self.user.write))

    # --- login

    def _answer_challenge(self, action: Action) -> None:
        if action.get("AuthType").lower() != "md5":
            self.fail(action, "Must specify AuthType")
            return
        self._challenge = self._challenge or str(random.SystemRandom().randrange(100_000_000, 999_999_999))
        self.respond(action, "Success", ("Challenge", self._challenge))

    def _log_in(self, action: Action) -> None:
        user = self._users.get(action.get("Username"))
        if user is None or not self._proves(user, action):
            self.fail(action, "Authentication failed")
            self._close()
            return
        self.user = user
        if events := action.get("Events"):
            self.set_mask(events)
        self.succeed(action, "Authentication accepted")
        self._greet(self)

    def _proves(self, user: ManagerUser, action: Action) -> bool:
        if action.get("AuthType").lower() == "md5":
            digest = hashlib.md5(f"{self._challenge}{user.secret}".encode(), usedforsecurity=False).hexdigest()
            return bool(self._challenge) and hmac.compare_digest(digest, action.get("Key").lower())
        return hmac.compare_digest(user.secret.encode(), action.get("Secret").encode("utf-8", "surrogateescape"))

    def set_mask(self, mask: str) -> bool:
        """Take an `EventMask` (`on`, `off` or classes); say whether anything is let through."""
        words = {word.strip().lower() for word in mask.split(",")}
        if words & {"on", "yes", "all", "true", "1", "-1"}:
            self._mask = CLASSES
        elif words & {"off", "no", "none", "false", "0"}:
            self._mask = frozenset()
        else:
            self._mask = frozenset(words & CLASSES)
        return bool(self._mask)

    def add_filter(self, text: str) -> None:
        """Let only events pass that contain `text` (the plain part of Asterisk's filters)."""
        self._filters.append(text.encode("utf-8", "surrogateescape"))

    @property
    def wants_system_events(self) -> bool:
        """Asterisk says `FullyBooted` at login only to who may and wants to read class `system`."""
        return self.user is not None and "system" in self.user.read and "system" in self._mask
