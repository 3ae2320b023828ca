"""What endpoints are given: the store, the settings, and what every request is checked for.

What never waits is a coroutine, since FastAPI calls a plain function in a thread of its own, at the price of a small answer.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.errors import KeyNeeded, NotPublic, ReadOnly, WrongScope
from api.keys import Key
from api.proxies import signed_in
from api.sessions import Sessions
from api.settings import Settings, is_loopback
from graph.errors import YaodianError
from graph.store import Store


async def get_store(request: Request) -> Store:
    """The app's one store."""
    store: Store = request.app.state.store
    return store


async def get_settings(request: Request) -> Settings:
    """The app's settings."""
    settings: Settings = request.app.state.settings
    return settings


async def get_sessions(request: Request) -> Sessions:
    """The app's sessions."""
    sessions: Sessions = request.app.state.sessions
    return sessions


StoreGiven = Annotated[Store, Depends(get_store)]
SettingsGiven = Annotated[Settings, Depends(get_settings)]
SessionsGiven = Annotated[Sessions, Depends(get_sessions)]


async def may_read(request: Request) -> None:
    """401 or 403 where the request came in by an address that others reach, reading is not for everybody, no trusted proxy names a
    signed-in user and no key opens it."""
    settings: Settings = request.app.state.settings
    if not (settings.public or _is_local(request) or signed_in(request)):
        _open(request, settings, "read", NotPublic(variable="YAODIAN_READ"))


async def may_explore(request: Request, settings: SettingsGiven) -> None:
    """The same for ``POST /cypher``, which has a switch of its own."""
    if not (settings.cypher == "public" or _is_local(request)):
        raise NotPublic(variable="YAODIAN_CYPHER")


def may_write(request: Request, settings: SettingsGiven) -> str:
    """The name of the key that opens writing. 401 without one, 403 for one that only reads; on this machine too. 403 for everybody
    where nothing is to be written."""
    refuse_if_read_only(settings)
    return _open(request, settings, "write", KeyNeeded(scope="write"))


def refuse_if_read_only(settings: Settings) -> None:
    """Raises ``ReadOnly``."""
    if settings.read_only:
        raise ReadOnly


Writer = Annotated[str, Depends(may_write)]


def _open(request: Request, settings: Settings, scope: str, closed: YaodianError) -> str:
    """The name of the request's key, which has ``scope``; ``closed`` is what is said where there are no keys at all."""
    key = key_of(request)
    if key is None:
        raise KeyNeeded(scope=scope) if settings.keys else closed
    return opened(key, scope)


def opened(key: Key, scope: str) -> str:
    """The key's name. Raises ``WrongScope`` where it does not open this."""
    if scope not in key.scopes:
        raise WrongScope(name=key.name, scope=scope)
    return key.name


def key_of(request: Request) -> Key | None:
    """The key that the request sends. A browser's session stands for its key where nothing is written: there the cookie, which goes
    along whoever asks the browser, is not enough."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        settings: Settings = request.app.state.settings
        return settings.keys.find(text.strip())
    sessions: Sessions = request.app.state.sessions
    return sessions.key(sessions.of(request)) if request.method == "GET" else None


def _is_local(request: Request) -> bool:
    """Whether the socket that took the request is one that only this machine reaches; one without an address is a test's."""
    server = request.scope.get("server")
    return server is None or is_loopback(server[0])
