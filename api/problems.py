"""Every error as RFC 9457 ``application/problem+json``: a stable ``type`` per kind of error, and never a traceback."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from api.formats import as_json
from api.languages import language
from graph.errors import Ambiguous, YaodianError

DETAILS = {
    HTTPStatus.NOT_FOUND: "there is nothing at this path; /openapi.json lists the paths",
    HTTPStatus.METHOD_NOT_ALLOWED: "this path does not take this method; the Allow header says which it takes",
}
HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "5"}}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
BODILESS = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}


class Problem(Response):
    """A problem as a response; ``kind`` ends the ``type`` and never changes once published."""

    media_type = "application/problem+json"

    def __init__(
        self, kind: str, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        body = {
            "type": f"urn:yaodian:problem:{kind}",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            **more,
        }
        super().__init__(as_json(body), status, headers)


def install(app: FastAPI) -> None:
    """Let ``app`` answer every error of ours as a problem; what the framework refuses goes to ``http``."""
    app.add_exception_handler(YaodianError, known)
    app.add_exception_handler(RequestValidationError, _invalid)


def kind_of(error: YaodianError) -> str:
    """``store-held`` for ``StoreHeld``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()


def known(request: Request, error: Exception) -> Response:
    """The problem that an error of ours is."""
    assert isinstance(error, YaodianError)  # noqa: S101  Starlette types handlers by Exception alone
    detail = error.say(language(request))
    if isinstance(error, Ambiguous):
        candidates = [{"id": key, "name": name} for key, name in error.candidates]
        return Problem(kind_of(error), error.status, detail, candidates=candidates)
    headers = HEADERS.get(error.status, {})
    if "retry" in error.details:
        headers = {"Retry-After": str(error.details["retry"])}
    return Problem(kind_of(error), error.status, detail, headers)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  as above
    faults = (f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
    return Problem("invalid-parameter", HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(faults))


def http(request: Request, error: Exception) -> Response:
    """What the framework refuses, as a problem."""
    assert isinstance(error, HTTPException)  # noqa: S101  as above
    if isinstance(error.__cause__, YaodianError):  # which FastAPI met while it read a body
        return known(request, error.__cause__)
    if error.status_code in BODILESS:
        return Response(status_code=error.status_code, headers=error.headers)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        error.headers = {"Allow": ", ".join(_allowed(request))}
    kind = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    return Problem(kind, error.status_code, DETAILS.get(HTTPStatus(error.status_code), error.detail), error.headers)


def _allowed(request: Request) -> list[str]:
    """The methods of the request's path, which may lie in several routers; each of them alone knows its own."""
    taken = {
        method
        for method in METHODS
        for route in request.app.routes
        if route.matches({**request.scope, "method": method})[0] is Match.FULL
    }
    return sorted(taken | ({"HEAD"} if "GET" in taken else set()))


def unexpected() -> Problem:
    """What is said of an error that nothing else answers."""
    return Problem("internal-error", HTTPStatus.INTERNAL_SERVER_ERROR, "an error of the server; its log says more")
