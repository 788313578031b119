"""The training site itself: calls through the menu into the queue, and bad days."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Caller, Phones
from tests.asterisk.manager_tap import ManagerTap

PlugIn = Callable[[AsteriskSite], Phones]
Tap = Callable[[AsteriskSite, str], ManagerTap]

pytestmark = pytest.mark.asterisk


def test_caller_goes_through_the_menu_and_the_agents_phone_rings_with_what_was_typed(
    asterisk: AsteriskSite, phones: PlugIn, tap: Tap
) -> None:
    site_phones = phones(asterisk)
    site_phones.phone("1001", asterisk.phone_port("1001"), answer_after_seconds=0.3)
    desk = tap(asterisk, "1001")
    desk.send(Action="QueueAdd", Queue="soporte", Interface="PJSIP/1001")

    call = site_phones.call(Caller("56981234567", "Ana López", digits="2123456785#1", talk_seconds=2))

    ringing = desk.wait_for("Event", "AgentCalled", seconds=20)
    assert ("CallerIDNum", "56981234567") in ringing
    assert ("CallerIDName", "Ana López") in ringing
    assert ("Interface", "PJSIP/1001") in ringing
    assert ("ChanVariable", "FICHA_ACCOUNT=123456785") in ringing
    assert ("ChanVariable", "FICHA_IVR_PATH=Clientes>Facturación") in ringing
    assert ("ChanVariable", "FICHA_INTENT=billing") in ringing
    desk.wait_for("Event", "AgentConnect")
    desk.wait_for("Event", "AgentComplete")
    assert call.wait(5), call.errors
