"""A running server as a store: every question that has a path of its own is asked over HTTP, whoever asks it.

So commands, maps and tables work on a server as they do on an engine, and print the same bytes. What needs the engine itself raises
``NotThroughServer``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from http import HTTPStatus
from typing import Any, BinaryIO, Concatenate, Final, NoReturn, ParamSpec, TypeVar
from urllib.parse import quote

import httpx

from api.errors import (
    KeyRefused,
    NoServer,
    NotThroughServer,
    NotYaodian,
    ServerFailed,
    ServerRefused,
    ServerSaid,
)
from api.settings import Speech, is_loopback
from graph.errors import Busy, InvalidParameter, NotFound, UnknownAddress
from graph.queries import EVERYTHING, MOST_ROWS, MOST_SECONDS, Scope
from graph.queries.paging import MOST
from graph.shapes import CypherResult
from graph.store import Store

T = TypeVar("T")
P = ParamSpec("P")

ROOT: Final = "/api/v1"
KIND: Final = "urn:yaodian:problem:"
PATHS: Final = {
    "answer": "ask",
    "assignments": "assignments",
    "document": "documents/{name}",
    "document_text": "documents/{name}/text",
    "documents": "documents",
    "group": "groups/{name}",
    "groups": "groups",
    "network": "network",
    "overview": "overview/map",
    "overview_picture": "overview/map.svg",
    "partners": "units/{name}/partners",
    "regulation": "regulations/{name}",
    "regulations": "regulations",
    "search": "search",
    "task": "tasks/{name}",
    "tasks": "tasks",
    "unit": "units/{name}",
    "unit_workload": "units/{name}/workload",
    "units": "units",
    "workload": "workload",
}
"""Where each question of ``graph`` is asked."""
NAMES: Final = {"words": "q", "question": "q", "with_groups": "groups", "task_id": "name"}
"""What the paths call the questions' parameters, where they call them otherwise."""
TO_CONNECT: Final = 10.0
TO_ANSWER: Final = 600.0
"""Seconds; reading a large file that is loaded takes minutes."""
TRIES: Final = 3
"""Readings of several requests beside writers before they give up."""


