"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is: `warn` works with a loss, `fail` does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor. `subject` says what was looked at, `code` names the sentence that `values` fill."""

    grade: Grade
    subject: str
    code: str
    values: dict[str, object] = field(default_factory=dict)


def ok(subject: str, code: str, **values: object) -> Finding:
    """All is well."""
    return Finding(Grade.OK, subject, code, values)


def warn(subject: str, code: str, **values: object) -> Finding:
    """It works, but something is lost or could not be looked at."""
    return Finding(Grade.WARN, subject, code, values)


def fail(subject: str, code: str, **values: object) -> Finding:
    """It does not work until somebody acts."""
    return Finding(Grade.FAIL, subject, code, values)
