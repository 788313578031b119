"""After a crash: the drafts that the journal still holds are saved, or given back to the agent if the call is still up.

A draft whose call had ended is saved at once as *no outcome given*, with its notes. One whose call was up waits for the
first snapshot of the PBX: only that knows.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from app.domain.interaction import Interaction
from app.usecases.interactions import without_outcome
from app.usecases.outside import Outside
from cti.model import Call


class Recovery:
    """The drafts of the last run; `on_saved` is called for each that became an entry."""

    def __init__(self, outside: Outside, pbx: str, on_saved: Callable[[Interaction], None]) -> None:
        self._outside = outside
        self._on_saved = on_saved
        self._pbx = pbx
        self._open: dict[str, Interaction] = {}

    def start(self) -> None:
        """Save what is certainly over; keep the rest for the snapshot."""
        for draft in self._outside.journal.opening.drafts:
            if draft.ended_at is not None or draft.pbx != self._pbx:
                self._save(draft)
            else:
                self._open[draft.uniqueid] = draft

    def take(self, call: Call) -> Interaction | None:
        """The draft of a call that is still up; it is the agent's again."""
        return self._open.pop(call.uniqueid, None)

    def close(self) -> None:
        """The PBX was heard: the calls that are left ended while nobody looked."""
        drafts, self._open = self._open, {}
        for draft in drafts.values():
            self._save(replace(draft, end_reason="unknown"))

    def _save(self, draft: Interaction) -> None:
        interaction = replace(draft, disposition=without_outcome(draft.disposition))

        def fold(done: Future[None]) -> None:
            if done.exception() is None:  # otherwise the draft stays in the journal, for the next start
                self._on_saved(interaction)

        self._outside.fold_later(self._outside.journal.save(interaction), fold)
