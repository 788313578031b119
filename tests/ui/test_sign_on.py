"""The sign-on says where a secret is kept only where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import views
from tests.ui.conftest import OpenDesk
from ui.keys import KEYS


@pytest.mark.parametrize(("keeps_secret", "says"), [(True, "keyring"), (False, "not kept")])
def test_the_note_promises_a_keyring_only_where_one_works(open_desk: OpenDesk, keeps_secret: bool, says: str) -> None:
    view = views.signed_off()
    desk = open_desk(replace(view, link=replace(view.link, keeps_secret=keeps_secret)), language="en")
    assert says in desk.find("signon.note").text()


@pytest.mark.parametrize("key", ["Return", KEYS["agent.state.ready"]])
def test_who_signed_off_signs_on_again_by_key(open_desk: OpenDesk, key: str) -> None:
    out = replace(views.signed_off(), link=views.link())
    desk = open_desk(views.idle())
    desk.show(out)
    assert desk.shown("signon.submit")
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(key))
    assert desk.asked == [("sign_on", None)]


def test_the_key_goes_to_the_secret_where_one_is_missing(open_desk: OpenDesk) -> None:
    desk = open_desk(views.signed_off())
    desk.window.setFocus()
    QTest.keySequence(desk.window, QKeySequence(KEYS["agent.state.ready"]))
    assert QApplication.focusWidget() is desk.find("signon.secret")
    assert desk.asked == []
