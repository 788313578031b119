"""Tryton (tryton.org) with its module `party`, over its JSON-RPC: parties by phone or code, notes on a party.

Checked against trytond 7.4: `protocols/jsonrpc.py`, `protocols/wrappers.py` (the session header), `ir/note.py`,
`modules/party`. A session ends after a while: a refused request logs in once more. Numbers are found however they were
typed there: `value_compact` is E.164 only where the server has the package `phonenumbers` and a country to read it in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Hashable

import phonenumbers
from phonenumbers import PhoneNumberFormat
from pydantic import SecretStr

from app.connectors.address import RECORD_FIELD, merge
from app.connectors.json_path import as_text
from app.connectors.model import NewRecord, Outcome, Question, Record
from app.connectors.settings import TrytonSettings
from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import Answer, Web

_PHONE_TYPES = ("phone", "mobile", "fax")


class Tryton:
    """Implements `LooksUp`, `Creates`, `TakesOutcomes` and `Tries`; used by one thread at a time."""

    def __init__(self, settings: TrytonSettings, web: Web, secret: SecretStr | None) -> None:
        self._settings, self._web, self._secret = settings, web, secret
        self._endpoint = f"{settings.url.rstrip('/')}/{settings.database}/"
        self._session = ""

    def key(self, question: Question) -> Hashable | None:
        """The number and the account: either finds a party."""
        known = (question.number, question.fields.get("account", ""))
        return known if any(known) else None

    def look_up(self, question: Question) -> Record | None:
        """The party that has this number, else the one with this code. Raises `ConnectorTrouble`."""
        party = self._party_of(question.number)
        account = question.fields.get("account", "")
        if party is None and account:
            found = self._search("party.party", [("code", "=", account)], ("id",))
            party = _id(found[0]) if found else None
        return self._record(party, question) if party is not None else None

    def create(self, wanted: NewRecord) -> Record:
        """Create a party, unless one has the number: a second press, or a colleague, was faster."""
        party = self._party_of(wanted.number)
        if party is None:
            ways = [{"type": "phone", "value": wanted.number}] if wanted.number else []
            if wanted.email:
                ways.append({"type": "email", "value": wanted.email})
            values: dict[str, object] = {"name": wanted.name, "contact_mechanisms": [["create", ways]] if ways else []}
            made = self._call("model.party.party.create", [values], {})
            if not isinstance(made, list) or not made or not isinstance(made[0], int):
                raise ConnectorTrouble("unexpected", "create")
            party = made[0]
        return self._record(party, Question({"number": wanted.number} if wanted.number else {}))

    def push(self, outcome: Outcome) -> None:
        """Write a note on the party that has the number; a party that has the note already gets none."""
        party = self._party_of(outcome.number)
        if party is None:
            return
        resource, mark = f"party.party,{party}", f"[Ficha {outcome.id}]"
        if self._search("ir.note", [("resource", "=", resource), ("message", "like", f"%{mark}%")], ("id",)):
            return
        message = "\n".join((*outcome.lines, mark))
        self._call("model.ir.note.create", [{"resource": resource, "message": message}], {})

    def probe(self) -> str:
        """Log in and ask for one party."""
        self._search("party.party", [], ("id",))
        return self._settings.database

    # -- inside ----------------------------------------------------------------------------------------------------

    def _party_of(self, number: str) -> int | None:
        if not number:
            return None
        written = list(spellings(number))
        domain: list[object] = [
            ("type", "in", list(_PHONE_TYPES)),
            ("party.active", "=", True),
            ["OR", ("value_compact", "in", written), ("value", "in", written)],
        ]
        found = self._search("party.contact_mechanism", domain, ("party",))
        party = found[0].get("party") if found else None
        return party if isinstance(party, int) else None

    def _record(self, party: int, question: Question) -> Record:
        found = self._search("party.party", [("id", "=", party)], ("name", "code", "full_name"))
        if not found:
            raise ConnectorTrouble("unexpected", f"party {party}")
        one = found[0]
        ways = self._search("party.contact_mechanism", [("party", "=", party)], ("type", "value"), most=6)
        places = self._search("party.address", [("party", "=", party)], ("street", "postal_code", "city"), most=1)
        values = [("@code", as_text(one.get("code")))]
        values += [(f"@{as_text(way.get('type'))}", as_text(way.get("value"))) for way in ways]
        values += [("@address", _place(place)) for place in places]
        known = str(party)
        return Record(
            id=known,
            name=as_text(one.get("name")) or as_text(one.get("full_name")),
            values=tuple((label, text) for label, text in values if text),
            address=merge(self._settings.address, {**question.fields, RECORD_FIELD: known}) or "",
        )

    def _search(
        self, model: str, domain: list[object], fields: tuple[str, ...], *, most: int = 1
    ) -> list[dict[str, object]]:
        found = self._call(f"model.{model}.search_read", domain, 0, most, None, list(fields), {})
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise ConnectorTrouble("unexpected", model)
        return found

    def _call(self, method: str, *params: object) -> object:
        if not self._session:
            self._log_in()
        try:
            return self._result(self._post(method, params, {"Authorization": f"Session {self._session}"}))
        except ConnectorTrouble as trouble:
            if trouble.code != "wrong_login":
                raise
        self._log_in()  # the session was over
        return self._result(self._post(method, params, {"Authorization": f"Session {self._session}"}))

    def _log_in(self) -> None:
        if self._secret is None:
            raise ConnectorTrouble("no_secret")
        self._session = ""
        username, password = self._settings.username, self._secret.get_secret_value()
        result = self._result(self._post("common.db.login", (username, {"password": password}), {}))
        if not isinstance(result, list) or len(result) < 2:
            raise ConnectorTrouble("wrong_login", username)
        self._session = base64.b64encode(f"{username}:{result[0]}:{result[1]}".encode()).decode()

    def _post(self, method: str, params: tuple[object, ...], headers: dict[str, str]) -> Answer:
        document = {"id": 1, "method": method, "params": list(params)}
        return self._web.post(self._endpoint, json.dumps(document).encode(), headers)

    def _result(self, answer: Answer) -> object:
        document = answer.json()
        if not isinstance(document, dict) or not ({"result", "error"} & document.keys()):
            raise ConnectorTrouble("unexpected", "JSON-RPC")
        error = document.get("error")
        if error is None:
            return document.get("result")
        kind = as_text(error[0]) if isinstance(error, list) and error else as_text(error)
        code = "wrong_login" if kind in {"LoginException", "401", "403"} or kind.startswith("40") else "refused"
        raise ConnectorTrouble(code, as_text(error), status=400)


def spellings(number: str) -> tuple[str, ...]:
    """A number as people write it: E.164, international, national, with and without spaces."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return (number,)
    kinds = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)
    written = [phonenumbers.format_number(parsed, kind) for kind in kinds]
    written += [text.replace(" ", "").replace("-", "") for text in written]
    return tuple(dict.fromkeys((*written, number.lstrip("+"), str(parsed.national_number))))


def _id(row: dict[str, object]) -> int:
    known = row.get("id")
    if not isinstance(known, int):
        raise ConnectorTrouble("unexpected", "id")
    return known


def _place(address: dict[str, object]) -> str:
    parts = (as_text(address.get(name)) for name in ("street", "postal_code", "city"))
    return ", ".join(part for part in parts if part)
