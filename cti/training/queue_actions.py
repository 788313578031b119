"""The manager's actions on queues: add, remove, pause, penalty, status, summary; texts of `apps/app_queue.c`."""

from __future__ import annotations

from collections.abc import Callable

from cti.training.channels import DeviceState, Phone
from cti.training.events import party_lines
from cti.training.exchange import INTERNAL, Exchange
from cti.training.phones import IGNORES
from cti.training.queues import Entry, Member, Queue, tell_member
from cti.training.session import Action, Command, Reply, Session

TRUE = frozenset({"yes", "true", "y", "t", "1", "on"})


class QueueActions:
    """Handlers bound to one exchange; `wake` lets waiting callers look for a member again."""

    def __init__(self, exchange: Exchange, wake: Callable[[], None]) -> None:
        self._exchange = exchange
        self._wake = wake

    def commands(self) -> dict[str, Command]:
        """The actions by name."""
        agent = frozenset({"agent"})
        return {
            "QueueAdd": Command(self.add, agent),
            "QueueRemove": Command(self.remove, agent),
            "QueuePause": Command(self.pause, agent),
            "QueuePenalty": Command(self.set_penalty, agent),
            "QueueStatus": Command(self.list_status),
            "QueueSummary": Command(self.list_summary),
        }

    def add(self, session: Session, action: Action) -> None:
        """QueueAdd."""
        name, interface = action.get("Queue"), action.get("Interface")
        if not name or not interface:
            session.fail(action, "'Queue' not specified." if not name else "'Interface' not specified.")
            return
        queue = self._exchange.queues.get(name)
        if queue is None:
            session.fail(action, "Unable to add interface to queue: No such queue")
        elif interface in queue.members:
            session.fail(action, "Unable to add interface: Already there")
        else:
            session.succeed(action, "Added interface to queue")
            phone = self._phone(interface)
            member = Member(
                interface, action.get("MemberName") or interface, phone, is_dynamic=True, added_at=self._now()
            )
            member.penalty = int(action.get("Penalty") or 0)
            queue.members[interface] = member
            if action.get("Paused").lower() in TRUE:
                member.is_paused, member.paused_at = True, self._now()
                member.pause_reason = action.get("Reason")
            self._tell("QueueMemberAdded", queue, member)
            self._wake()

    def remove(self, session: Session, action: Action) -> None:
        """QueueRemove."""
        name, interface = action.get("Queue"), action.get("Interface")
        if not name or not interface:
            session.fail(action, "Need 'Queue' and 'Interface' parameters.")
            return
        queue = self._exchange.queues.get(name)
        if queue is None:
            session.fail(action, "Unable to remove interface from queue: No such queue")
        elif interface not in queue.members:
            session.fail(action, "Unable to remove interface: Not there")
        elif not queue.members[interface].is_dynamic:
            session.fail(action, "Member not added dynamically: Unable to remove")
        else:
            session.succeed(action, "Removed interface from queue")
            self._tell("QueueMemberRemoved", queue, queue.members.pop(interface))
            queue.next_index = 0

    def pause(self, session: Session, action: Action) -> None:
        """QueuePause: one queue, or every queue of the interface."""
        interface, paused = action.get("Interface"), action.get("Paused")
        if not interface or not paused:
            session.fail(action, "Need 'Interface' and 'Paused' parameters.")
            return
        is_paused = paused.lower() in TRUE
        found = self._members(interface, action.get("Queue"))
        if not found:
            session.fail(action, "Interface not found")
            return
        session.succeed(action, f"Interface {'' if is_paused else 'un'}paused successfully")
        for queue, member in found:
            member.is_paused = is_paused
            member.pause_reason = action.get("Reason") if is_paused else ""
            if is_paused:
                member.paused_at = self._now()
            self._tell("QueueMemberPause", queue, member)
        if not is_paused:
            self._wake()

    def set_penalty(self, session: Session, action: Action) -> None:
        """QueuePenalty."""
        interface, penalty = action.get("Interface"), action.get("Penalty")
        if not interface or not penalty:
            session.fail(action, "Need 'Interface' and 'Penalty' parameters.")
            return
        found = self._members(interface, action.get("Queue"))
        if not found or not penalty.isdigit():
            session.fail(action, "Invalid interface, queuename or penalty")
            return
        session.succeed(action, "Interface penalty set successfully")
        for queue, member in found:
            member.penalty = int(penalty)
            self._tell("QueueMemberPenalty", queue, member)

    def list_status(self, session: Session, action: Action) -> None:
        """QueueStatus: parameters, members and waiting callers of one or all queues."""
        wanted, interface = action.get("Queue"), action.get("Member")
        items: list[Reply] = []
        for queue in self._exchange.queues.values():
            if wanted and queue.name != wanted:
                continue
            items.append(self._params(queue))
            items += [_member_item(queue, one) for one in queue.members.values() if interface in ("", one.interface)]
            items += [self._entry_item(queue, entry) for entry in queue.entries]
        session.send_list(action, "Queue status will follow", _named(items, action), "QueueStatusComplete")

    def list_summary(self, session: Session, action: Action) -> None:
        """QueueSummary."""
        wanted = action.get("Queue")
        items = [self._summary(queue) for queue in self._exchange.queues.values() if wanted in ("", queue.name)]
        session.send_list(action, "Queue summary will follow", _named(items, action), "QueueSummaryComplete")

    # --- parts

    def _phone(self, interface: str) -> Phone:
        """The phone of an interface; Asterisk takes any word, and one that is no phone stays unavailable."""
        if interface not in self._exchange.phones:
            nobody = Phone(interface, "", "", INTERNAL, IGNORES, is_registered=False)
            nobody.told_state = nobody.device_state
            self._exchange.phones[interface] = nobody
        return self._exchange.phones[interface]

    def _now(self) -> float:
        return self._exchange.schedule.now()

    def _tell(self, name: str, queue: Queue, member: Member) -> None:
        tell_member(self._exchange.announce, name, queue, member)

    def _members(self, interface: str, queue_name: str) -> list[tuple[Queue, Member]]:
        queues = [one for one in self._exchange.queues.values() if queue_name in ("", one.name)]
        return [(one, one.members[interface]) for one in queues if interface in one.members]

    def _params(self, queue: Queue) -> Reply:
        return (
            ("Event", "QueueParams"),
            ("Queue", queue.name),
            ("Max", "0"),
            ("Strategy", queue.strategy),
            ("Calls", str(len(queue.entries))),
            ("Holdtime", str(queue.hold_seconds)),
            ("TalkTime", str(queue.talk_seconds)),
            ("Completed", str(queue.completed)),
            ("Abandoned", str(queue.abandoned)),
            ("ServiceLevel", "0"),
            ("ServicelevelPerf", "0.0"),
            ("ServicelevelPerf2", "0.0"),
            ("Weight", "0"),
        )

    def _entry_item(self, queue: Queue, entry: Entry) -> Reply:
        channel = entry.channel
        return (
            ("Event", "QueueEntry"),
            ("Queue", queue.name),
            ("Position", str(queue.position(entry))),
            ("Channel", channel.name),
            ("Uniqueid", channel.uniqueid),
            *party_lines(channel.caller, "CallerIDNum", "CallerIDName"),
            *party_lines(channel.connected, "ConnectedLineNum", "ConnectedLineName"),
            ("Wait", str(int(self._now() - entry.joined_at))),
            ("Priority", "0"),
        )

    def _summary(self, queue: Queue) -> Reply:
        logged_in = [one for one in queue.members.values() if one.phone.device_state is not DeviceState.UNAVAILABLE]
        free = [one for one in logged_in if not one.is_paused and one.phone.device_state is DeviceState.NOT_INUSE]
        longest = max((self._now() - entry.joined_at for entry in queue.entries), default=0.0)
        return (
            ("Event", "QueueSummary"),
            ("Queue", queue.name),
            ("LoggedIn", str(len(logged_in))),
            ("Available", str(len(free))),
            ("Callers", str(len(queue.entries))),
            ("HoldTime", str(queue.hold_seconds)),
            ("TalkTime", str(queue.talk_seconds)),
            ("LongestHoldTime", str(int(longest))),
        )


def _member_item(queue: Queue, member: Member) -> Reply:
    head = (("Event", "QueueMember"), ("Queue", queue.name), ("Name", member.name), ("Location", member.interface))
    return (*head, *member.lines(with_ring_in_use=False))


def _named(items: list[Reply], action: Action) -> list[Reply]:
    """Asterisk puts the action's id last in these items."""
    action_id = action.get("ActionID")
    return [(*item, ("ActionID", action_id)) if action_id else item for item in items]
