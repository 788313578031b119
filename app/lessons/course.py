"""The five lessons: each one call, from its first ring to its saved outcome."""

from __future__ import annotations

from app.lessons import checks
from app.lessons.model import Lesson, Step

COLLEAGUE = "1002"  # the one of the training floor who picks up

_ANSWER = Step("answer", checks.is_answered)
_HANG_UP = Step("hang_up", checks.is_hung_up)
_NOTES = Step("notes", checks.has_notes, needs_call=False)
_OUTCOME = Step("outcome", checks.has_outcome(), needs_call=False)
_SAVE = Step("save", checks.is_saved, needs_call=False)

COURSE = (
    Lesson("answer", (_ANSWER, _NOTES, _HANG_UP, _OUTCOME, _SAVE)),
    Lesson(
        "hold",
        (
            _ANSWER,
            Step("hold", checks.is_held),
            Step("resume", checks.is_resumed),
            Step("mute", checks.is_muted),
            Step("unmute", checks.is_heard),
            _HANG_UP,
            _OUTCOME,
            _SAVE,
        ),
    ),
    Lesson(
        "transfer",
        (
            _ANSWER,
            Step("set_aside", checks.is_set_aside),
            Step("ask", checks.asks(COLLEAGUE)),
            Step("talk", checks.is_consulting),
            Step("hand_over", checks.is_handed_over),
            Step("outcome", checks.has_outcome("transferred"), needs_call=False),
            _SAVE,
        ),
    ),
    Lesson(
        "unknown",
        (
            _ANSWER,
            Step("create", checks.is_customer_known, needs_call=False),
            Step("promise", checks.has_promise, needs_call=False),
            _HANG_UP,
            _OUTCOME,
            _SAVE,
        ),
    ),
    Lesson(
        "angry",
        (
            _ANSWER,
            _NOTES,
            Step("case", checks.has_case, needs_call=False),
            Step("escalate", checks.is_escalated, needs_call=False),
            Step("promise", checks.has_promise, needs_call=False),
            _HANG_UP,
            Step("outcome", checks.has_outcome("complaint"), needs_call=False),
            _SAVE,
        ),
    ),
)
