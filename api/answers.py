"""Answers that were given, by their tag: a dashboard that asks the same again costs no question to the graph."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.dependencies import may_read
from api.negotiation import wanted
from api.problems import known
from api.proxies import own_path
from api.settings import TODAY, Settings
from api.version import VERSION
from graph.errors import YaodianError
from graph.store import Store

LONGEST: Final = 1024 * 1024
"""Bytes of the longest body that is kept."""
API: Final = "/api/v1/"
TAG: Final = "yaodian.tag"
"""Where a request's scope holds the tag of its answer."""
FRESH: Final = ((b"cache-control", b"no-cache"), (b"vary", b"Accept, Accept-Encoding"))
"""Keep the answer, and ask each time whether it still holds."""
BODILESS: Final = 1536
"""Bytes that an answer takes beside its body: its tag, its headers and their places in memory (1,417 traced on 2026-11-26)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A 200 as the application gave it: the route that gave it, its headers and, unless too long or never seen whole, its body."""

    route: Any
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes | None = None


class Answers:
    """Answers of one revision by tag, no more than ``most`` bytes of them: those asked for longest ago go first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._revision: int | None = None

    def at(self, revision: int) -> None:
        """Forget what was given at another revision: a tag names it, so that nobody can ask for it again."""
        if revision != self._revision:
            self._known.clear()
            self._bytes, self._revision = 0, revision

    def get(self, tag: str) -> Answer | None:
        """The answer that had this tag."""
        if tag in self._known:
            self._known.move_to_end(tag)
        return self._known.get(tag)

    def keep(self, tag: str, answer: Answer) -> None:
        """Remember it."""
        if before := self._known.pop(tag, None):
            self._bytes -= _bytes(before)
        self._known[tag] = answer
        self._bytes += _bytes(answer)
        while self._bytes > self._most:
            self._bytes -= _bytes(self._known.popitem(last=False)[1])


def _bytes(answer: Answer) -> int:
    return BODILESS + len(answer.body or b"")


class Remembering:
    """Tags what the API answers to GET and gives again what was given before, or 304 to whom has it: the tag moves with the graph, the
    question and the software. Whom it may tell nothing it hands on to the route, which says so.
    """

    def __init__(self, app: ASGIApp, answers: Answers) -> None:
        self._app, self._answers = app, answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        request = Request(scope) if _asks(scope) else None
        if not request or not await _admitted(request):
            await self._app(scope, receive, send)
            return
        try:
            revision = await _revision(request)
            scope[TAG] = tag = _tag(request, revision)
        except YaodianError as error:
            await known(request, error)(scope, receive, send)
            return
        self._answers.at(revision)
        answer = self._answers.get(tag)
        if answer and _has(request):
            await _give(scope, send, 304, replace(answer, headers=_head(tag), body=b""))
        elif answer and answer.body is not None:
            await _give(scope, send, 200, answer)
        else:
            await self._app(scope, receive, _Heard(scope, send, self._answers))


class _Heard:
    """Puts the tag on an answer and remembers it, with the body if that comes in one piece, which its length tells, within ``LONGEST``."""

    def __init__(self, scope: Scope, send: Send, answers: Answers) -> None:
        self._scope, self._send, self._answers = scope, send, answers
        self._answer: Answer | None = None

    async def __call__(self, message: Message) -> None:
        """ASGI."""
        if message["type"] == "http.response.start" and message["status"] in {200, 304}:
            head = _head(self._scope[TAG])
            ours = {name for name, _ in head}
            message["headers"] = [*(pair for pair in message["headers"] if pair[0] not in ours), *head]
            self._keep(Answer(self._scope.get("route"), tuple(message["headers"])))
        elif message["type"] == "http.response.body" and self._answer:
            body = message.get("body", b"")
            if dict(self._answer.headers).get(b"content-length") == str(len(body)).encode() and len(body) <= LONGEST:
                self._keep(replace(self._answer, body=body))
        await self._send(message)

    def _keep(self, answer: Answer) -> None:
        self._answer = answer
        self._answers.keep(self._scope[TAG], answer)


def refuse_if_unchanged(request: Request) -> None:
    """304 where the client has the answer, though it is not remembered here."""
    if _has(request):
        raise HTTPException(304)


def _asks(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "GET" and own_path(scope).startswith(API)


async def _admitted(request: Request) -> bool:
    try:
        await may_read(request)
    except YaodianError:
        return False
    return True


async def _revision(request: Request) -> int:
    store: Store = request.app.state.store
    at_hand = store.revision_at_hand()
    return await run_in_threadpool(store.revision) if at_hand is None else at_hand


def _tag(request: Request, revision: int) -> str:
    scope, store = request.scope, request.app.state.store
    day = Settings().today if request.query_params.get("as_of") == TODAY else None
    compressed = "gzip" in request.headers.get("accept-encoding", "")
    parts = (
        VERSION,
        store.address,
        store.word,
        revision,
        scope["path"],
        scope["query_string"],
        wanted(request),
        compressed,
        day,
    )
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def _has(request: Request) -> bool:
    """Whether the client says that it has the answer."""
    said = request.headers.get("if-none-match", "")
    return request.scope[TAG] in (tag.strip().removeprefix("W/") for tag in said.split(","))


def _head(tag: str) -> tuple[tuple[bytes, bytes], ...]:
    return ((b"etag", tag.encode()), *FRESH)


async def _give(scope: Scope, send: Send, status: int, answer: Answer) -> None:
    scope["route"] = answer.route
    await send({"type": "http.response.start", "status": status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})
