"""Hand-made views of a call with a script, a question and an offer."""

from __future__ import annotations

from dataclasses import replace

from app.domain.answers import AskResult, QuestionAnswer
from app.domain.offers import HeldBack, Offer
from app.domain.questions import Question, QuestionChoice
from app.domain.script import Choice, Step, StepKind, Words
from app.view import DeskView
from app.view.learning import LearningView
from app.view.script import ScriptLine, ScriptView
from tests.ui import views

QUESTION = Question(
    "call_time",
    Words("¿A qué hora prefiere que le llamemos?", "At what time do you prefer our calls?"),
    Words("Prefiere llamadas: {answer}", "Prefers calls: {answer}"),
    (
        QuestionChoice("morning", Words("Mañana", "Morning")),
        QuestionChoice("afternoon", Words("Tarde", "Afternoon")),
        QuestionChoice("evening", Words("Después de las 18", "After 6 pm")),
    ),
)
IN_WORDS = replace(
    QUESTION, code="heard_of_us", words=Words("¿Cómo supo de nosotros?", "How did you hear of us?"), choices=()
)
OFFER = Offer(
    7,
    Words("Repetidores mesh, par", "Mesh repeaters, a pair"),
    Words("Cuatro en casa y dos llamados por wifi lento", "Four at home, two calls about slow wifi"),
    price=49_990,
)
STEP = Step(
    "luces",
    Words("Mire el equipo, por favor. ¿Qué luces están encendidas?", "Please look at the modem. Which lights are on?"),
    "end",
    StepKind.CHOOSE,
    (
        Choice("ninguna", Words("Ninguna", "None")),
        Choice("roja", Words("Una roja", "A red one")),
        Choice("verdes", Words("Todas verdes", "All green")),
    ),
    is_required=True,
)
TITLE = Words("Internet sin servicio", "Internet is down")
BEHIND = (ScriptLine(Words("¿Desde cuándo está sin internet?", "Since when?"), Words("Desde hoy", "Since today")),)


def learning(**more: object) -> LearningView:
    values = {"question": QUESTION, "offer": OFFER, "can_answer": True, **more}
    return LearningView(views.UNIQUEID, views.MARIA.id, **values)  # type: ignore[arg-type]


def script(step: Step | None = STEP, **more: object) -> ScriptView:
    values = {"behind": BEHIND, "can_answer": True, **more}
    return ScriptView(views.UNIQUEID, "soporte-internet", 1, TITLE, step, **values)  # type: ignore[arg-type]


def guided(**more: object) -> DeskView:
    return replace(replace(views.talking(), script=script(), learning=learning()), **more)  # type: ignore[arg-type]


def noted() -> DeskView:
    said = QuestionAnswer(views.MARIA.id, "call_time", AskResult.ANSWERED, views.NOW, "Prefiere llamadas: Tarde")
    last = learning(question=None, offer=None, held_back=HeldBack.CONSENT, noted=said)
    return replace(views.talking(), script=script(None), learning=last)


def in_words() -> DeskView:
    written = Step("visita", Words("¿Qué día le queda bien?", "Which day?"), "end", StepKind.WRITE, is_required=True)
    return replace(views.talking(), script=script(written), learning=learning(question=IN_WORDS, offer=None))


def without_card(base: DeskView) -> DeskView:
    """A call whose caller is not known has its script too."""
    return replace(base, script=script())
