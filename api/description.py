"""What the OpenAPI document says beyond what FastAPI reads from the endpoints: the errors of every path, and keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

Responses = dict[int | str, dict[str, Any]]

PROBLEM: Final = {
    "title": "Problem",
    "description": "An error as RFC 9457 has it. `type` is stable; `detail` is one line with the way out, in the language asked for.",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:yaodian:problem:not-found"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "candidates": {
            "type": "array",
            "description": "with 409: what the name can mean",
            "items": {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": {"type": "string"}, "name": {"type": ["string", "null"]}},
            },
        },
    },
}
PAGE: Final = re.compile(r"Page_(\w+)_")
"""How pydantic names a page of something; it gives all of them one title, by which generators of clients name their classes."""
KEY: Final = {"type": "http", "scheme": "bearer", "description": "A key that `yaodian key add` made."}


def problems(*statuses: int) -> Responses:
    """The errors of a path, for ``responses=``."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def binary(medium: str) -> Responses:
    """An answer that is a file of this kind, for ``responses=``."""
    return {200: {"content": {medium: {"schema": {"type": "string", "format": "binary"}}}}}


READING: Final[Responses] = {
    304: {"description": "The client has it: its If-None-Match names the tag."},
    **problems(401, 403, 404, 409, 422, 429, 500, 503, 504),
}
EXPLORING: Final = problems(400, 403, 408, 413, 422, 429, 500, 503, 504)
WRITING: Final = problems(400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 503)
WATCHING: Final = problems(500, 503)
WITH_KEY: Final[dict[str, Any]] = {"security": [{"key": []}]}
"""For ``openapi_extra``: a path that only a key opens; the others may need one."""


def describe(app: FastAPI) -> Callable[[], dict[str, Any]]:
    """The document of ``app``, in place of FastAPI's own ``app.openapi``; made once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, routes=app.routes)
            schemas = made["components"]["schemas"]
            for name in filter(PAGE.fullmatch, schemas):
                schemas[name]["title"] = PAGE.sub(r"\1Page", name)
            schemas["Problem"] = PROBLEM
            made["components"]["securitySchemes"] = {"key": KEY}
            made["security"] = [{}, {"key": []}]
            app.openapi_schema = made
        return app.openapi_schema

    return openapi
