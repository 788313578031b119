"""The scenes of the manual, in the order of one agent's day; each takes its pictures and leaves the desk ready."""

from __future__ import annotations

from app.domain.agent import AgentState
from app.lessons.course import COURSE
from app.lessons.tutor import Tutor
from app.view import CardState, DeskView
from app.view.calling_out import DialStage
from cti.model import CallState, ConsultStage, LinkState, Recording
from tests.manual import floor
from tests.manual.stage import Scene, Stage, front, front_is
from tests.manual.training_desk import TrainingDesk
from ui.lessons import LessonRoom
from ui.settings import ThemeChoice
from ui.tour import Tour


def sign_on(stage: Stage) -> None:
    """The first page, then the desk while nobody calls, the choice of states, and a pause."""
    stage.desk.until(lambda view: view.agent.state is AgentState.LOGGED_OUT)
    stage.take("sign_on")
    stage.desk.press("agent.state.ready")
    stage.desk.until(lambda view: view.agent.state is AgentState.READY and view.agent.pause_reasons)
    stage.desk.wait(2.0)
    stage.take("window")
    stage.desk.click("banner.callback_due.close")
    stage.desk.press("agent.state")
    top, menu = stage.desk.window.shell.bar, stage.desk.window.shell.bar.menu
    stage.take_parts("state_menu", menu, top.state)
    stage.desk.click("agent.state.pause.coffee")
    stage.desk.until(lambda view: view.agent.state is AgentState.PAUSED)
    stage.take_parts("paused", top)
    stage.desk.press("agent.state.ready")
    stage.desk.until(lambda view: view.agent.state is AgentState.READY)


def known_caller(stage: Stage) -> None:
    """A call that rings, its card, hold, keypad, recording."""
    caller = stage.ring(floor.maria(stage.language))
    stage.desk.wait(2.0)
    stage.take("ringing")
    stage.answer()
    stage.desk.wait(2.0)
    stage.take("strip_talking", "call.strip")
    stage.desk.press("call.keypad", "4", "7")
    stage.take_parts("keypad", stage.around("keypad.sent"))
    stage.desk.press("Esc", "call.record")
    stage.desk.until(lambda view: _recording(view) is Recording.ON)
    stage.desk.press("call.record.pause")
    stage.desk.until(lambda view: _recording(view) is Recording.PAUSED)
    stage.take("strip_recording_paused", "call.strip")
    stage.desk.press("call.record.pause", "call.record", "call.hold")
    stage.until_call(CallState.HELD)
    stage.take("strip_held", "call.strip")
    stage.desk.press("call.hold")
    stage.until_call(CallState.TALKING)
    _hand_over(stage)
    _wrap_up(stage, caller)


def _hand_over(stage: Stage) -> None:
    """The list of targets, the consultation, all three, and back to the customer; then parked and taken again."""
    stage.desk.press("call.transfer")
    stage.desk.until(lambda view: front_is(view, CallState.HELD) and view.targets.targets and not view.pending)
    popover = stage.around("transfer.target")
    stage.take_parts("transfer", stage.part("call.strip"), popover)
    stage.desk.type("bru")
    stage.desk.press("Tab")
    stage.desk.type(stage.words("note"))
    stage.take_parts("transfer_note", popover)
    stage.desk.press("Return")
    stage.desk.until(lambda view: _stage(view) is ConsultStage.UP and not view.pending)
    stage.take("consulting", "call.strip")
    stage.desk.press("call.conference")
    stage.until_call(CallState.CONFERENCE)
    stage.take("conference", "call.strip")
    stage.desk.click("transfer.back")
    stage.until_call(CallState.TALKING)
    stage.desk.press("call.park")
    stage.desk.until(lambda view: view.targets.parked and front_is(view, CallState.ENDED))
    stage.close("Ctrl+1")
    stage.desk.press("parked")
    stage.take_parts("parked", stage.part("parked"), stage.around("parked.slot"))
    stage.desk.press("Return")
    stage.desk.until(lambda view: front_is(view, CallState.CALLING_AGENT))
    stage.answer()


def _wrap_up(stage: Stage, caller: str) -> None:
    """The panel with an outcome, notes, a next step and the case; saved."""
    stage.desk.wait(3.0)
    stage.pbx.hang_up_caller(caller)
    stage.until_call(CallState.ENDED)
    stage.desk.press("Ctrl+1", "wrapup.notes")
    stage.desk.type(stage.words("notes"))
    stage.desk.press("wrapup.case.proposed")
    stage.take("wrap_up")
    stage.desk.press("wrapup.next.call_back")
    stage.take_parts("next_step", stage.desk.window.shell.desk.wrap_up)
    stage.close()


