"""Why another system did not do what it was asked: a code that is worded at the edge, and its own words."""

from __future__ import annotations


class ConnectorTrouble(Exception):
    """`code` says what went wrong, `detail` is for a person who mends it.

    Codes: `unreachable`, `slow`, `certificate`, `redirected`, `insecure_redirect`, `too_many_redirects`, `too_big`,
    `html`, `not_json`, `unexpected`, `wrong_login`, `refused`, `busy`, `server_error`, `paused`, `no_secret`.
    """

    def __init__(self, code: str, detail: str = "", *, status: int = 0) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.status = status  # of HTTP; 0: there was no answer

    @property
    def is_passing(self) -> bool:
        """Whether the same request may be answered a moment later: the line or the server, not what was asked."""
        return self.code in {"unreachable", "slow", "busy", "server_error"}

    @property
    def is_its_own(self) -> bool:
        """Whether the system is at fault, whatever it was asked: enough of these, and it is left in peace."""
        return self.code not in {"refused", "paused", "no_secret"}

    @property
    def is_final(self) -> bool:
        """Whether the system understood and will never take this: a 4xx that no waiting and no other login mends."""
        return self.code == "refused"
