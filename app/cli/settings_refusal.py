"""Says what is wrong in `ficha.toml`, a line for each problem."""

from __future__ import annotations

from app.cli.terminal import Terminal
from app.settings_file import SettingsRefusal


def complain_of_settings(terminal: Terminal, refusal: SettingsRefusal) -> None:
    """Print each problem with file, line, key and what is allowed."""
    for problem in refusal.problems:
        terminal.complain(
            f"settings_{problem.code}",
            path=refusal.path,
            line=problem.line or "?",
            key=problem.key,
            value=problem.value,
            reason=f" ({problem.value or problem.allowed})",
            allowed=problem.allowed,
        )
