"""Two desktops on one Asterisk 22, in short; the whole of it is `python -m tests.asterisk.two_desks`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cti.training.asterisk_site import AsteriskSite
from tests.asterisk import two_desks

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(240)]
CALLS, MINUTES = 8, 0.1  # everything that is done with a call, once


def test_after_many_calls_two_desktops_show_what_the_pbx_says(asterisk_22: AsteriskSite, tmp_path: Path) -> None:
    result = two_desks.play(asterisk_22, tmp_path, calls=CALLS, minutes=MINUTES)
    assert result.differences == ()
    assert result.bugs == 0
    assert all(calls > CALLS for calls in result.calls.values())
    assert result.rows == sum(result.calls.values())
