"""What every request goes through: HEAD as GET without the body, a request id, security headers, a line in the log, metrics."""

from __future__ import annotations

import logging
import os
import re
import secrets
import time
import traceback
from collections.abc import Callable
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import REQUESTS, tell

REQUEST_ID: Final = re.compile(r"[\w.-]{1,64}", re.ASCII)
API: Final = "/api/v1"
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library of metrics knows that there are several processes."""
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""What is counted by its name: a client may send any word for a method, and each would have series of its own for as long as the server runs."""
HEAD: Final = "yaodian.head"
"""What a scope holds of a request that was HEAD."""
SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
}


class Metrics:
    """Numbers of one application, as Prometheus reads them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "path", "status")
        self._requests = Counter("yaodian_requests", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram("yaodian_request_seconds", "Time to answer.", labels[:2], registry=self._registry)

    def count(self, method: str, path: str, status: int, seconds: float) -> None:
        """One more answer; ``path`` is the template (``/units/{unit}``), so that names do not become series."""
        method = method if method in METHODS else "other"
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(method, path).observe(seconds)

    def text(self) -> bytes:
        """The exposition format. Where several processes answer, each leaves its numbers in the folder that ``SHARED`` names, and these are
        the sums."""
        if SHARED not in os.environ:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library leaves it so
        return generate_latest(registry)


class Head:
    """Answers HEAD as GET would, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET", HEAD: True}, receive, without_body)


def asks_for_head(request: Request) -> bool:
    """Whether the client wants the headers alone: what is costly to make need not be made."""
    return bool(request.scope.get(HEAD))


class Observed:
    """Gives every answer, that to an unexpected error too, a request id and security headers, counts it and logs it as a line of JSON
    without query or headers."""

    def __init__(self, app: ASGIApp, metrics: Metrics, failed: Callable[[Scope], ASGIApp]) -> None:
        self._app, self._metrics, self._failed = app, metrics, failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, mark = time.perf_counter(), 0, _request_id(scope)

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = mark
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, marked)
        except Exception:
            if status:
                raise  # half an answer is out: only a broken connection says so
            # Logged here: an error that reaches the server closes a connection which the client, its answer whole, goes on using.
            tell(REQUESTS, logging.ERROR, request=mark, error=traceback.format_exc())
            await self._failed(scope)(scope, receive, marked)
        finally:
            self._tell(scope, status or 500, time.perf_counter() - began, mark)

    def _tell(self, scope: Scope, status: int, seconds: float, mark: str) -> None:
        route: Any = scope.get("route")
        path = getattr(route, "path", "other")
        if scope["path"].startswith(API) and not path.startswith(API):
            path = API + path
        self._metrics.count(scope["method"], path, status, seconds)
        told = {"request": mark, "method": scope["method"], "path": scope["path"], "status": status}
        tell(REQUESTS, logging.INFO, **told, seconds=round(seconds, 4))


def _request_id(scope: Scope) -> str:
    """The id that a proxy gave, if it is a plain one, else a new one."""
    given = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"x-request-id"), "")
    return given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