def who_calls(stage: Stage) -> None:
    """A number that two share, and one that nobody has."""
    caller = stage.ring(floor.shared_number(), CardState.CANDIDATES)
    stage.take("candidates")
    stage.desk.press("Alt+1")
    stage.desk.until(lambda view: view.card.state is CardState.READY)
    stage.answer()
    stage.finish(caller)
    caller = stage.ring(floor.stranger(stage.language), CardState.UNKNOWN)
    stage.answer()
    stage.desk.wait(1.5)
    stage.take("unknown")
    stage.desk.press("customer.create")
    stage.desk.type(stage.words("name"))
    stage.take_parts("new_customer", stage.desk.window.shell.desk.card)
    stage.finish(caller, "Ctrl+2")


def two_calls(stage: Stage) -> None:
    """A second call while the first one lasts: held, answered, swapped there and back."""
    first, first_number = stage.ring(floor.carolina()), floor.carolina().number
    stage.answer()
    stage.desk.press("tab.script")
    stage.desk.wait(2.0)
    stage.take("script")
    second = stage.pbx.place_call(floor.direct("1001"))
    stage.desk.until(lambda view: len(view.calls) == 2 and view.ringing)
    stage.take("two_calls", "call.strip")
    stage.desk.press("call.hold")
    stage.until_call(CallState.HELD)
    stage.desk.press("call.answer")
    stage.desk.until(lambda view: _states(view) == {CallState.HELD, CallState.TALKING} and not view.pending)
    stage.take("swap", "call.strip")
    stage.desk.press("call.swap")
    stage.desk.until(lambda view: _is_talking_to(view, first_number) and not view.pending)
    stage.desk.press("call.swap")
    stage.desk.until(lambda view: not _is_talking_to(view, first_number) and not view.pending)
    stage.pbx.hang_up_caller(second)
    stage.until_call(CallState.ENDED)
    stage.desk.press("Ctrl+1", "wrapup.save")
    stage.until_call(CallState.HELD)
    stage.finish(first)


def from_a_colleague(stage: Stage) -> None:
    """A colleague's ringing call, and a customer whom a colleague hands over with a note."""
    ringing = stage.pbx.place_call(floor.direct("1002"))
    stage.desk.until(lambda view: view.targets.ringing)
    stage.take_parts("ringing_elsewhere", stage.desk.window.shell.bar)
    stage.pbx.hang_up_caller(ringing)
    stage.desk.until(lambda view: not view.targets.ringing)
    with TrainingDesk(stage.pbx, stage.folder, extension="1002", language=stage.language) as colleague:
        colleague.press("agent.state.ready")
        colleague.until(lambda view: view.agent.state is AgentState.READY)
        caller = stage.pbx.place_call(floor.direct("1002"))
        colleague.until(lambda view: front_is(view, CallState.TALKING))
        colleague.session.transfer.begin()
        colleague.until(lambda view: front_is(view, CallState.HELD))
        colleague.session.transfer.consult("1001", stage.words("note"))
        stage.desk.until(lambda view: front_is(view, CallState.RINGING) and view.card.state is CardState.READY)
        stage.take("handed_over", "call.strip")
        stage.answer()
        colleague.until(lambda view: _stage(view) is ConsultStage.UP)
        colleague.session.transfer.complete()
        colleague.until(lambda view: front_is(view, CallState.ENDED))
        stage.finish(caller)


def calling_out(stage: Stage) -> None:
    """A number that is called, one that may not be called, and the calls that were missed."""
    desk = stage.desk.window.shell.desk
    stage.desk.press("dial.number")
    stage.desk.type("9 9876 5432")
    stage.take_parts("dial", desk.dial)
    stage.desk.press("Return")
    stage.desk.until(lambda view: front_is(view, CallState.CALLING_AGENT))
    stage.take("strip_own_phone", "call.strip")
    stage.pbx.answer("1001")
    stage.desk.until(lambda view: _rings_there(view) and view.card.state is CardState.READY)
    stage.take("strip_ringing_there", "call.strip")
    stage.until_call(CallState.TALKING)
    stage.desk.press("call.hangup")
    stage.until_call(CallState.ENDED)
    stage.close()
    _refused(stage)
    stage.pbx.place_call(floor.impatient())
    stage.desk.until(lambda view: front_is(view, CallState.RINGING))
    stage.desk.until(lambda view: not view.calls or front_is(view, CallState.ENDED))
    if stage.desk.window.view is not None and stage.desk.window.view.wrap_up is not None:
        stage.close()
    stage.desk.press("missed")
    stage.desk.until(lambda view: view.missed.calls)
    stage.take_parts("missed", desk.dial)
    stage.desk.click("missed")


def _refused(stage: Stage) -> None:
    stage.desk.click("dial.purpose")
    stage.desk.press("Down", "Return")
    stage.desk.press("dial.number")
    stage.desk.type("9 8123 4567")
    stage.desk.press("Return")
    stage.desk.until(lambda view: view.calling_out.stage is DialStage.REFUSED)
    stage.take_parts("dial_refused", stage.desk.window.shell.desk.dial)
    stage.desk.click("dial.leave")
    stage.desk.click("dial.purpose")
    stage.desk.press("Up", "Return")


