"""What one request may take: how often one asks, how many are answered at once, how large a body is, how long each side takes."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from typing import Final

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import TooBusy, TookTooLong, TooLarge, TooMany, TooSlow
from api.keys import Key
from api.problems import known
from api.proxies import own_path
from api.settings import Settings
from graph.errors import YaodianError

FREE: Final = ("/healthz", "/readyz", "/metrics", "/static/", "/docs/assets/")
"""Not counted: who watches the server must hear it when it is busy, and a page's own files come with the page."""
UPLOADS: Final = ("/api/v1/documents", "/upload")
REMEMBERED: Final = 10_000
MINUTE: Final = 60.0


def now() -> float:
    """Seconds of a clock that never goes back."""
    return time.monotonic()


class Rate:
    """So many requests a minute for each of many, at an even pace, with a minute's worth at once (the generic cell rate algorithm,
    ITU-T I.371): one number each, the time at which all that was let through is paid for."""

    def __init__(self, per_minute: int) -> None:
        self._step = MINUTE / per_minute
        self._paid: dict[str, float] = {}

    def wait(self, who: str) -> float:
        """Seconds until the next request of ``who`` fits; 0 if it does now."""
        return max(0.0, self._paid.get(who, 0.0) + self._step - MINUTE - now())

    def count(self, who: str) -> None:
        """Let a request of ``who`` through."""
        if len(self._paid) >= REMEMBERED:
            self._paid = {each: paid for each, paid in self._paid.items() if paid > now()}
        self._paid[who] = max(self._paid.get(who, 0.0), now()) + self._step


class Limited:
    """Holds every request to the limits that the settings name; ``key`` tells whose it is."""

    def __init__(self, app: ASGIApp, settings: Settings, key: Callable[[Request], Key | None]) -> None:
        self._app, self._settings, self._key = app, settings, key
        self._rate = Rate(settings.rate) if settings.rate else None
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        path = own_path(scope)
        if scope["type"] != "http" or path.startswith(FREE):
            await self._app(scope, receive, send)
            return
        try:
            self._admit(Request(scope))
        except YaodianError as error:
            await known(Request(scope), error)(scope, receive, send)
            return
        self._running += 1
        try:
            await self._in_time(scope, self._body(scope, path, receive), send)
        finally:
            self._running -= 1

    def _admit(self, request: Request) -> None:
        """Raises ``TooMany`` and ``TooBusy``."""
        if self._rate:
            key = self._key(request)
            asking = [f"address {request.client.host if request.client else ''}", *([f"key {key.name}"] if key else [])]
            wait = max(map(self._rate.wait, asking))
            if wait:
                raise TooMany(rate=self._settings.rate, retry=math.ceil(wait))
            for who in asking:
                self._rate.count(who)
        if self._settings.concurrency and self._running >= self._settings.concurrency:
            raise TooBusy(most=self._settings.concurrency, retry=1)

    def _body(self, scope: Scope, path: str, receive: Receive) -> Receive:
        if path in UPLOADS:
            return Body(scope, receive, self._settings.max_upload, "MAX_UPLOAD", self._settings.receive_seconds)
        return Body(scope, receive, self._settings.max_body, "MAX_BODY", self._settings.receive_seconds)

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A question is answered in time or not at all; what writes runs to its end, and an answer that has begun is finished."""
        limit = self._settings.answer_seconds if scope["method"] in {"GET", "HEAD"} else 0
        try:
            async with asyncio.timeout(limit or None) as timer:

                async def begun(message: Message) -> None:
                    timer.reschedule(None)
                    await send(message)

                await self._app(scope, receive, begun)
        except TimeoutError:
            if not timer.expired():
                raise
            await known(Request(scope), TookTooLong(seconds=limit))(scope, receive, send)


class Body:
    """What a request sends, up to ``most`` bytes whatever its headers say of its length, and with no pause longer than ``seconds``.

    Raises ``TooLarge``, after the rest is read and forgotten, so that the client hears the answer, and ``TooSlow``.
    """

    def __init__(self, scope: Scope, receive: Receive, most: int, setting: str, seconds: float) -> None:
        headers = Headers(scope=scope)
        self._receive, self._seconds = receive, seconds
        self._error = TooLarge(most=most, setting=setting)
        self._left = most
        self._promised = int(headers.get("content-length", 0))
        self._asks_first = headers.get("expect", "").lower() == "100-continue"
        self._whole = False

    async def __call__(self) -> Message:
        """ASGI."""
        if self._whole:
            return await self._receive()  # which waits until the client goes
        if self._promised > self._left and self._asks_first:
            raise self._error
        message = await self._next()
        self._left -= len(message.get("body", b""))
        if self._left >= 0:
            self._whole = not message.get("more_body")
            return message
        while message.get("more_body"):
            message = await self._next()
        raise self._error

    async def _next(self) -> Message:
        try:
            async with asyncio.timeout(self._seconds or None):
                return await self._receive()
        except TimeoutError:
            raise TooSlow(seconds=self._seconds) from None
