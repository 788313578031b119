"""A customer's record read over HTTP as JSON, mapped to the card by paths of the configuration."""

from __future__ import annotations

from collections.abc import Hashable

from app.connectors.address import RECORD_FIELD, fields_of, merge
from app.connectors.json_path import NOTHING, JsonPath, as_text, read_path
from app.connectors.model import Question, Record
from app.connectors.settings import RestSettings
from app.connectors.trouble import ConnectorTrouble
from app.connectors.web import Web


class RestRecords:
    """Implements `LooksUp` and `Tries`. 404 and 410 mean that nobody is known there."""

    def __init__(self, settings: RestSettings, web: Web, *, probe: Question | None = None) -> None:
        self._settings, self._web = settings, web
        self._probe = probe or Question()
        self._record = read_path(settings.record)
        self._id, self._name = read_path(settings.record_id), read_path(settings.record_name)
        self._values = tuple((label, read_path(path)) for label, path in settings.fields.items())

    def key(self, question: Question) -> Hashable | None:
        """The address that is read."""
        return merge(self._settings.url, question.fields)

    def look_up(self, question: Question) -> Record | None:
        """Read and map it. Raises `ConnectorTrouble`."""
        address = merge(self._settings.url, question.fields)
        if address is None:
            return None
        answer = self._web.get(address, may_be_missing=True)
        if answer.status in {404, 410}:
            return None
        return self._mapped(answer.json(), question)

    def probe(self) -> str:
        """Look up somebody whom nobody knows."""
        fields = {name: self._probe.fields.get(name, "0") for name in fields_of(self._settings.url)}
        address = merge(self._settings.url, fields) or self._settings.url
        answer = self._web.get(address, may_be_missing=True)
        if answer.status not in {404, 410}:
            answer.json()
        return f"HTTP {answer.status}"

    def _mapped(self, document: object, question: Question) -> Record | None:
        found = self._record.find(document)
        if isinstance(found, list):
            found = found[0] if found else None
        if found is None or found is NOTHING or found == {}:
            return None
        if not isinstance(found, dict):
            raise ConnectorTrouble("unexpected", f"{self._settings.record or '(answer)'}: {type(found).__name__}")
        known = as_text(self._id.find(found))
        told = [(label, path.find(found), path) for label, path in self._values]
        return Record(
            id=known,
            name=as_text(self._name.find(found)),
            values=tuple((label, text) for label, value, _ in told if (text := as_text(value))),
            missing=tuple(_unmapped(label, path) for label, value, path in told if value is NOTHING),
            address=merge(self._settings.address, {**question.fields, RECORD_FIELD: known}) or "",
        )


def _unmapped(label: str, path: JsonPath) -> str:
    return f"{label} ({path.text})"
