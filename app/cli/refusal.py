"""What a command says when it cannot run; worded in `messages`, never shown with a traceback."""

from __future__ import annotations


class CommandRefusal(Exception):
    """The command cannot run (exit 2): `code` names the sentence, `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
