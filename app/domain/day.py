"""An agent's own day: what came of it so far, and how long a pause may take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.domain.agent import AgentState, AgentStateSpan
from app.domain.callback import CallbackStatus
from app.domain.interaction import Interaction

_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class DayCall:
    """A call of the day, by the id of its interaction."""

    id: str
    direction: str
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class DayPromise:
    """A call-back that was for today. `until_at` is the end of its window."""

    status: str
    until_at: datetime
    times_broken: int = 0


@dataclass(frozen=True, slots=True)
class DayRecord:
    """What the database has of one agent since `since`, the last local midnight."""

    since: datetime
    calls: tuple[DayCall, ...] = ()
    spans: tuple[AgentStateSpan, ...] = ()
    promises: tuple[DayPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseTotal:
    """All pauses of one reason; `longest_over_seconds` is how far the worst of them went over the norm."""

    reason: str
    count: int
    seconds: float
    norm_minutes: int | None = None
    times_over: int = 0
    longest_over_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PromiseTotals:
    """What became of the call-backs that were for today; `late` ones were broken first and kept afterwards."""

    kept: int = 0
    late: int = 0
    broken: int = 0
    still_due: int = 0


@dataclass(frozen=True, slots=True)
class DaySummary:
    """The day in numbers; what runs is counted as far as it got."""

    calls_in: int = 0
    calls_out: int = 0
    talk_seconds: float = 0.0
    hold_seconds: float = 0.0
    ready_seconds: float = 0.0
    wrap_up_seconds: float = 0.0
    pauses: tuple[PauseTotal, ...] = ()
    promises: PromiseTotals = PromiseTotals()


def seconds_over(norm_minutes: int | None, seconds: float) -> float:
    """How much longer than its norm something took; 0 while it is within, or without a norm."""
    return max(0.0, seconds - norm_minutes * _MINUTE) if norm_minutes else 0.0


def day_calls(interactions: Iterable[Interaction]) -> tuple[DayCall, ...]:
    """The calls among interactions, as the day counts them."""
    return tuple(
        DayCall(one.id, one.direction, one.talk_seconds, one.hold_seconds)
        for one in interactions
        if one.channel == "call"
    )


def with_unsaved(record: DayRecord, interactions: Iterable[Interaction], spans: Iterable[AgentStateSpan]) -> DayRecord:
    """The record with what this desk knows and the database may not know yet; the same thing counts once."""
    calls = {call.id: call for call in record.calls}
    calls |= {call.id: call for call in day_calls(one for one in interactions if one.started_at >= record.since)}
    states = {(span.pbx, span.started_at): span for span in record.spans}
    states |= {(span.pbx, span.started_at): span for span in spans if (span.ended_at or span.started_at) > record.since}
    in_order = sorted(states.values(), key=lambda span: span.started_at)
    return DayRecord(record.since, tuple(calls.values()), tuple(in_order), record.promises)


def summarize(record: DayRecord, norms: Mapping[str, int | None], now: datetime) -> DaySummary:
    """Count the day; calls between extensions are no calls of the day, a state counts from midnight on."""
    calls = [call for call in record.calls if call.direction in ("in", "out")]
    return DaySummary(
        calls_in=sum(call.direction == "in" for call in calls),
        calls_out=sum(call.direction == "out" for call in calls),
        talk_seconds=sum(call.talk_seconds for call in calls),
        hold_seconds=sum(call.hold_seconds for call in calls),
        ready_seconds=_spent(record, AgentState.READY, now),
        wrap_up_seconds=_spent(record, AgentState.WRAP_UP, now),
        pauses=_pauses(record, norms, now),
        promises=_promises(record.promises, now),
    )


def _seconds(span: AgentStateSpan, since: datetime, now: datetime) -> float:
    return max(0.0, ((span.ended_at or now) - max(span.started_at, since)).total_seconds())


def _spent(record: DayRecord, state: AgentState, now: datetime) -> float:
    return sum(_seconds(span, record.since, now) for span in record.spans if span.state is state)


def _pauses(record: DayRecord, norms: Mapping[str, int | None], now: datetime) -> tuple[PauseTotal, ...]:
    lengths: dict[str, list[float]] = {}
    for span in record.spans:
        if span.state is AgentState.PAUSED:
            lengths.setdefault(span.reason, []).append(_seconds(span, record.since, now))
    return tuple(_pause(reason, seconds, norms.get(reason)) for reason, seconds in lengths.items())


def _pause(reason: str, lengths: list[float], norm: int | None) -> PauseTotal:
    over = [seconds_over(norm, seconds) for seconds in lengths]
    return PauseTotal(reason, len(lengths), sum(lengths), norm, sum(one > 0 for one in over), max(over))


def _promises(promises: tuple[DayPromise, ...], now: datetime) -> PromiseTotals:
    kept = [one for one in promises if one.status == CallbackStatus.KEPT]
    opened = [one for one in promises if one.status == CallbackStatus.OPEN]
    missed = sum(now >= one.until_at for one in opened)
    return PromiseTotals(
        kept=sum(not one.times_broken for one in kept),
        late=sum(bool(one.times_broken) for one in kept),
        broken=missed + sum(one.status == CallbackStatus.BROKEN for one in promises),
        still_due=len(opened) - missed,
    )
