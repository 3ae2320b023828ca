"""The HTTP application."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import Depends, FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.ahead import Ahead
from api.answers import Answers, Remembering, refuse_if_unchanged
from api.dependencies import key_of, may_read
from api.description import EXPLORING, READING, WATCHING, WRITING, describe
from api.limits import Limited
from api.middleware import Head, Metrics, Observed
from api.parameters import refuse_doubles
from api.proxies import Proxied
from api.routers import documents, exports, health, manual, pages, questions, regulations, tasks, units, walks
from api.routes import Json
from api.sessions import Sessions
from api.settings import Settings
from api.version import VERSION
from graph import queries
from graph.store import Store, open_store

DATA = (
    documents.router,
    tasks.router,
    units.router,
    regulations.router,
    questions.router,
    exports.router,
    walks.router,
)
PATIENCE = 2.0
"""Seconds for which a request waits for a Neo4j that went away; longer, and requests pile up that are all answered 503 in the end."""


async def reading(request: Request) -> None:
    """What every question is checked for: one dependency, since FastAPI takes longer to find each than most of them take."""
    await may_read(request)
    refuse_doubles(request)
    refuse_if_unchanged(request)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the store that ``settings`` name; it opens when the server starts and closes with it.

    FastAPI's own pages of documentation load from the network, so they are off; ``/docs`` is ours.
    """
    app = FastAPI(
        title="Yaodian 要点图谱",
        version=VERSION,
        lifespan=_lifespan,
        default_response_class=Json,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.settings = settings = settings or Settings()
    secret = settings.session_secret.get_secret_value() or secrets.token_urlsafe(32)
    app.state.sessions = Sessions(secret, lambda: settings.keys)
    app.state.metrics = Metrics()
    problems.install(app)
    app.add_exception_handler(HTTPException, _http)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Remembering, answers=Answers(settings.max_kept))
    app.add_middleware(Head)
    app.add_middleware(Limited, settings=settings, key=key_of)
    if settings.proxies:
        app.add_middleware(Proxied, proxies=settings.proxies, header=settings.user_header)
    app.add_middleware(Observed, metrics=app.state.metrics, failed=pages.failed)
    for router in DATA:
        app.include_router(router, prefix="/api/v1", dependencies=[Depends(reading)], responses=READING)
    app.include_router(questions.cypher_router, prefix="/api/v1", responses=EXPLORING)
    app.include_router(documents.writing_router, prefix="/api/v1", responses=WRITING)
    app.include_router(manual.router, include_in_schema=False)
    app.include_router(health.router, responses=WATCHING)
    app.include_router(pages.door, include_in_schema=False)
    app.include_router(pages.router, dependencies=[Depends(may_read)], include_in_schema=False)
    app.mount("/docs/assets", StaticFiles(packages=[("fastapi_offline", "static")]), name="docs")
    app.mount("/static", StaticFiles(packages=[("viz.pages", "static")]), name="static")
    app.openapi = describe(app)  # type: ignore[method-assign]  # FastAPI's own way to change the document
    return app


def _http(request: Request, error: Exception) -> Response:
    """A problem; a page for who followed a link to nowhere."""
    if getattr(error, "status_code", 0) == HTTPStatus.NOT_FOUND and pages.wants_page(request):
        return pages.lost(request)
    return problems.http(request, error)


def _read_ahead(store: Store) -> None:
    """What many questions need, and what is needed to keep it when the graph changes."""
    store.follow()
    queries.keep_texts(store)
    pages.count(store)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One store for the whole app; the server keeps it, so that an embedded one is made where there is none, unless nothing is to be
    written."""
    settings: Settings = app.state.settings
    with open_store(settings.store, create=not settings.read_only) as store:
        store.patience = PATIENCE
        app.state.store = store
        app.state.ahead = Ahead(lambda: _read_ahead(store))
        yield
        app.state.ahead.close()
