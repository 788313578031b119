"""The sign-on says where a secret is kept only where it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui import views
from tests.ui.conftest import OpenDesk


@pytest.mark.parametrize(("keeps_secret", "says"), [(True, "keyring"), (False, "not kept")])
def test_the_note_promises_a_keyring_only_where_one_works(open_desk: OpenDesk, keeps_secret: bool, says: str) -> None:
    view = views.signed_off()
    desk = open_desk(replace(view, link=replace(view.link, keeps_secret=keeps_secret)), language="en")
    assert says in desk.find("signon.note").text()
