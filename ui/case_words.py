"""Cases as rows and sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import formats, messages
from ui.plain import isolated
from ui.row_list import Row

if TYPE_CHECKING:
    from app.domain.audit import AuditEntry, Conflict
    from app.domain.case import CaseFile, CaseLine
    from app.view.cases import CaseView

translate = QCoreApplication.translate


def priority(number: int) -> str:
    """The words for a priority."""
    return {
        1: translate("cases", "1 · urgent"),
        2: translate("cases", "2 · high"),
        3: translate("cases", "3 · normal"),
        4: translate("cases", "4 · low"),
    }.get(number, str(number))


def case_lines(cases: tuple[CaseLine, ...], now: datetime, language: str) -> tuple[Row, ...]:
    """The agent's own cases, a row each; one that is past its time is red and says so."""
    return tuple(_line(one, now, language) for one in cases)


def _line(one: CaseLine, now: datetime, language: str) -> Row:
    is_late = one.due_at is not None and one.due_at < now
    color = "bad" if is_late else "warn" if one.kind == "complaint" else "accent"
    icon = "alert-triangle" if one.kind == "complaint" else "briefcase"
    due = ""
    if one.due_at is not None:
        due = translate("cases", "overdue") if is_late else formats.when(one.due_at, now, language)
    detail = " · ".join(part for part in (one.customer_name, messages.status(one.status), f"P{one.priority}") if part)
    return Row(icon, color, f"#{one.id} · {one.subject}", detail, due)


def about(file: CaseFile, now: datetime, language: str) -> str:
    """Since when, by whom, how often handed up."""
    opened = translate("cases", "Opened {time} by {agent}") if file.opened_by else translate("cases", "Opened {time}")
    parts = [opened.format(time=formats.when(file.opened_at, now, language), agent=isolated(file.opened_by))]
    if file.closed_at is not None:
        parts.append(translate("cases", "solved {time}").format(time=formats.when(file.closed_at, now, language)))
    if file.escalations:
        parts.append(translate("cases", "escalations: {count}").format(count=file.escalations))
    return " · ".join(parts)


def change_rows(
    changes: tuple[AuditEntry, ...], agents: dict[str, str], now: datetime, language: str
) -> tuple[Row, ...]:
    """Who changed what, newest first."""
    return tuple(
        Row(
            "file-text",
            "ink_muted",
            f"{_field(one.change.field)}: {_value(one.change.field, one.change.old, agents, now, language)} → "
            f"{_value(one.change.field, one.change.new, agents, now, language)}",
            one.agent_name,
            formats.when(one.at, now, language),
        )
        for one in changes
    )


def conflict(one: Conflict, agents: dict[str, str], now: datetime, language: str) -> str:
    """What somebody else made of a thing that was changed here as well."""
    before, theirs, ours = (
        isolated(_value(one.field, text, agents, now, language)) for text in (one.before, one.theirs, one.ours)
    )
    who = isolated(one.agent_name) if one.agent_name else translate("cases", "Somebody")
    text = translate("cases", "{field}: it was {before}; {agent} made it {theirs}, you typed {ours}.")
    return text.format(field=_field(one.field), before=before, agent=who, theirs=theirs, ours=ours)


def case_refusal(view: CaseView) -> str:
    """Why it was not saved."""
    told = dict(view.values)
    words = {
        "subject_missing": translate("cases", "Say what the case is about."),
        "case_closed": translate("cases", "A case that is solved is not handed up: open it again first."),
        "no_such_case": translate("cases", "This case is not there any more."),
        "bad_step": translate("cases", "It is {old} by now and cannot become {new}."),
    }
    other = translate("cases", "Not saved: {why}. What you typed is still here.")
    text = words.get(view.refusal, other)
    old, new = messages.status(told.get("old", "")), messages.status(told.get("new", ""))
    return text.format(old=old, new=new, why=messages.failure(view.refusal))


def _field(code: str) -> str:
    words = {
        "subject": translate("cases", "Subject"),
        "kind": translate("cases", "Kind"),
        "status": translate("cases", "Status"),
        "priority": translate("cases", "Priority"),
        "owner_id": translate("cases", "Owner"),
        "due_at": translate("cases", "Due"),
        "escalations": translate("cases", "Escalations"),
    }
    return words.get(code, messages.readable(code))


def _value(field: str, text: str, agents: dict[str, str], now: datetime, language: str) -> str:
    if field == "owner_id":
        return agents.get(text, text) if text else translate("cases", "nobody")
    if not text:
        return "–"
    if field == "status":
        return messages.status(text)
    if field == "kind":
        return messages.case_kind(text)
    if field == "due_at":
        return formats.when(datetime.fromisoformat(text).astimezone(UTC), now, language)
    return text
