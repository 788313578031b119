"""The PBXs of the contract tests, and a customer on the line of an agent there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cti.model import CallChangeKind
from cti.training.asterisk_site import AsteriskSite
from cti.training.sip_phones import Phones
from tests.asterisk.conftest import (  # noqa: F401 - fixtures, found by their names
    _sites,
    asterisk_16,
    asterisk_22,
    phones,
    sign_on,
    tls_certificate,
)
from tests.asterisk.desks import MakeDesk, code
from tests.contract.floor import Floor, OpenFloor, caller
from tests.contract.pbxs import Pbx, Real, Training


def _open(kind: str, request: pytest.FixtureRequest) -> Training | Real:
    if kind == "training":
        return Training()
    site: AsteriskSite = request.getfixturevalue(kind)
    plug: Callable[[AsteriskSite], Phones] = request.getfixturevalue("phones")
    return Real(site, plug(site))


REAL_22 = pytest.param("asterisk_22", marks=pytest.mark.asterisk)
REAL_16 = pytest.param("asterisk_16", marks=pytest.mark.asterisk)


@pytest.fixture(params=["training", REAL_22])
def pbx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pbx]:
    """The training PBX, then Asterisk 22."""
    opened = _open(request.param, request)
    yield opened
    opened.close()


@pytest.fixture(params=["training", REAL_22, REAL_16])
def any_pbx(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Pbx]:
    """The training PBX, Asterisk 22 and Asterisk 16: for what all must have in common."""
    opened = _open(request.param, request)
    yield opened
    opened.close()


@pytest.fixture
def training() -> Iterator[Training]:
    """The training PBX alone."""
    opened = Training()
    yield opened
    opened.close()


@pytest.fixture
def floor(sign_on: MakeDesk) -> OpenFloor:  # noqa: F811 - a fixture's name
    """A customer on the line of 1001, through a queue or (`queue=False`) directly."""

    def open_floor(pbx: Pbx, *, queue: bool = True, lasts: float = 60.0) -> Floor:
        keeper = pbx.connect(Events="off")
        pbx.plug_phone("1001", answers_after=0.1)
        desk, colleague = sign_on(pbx), sign_on(pbx, username="1002", interface="PJSIP/1002")
        if queue:
            assert code(desk.board.join_queue("ventas")) == "accepted"
            pbx.place_call("ventas", caller(), lasts=lasts)
        else:
            pbx.place_direct_call("1001", caller(), lasts=lasts)
        desk.call(CallChangeKind.TALKING)
        return Floor(pbx, keeper, desk, colleague)

    return open_floor
