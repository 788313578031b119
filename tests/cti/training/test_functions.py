"""The dialplan functions of the training PBX answer as Asterisk's do."""

from __future__ import annotations

import pytest

from cti.asterisk.inquiry import Inquiry
from cti.asterisk.settings import ConnectionSettings
from cti.training.exchange import INTERNAL
from cti.training.pbx import TrainingPbx
from cti.training.sites import TrainingAgent

AGENTS = (TrainingAgent("1001", "Ana"), TrainingAgent("1009", "Nadie", is_registered=False))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("DEVICE_STATE(PJSIP/1001)", "NOT_INUSE"),
        ("DEVICE_STATE(PJSIP/1009)", "UNAVAILABLE"),
        ("DEVICE_STATE(PJSIP/77)", "INVALID"),
        (f"DIALPLAN_EXISTS({INTERNAL})", "1"),
        (f"DIALPLAN_EXISTS({INTERNAL},1001,1)", "1"),
        (f"DIALPLAN_EXISTS({INTERNAL},x,1)", "0"),
        ("DIALPLAN_EXISTS(nowhere)", "0"),
    ],
)
def test_a_function_has_the_value_that_asterisk_gives(expression: str, value: str) -> None:
    with (
        TrainingPbx(agents=AGENTS) as pbx,
        Inquiry(ConnectionSettings("127.0.0.1", pbx.port, "1001", pbx.secret)) as inquiry,
    ):
        inquiry.connected()
        assert inquiry.evaluate(expression) == value
