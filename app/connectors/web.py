"""HTTP with bounds: in time, in size, in redirects, never from https to http, never an answer that is no JSON.

`requests` bounds each wait for bytes, not their sum: the body is read piece by piece against one deadline. Redirects
are followed here, since `requests` would follow thirty of them to any scheme and host, with the login.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import requests
from pydantic import SecretStr
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, ReadTimeoutError

from app import __version__
from app.connectors.trouble import ConnectorTrouble

MOST_REDIRECTS = 3
MOST_BYTES = 1_000_000
_PIECE = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({408, 425, 429})
_LOGIN = frozenset({401, 403, 407})
_JSON_TYPES = ("application/json", "text/json", "text/plain", "")  # the last two: many servers do not say


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How a system is reached. `headers` go to its own host alone, never to where it redirects."""

    timeout_seconds: float = 3.0
    ca_file: str = ""  # empty: the authorities that come with requests
    proxy: str = ""
    headers: Mapping[str, SecretStr] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A 2xx, or a 404 where that was allowed; `body` is its whole text in bytes."""

    status: int
    body: bytes
    content_type: str = ""

    def json(self) -> object:
        """The document; raises `ConnectorTrouble` `html` or `not_json`."""
        kind = self.content_type.partition(";")[0].strip().lower()
        if kind in {"text/html", "application/xhtml+xml"} or self.body.lstrip()[:1] == b"<":
            raise ConnectorTrouble("html", self.content_type, status=self.status)
        if kind not in _JSON_TYPES and not kind.endswith("+json"):
            raise ConnectorTrouble("not_json", self.content_type, status=self.status)
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise ConnectorTrouble("not_json", str(error)[:200], status=self.status) from error


class _NoLogin(AuthBase):
    """Keeps requests from looking for a login of its own (`.netrc`)."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class Web:
    """Requests to one system, from one thread at a time. `monotonic` gives seconds."""

    def __init__(self, settings: WebSettings, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._monotonic = settings, monotonic
        self._session = requests.Session()
        self._session.trust_env = False  # what is asked and who asks stands in the configuration alone
        self._session.verify = settings.ca_file or True
        self._session.auth = _NoLogin()
        self._session.headers["User-Agent"] = f"Ficha/{__version__}"
        self._session.headers["Accept"] = "application/json"
        self._session.headers["Accept-Encoding"] = "identity"  # a body cannot grow after it was measured
        if settings.proxy:
            self._session.proxies = {"http": settings.proxy, "https": settings.proxy}

    def get(self, address: str, *, may_be_missing: bool = False) -> Answer:
        """Read an address; `may_be_missing` takes 404 and 410 for an answer. Raises `ConnectorTrouble`."""
        ends_at = self._monotonic() + self._settings.timeout_seconds
        here = address
        for _ in range(MOST_REDIRECTS + 1):
            headers = self._headers() if _origin(here) == _origin(address) else {}
            answer, target = self._ask("GET", here, b"", headers, ends_at)
            if target is None:
                if not (may_be_missing and answer.status in {404, 410}):
                    _judge(answer)
                return answer
            here = _followed(here, target)
        raise ConnectorTrouble("too_many_redirects", here)

    def post(self, address: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """Send a JSON document; a redirect is trouble, for nobody says what becomes of the document. Raises it."""
        ends_at = self._monotonic() + self._settings.timeout_seconds
        sent = {**self._headers(), "Content-Type": "application/json", **(headers or {})}
        answer, target = self._ask("POST", address, body, sent, ends_at)
        if target is not None:
            raise ConnectorTrouble("redirected", target, status=answer.status)
        _judge(answer)
        return answer

    def close(self) -> None:
        """Close the connections that were kept."""
        self._session.close()

    def _headers(self) -> dict[str, str]:
        return {name: value.get_secret_value() for name, value in self._settings.headers.items()}

    def _ask(
        self, method: str, address: str, body: bytes, headers: dict[str, str], ends_at: float
    ) -> tuple[Answer, str | None]:
        left = ends_at - self._monotonic()
        if left <= 0:
            raise ConnectorTrouble("slow", f"{self._settings.timeout_seconds:g} s")
        try:
            response = self._session.request(
                method,
                address,
                data=body or None,
                headers=headers,
                timeout=(left, left),
                allow_redirects=False,
                stream=True,
            )
            with response:
                target = response.headers.get("Location") if response.status_code in _REDIRECTS else None
                kind = response.headers.get("Content-Type", "")
                return Answer(response.status_code, self._read(response, ends_at), kind), target
        except requests.exceptions.SSLError as error:
            raise ConnectorTrouble("certificate", _reason(error)) from error
        except (requests.exceptions.Timeout, ReadTimeoutError) as error:
            raise ConnectorTrouble("slow", f"{self._settings.timeout_seconds:g} s") from error
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError) as error:
            raise ConnectorTrouble("unexpected", _reason(error)) from error
        except (requests.exceptions.RequestException, HTTPError, OSError) as error:
            raise ConnectorTrouble("unreachable", _reason(error)) from error

    def _read(self, response: requests.Response, ends_at: float) -> bytes:
        pieces: list[bytes] = []
        size = 0
        while piece := response.raw.read1(_PIECE, decode_content=False):
            size += len(piece)
            if size > MOST_BYTES:
                raise ConnectorTrouble("too_big", f"> {MOST_BYTES} B", status=response.status_code)
            if self._monotonic() > ends_at:
                raise ConnectorTrouble("slow", f"{self._settings.timeout_seconds:g} s", status=response.status_code)
            pieces.append(piece)
        return b"".join(pieces)


def _judge(answer: Answer) -> None:
    """Raise what a status that is no success means."""
    status = answer.status
    if 200 <= status < 300:
        return
    detail = f"HTTP {status}"
    if status in _BUSY:
        raise ConnectorTrouble("busy", detail, status=status)
    if status in _LOGIN:
        raise ConnectorTrouble("wrong_login", detail, status=status)
    if 400 <= status < 500:
        raise ConnectorTrouble("refused", detail, status=status)
    raise ConnectorTrouble("server_error", detail, status=status)


def _followed(here: str, target: str) -> str:
    there = urljoin(here, target)
    before, after = urlsplit(here).scheme, urlsplit(there).scheme
    if before == "https" and after != "https":
        raise ConnectorTrouble("insecure_redirect", there)
    if before != after:
        raise ConnectorTrouble("redirected", there)
    return there


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc


def _reason(error: BaseException) -> str:
    """The innermost words: the outer ones repeat the address and an object's name."""
    inner: BaseException = error
    while True:
        following = getattr(inner, "reason", None) or next(
            (one for one in inner.args if isinstance(one, BaseException)), None
        )
        if not isinstance(following, BaseException):
            break
        inner = following
    return str(inner).rpartition(">: ")[2][:200]
