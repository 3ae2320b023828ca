"""How what an endpoint gives becomes an answer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from fastapi.datastructures import DefaultPlaceholder
from fastapi.responses import JSONResponse, Response
from fastapi.routing import APIRoute

from api.formats import as_json


class Json(JSONResponse):
    """JSON as every face prints it."""

    def render(self, content: Any) -> bytes:
        return as_json(content)


class DirectRoute(APIRoute):
    """A route that sends what its endpoint gives as the command line prints it. FastAPI would hold it against the endpoint's type first, in
    another thread; mypy does that once, and the contract tests do it with the document that the type becomes.
    """

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        plain = isinstance(given.get("response_class"), DefaultPlaceholder)
        super().__init__(path, _answering(endpoint) if plain else endpoint, **given)


def _answering(endpoint: Callable[..., Any]) -> Callable[..., Response]:
    @functools.wraps(endpoint)
    def answer(**given: Any) -> Response:
        found = endpoint(**given)
        return found if isinstance(found, Response) else Json(found)

    return answer
