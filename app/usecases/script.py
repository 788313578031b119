"""The script at the desk: chosen for the call in front, walked step by step, its answers kept with the interaction.

The scripts are the database's, read again every few minutes. A call that has an answer keeps the version that it was
given to, also when a supervisor brings in a newer one meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.answers import ScriptAnswer
from app.domain.customer import CustomerCard, account
from app.domain.script import (
    NO_WORDS,
    Script,
    Step,
    StepKind,
    Words,
    answer_step,
    choose_script,
    current_step,
    trail_of,
)
from app.domain.script_fields import fill
from app.usecases.answers import AnswerBook
from app.usecases.calls import Calls
from app.usecases.outside import Outside
from app.usecases.screen_pop import ScreenPop
from app.view.script import ScriptLine, ScriptView
from cti.model import Call, Direction

_RETRY = timedelta(seconds=5)
_REFRESH = timedelta(minutes=5)


class ScriptGuide:
    """Implements `app.intents.script.ScriptIntents`; `takes_words` says whether a call's record is still open."""

    def __init__(
        self,
        outside: Outside,
        calls: Calls,
        pop: ScreenPop,
        book: AnswerBook,
        *,
        agent_name: str,
        takes_words: Callable[[str], bool],
    ) -> None:
        self._outside = outside
        self._calls = calls
        self._pop = pop
        self._book = book
        self._agent_name = agent_name
        self._takes_words = takes_words
        self._scripts: tuple[Script, ...] = ()
        self._begun: dict[str, Script] = {}
        self._read_at: datetime | None = None

    # -- intents ---------------------------------------------------------------------------------------------------

    def answer(self, uniqueid: str, step: str, answer: str) -> None:
        """Go on."""
        call = self._calls.get(uniqueid)
        script = self._of(call) if call is not None else None
        if script is None or not self._takes_words(uniqueid):
            return
        answers = self._book.of(uniqueid)
        trail = trail_of(script, answers.script)
        said = answer_step(script, trail, answer, self._outside.clock.now())
        if said is None or said.step != step:
            return
        self._begun[uniqueid] = script
        self._book.put(uniqueid, replace(answers, script=(*answers.script, said)))
        self._outside.nudge()

    def go_back(self, uniqueid: str) -> None:
        """Take the last answer back."""
        answers = self._book.of(uniqueid)
        if answers.script and self._takes_words(uniqueid):
            self._book.put(uniqueid, replace(answers, script=answers.script[:-1]))
            self._outside.nudge()

    # -- the rest --------------------------------------------------------------------------------------------------

    @property
    def view(self) -> ScriptView | None:
        """The script of the call in front; `None`: there is none for it."""
        call = self._calls.get(self._calls.front)
        script = self._of(call) if call is not None else None
        if call is None or script is None:
            return None
        trail = trail_of(script, self._book.of(call.uniqueid).script)
        shown = self._pop.view(call.uniqueid)
        card = shown.card if shown is not None else None
        values = self._values(call, card)
        step = current_step(script, trail)
        return ScriptView(
            call.uniqueid,
            script.code,
            script.version,
            script.title,
            _filled(step, values) if step is not None else None,
            tuple(_line(script, said, values) for said in trail),
            language=call.variable("FICHA_LANGUAGE") or (card.language if card is not None else ""),
            can_answer=self._takes_words(call.uniqueid),
        )

    def load(self) -> None:
        """Read the scripts."""
        self._read_at = None
        self._outside.read(self._outside.records.learning.scripts, self._fold)

    def shift(self, by: timedelta) -> None:
        """The clock jumped: the next reading is as far away as before."""
        self._read_at = self._read_at + by if self._read_at is not None else None

    def tick(self, now: datetime) -> None:
        """Read them again, when it is time."""
        if self._read_at is not None and now >= self._read_at:
            self.load()

    def forget(self, uniqueid: str) -> None:
        """The interaction is saved."""
        self._begun.pop(uniqueid, None)

    def _fold(self, done: Future[tuple[Script, ...]]) -> None:
        has_failed = done.exception() is not None
        self._read_at = self._outside.clock.now() + (_RETRY if has_failed else _REFRESH)
        if not has_failed:
            self._scripts = done.result()

    def _of(self, call: Call) -> Script | None:
        begun = self._begun.get(call.uniqueid)
        if begun is not None or call.direction is Direction.INTERNAL:
            return begun
        return choose_script(
            self._scripts,
            queue=call.queue or call.variable("FICHA_QUEUE"),
            intent=call.variable("FICHA_INTENT"),
            campaign=call.variable("FICHA_CAMPAIGN"),
        )

    def _values(self, call: Call, card: CustomerCard | None) -> dict[str, str]:
        values = {
            "agent.name": self._agent_name,
            "call.queue": call.queue,
            "call.number": self._pop.e164(call.uniqueid),
        }
        if card is not None:
            values |= {
                "customer.name": card.name,
                "customer.first_name": card.name.split(" ")[0],
                "customer.account": account(card.external_id),
                "customer.rut": card.rut,
                "customer.email": card.emails[0] if card.emails else "",
                "order.number": card.orders[0].number if card.orders else "",
                "case.number": str(card.cases[0].id) if card.cases else "",
            }
        return values


def _filled(step: Step, values: dict[str, str]) -> Step:
    return replace(step, words=Words(fill(step.words.es, values), fill(step.words.en, values)))


def _line(script: Script, said: ScriptAnswer, values: dict[str, str]) -> ScriptLine:
    step = script.step(said.step)
    if step is None:
        return ScriptLine(NO_WORDS, Words(said.answer, said.answer))
    chosen = next((choice.words for choice in step.choices if choice.code == said.answer), None)
    answer = Words(said.answer, said.answer) if step.kind is StepKind.WRITE else NO_WORDS
    return ScriptLine(_filled(step, values).words, chosen or answer)
