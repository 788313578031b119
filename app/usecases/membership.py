"""What the PBX says about the agent's queues: memberships, pauses, who waits. Facts only, no wishes."""

from __future__ import annotations

from app.domain.agent import Membership
from cti.model import MemberChange, QueueChange, SnapshotTaken


class Memberships:
    """The facts, known from a snapshot until the link is lost; kept beyond that to compare and repair."""

    def __init__(self) -> None:
        self.is_known = False
        self._members: dict[str, MemberChange] = {}
        self._waiting: dict[str, QueueChange] = {}

    @property
    def queues(self) -> frozenset[str]:
        """The queues of which the agent is a member."""
        return frozenset(self._members)

    @property
    def pauses(self) -> tuple[Membership, ...]:
        """The memberships in the words of the agent's state."""
        return tuple(Membership(m.queue, m.is_paused, m.pause_reason) for m in self._members.values())

    @property
    def pause_reason(self) -> str | None:
        """The reason when the agent is paused in all its queues (may be empty); `None`: not paused."""
        members = self._members.values()
        if not members or not all(member.is_paused for member in members):
            return None
        return next((member.pause_reason for member in members if member.pause_reason), "")

    def member(self, queue: str) -> MemberChange | None:
        """The membership in one queue."""
        return self._members.get(queue)

    def waiting(self, queue: str) -> QueueChange | None:
        """Who waits in one queue; `None` when that is not known."""
        return self._waiting.get(queue) if self.is_known else None

    def fold_member(self, change: MemberChange) -> None:
        """Take in a change of one membership."""
        if change.is_member:
            self._members[change.queue] = change
        else:
            self._members.pop(change.queue, None)

    def fold_queue(self, change: QueueChange) -> None:
        """Take in who waits in one queue."""
        self._waiting[change.queue] = change

    def fold_snapshot(self, snapshot: SnapshotTaken) -> None:
        """Replace everything by what the PBX really is."""
        self._members = {member.queue: member for member in snapshot.members if member.is_member}
        self._waiting = {queue.queue: queue for queue in snapshot.queues}
        self.is_known = True

    def lose(self) -> None:
        """The link is lost: from here on nothing is known."""
        self.is_known = False