class Served(Store):
    """The adapter; ``key`` goes with every request and is never told."""

    def __init__(self, address: str, key: str = "") -> None:
        super().__init__()
        self.address = shown(address)
        headers = {b"Accept-Language": Speech().language.encode()}
        if key.strip():
            headers[b"Authorization"] = f"Bearer {key.strip()}".encode()
        self._http = httpx.Client(
            base_url=address.rstrip("/").removesuffix(ROOT) + ROOT,
            headers=headers,
            timeout=httpx.Timeout(TO_ANSWER, connect=TO_CONNECT),
            trust_env=not is_loopback(httpx.URL(address).host),
        )

    def ask(self, question: Callable[Concatenate[Store, P], T], *given: P.args, **named: P.kwargs) -> T:
        """Ask at the question's own path; one that has none is put together from others."""
        path = PATHS.get(question.__name__)
        if path is None:
            return super().ask(question, *given, **named)
        asked = inspect.signature(question).bind(self, *given, **named).arguments
        parameters = {name: value for part in asked.items() for name, value in _parameters(*part)}
        place = path.format(name=_quoted(parameters.pop("name", "-"), path))
        if asked.get("paging") == EVERYTHING:
            return self._whole(place, parameters)  # type: ignore[no-any-return]  # what the path answers
        return self._get(place, parameters)  # type: ignore[no-any-return]  # as above

    def explore(self, text: str, parameters: Mapping[str, Any], *, rows: int, seconds: float) -> CypherResult:
        """As on an engine, within the server's own limits. Raises ``InvalidParameter`` for wider ones."""
        if rows > MOST_ROWS or seconds > MOST_SECONDS:
            reason = f"a server gives at most {MOST_ROWS} rows and {MOST_SECONDS:g} s"
            raise InvalidParameter(name="limit", value=rows, reason=reason)
        found: CypherResult = _content(
            self._send(
                "POST", "cypher", json={"query": text, "parameters": dict(parameters)}, timeout=seconds + TO_CONNECT
            )
        )
        more = found["truncated"] or len(found["rows"]) > rows
        return {"columns": found["columns"], "rows": found["rows"][:rows], "truncated": more}

    def revision(self) -> int:
        """A number that changes with the graph."""
        return int(self._send("GET", "documents", params={"limit": 1}).headers["etag"].strip('"'), 16)

    def load(self, name: str, data: bytes) -> Any:
        """Load a file there: its ``loading.FileReport``. Raises ``ServerSaid`` where it is not taken at all."""
        answer = self._send("POST", "documents", writing=True, files={"file": (name, data)})
        return _content(answer)["files"][0]

    def remove(self, document: str) -> None:
        """Take a document out there, by id."""
        self._send("DELETE", f"documents/{_quoted(document, 'documents')}", writing=True)

    def export(self, kind: str, file: BinaryIO) -> None:
        """Write the whole graph to ``file`` as it comes."""
        self._download("export", {"format": kind}, file)

    def dataset(self, scope: Scope, file: BinaryIO) -> None:
        """Write the SQLite file of the plans that ``scope`` selects to ``file`` as it comes."""
        self._download("dataset", dict(_parameters("scope", scope)), file)

    def _download(self, place: str, parameters: Mapping[str, Any], file: BinaryIO) -> None:
        try:
            with self._http.stream("GET", place, params=dict(parameters)) as answer:
                if not answer.is_success:
                    answer.read()
                for piece in self._judged(answer, writing=False).iter_bytes():
                    file.write(piece)
        except httpx.RequestError as error:
            raise NoServer(address=self.address, reason=_reason(error)) from error

    def close(self) -> None:
        self._http.close()

    def _get(self, place: str, parameters: Mapping[str, Any]) -> Any:
        return _content(self._send("GET", place, params=dict(parameters)))

    def _whole(self, place: str, parameters: Mapping[str, Any]) -> Any:
        """Every page of a list as one, all of one revision."""
        first = self._get(place, {**parameters, "limit": MOST})
        return self.consistent(lambda: self._walk(place, parameters)) if first["next"] else first

    def _walk(self, place: str, parameters: Mapping[str, Any]) -> Any:
        items: list[Any] = []
        page: Any = {"next": None}
        while not items or page["next"]:
            further = {"cursor": page["next"]} if page["next"] else {}
            page = self._get(place, {**parameters, "limit": MOST, **further})
            items += page["items"]
        return {"items": items, "total": page["total"], "next": None}

    def _send(self, method: str, place: str, *, writing: bool = False, **body: Any) -> httpx.Response:
        try:
            return self._judged(self._http.request(method, place, **body), writing=writing)
        except httpx.RequestError as error:
            raise NoServer(address=self.address, reason=_reason(error)) from error

    def _judged(self, answer: httpx.Response, *, writing: bool) -> httpx.Response:
        """The answer, if it is one of ours to the question; else what is wrong, as an error with the way out."""
        medium = answer.headers.get("content-type", "").partition(";")[0]
        if "x-request-id" in answer.headers and (answer.is_success or medium == "application/json"):
            return answer
        problem = answer.json() if medium == "application/problem+json" else {}
        kind = str(problem.get("type", "")).removeprefix(KIND)
        status, reason = answer.status_code, problem.get("detail", answer.reason_phrase)
        if status == HTTPStatus.UNAUTHORIZED or kind == "wrong-scope":
            scope = "write" if writing else "read"
            raise KeyRefused(address=self.address, scope=scope, reason=reason if kind == "wrong-scope" else NO_KEY)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR and kind != "timed-out":
            raise ServerFailed(address=self.address, status=status, reason=reason)
        if not kind:
            told = " ".join(filter(None, (str(status), reason, answer.headers.get("location"))))
            raise NotYaodian(address=self.address, reason=told)
        raise (ServerRefused if kind == "invalid-parameter" else ServerSaid)(detail=reason)

    def _guard(self, work: Callable[[], T]) -> T:
        for _ in range(TRIES):
            before = self.revision()
            made = work()
            if self.revision() == before:
                return made
        raise Busy(address=self.address)

    def _beyond(self, *_: Any, **__: Any) -> NoReturn:
        raise NotThroughServer(address=self.address)

    _read = _explore = transact = prepare = _beyond


NO_KEY: Final = {"en": "it needs a key that it knows", "zh": "需要它认可的密钥"}


def shown(address: str) -> str:
    """The address without user and password. Raises ``UnknownAddress``."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise UnknownAddress(address=address) from error
    if not url.host:
        raise UnknownAddress(address=address)
    return str(url.copy_with(userinfo=b"")).rstrip("/").removesuffix(ROOT)


def _quoted(name: Any, path: str) -> str:
    """The name as a part of a path; one that can't be any is nothing's. Raises ``NotFound``."""
    if "/" in name or not name.strip("."):
        raise NotFound(what=path.partition("/")[0].removesuffix("s"), name=name)
    return quote(name, safe="")


def _parameters(name: str, value: Any) -> list[tuple[str, Any]]:
    """A question's parameter as those of its path; the store is none, nor is what is not set."""
    if is_dataclass(value):
        of_tasks = {"q": "about"} if name == "on" else {}
        return [
            found
            for field in fields(value)
            for found in _parameters(of_tasks.get(field.name, field.name), getattr(value, field.name))
        ]
    unset = isinstance(value, Store) or value is None or value in ("", ())
    return [] if unset else [(NAMES.get(name, name), value)]


def _content(answer: httpx.Response) -> Any:
    """What an answer holds, JSON or text."""
    return answer.json() if answer.headers["content-type"] == "application/json" else answer.text


def _reason(error: httpx.RequestError) -> str:
    """Why nothing came back; a header that can't be sent is not told, since it may be the key."""
    return type(error).__name__ if isinstance(error, httpx.LocalProtocolError) else str(error) or type(error).__name__
