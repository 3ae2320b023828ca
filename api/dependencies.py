"""What endpoints are given: the store, the settings, and what every request is checked for."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Depends, Request, Response
from starlette.exceptions import HTTPException

from api.errors import NotPublic
from api.settings import Settings, is_loopback
from api.version import VERSION
from graph.store import Store


def get_store(request: Request) -> Store:
    """The app's one store."""
    store: Store = request.app.state.store
    return store


def get_settings(request: Request) -> Settings:
    """The app's settings."""
    settings: Settings = request.app.state.settings
    return settings


StoreGiven = Annotated[Store, Depends(get_store)]
SettingsGiven = Annotated[Settings, Depends(get_settings)]


def may_read(request: Request, settings: SettingsGiven) -> None:
    """403 where the request came in by an address that others reach and reading is not for everybody."""
    if not (settings.public or _is_local(request)):
        raise NotPublic(variable="YAODIAN_READ")


def may_explore(request: Request, settings: SettingsGiven) -> None:
    """The same for ``POST /cypher``, which has a switch of its own."""
    if not (settings.cypher == "public" or _is_local(request)):
        raise NotPublic(variable="YAODIAN_CYPHER")


def unchanged(request: Request, response: Response, store: StoreGiven) -> None:
    """Tag the answer, and 304 where the client has it: the tag moves with the graph, the question and the software."""
    parts = (VERSION, store.address, store.revision(), request.url.path, request.url.query)
    tag = f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'
    if tag in (known.strip().removeprefix("W/") for known in request.headers.get("if-none-match", "").split(",")):
        raise HTTPException(304, headers={"ETag": tag})
    response.headers["ETag"] = tag


def _is_local(request: Request) -> bool:
    """Whether the socket that took the request is one that only this machine reaches; one without an address is a test's."""
    server = request.scope.get("server")
    return server is None or is_loopback(server[0])
