"""The connector on a real Tryton server with its module party."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.connectors.connectors import Connector, Connectors
from app.connectors.guard import Guard
from app.connectors.model import NewRecord, Outcome, Question, Record
from app.connectors.settings import TrytonSettings
from app.connectors.trouble import ConnectorTrouble
from app.connectors.tryton import Tryton, spellings
from app.connectors.web import Web, WebSettings
from app.domain.interaction import Disposition, interaction_id
from app.view import CardState
from app.view.external_crm import ExternalPart, ExternalState
from tests.app.connectors.tryton_site import PASSWORD, installed, running_tryton
from tests.app.connectors.web_server import Asked, Reply, WebServer, document
from tests.app.fakes import DeskBench

ANA = NewRecord("Ana Soto", "+56221234567", "ana@example.com")
TREE = installed()
needs_tryton = pytest.mark.skipif(TREE is None, reason="bash installer/tryton.sh")


def connector(url: str, secret: str | None = PASSWORD) -> Tryton:
    settings = TrytonSettings.model_validate(
        {
            "kind": "tryton",
            "url": url,
            "database": "crm",
            "username": "admin",
            "address": "http://crm.example/#crm/model/party.party/{record}",
        }
    )
    return Tryton(settings, Web(WebSettings(20.0)), SecretStr(secret) if secret is not None else None)


@pytest.mark.tryton
@needs_tryton
def test_a_party_is_created_found_however_its_number_is_written_and_told_once(tmp_path: Path) -> None:
    assert TREE is not None
    with running_tryton(TREE, tmp_path) as url:
        tryton = connector(url)
        assert tryton.probe() == "crm"
        assert tryton.look_up(Question({"number": ANA.number})) is None
        made = tryton.create(ANA)
        assert made == Record(
            made.id,
            "Ana Soto",
            (("@code", "1"), ("@phone", "+56 2 2123 4567"), ("@email", "ana@example.com")),
            address=f"http://crm.example/#crm/model/party.party/{made.id}",
        )
        assert tryton.create(ANA) == made  # a colleague was faster
        assert tryton.look_up(Question({"number": ANA.number})) == made
        assert tryton.look_up(Question({"account": "1"})) == made
        assert tryton.look_up(Question({"number": "+56229999999", "account": "1"})) == made

        told = Outcome("0b5c-77", {}, ANA.number, ("2026-03-02 15:00 UTC · call", "resolved", "50% de ñandú"))
        tryton.push(told)
        connector(url).push(told)  # after a crash nobody knows that it was told
        (note,) = tryton._search("ir.note", [], ("message", "resource"), most=9)
        assert note["resource"] == f"party.party,{made.id}"
        assert note["message"] == "2026-03-02 15:00 UTC · call\nresolved\n50% de ñandú\n[Ficha 0b5c-77]"
        tryton.push(Outcome("0b5c-78", {}, "+56229999999"))  # nobody there has it: there is no place for a note
        assert len(tryton._search("ir.note", [], ("id",), most=9)) == 1

        tryton._session = "b3Zlcjo6"  # as when it was closed there
        assert tryton.look_up(Question({"number": ANA.number})) == made
        with pytest.raises(ConnectorTrouble, match="wrong_login"):
            connector(url, "wrong").probe()


@pytest.mark.tryton
@needs_tryton
def test_an_unknown_caller_becomes_a_party_and_the_outcome_its_note(
    tmp_path: Path, open_desk: Callable[..., DeskBench]
) -> None:
    assert TREE is not None
    with running_tryton(TREE, tmp_path) as url:
        asked, told = connector(url), connector(url)
        crm = Connector("tryton", "Tryton", guard=Guard(asked, cache_seconds=60), creates=asked, outcomes=told)
        desk = open_desk(connectors=Connectors((crm,)))
        desk.sign_on()
        call = desk.ring("1.1", number="+56221234567")
        desk.until(lambda: desk.view.card.state is CardState.UNKNOWN)
        desk.until(lambda: part_of(desk).state is ExternalState.NOBODY)
        desk.session.external_crm.create("tryton")
        desk.session.external_crm.create("tryton")
        desk.until(lambda: part_of(desk).state is ExternalState.READY)
        desk.end(desk.talk(call))
        desk.say(Disposition("resolved", "quiere factura"))
        desk.save()
        push = desk.session._parts.outcome_push
        desk.until(lambda: not push.waiting and desk.view.wrap_up is None)
        (note,) = asked._search("ir.note", [], ("message",), most=9)
        assert str(note["message"]).endswith(f"resolved\nquiere factura\n[Ficha {interaction_id('central', '1.1')}]")
        assert len(asked._search("party.party", [], ("id",), most=9)) == 1
        crm.stop(deadline_seconds=5)


def test_without_its_secret_it_is_not_asked(server: WebServer) -> None:
    with pytest.raises(ConnectorTrouble, match="no_secret"):
        connector(server.url, None).probe()
    assert server.asked == []


def test_an_error_of_the_server_is_its_word_and_a_strange_answer_is_unexpected(server: WebServer) -> None:
    def reply(asked: Asked) -> Reply:
        if b"common.db.login" in asked.body:
            return document({"id": 1, "result": [2, "key", None]})
        return document({"id": 1, "error": ["UserError", ["no puede", ""]]})

    server.reply = reply
    with pytest.raises(ConnectorTrouble, match="refused: UserError"):
        connector(server.url).probe()
    server.reply = lambda asked: document([1, 2])
    with pytest.raises(ConnectorTrouble, match="unexpected"):
        connector(server.url).probe()


def test_a_number_is_looked_for_as_people_write_it() -> None:
    written = spellings("+56221234567")
    assert {"+56221234567", "+56 2 2123 4567", "56221234567", "221234567"} <= set(written)


def part_of(desk: DeskBench) -> ExternalPart:
    assert desk.view.external is not None
    return desk.view.external.parts[0]
