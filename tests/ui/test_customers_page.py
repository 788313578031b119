"""The customers' room: what is typed is saved or kept, beside what somebody else changed; every step by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from app.domain.audit import CustomerDetails, EmailLine
from app.domain.calling_out import ListedNumber
from app.domain.customer import Contact, CustomerDraft, PhoneLine
from app.domain.household import HouseholdChange, HouseholdStep
from app.domain.roles import Role, Standing
from app.domain.timeline import ContactDraft, TimelineFilter
from app.view import Banner, DeskView, Severity
from app.view.edited_file import FileState
from tests.ui import customer_views as rooms
from tests.ui import views
from tests.ui.conftest import Desk, OpenDesk
from tests.ui.test_sizes import cut_buttons, overlaps
from ui import formats
from ui.keys import KEYS, TAB_KEYS
from ui.settings import ThemeChoice, UiSettings

SAVED = "customer_file.save"


def press(desk: Desk, sequence: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(sequence))
    QApplication.processEvents()


def retype(desk: Desk, identifier: str, text: str) -> None:
    field = desk.find(identifier)
    field.setFocus()
    press(desk, "Ctrl+A")
    QTest.keyClicks(field, text)


def type_on(words: str) -> None:
    """Type where the cursor is."""
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, words)


def choose(desk: Desk, identifier: str, code: str) -> None:
    box = desk.find(identifier)
    assert isinstance(box, QComboBox)
    place = box.findData(code)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def text(desk: Desk, identifier: str) -> str:
    found = desk.find(identifier)
    if isinstance(found, QPlainTextEdit):
        return found.toPlainText()
    return str(found.text())  # type: ignore[attr-defined]


def saved(desk: Desk) -> CustomerDetails:
    name, details = desk.asked[-1]
    assert name == SAVED
    assert isinstance(details, CustomerDetails)
    return details


@pytest.fixture
def room(open_desk: OpenDesk) -> Desk:
    """The file of María, as it stands after it was opened from the search."""
    desk = open_desk()
    press(desk, KEYS["nav.customers"])
    show(desk, rooms.loading(), rooms.opened())
    return desk


def show(desk: Desk, *shown: DeskView) -> None:
    for view in shown:
        desk.show(view)


# -- search ------------------------------------------------------------------------------------------------------------


def test_the_second_one_that_is_found_is_opened_by_arrow_and_enter(open_desk: OpenDesk) -> None:
    desk = open_desk()
    press(desk, KEYS["nav.customers"])
    QTest.keyClicks(desk.find("customers.search"), "soto")
    desk.show(replace(views.idle(), search=views.search_results("soto")))
    press(desk, "Down")
    press(desk, "Return")
    assert desk.asked[-2:] == [("search", "soto"), ("customer_file.open", 22)]


def test_a_file_that_is_opened_from_the_card_comes_to_the_front_once(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["customer.file"])
    assert desk.asked == [("customer_file.open", 17)]
    opened = replace(views.talking(), customer_file=rooms.loading().customer_file)
    desk.show(opened)
    assert desk.shown("file.message")
    press(desk, KEYS["nav.desk"])
    desk.show(replace(opened, search=views.search_results("x")))
    assert desk.shown("customer.name")


def test_all_contacts_of_the_card_open_the_room_at_the_words_to_look_for(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["contacts.text"])
    assert desk.asked == [("timeline.show", 17, TimelineFilter()), ("customer_file.open", 17)]
    reading = replace(rooms.loading(), timeline=rooms.timeline(is_running=True, contacts=()))
    show(desk, reading, rooms.with_timeline())
    assert desk.shown("contacts.list")
    assert QApplication.focusWidget() is desk.find("contacts.text")


def test_contacts_that_are_read_before_the_room_is_drawn_are_shown_all_the_same(open_desk: OpenDesk) -> None:
    desk = open_desk(views.talking())
    press(desk, KEYS["contacts.text"])
    show(desk, replace(rooms.loading(), timeline=rooms.timeline()), rooms.with_timeline())
    assert desk.shown("contacts.list")


def test_a_customer_is_created_without_a_call_and_a_refusal_stands_at_its_field(open_desk: OpenDesk) -> None:
    desk = open_desk()
    press(desk, KEYS["nav.customers"])
    press(desk, KEYS["customer.create"])
    QTest.keyClicks(desk.find("customers.create.name"), "Luisa Vera")
    press(desk, "Return")
    assert desk.asked[-1] == ("customer_file.create", CustomerDraft("Luisa Vera", language="es"))
    refused = Banner("customer_not_saved", Severity.WARNING, (("code", "duplicate_rut"),), is_closable=True)
    desk.show(replace(views.idle(), banners=(refused,)))
    assert desk.find("customers.create.rut").property("invalid") is True
    assert not desk.shown("banner.customer_not_saved")
    show(desk, rooms.loading(), rooms.opened())
    assert text(desk, "file.name") == rooms.DETAILS.name


# -- the form ----------------------------------------------------------------------------------------------------------


def test_only_what_was_typed_differs_from_what_is_saved(room: Desk) -> None:
    assert not room.find("file.save").isEnabled()
    retype(room, "file.name", "Maria Rojas")
    room.find("file.phone.add").click()  # type: ignore[attr-defined]
    type_on("9 8765 4321")
    room.find("file.email.1.remove").click()  # type: ignore[attr-defined]
    choose(room, "file.consent.marketing.call", "yes")
    press(room, KEYS["case.save"])
    made = saved(room)
    assert made.phones == (*rooms.DETAILS.phones, PhoneLine("9 8765 4321"))
    assert (made.name, made.emails) == ("Maria Rojas", ())
    assert [one.is_granted for one in made.consents if one.purpose == "marketing"] == [True]
    assert (made.rut, made.notes, made.is_vip) == (rooms.DETAILS.rut, rooms.DETAILS.notes, True)


def test_what_was_decided_cannot_become_not_asked(room: Desk) -> None:
    decided, open_ = room.find("file.consent.marketing.call"), room.find("file.consent.survey.chat")
    assert isinstance(decided, QComboBox)
    assert isinstance(open_, QComboBox)
    assert (decided.findData(""), open_.findData("")) == (-1, 0)


def test_a_rut_is_written_with_points_while_it_is_typed_and_marked_when_it_is_wrong(room: Desk) -> None:
    retype(room, "file.rut", "111111111")
    assert text(room, "file.rut") == "11.111.111-1"
    assert room.find("file.rut").property("invalid") is False
    retype(room, "file.rut", "111111112")
    assert text(room, "file.rut") == "111111112"
    assert room.find("file.rut").property("invalid") is True


def test_after_saving_the_form_shows_what_the_database_has_and_keeps_what_was_typed_meanwhile(room: Desk) -> None:
    room.find("file.phone.add").click()  # type: ignore[attr-defined]
    type_on("9 8765 4321")
    press(room, KEYS["case.save"])
    show(room, rooms.opened(state=FileState.SAVING, typed=saved(room)))
    retype(room, "file.notes", "Nota nueva")
    phones = (*rooms.DETAILS.phones, PhoneLine("+56987654321"))
    stored = replace(rooms.FILE, details=replace(rooms.DETAILS, phones=phones))
    show(room, rooms.opened(state=FileState.SAVING, saved=1), rooms.opened(file=stored, saved=1))
    assert text(room, "file.phone.3") == "+56 9 8765 4321"
    assert text(room, "file.notes") == "Nota nueva"
    press(room, KEYS["case.save"])
    assert saved(room) == replace(stored.details, notes="Nota nueva", consents=saved(room).consents)
    assert not room.shown("file.phone.4")


def test_what_is_refused_is_marked_said_and_still_there(room: Desk) -> None:
    retype(room, "file.email.1", "maria.example.cl")
    press(room, KEYS["case.save"])
    typed = saved(room)
    refusal = {"typed": typed, "refusal": "bad_email", "values": (("email", "maria.example.cl"),)}
    show(room, rooms.opened(state=FileState.SAVING, typed=typed), rooms.opened(**refusal))
    assert room.find("file.email.1").property("invalid") is True
    assert QApplication.focusWidget() is room.find("file.email.1")
    assert text(room, "file.state") == "No se guardó: el correo no es válido."
    assert typed.emails == (EmailLine("maria.example.cl", "personal"),)
    assert room.find("file.save").isEnabled()


def test_two_agents_see_both_values_and_either_can_be_kept(room: Desk) -> None:
    retype(room, "file.name", "Maria F. Rojas")
    press(room, KEYS["case.save"])
    show(room, rooms.opened(state=FileState.SAVING, typed=saved(room)), rooms.in_conflict())
    said = text(room, "file.conflict.1")
    assert all(part in said for part in ("Luis Vera", "María Rojas Soto", "Maria F. Rojas", rooms.DETAILS.name))
    # what was not touched follows the other one at once
    assert text(room, "file.phone.1.label") == "trabajo"
    press(room, KEYS["case.save"])
    assert (saved(room).name, saved(room).phones[0].label) == ("Maria F. Rojas", "trabajo")
    room.find("file.conflict.1.take").click()  # type: ignore[attr-defined]
    assert text(room, "file.name") == "María Rojas Soto"
    assert not room.shown("file.conflicts")
    assert not room.find("file.save").isEnabled()


def test_a_form_left_unsaved_is_there_again_and_can_be_undone(room: Desk) -> None:
    retype(room, "file.name", "A medias")
    press(room, KEYS["customer.close"])
    assert room.asked[-2:] == [("customer_file.close",), ("timeline.close",)]
    show(room, views.idle())
    assert "A medias" in text(room, "customers.unsaved")
    other = rooms.loading().customer_file
    assert other is not None
    show(room, replace(rooms.loading(), customer_file=replace(other, id=91)))
    show(room, rooms.opened(id=91, file=rooms.COMPARED))
    assert text(room, "file.name") == rooms.OTHER.name
    show(room, rooms.loading(), rooms.opened())
    assert text(room, "file.name") == "A medias"
    room.find("file.discard").click()  # type: ignore[attr-defined]
    assert text(room, "file.name") == rooms.DETAILS.name


def test_another_theme_leaves_tab_and_form_as_they_were(room: Desk) -> None:
    room.find("file.email.add").click()  # type: ignore[attr-defined]
    type_on("otra@example.cl")
    choose(room, "file.language", "en")
    room.window.apply(UiSettings(language="es", theme=ThemeChoice.DARK))
    QApplication.processEvents()
    assert text(room, "file.email.2") == "otra@example.cl"
    press(room, KEYS["case.save"])
    assert (saved(room).language, len(saved(room).emails)) == ("en", 2)
    press(room, TAB_KEYS[4])
    room.window.apply(UiSettings(language="en", theme=ThemeChoice.LIGHT))
    QApplication.processEvents()
    assert room.shown("file.changes")


@pytest.mark.parametrize(
    ("state", "refusal", "words"),
    [(FileState.FAILED, "unreachable", "no se pudo"), (FileState.GONE, "", "ya no existe")],
)
def test_a_file_that_cannot_be_shown_says_why(room: Desk, state: FileState, refusal: str, words: str) -> None:
    show(room, rooms.opened(state=state, file=None, refusal=refusal))
    assert words in text(room, "file.message").lower()
    press(room, KEYS["customer.retry"])
    assert (room.asked[-1:] == [("customer_file.open", 17)]) is (state is FileState.FAILED)


# -- contacts ----------------------------------------------------------------------------------------------------------


def test_the_timeline_is_filtered_by_words_channel_agent_outcome_and_period(room: Desk) -> None:
    press(room, TAB_KEYS[1])
    assert room.asked[-1] == ("timeline.show", 17, TimelineFilter())
    show(room, rooms.with_timeline())
    press(room, KEYS["contacts.text"])
    type_on("cobro")
    room.bot.waitUntil(lambda: room.asked[-1] == ("timeline.show", 17, TimelineFilter(text="cobro")), timeout=3000)
    choose(room, "contacts.channel", "call")
    choose(room, "contacts.agent", "1002")
    choose(room, "contacts.outcome", "sale")
    room.find("contacts.period").setCurrentIndex(2)  # type: ignore[attr-defined]
    room.find("contacts.period").activated.emit(2)  # type: ignore[attr-defined]
    wanted = room.asked[-1][2]
    assert isinstance(wanted, TimelineFilter)
    assert (wanted.channels, wanted.agent_id, wanted.outcomes) == (("call",), "1002", ("sale",))
    assert wanted.since is not None
    assert timedelta(days=6) < views.NOW - wanted.since <= timedelta(days=7)
    room.find("contacts.clear").click()  # type: ignore[attr-defined]
    assert room.asked[-1] == ("timeline.show", 17, TimelineFilter())


def test_two_dates_bound_the_period_and_the_last_day_is_in_it(room: Desk) -> None:
    press(room, TAB_KEYS[1])
    show(room, rooms.with_timeline())
    box = room.find("contacts.period")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    wanted = room.asked[-1][2]
    assert isinstance(wanted, TimelineFilter)
    assert wanted.since is not None
    assert wanted.until is not None
    assert wanted.since < views.NOW < wanted.until
    assert room.shown("contacts.since")


def test_every_word_of_the_contact_under_the_cursor_is_shown(room: Desk) -> None:
    press(room, TAB_KEYS[1])
    long = "palabra " * 300
    contacts = (views.MARIA.contacts[0], Contact("x", "email", "in", views.NOW, subject="Reclamo", notes=long))
    show(room, rooms.with_timeline(contacts=contacts))
    assert "Reclamo por cobro duplicado" in text(room, "contacts.contact")
    room.find("contacts.list").setFocus()
    press(room, "Down")
    assert text(room, "contacts.contact").count("palabra") == 300


def test_older_contacts_come_below_and_the_cursor_stays(room: Desk) -> None:
    press(room, TAB_KEYS[1])
    show(room, rooms.with_timeline(has_more=True))
    contacts = room.find("contacts.list")
    contacts.setFocus()
    press(room, "Down")
    room.find("contacts.more").click()  # type: ignore[attr-defined]
    assert room.asked[-1] == ("timeline.show_more",)
    older = Contact("old", "fax", "in", views.NOW - timedelta(days=900), subject="Antiguo")
    show(room, rooms.with_timeline(contacts=(*views.MARIA.contacts, older)))
    assert contacts.currentIndex().row() == 1  # type: ignore[attr-defined]
    assert contacts.model().rowCount() == len(views.MARIA.contacts) + 1  # type: ignore[attr-defined]
    assert not room.shown("contacts.more")


def test_a_visit_is_entered_by_hand_and_what_is_missing_is_said(room: Desk) -> None:
    press(room, KEYS["contact.new"])
    assert QApplication.focusWidget() is room.find("contact.channel")
    show(room, rooms.with_timeline())
    choose(room, "contact.channel", "visit")
    QTest.keyClicks(room.find("contact.notes"), "Vino a la sucursal")
    room.find("contact.save").click()  # type: ignore[attr-defined]
    draft = room.asked[-1][1]
    assert isinstance(draft, ContactDraft)
    assert (draft.channel, draft.direction, draft.outcome) == ("visit", "in", "none")
    assert draft.notes == "Vino a la sucursal"
    assert abs(draft.at - views.NOW) < timedelta(seconds=60)
    show(room, rooms.with_timeline(unsaved=draft, missing="outcome"))
    offered = room.find("contact.outcome")
    assert isinstance(offered, QComboBox)
    assert [offered.itemData(place) for place in range(offered.count())].count("none") == 1
    assert text(room, "contact.missing") == "Primero elige un resultado."
    choose(room, "contact.outcome", "resolved")
    room.find("contact.save").click()  # type: ignore[attr-defined]
    show(room, rooms.with_timeline(unsaved=room.asked[-1][1]))
    assert not room.find("contact.save").isEnabled()
    show(room, rooms.with_timeline(recorded=1))
    assert not room.shown("contact.notes")
    press(room, KEYS["contact.new"])
    assert text(room, "contact.notes") == ""


# -- household and merge -----------------------------------------------------------------------------------------------


def test_a_customer_moves_in_with_another_one_and_out_again(room: Desk) -> None:
    press(room, TAB_KEYS[2])
    choose(room, "household.relation", "partner")
    room.find("household.search").setFocus()
    QTest.keyClicks(room.find("household.search"), "soto")
    show(room, replace(rooms.opened(), search=views.search_results("soto")))
    press(room, "Return")
    join = HouseholdChange(HouseholdStep.JOIN, other_id=21, relation="partner")
    assert room.asked[-1] == ("customer_file.change_household", join)
    room.find("household.leave").click()  # type: ignore[attr-defined]
    assert room.asked[-1] == ("customer_file.change_household", HouseholdChange(HouseholdStep.LEAVE))
    assert not room.find("household.head").isEnabled()  # she is the head already


def test_a_suggested_duplicate_is_compared_merged_and_parted_again(room: Desk) -> None:
    press(room, TAB_KEYS[3])
    suggested = room.find("merge.duplicates")
    suggested.setFocus()
    press(room, "Down")
    press(room, "Return")
    assert room.asked[-1] == ("customer_file.compare", 91)
    show(room, rooms.opened(compared_id=91))
    assert not room.find("merge.merge").isEnabled()
    show(room, rooms.opened(compared_id=91, compared=rooms.COMPARED))
    assert text(room, "merge.afterwards.do_not_call") == "sí"
    assert "+56 9 9111 2233 (trabajo)" in text(room, "merge.afterwards.phone")
    assert "+56 9 8123 4567 (móvil)" in text(room, "merge.afterwards.phone")
    room.find("merge.merge").click()  # type: ignore[attr-defined]
    assert room.asked[-1] == ("customer_file.merge", 91)
    show(room, rooms.opened(refusal="different_rut"))
    assert "RUT distintos" in text(room, "merge.state")
    room.find("merge.undo").click()  # type: ignore[attr-defined]
    assert room.asked[-1] == ("customer_file.undo_merge", 3)


def test_a_merge_that_was_undone_is_not_undone_twice(room: Desk) -> None:
    press(room, TAB_KEYS[3])
    room.find("merge.done").setFocus()
    press(room, "Down")
    assert not room.find("merge.undo").isEnabled()


# -- everybody ---------------------------------------------------------------------------------------------------------


def test_the_history_says_who_changed_what_from_what_to_what(room: Desk) -> None:
    press(room, TAB_KEYS[4])
    model = room.find("file.changes").model()  # type: ignore[attr-defined]
    lines = [model.data(model.index(number)) for number in range(model.rowCount())]
    assert lines[0].startswith("Teléfono +56 9 8123 4567: – → +56 2 2234 5678 (casa). Ana Soto")
    assert "por una unión" in lines[1]
    assert lines[2].startswith("Consentimiento · Ofertas · Llamadas: sí → no. Luis Vera")


def test_tab_goes_down_the_left_column_before_the_right_one(room: Desk) -> None:
    room.find("file.name").setFocus()
    order = []
    for _ in range(40):
        press(room, "Tab")
        order.append((QApplication.focusWidget() or room.window).accessibleIdentifier())
        if order[-1] == "file.notes":
            break
    places = [order.index(one) for one in ("file.rut", "file.email.add", "file.consent.service.call", "file.notes")]
    assert places == sorted(places)


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("language", ["es", "en"])
def test_no_button_of_the_room_is_cut_and_none_lies_on_another(open_desk: OpenDesk, language: str, scale: int) -> None:
    desk = open_desk(language=language, scale=scale)
    press(desk, KEYS["nav.customers"])
    compared = rooms.opened(compared_id=91, compared=rooms.COMPARED)
    show(desk, rooms.loading(), replace(compared, timeline=rooms.timeline(has_more=True)))
    for key in (*TAB_KEYS, KEYS["contact.new"]):
        press(desk, key)
        show(desk, replace(compared, timeline=rooms.timeline(has_more=True)))
        assert cut_buttons(desk) == [], key
        if scale == 100:  # a larger form scrolls: what lies below its edge is on nothing
            assert overlaps(desk) == [], key
        page = desk.window.shell.areas[2]
        assert page is not None
        assert page.visibleRegion().boundingRect().width() >= page.minimumSizeHint().width(), key


@pytest.mark.parametrize("text_", views.HOSTILE.values())
def test_hostile_text_stays_plain(open_desk: OpenDesk, text_: str) -> None:
    details = replace(rooms.DETAILS, name=text_, notes=text_, emails=(EmailLine(text_, text_),))
    desk = open_desk()
    press(desk, KEYS["nav.customers"])
    file = replace(rooms.FILE, details=details, external_id=text_)
    show(desk, rooms.loading(), rooms.opened(file=file))
    compared = replace(rooms.COMPARED, details=details)
    for key in TAB_KEYS:
        press(desk, key)
        show(desk, rooms.opened(file=file, compared_id=91, compared=compared))
    labels = desk.window.findChildren(QLabel)
    assert not {char for label in labels for char in label.text() + label.accessibleName()} & set("\x00\r\u202e")
    name = desk.find("file.name")
    assert isinstance(name, QLineEdit)
    assert desk.find("file.customer").isVisible()


def test_a_call_back_is_promised_from_the_file_with_customer_and_number(room: Desk) -> None:
    press(room, KEYS["callbacks.new"])
    assert text(room, "callbacks.new.who") == rooms.FILE.details.name
    assert text(room, "callbacks.new.number") == formats.phone(rooms.FILE.details.phones[0].e164)
    assert room.find("callbacks.new.due_at").hasFocus()


ANNA = Standing(Role.SUPERVISOR)


def test_agent_is_told_who_may_change_the_tier_and_a_supervisor_changes_it(room: Desk) -> None:
    tier = room.find("file.tier")
    assert (tier.isEnabled(), text(room, "file.tier.why")) == (False, "Lo puede hacer un supervisor.")
    assert tier.accessibleDescription() == "Lo puede hacer un supervisor."
    show(room, replace(rooms.opened(), standing=ANNA))
    assert room.find("file.tier").isEnabled()
    assert not room.shown("file.tier.why")
    choose(room, "file.tier", "platino")
    press(room, KEYS["case.save"])
    assert saved(room).tier == "platino"


def test_tier_that_is_not_touched_is_saved_as_it_was(room: Desk) -> None:
    file = replace(rooms.FILE, details=replace(rooms.DETAILS, tier="oro"))
    show(room, rooms.opened(file=file))
    retype(room, "file.name", "Maria")
    press(room, KEYS["case.save"])
    assert (saved(room).tier, saved(room).name) == ("oro", "Maria")


def test_number_is_put_on_the_do_not_call_list_with_a_reason(room: Desk) -> None:
    room.find("file.listed.reason").setFocus()
    type_on("Lo pidio")
    press(room, "Return")
    assert room.asked[-1] == ("customer_file.list_number", views.NUMBER, "Lo pidio")


def test_only_who_may_takes_a_number_off_the_list(room: Desk) -> None:
    listed = replace(rooms.FILE, listed=(ListedNumber(views.NUMBER, "Lo pidió"),))
    show(room, rooms.opened(file=listed))
    change = room.find("file.listed.change")
    assert (change.text(), change.isEnabled()) == ("Sacar de la lista", False)
    assert text(room, "file.listed.why") == "Lo puede hacer un supervisor."
    show(room, replace(rooms.opened(file=listed), standing=ANNA))
    assert not room.shown("file.listed.why")
    room.find("file.listed.change").click()
    assert room.asked[-1] == ("customer_file.unlist_number", views.NUMBER)


def test_old_merge_is_undone_by_a_supervisor_only(room: Desk) -> None:
    press(room, TAB_KEYS[3])
    assert room.find("merge.undo").isEnabled()
    old = replace(rooms.FILE, merges=(replace(rooms.FILE.merges[0], at=views.NOW - timedelta(hours=25)),))
    show(room, rooms.opened(file=old))
    assert not room.find("merge.undo").isEnabled()
    assert text(room, "merge.undo.why") == "Lo puede hacer un supervisor."
    show(room, replace(rooms.opened(file=old), standing=ANNA))
    assert room.find("merge.undo").isEnabled()
