"""Cases and call-backs in memory, with the rules of the domain: what the tests of the session drive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.data.errors import DatabaseRefusal
from app.domain.audit import Conflict, conflicts
from app.domain.callback import Callback, CallbackDraft, CallbackList, CallbackStatus
from app.domain.case import CaseDetails, CaseFile, CaseLine, apply_changes, differences, escalated


class FakeCases:
    """`files` are the cases; `enter` waits or raises as the database of the test does."""

    def __init__(self, enter: Callable[[], None]) -> None:
        self._enter = enter
        self.files: dict[int, CaseFile] = {}

    def owned_by(self, agent_id: str) -> tuple[CaseLine, ...]:
        self._enter()
        return tuple(_line(file) for file in self.files.values() if file.details.owner_id == agent_id)

    def file(self, case_id: int) -> CaseFile | None:
        self._enter()
        return self.files.get(case_id)

    def edit(self, case_id: int, before: CaseDetails, after: CaseDetails, *, agent_id: str) -> tuple[Conflict, ...]:
        self._enter()
        if not after.subject:
            raise DatabaseRefusal("subject_missing")
        file = self.files[case_id]
        ours = differences(before, after)
        if found := conflicts(ours, differences(before, file.details)):
            return found
        self.files[case_id] = replace(file, version=file.version + 1, details=apply_changes(file.details, ours))
        return ()

    def escalate(self, case_id: int, *, agent_id: str) -> None:
        self._enter()
        file = self.files[case_id]
        details = replace(file.details, priority=escalated(file.details.priority))
        self.files[case_id] = replace(file, escalations=file.escalations + 1, details=details)


class FakeCallbacks:
    """`promises` are what is owed; `broken_at` are the moments at which a desk wrote down what was not kept."""

    def __init__(self, enter: Callable[[], None]) -> None:
        self._enter = enter
        self.promises: dict[str, Callback] = {}
        self.broken_at: list[datetime] = []
        self.cancelled: list[tuple[str, str]] = []
        self.kept: list[str] = []
        self.reads = 0

    def add(self, promise: Callback) -> Callback:
        self.promises[promise.id] = promise
        return promise

    def promise(self, callback_id: str, draft: CallbackDraft, *, agent_id: str) -> None:
        self._enter()
        owner = "" if draft.is_team else agent_id
        made = Callback(callback_id, 1, draft.customer_id, "", draft.number, draft.due_at, draft.until_at)
        self.promises[callback_id] = replace(made, agent_id=owner, notes=draft.notes)

    def owed(self, agent_id: str) -> CallbackList:
        self._enter()
        self.reads += 1
        ordered = sorted(self.promises.values(), key=lambda one: (one.due_at, one.id))
        return CallbackList(
            tuple(one for one in ordered if one.agent_id == agent_id),
            tuple(one for one in ordered if one.agent_id != agent_id),
        )

    def break_promises(self, now: datetime) -> int:
        self._enter()
        self.broken_at.append(now)
        late = [one for one in self.promises.values() if one.status is CallbackStatus.OPEN and one.is_past(now)]
        for one in late:
            self._put(one, status=CallbackStatus.BROKEN, times_broken=one.times_broken + 1)
        return len(late)

    def take_over(self, callback_id: str, version: int, *, agent_id: str) -> None:
        self._put(self._checked(callback_id, version), agent_id=agent_id)

    def move(self, callback_id: str, version: int, due_at: datetime, until_at: datetime, *, agent_id: str) -> None:
        promise = self._checked(callback_id, version)
        self._put(promise, due_at=due_at, until_at=until_at, status=CallbackStatus.OPEN)

    def keep(self, callback_id: str, version: int, *, agent_id: str) -> None:
        self.kept.append(self.promises.pop(self._checked(callback_id, version).id).id)

    def cancel(self, callback_id: str, version: int, reason: str, *, agent_id: str) -> None:
        self.cancelled.append((self.promises.pop(self._checked(callback_id, version).id).id, reason))

    def _checked(self, callback_id: str, version: int) -> Callback:
        self._enter()
        promise = self.promises.get(callback_id)
        if promise is None:
            raise DatabaseRefusal("no_such_callback", callback_id=callback_id)
        if promise.version != version:
            raise DatabaseRefusal("callback_changed", callback_id=callback_id)
        return promise

    def _put(self, promise: Callback, **values: object) -> None:
        self.promises[promise.id] = replace(promise, version=promise.version + 1, **values)


def _line(file: CaseFile) -> CaseLine:
    details = file.details
    return CaseLine(
        file.id,
        file.customer_id,
        file.customer_name,
        details.kind,
        details.subject,
        details.status,
        details.priority,
        file.opened_at,
        details.due_at,
        file.escalations,
    )
