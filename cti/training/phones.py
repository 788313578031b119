"""How simulated agents and customers behave when their phone rings."""

from __future__ import annotations

from dataclasses import dataclass

from cti.training.channels import Channel, Line

BUSY = (17, "486")
DECLINED = (21, "603")
NO_ANSWER = (19, "480")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a phone does with a call: pick up after some seconds, turn it away, or (both `None`) let it ring.

    `talks_seconds` is when this side hangs up after answering; `None`: it never does by itself.
    """

    answers_after: float | None = None
    refuses_after: float | None = None
    refusal: tuple[int, str] = BUSY
    talks_seconds: float | None = None

    def meet(self, line: Line, channel: Channel) -> None:
        """Act on a call that begins to ring."""
        if self.refuses_after is not None:
            cause, tech_cause = self.refusal
            line.schedule.after(self.refuses_after, lambda: line.refuse(channel, cause, tech_cause))
        elif self.answers_after is not None:
            line.schedule.after(self.answers_after, lambda: line.answer(channel))
            if self.talks_seconds is not None:
                line.schedule.after(self.answers_after + self.talks_seconds, lambda: line.hang_up(channel))


IGNORES = Behaviour()
REFUSES = Behaviour(refuses_after=0.0)


def answers(after: float = 0.0, *, talks_seconds: float | None = None) -> Behaviour:
    """Pick up after `after` seconds of ringing."""
    return Behaviour(answers_after=after, talks_seconds=talks_seconds)
