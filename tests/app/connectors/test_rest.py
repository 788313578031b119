"""A record over REST: asked when its fields are known, mapped by paths, strange documents said to be strange."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from app.connectors.model import Question, Record
from app.connectors.rest import RestRecords
from app.connectors.settings import RestSettings
from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import Web, WebSettings
from tests.app.connectors.web_server import Reply, WebServer, document

ANA = Question({"number": "+56221234567"})


def records(server: WebServer, **more: object) -> RestRecords:
    settings = RestSettings.model_validate({"kind": "rest", "url": f"{server.url}/customers?tel={{number}}", **more})
    return RestRecords(settings, Web(WebSettings(headers={"X-API-Key": SecretStr("k")})))


def test_a_customer_is_mapped_in_the_order_of_the_configuration(server: WebServer) -> None:
    found = {"data": [{"id": 7, "name": "Ana Soto", "account": {"balance": 1200.0}, "tags": ["vip", "norte"]}]}
    server.reply = lambda asked: document(found)
    crm = records(
        server,
        record="data",
        fields={"Saldo": "account.balance", "Etiquetas": "tags", "Plan": "account.plan"},
        address="https://crm.cl/c/{record}?from={number}",
    )
    assert crm.look_up(ANA) == Record(
        "7",
        "Ana Soto",
        (("Saldo", "1200"), ("Etiquetas", "vip, norte")),
        ("Plan (account.plan)",),
        "https://crm.cl/c/7?from=%2B56221234567",
    )
    assert server.asked[0].path == "/customers?tel=%2B56221234567"
    assert server.asked[0].headers["x-api-key"] == "k"


@pytest.mark.parametrize("reply", [document({"data": []}), document({"data": None}), document({}), Reply(404)])
def test_nobody_is_nobody_in_every_spelling(server: WebServer, reply: Reply) -> None:
    server.reply = lambda asked: reply
    assert records(server, record="data").look_up(ANA) is None


def test_an_answer_of_another_shape_is_said_to_be_unexpected(server: WebServer) -> None:
    server.reply = lambda asked: document({"data": "Ana"})
    with pytest.raises(ConnectorTrouble, match="unexpected: data: str"):
        records(server, record="data").look_up(ANA)


def test_without_a_number_nobody_is_asked(server: WebServer) -> None:
    crm = records(server)
    assert crm.key(Question({"account": "C-1"})) is None
    assert crm.look_up(Question({"account": "C-1"})) is None
    assert server.asked == []


def test_a_record_is_asked_for_by_account_where_the_address_says_so(server: WebServer) -> None:
    server.reply = lambda asked: document({"id": "C-1", "name": "Ana"})
    crm = records(server, url=f"{server.url}/accounts/{{account}}")
    assert crm.look_up(Question({"account": "C 1/2"})) == Record("C-1", "Ana")
    assert server.asked[0].path == "/accounts/C%201%2F2"


def test_the_doctor_asks_for_somebody_whom_nobody_knows(server: WebServer) -> None:
    server.reply = lambda asked: Reply(404)
    assert records(server).probe() == "HTTP 404"
    server.reply = lambda asked: Reply(401)
    with pytest.raises(ConnectorTrouble, match="wrong_login"):
        records(server).probe()
