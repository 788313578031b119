"""The doctor on other systems: each tried, each trouble with its remedy, what was refused told."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import journal_path
from app.cli.messages import doctor_sentence
from app.connectors.settings import CONNECTOR_KINDS
from app.doctor.connectors import check_connectors
from app.doctor.finding import Finding, Grade
from app.domain.interaction import Interaction
from app.journal_file import open_journal_file
from app.journal_pushes import PushState
from app.settings import Settings
from tests.app.connectors.web_server import Asked, Reply, WebServer, document, serving
from tests.app.fakes import NOON

CODES = (
    *("unreachable", "slow", "certificate", "redirected", "insecure_redirect", "too_many_redirects", "too_big"),
    *("html", "not_json", "unexpected", "wrong_login", "refused", "busy", "server_error"),
)


def settings(**connectors: dict[str, object]) -> Settings:
    return Settings.model_validate({"agent": {"id": "1001"}, "connectors": connectors})


def findings(configured: Settings, folder: Path, **secrets: str) -> list[Finding]:
    return list(check_connectors(configured, {"FICHA_DATA_DIR": str(folder), **secrets}))


def test_a_desk_without_other_systems_is_asked_nothing(tmp_path: Path) -> None:
    assert findings(settings(), tmp_path) == []


def test_each_kind_is_tried_harmlessly(tmp_path: Path) -> None:
    def reply(asked: Asked) -> Reply:
        if b"common.db.login" in asked.body:
            return document({"id": 1, "result": [2, "key", None]})
        return (
            document({"id": 1, "result": []}) if b"search_read" in asked.body else Reply(404 * (not asked.body) or 204)
        )

    with serving() as server:
        server.reply = reply
        configured = settings(
            page={"kind": "link", "address": "https://crm/{number}"},
            shop={"kind": "rest", "url": f"{server.url}/c/{{number}}/{{account}}"},
            hook={"kind": "webhook", "url": f"{server.url}/hook"},
            crm={"kind": "tryton", "url": server.url, "database": "crm", "username": "admin"},
        )
        found = findings(configured, tmp_path, FICHA_CONNECTOR_HOOK="s", FICHA_CONNECTOR_CRM="s")
    assert [(one.grade, one.code) for one in found] == [
        (Grade.OK, "connector_page"),
        (Grade.OK, "connector_answers"),
        (Grade.OK, "connector_answers"),
        (Grade.OK, "connector_answers"),
    ]
    asked = [one.path if one.method == "GET" else one.headers.get("ficha-event", "rpc") for one in server.asked]
    assert asked == ["/c/%2B99900000000/ficha-doctor", "ping", "rpc", "rpc"]
    assert len(CONNECTOR_KINDS) == 4


def test_a_missing_secret_is_named_with_its_command(tmp_path: Path) -> None:
    (one,) = findings(settings(hook={"kind": "webhook", "url": "https://crm/"}), tmp_path)
    assert (one.grade, one.code) == (Grade.WARN, "secret_absent")
    assert "ficha secret set connector_hook" in doctor_sentence("en", one.code, **one.values)


def test_a_page_instead_of_data_is_said_with_the_remedy(tmp_path: Path, server: WebServer) -> None:
    server.reply = lambda asked: Reply(body=b"<html>", headers={"Content-Type": "text/html"})
    (one,) = findings(settings(shop={"kind": "rest", "url": f"{server.url}/{{number}}"}), tmp_path)
    assert (one.grade, one.code) == (Grade.WARN, "connector_html")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_trouble_has_a_sentence(language: str, code: str) -> None:
    values = {"name": "shop", "address": "https://crm/", "detail": "DETAIL", "secret": "connector_shop"}
    sentence = doctor_sentence(language, f"connector_{code}", **values)
    assert sentence.startswith("shop: ")
    assert "{" not in sentence


def test_what_a_system_refused_is_a_failure_until_somebody_acts(tmp_path: Path, server: WebServer) -> None:
    configured = settings(hook={"kind": "webhook", "url": server.url})
    file, _ = open_journal_file(journal_path(configured, tmp_path), NOON)
    entry = Interaction("a", "central", "1.1", "1.1", "call", "in", "1001", NOON)
    file.save(entry, NOON, pushes_to=("hook",))
    file.mark_push("a", "hook", PushState.REFUSED, "refused: HTTP 422", NOON)
    file.close()
    _, owed = findings(configured, tmp_path, FICHA_CONNECTOR_HOOK="s")
    assert (owed.grade, owed.code) == (Grade.FAIL, "connector_owed")
    assert owed.values == {"name": "hook", "waiting": 0, "refused": 1, "detail": "refused: HTTP 422"}


@pytest.fixture
def server() -> WebServer:
    with serving() as running:
        yield running
