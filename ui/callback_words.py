"""Call-backs as rows and sentences."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui import formats, messages
from ui.keys import KEYS, key_text
from ui.plain import isolated
from ui.row_list import Row

if TYPE_CHECKING:
    from app.domain.callback import Callback
    from app.view import Banner
    from app.view.callbacks import CallbacksView

translate = QCoreApplication.translate


def callback_rows(promises: tuple[Callback, ...], now: datetime, language: str, *, has_agent: bool) -> tuple[Row, ...]:
    """What is owed, a row each; late ones are red and say so. `has_agent`: whose promise it is."""
    return tuple(_row(one, now, language, has_agent=has_agent) for one in promises)


def _row(one: Callback, now: datetime, language: str, *, has_agent: bool) -> Row:
    number = formats.phone(one.e164)
    agent = (one.agent_name or translate("callbacks", "nobody's yet")) if has_agent else ""
    detail = (window(one, now, language), agent, _origin(one, language), _tries(one), one.notes.replace("\n", " "))
    icon, color = ("alert-circle", "bad") if one.is_past(now) else ("calendar-time", _color(one, now))
    title = " · ".join(part for part in (one.customer_name, number) if part)
    return Row(icon, color, title, " · ".join(part for part in detail if part), _standing(one, now))


def _color(one: Callback, now: datetime) -> str:
    return "warn" if one.is_due(now) else "accent"


def window(one: Callback, now: datetime, language: str) -> str:
    """`today 15:00–16:00`."""
    end = one.until_at.astimezone()
    is_same_day = end.date() == one.due_at.astimezone().date()
    until = f"{end:%H:%M}" if is_same_day else formats.when(one.until_at, now, language)
    begin = formats.when(one.due_at, now, language)
    if not begin[-1:].isdigit() or ":" not in begin:  # a day that has gone by comes without its hour
        begin = f"{begin} {one.due_at.astimezone():%H:%M}"
    return f"{begin}–{until}"


def _standing(one: Callback, now: datetime) -> str:
    if one.is_past(now):
        late = formats.ago(one.until_at, now)
        return translate("callbacks", "late by {time}").format(time=late)
    if one.is_due(now):
        return translate("callbacks", "now")
    return translate("callbacks", "in {time}").format(time=formats.ago(now, one.due_at))


def _origin(one: Callback, language: str) -> str:
    queue = formats.queue(one.queue, language)
    if one.source == "queue":
        return translate("callbacks", "asked for while waiting in {queue}").format(queue=queue)
    if one.source == "web":
        return translate("callbacks", "asked for on the web")
    return translate("callbacks", "campaign {name}").format(name=queue) if one.source == "campaign" else queue


def _tries(one: Callback) -> str:
    words = []
    if one.attempts:
        words.append(translate("callbacks", "tried: {count}").format(count=one.attempts))
    if one.times_broken:
        words.append(translate("callbacks", "not kept: {count}").format(count=one.times_broken))
    return " · ".join(words)


def summary(view: CallbacksView) -> str:
    """How many are due; or that they cannot be read."""
    if view.has_failed:
        return translate("callbacks", "The database does not answer: this is what was known last.")
    if not view.is_known:
        return translate("callbacks", "Looking…")
    return translate("callbacks", "Due now: {count}").format(count=view.due) if view.due else ""


def callback_refusal(view: CallbacksView) -> str:
    """Why the last change was not made."""
    words = {
        "callback_changed": translate("callbacks", "A colleague changed it meanwhile: look at it again."),
        "callback_done": translate("callbacks", "It is settled already: a colleague was faster."),
        "no_such_callback": translate("callbacks", "It is not there any more."),
        "reason_missing": translate("callbacks", "Say why it is cancelled."),
        "due_past": translate("callbacks", "That window has passed: choose a later one."),
        "window_empty": translate("callbacks", "The window has to end after it begins."),
    }
    other = translate("callbacks", "Not done: {why}.").format(why=messages.failure(view.refusal))
    return words.get(view.refusal, other)


def reminder(one: Banner) -> str:
    """The sentence that comes up when a promised time has come."""
    told = dict(one.values)
    number = formats.phone(told.get("number", ""))
    who = " · ".join(isolated(part) for part in (told.get("name", ""), number) if part)
    at = f"{datetime.fromisoformat(told['at']).astimezone():%H:%M}" if told.get("at") else ""
    text = translate("callbacks", "Call back {who}: promised for {time}. {key} calls whoever waits longest.")
    sentence = text.format(who=who, time=at, key=key_text(KEYS["callbacks.dial"]))
    count = told.get("count", "1")
    if count in {"", "1"}:
        return sentence
    return f"{sentence} {translate('callbacks', 'Due now: {count}').format(count=count)}."