def customers(stage: Stage) -> None:
    """The search, and a customer's room with its tabs."""
    stage.desk.press("search")
    stage.desk.type("rojas")
    stage.desk.until(lambda view: view.search.results and not view.search.is_running)
    shell = stage.desk.window.shell
    stage.take_parts("search", shell.bar.search, stage.around("search.results"))
    stage.desk.press("Esc", "nav.customers")
    stage.desk.type("maria rojas")
    stage.desk.until(lambda view: view.search.results and not view.search.is_running)
    stage.take("customers")
    stage.desk.press("Ctrl+A")
    stage.desk.type("12.345.678-5")
    stage.desk.until(lambda view: len(view.search.results) == 1 and not view.search.is_running)
    stage.desk.press("Return")
    stage.desk.until_seen("file.name")
    stage.take("customer_data")
    stage.desk.press("Ctrl+F2")
    stage.desk.until(lambda view: view.timeline is not None and view.timeline.contacts)
    stage.take("customer_contacts")
    stage.desk.press("contact.new")
    stage.take_parts("contact_by_hand", stage.around("contact.channel"))
    stage.desk.click("contact.cancel")
    stage.desk.press("Ctrl+F4")
    stage.desk.click("merge.duplicates")
    stage.desk.until_seen("merge.merge")
    stage.take("customer_merge")
    stage.desk.press("customer.close", "nav.desk")


def owed(stage: Stage) -> None:
    """Call-backs and cases."""
    stage.desk.press("nav.callbacks")
    stage.desk.until(lambda view: view.callbacks.mine)
    stage.take("callbacks")
    stage.desk.press("callbacks.move")
    stage.take_parts("callback_move", stage.around("callbacks.move.due_at"))
    stage.desk.press("Esc", "nav.cases")
    stage.desk.until(lambda view: view.cases.mine)
    stage.desk.type("4312")
    stage.desk.press("Return")
    stage.desk.until_seen("case.subject")
    stage.take("case")
    stage.desk.press("nav.desk")


def own_things(stage: Stage) -> None:
    """The directory, the own day, the settings, the dark colours."""
    stage.desk.press("nav.directory")
    stage.desk.settle()
    stage.take("directory")
    stage.desk.press("nav.desk", "day")
    stage.desk.until(lambda view: view.my_day is not None and view.my_day.is_known)
    stage.take_parts("my_day", stage.around("day.talk"))
    stage.desk.press("Esc", "nav.settings")
    stage.take_parts("settings", stage.around("settings.language"))
    stage.desk.press("nav.desk")
    tour = Tour(stage.desk.window)
    stage.desk.settle()
    stage.desk.press("Right", "Right")
    stage.take("tour")
    tour.end()
    caller = stage.ring(floor.maria(stage.language))
    stage.desk.wear(ThemeChoice.DARK)
    stage.take("dark")
    stage.desk.wear(ThemeChoice.CONTRAST_LIGHT)
    stage.take("contrast")
    stage.desk.wear(ThemeChoice.LIGHT)
    stage.answer()
    stage.finish(caller)


def no_link(stage: Stage) -> None:
    """The PBX is gone, and what the desk says of it."""
    stage.pbx.faults.die()
    stage.desk.until(lambda view: view.link.state is LinkState.DOWN and view.banners)
    stage.take("no_link")
    stage.pbx.faults.come_back()
    stage.desk.until(lambda view: view.agent.state is AgentState.READY)


def lesson(stage: Stage) -> None:
    """The first lesson at the foot of the window; it stays there, so nothing comes after it."""
    lesson_floor = floor.FirstLesson(stage.pbx, stage.language)
    LessonRoom(stage.desk.window, Tutor(COURSE, lesson_floor))
    stage.desk.until_seen("lesson.begin")
    stage.desk.press("lesson.begin")
    stage.desk.until(lambda view: front_is(view, CallState.RINGING) and view.card.state is CardState.READY)
    stage.desk.press("lesson.hint")
    stage.take("lesson")
    lesson_floor.clear()
    stage.desk.until(lambda view: not view.calls)


SCENES: tuple[Scene, ...] = (
    sign_on,
    known_caller,
    who_calls,
    two_calls,
    from_a_colleague,
    calling_out,
    customers,
    owed,
    own_things,
    no_link,
    lesson,
)


def _recording(view: DeskView) -> Recording | None:
    one = front(view)
    return one.call.recording if one is not None else None


def _rings_there(view: DeskView) -> bool:
    one = front(view)
    return one is not None and one.call.is_remote_ringing


def _states(view: DeskView) -> set[CallState]:
    return {one.call.state for one in view.calls}


def _is_talking_to(view: DeskView, number: str) -> bool:
    one = front(view)
    return one is not None and one.call.state is CallState.TALKING and one.number == number


def _stage(view: DeskView) -> ConsultStage | None:
    one = front(view)
    return one.call.consult.stage if one is not None and one.call.consult is not None else None
