"""Answers that were given, by their tag: a dashboard that asks the same again costs a look at the revision and no question to the graph."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all bodies that are kept; those asked for longest ago go first."""
LONGEST: Final = 1024 * 1024
"""Bytes of the longest body that is kept."""
API: Final = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Answer:
    """A 200 as the application gave it."""

    headers: dict[str, str]
    body: bytes


class Given(Exception):
    """The answer is known already."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Answers:
    """Answers by tag, no more than ``MOST_BYTES`` of them. A tag names the revision, so that none grows old."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, tag: str) -> Answer | None:
        """The answer that had this tag."""
        with self._lock:
            if tag in self._known:
                self._known.move_to_end(tag)
            return self._known.get(tag)

    def keep(self, tag: str, answer: Answer) -> None:
        """Remember it."""
        with self._lock:
            if tag in self._known:
                return
            self._known[tag] = answer
            self._bytes += len(answer.body)
            while self._bytes > MOST_BYTES:
                self._bytes -= len(self._known.popitem(last=False)[1].body)


class Remembering:
    """Keeps what the API answers to GET, as far as it has a tag and a length within ``LONGEST``."""

    def __init__(self, app: ASGIApp, answers: Answers) -> None:
        self._app, self._answers = app, answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] != "GET" or API not in scope["path"]:
            await self._app(scope, receive, send)
            return
        headers: Headers | None = None

        async def heard(message: Message) -> None:
            nonlocal headers
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = Headers(raw=message["headers"])
            elif message["type"] == "http.response.body" and headers is not None:
                self._keep(headers, message.get("body", b""))
            await send(message)

        await self._app(scope, receive, heard)

    def _keep(self, headers: Headers, body: bytes) -> None:
        """A body in one piece, which its length tells; what is streamed is not kept."""
        whole = headers.get("content-length") == str(len(body)) and len(body) <= LONGEST
        if whole and (tag := headers.get("etag")):
            self._answers.keep(tag, Answer(dict(headers), body))


def again(_: Request, given: Exception) -> Response:
    """The answer once more."""
    assert isinstance(given, Given)  # noqa: S101  Starlette types handlers by Exception alone
    return Response(given.answer.body, headers=given.answer.headers)
