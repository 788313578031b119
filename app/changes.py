"""What a change of the PBX means for the whole desk: the one place where the parts meet."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Protocol

from app.desk_parts import DeskParts, Profile
from app.domain.interaction import Interaction
from app.usecases.calls import ended_unseen
from app.usecases.clock_watch import ClockWatch
from app.usecases.interactions import Customer, call_of, customer_of
from app.usecases.outside import Outside
from app.view import Severity
from cti.model import (
    Call,
    CallChange,
    CallState,
    Change,
    DeviceChange,
    EndReason,
    LinkChange,
    LinkState,
    MemberChange,
    ParkedChange,
    QueueChange,
    SnapshotTaken,
    SuspectSeen,
)
from cti.softphone.model import PhoneChange, PhoneLevels, PhoneNews

_log = logging.getLogger(__name__)


class Ticking(Protocol):
    """A part that waits for the clock."""

    def tick(self, now: datetime) -> None:
        """Let a second pass."""


class CountingDown(Protocol):
    """A part with a time at which something happens by itself."""

    def shift(self, by: timedelta) -> None:
        """The clock jumped; as much time is left as before."""


class ChangeFolder:
    """Folds one change after the other into the parts; belongs to the session's thread."""

    def __init__(self, profile: Profile, outside: Outside) -> None:
        self._outside = outside
        self._lost_at: datetime | None = None  # when the link that is down was lost
        self.parts = parts = DeskParts(profile, outside, on_saved=self._on_saved, place=self.place)
        self._watch = ClockWatch(outside.clock)
        self._counting_down: tuple[CountingDown, ...] = (
            parts.commands,
            parts.pop,
            parts.wrap_ups,
            parts.delivery,
            parts.call_records,
            parts.outcome_push,
            parts.external_crm,
            parts.vocabulary,
            parts.script,
            parts.learning,
            parts.database_check,
            parts.agent_name,
            parts.standing,
        )
        self.ticking: tuple[Ticking, ...] = (
            parts.commands,
            parts.pop,
            parts.wrap_ups,
            parts.delivery,
            parts.outcome_push,
            parts.external_crm,
            parts.vocabulary,
            parts.script,
            parts.learning,
            parts.warm_up,
            parts.database_check,
            parts.agent_name,
            parts.standing,
            parts.own_states,
            parts.my_day,
            parts.callbacks,
            parts.cases,
            parts.call_records,
            parts.missed,
        )

    def look_at_clock(self) -> None:
        """Keep the countdowns right when the clock was set or the computer slept."""
        jump = self._watch.jump()
        if jump:
            _log.warning("the clock was set by %s, the computer slept for %s", jump.was_set, jump.slept)
            for part in self._counting_down:
                part.shift(jump.was_set + jump.slept)
            self.parts.own_states.shift(jump.was_set)

    def fold(self, change: Change | PhoneNews) -> None:
        """Take in one change."""
        match change:
            case CallChange(call=call):
                self._fold_call(call)
            case MemberChange():
                self._fold_member(change)
            case QueueChange():
                self.parts.members.fold_queue(change)
            case DeviceChange() | ParkedChange():
                self.parts.targets.fold(change)
            case LinkChange():
                self._fold_link(change)
            case SnapshotTaken():
                self._fold_snapshot(change)
            case SuspectSeen():
                self.parts.link.tell_suspect(change)
            case PhoneChange() | PhoneLevels():
                self.parts.softphone.fold(change)

    def recover(self) -> None:
        """Give back what a crash interrupted: the wrap-ups of ended calls, as long as their time runs."""
        parts = self.parts
        parts.own_states.start()
        for reopened in parts.recovery.start():
            draft = reopened.draft
            call = call_of(draft, parts.profile.to_e164)
            parts.calls.restore(call)
            parts.pop.prefer(call.uniqueid, customer_of(draft))
            parts.lines.skip(call.uniqueid)
            parts.answers.put(call.uniqueid, draft.answers)
            parts.recordings.restore(call.uniqueid, draft.recorded)
            parts.wrap_ups.restore(call, draft.disposition, left=reopened.left)
            parts.pop.follow(call)

    def settle(self) -> None:
        """Draw the conclusions from the facts, after a burst of changes or an intent."""
        parts = self.parts
        parts.sign_on.settle()
        parts.commands.settle()
        parts.two_calls.settle()
        parts.transfer.settle()
        parts.keypad.settle()
        parts.next_state.take()
        parts.own_states.settle()
        parts.my_day.settle()
        parts.wrap_ups.attend(parts.calls.front, is_on_call=parts.calls.is_on_call)
        parts.wrap_ups.keep_drafts()
        parts.external_crm.settle(parts.calls.shown, parts.pop.views(), parts.calls.front, parts.search.card)
        parts.learning.attend()
        parts.lines.attend(parts.pop.views(), "" if parts.search.card is not None else parts.calls.front)

    def sign_on(self) -> None:
        """Join the queues; a wrap-up pause that a crash left behind is ended."""
        parts = self.parts
        pause = parts.pausing.after_outage(parts.members.pause_reason, has_open_wrap_ups=parts.wrap_ups.has_ended_ones)
        parts.sign_on.sign_on(pause)
        self._end_orphaned_wrap_up()

    def dial(self, number: str) -> None:
        """Call a number; whoever's card shows it is the one who is called."""
        parts = self.parts
        shown = parts.search.card or parts.pop.view(parts.calls.front)
        card = shown.card if shown is not None else None
        e164 = parts.profile.to_e164(number)
        is_theirs = card is not None and any(phone.e164 == e164 for phone in card.phones)
        parts.calling_out.dial(number, card.id if card is not None and is_theirs else None)

    def place(self, number: str, customer_id: int | None, line: str) -> Future[str] | None:
        """Call a number of a customer (`None`: nobody says whose it is), who sees `line`."""
        parts = self.parts
        future = parts.control.dial(number, line)
        if future is None:
            return None

        def fold(done: Future[str]) -> None:
            if done.exception() is not None:
                return
            if customer_id is None:
                parts.pop.expect(done.result(), number)
            else:
                parts.pop.prefer(done.result(), Customer(customer_id, is_by_agent=True))

        self._outside.fold_later(future, fold)
        return future

    def _fold_call(self, call: Call) -> None:
        parts = self.parts
        front = parts.calls.front
        parts.own_states.hear(_told_at(call))
        self._restore(call)
        call = parts.recovery.complete(call)
        if not parts.calls.fold(call):
            return
        if parts.calls.front != front:
            parts.search.close()  # the card of the new call is the one to see
        parts.pop.follow(call)
        parts.recordings.follow(call)
        is_with_nobody = parts.parking.has_nobody(call) and not parts.wrap_ups.has(call.uniqueid)
        owes_a_word = not is_with_nobody and parts.wrap_ups.follow(call)
        if call.state is CallState.ENDED:
            parts.parking.forget(call.uniqueid, is_late=is_with_nobody and call.answered_at is not None)
            parts.missed.follow(call)
            parts.control.forget(call.uniqueid)
            parts.transfer.forget(call.uniqueid)
            if not parts.wrap_ups.has(call.uniqueid):
                self._forget(call.uniqueid)
        if owes_a_word:
            parts.pausing.enter_wrap_up()

    def _fold_member(self, change: MemberChange) -> None:
        parts = self.parts
        if not parts.members.is_known:
            return  # what the switchboard learned on the way to its snapshot, which brings it whole
        parts.own_states.hear(change.at)
        paused_before = parts.members.pause_reason
        is_new = parts.members.member(change.queue) is None
        parts.members.fold_member(change)
        if parts.pausing.fold(paused_before):
            self._tell_pause()
        elif parts.members.pause_reason is None:
            parts.banners.clear("paused_by_other")
        parts.sign_on.fold_member(change, is_new=is_new, paused_before=paused_before)

    def _fold_link(self, change: LinkChange) -> None:
        self.parts.link.fold(change)
        self.parts.secret_keeping.fold(change)
        if change.state is not LinkState.UP:
            self._lost_at = self._lost_at or self._outside.clock.now()
            self.parts.members.lose()
            self.parts.targets.lose()
            self.parts.commands.fail_all("link_down")
        else:
            self.parts.commands.regain_link()

    def _fold_snapshot(self, snapshot: SnapshotTaken) -> None:
        parts = self.parts
        paused_before = parts.members.pause_reason
        parts.members.fold_snapshot(snapshot)
        parts.targets.fold_snapshot(snapshot)
        parts.own_states.hear(max((member.at for member in snapshot.members if member.at), default=None))
        for call in snapshot.calls:
            self._fold_call(call)
        self._end_missing_calls(snapshot)
        parts.recovery.close()
        pause = parts.pausing.after_outage(paused_before, has_open_wrap_ups=parts.wrap_ups.has_ended_ones)
        parts.sign_on.fold_snapshot(snapshot, pause=pause)
        self._end_orphaned_wrap_up()

    def _restore(self, call: Call) -> None:
        """Give back what the agent had begun to say about a call that outlived a crash of the desk."""
        parts = self.parts
        draft = parts.recovery.take(call) if call.state is not CallState.ENDED else None
        if draft is not None:
            parts.pop.prefer(call.uniqueid, customer_of(draft))
            parts.lines.skip(call.uniqueid)
            parts.answers.put(call.uniqueid, draft.answers)
            parts.recordings.restore(call.uniqueid, draft.recorded)
            parts.wrap_ups.restore(parts.recovery.complete(call), draft.disposition)

    def _end_missing_calls(self, snapshot: SnapshotTaken) -> None:
        lost_at, self._lost_at = self._lost_at or snapshot.at, None
        up_now = {call.uniqueid for call in snapshot.calls}
        reason = EndReason.PBX_RESTARTED if snapshot.restarted else EndReason.UNKNOWN
        for call in self.parts.calls.live:
            if call.uniqueid not in up_now:
                self._fold_call(ended_unseen(call, lost_at, reason))

    def _end_orphaned_wrap_up(self) -> None:
        if self.parts.sign_on.is_wanted and not self.parts.wrap_ups.has_ended_ones:
            self.parts.pausing.leave_wrap_up()

    def _on_saved(self, interaction: Interaction) -> None:
        self._forget(interaction.uniqueid)
        self.parts.deliver(interaction)
        self.parts.callbacks.follow(interaction)
        if not self.parts.wrap_ups.has_ended_ones and not self.parts.next_state.take():
            self.parts.pausing.leave_wrap_up()

    def _tell_pause(self) -> None:
        self.parts.next_state.yield_to_pause()
        self.parts.banners.show("paused_by_other", Severity.INFO, is_closable=True)

    def _forget(self, uniqueid: str) -> None:
        self.parts.calls.forget(uniqueid)
        self.parts.pop.forget(uniqueid)
        self.parts.lines.forget(uniqueid)
        self.parts.script.forget(uniqueid)
        self.parts.learning.forget(uniqueid)
        self.parts.answers.forget(uniqueid)
        self.parts.recovery.forget(uniqueid)
        self.parts.recordings.forget(uniqueid)


def _told_at(call: Call) -> datetime | None:
    """When the PBX said what the call is now."""
    if call.state is CallState.ENDED:
        return call.ended_at
    return call.answered_at or call.announced_at
