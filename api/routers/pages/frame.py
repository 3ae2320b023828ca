"""What every page has: its language, its links, its headers, and errors that are pages too."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from starlette.types import Scope

from api.errors import KeyNeeded
from api.keys import Key
from api.languages import language
from api.problems import unexpected
from api.sessions import Sessions
from graph.ask import FORMS
from graph.errors import Ambiguous, YaodianError
from graph.queries.paging import MOST
from viz.labels import LANGUAGES
from viz.pages import SECURITY, Links, render
from viz.pages.words import words

Crumb = tuple[str, str | None]

ENOUGH: Final = 100
"""A page shows no more of a list than this; the next page begins after it."""


KINDS: Final = ("documents", "groups", "regulations", "units")


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_faults(request: Request) -> Response:
            try:
                return await handle(request)
            except YaodianError as error:
                return fault(request, error)
            except RequestValidationError as error:
                return _fault(request, 422, "; ".join(str(each["msg"]) for each in error.errors()))

        return handle_faults


def page_router() -> APIRouter:
    """A router of pages."""
    return APIRouter(route_class=PageRoute, default_response_class=HTMLResponse)


def links_of(request: Request) -> Links:
    """Links in the language that the address asks for; those that who calls the app gives, where it writes files."""
    given: Links | None = request.scope.get("state", {}).get("links")
    if given is not None:
        return given
    asked = request.query_params.get("lang")
    return Links(request.scope.get("root_path", ""), asked if asked in LANGUAGES else None)


def show(
    request: Request,
    template: str,
    status: int = 200,
    *,
    nav: str = "",
    crumbs: Sequence[Crumb] = (),
    data: str | None = None,
    question: str = "",
    **values: Any,
) -> HTMLResponse:
    """A page. ``data`` is the address of the same thing under ``/api/v1``, ``crumbs`` are text and address of what lies above."""
    lang, links = language(request), links_of(request)
    html = render(
        template,
        lang,
        links,
        nav=nav,
        crumbs=crumbs,
        data=data,
        question=question,
        most=MOST,
        examples=FORMS[:5],
        forms=[form for form in FORMS if (" " in form) is (lang == "en")],
        other=_other(request, links, "en" if lang == "zh" else "zh"),
        visitor=visitor(request),
        **values,
    )
    headers = {
        "Content-Security-Policy": SECURITY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Vary": "Accept-Language, Cookie",
    }
    return HTMLResponse(html, status, headers)


def visitor(request: Request) -> Key | None:
    """The key with which the browser has logged in."""
    sessions: Sessions = request.app.state.sessions
    return sessions.key(sessions.of(request))


def fault(request: Request, error: YaodianError) -> HTMLResponse:
    """What happened and the way out, as a page."""
    named = [_candidate(request, error, *each) for each in error.candidates] if isinstance(error, Ambiguous) else []
    login = links_of(request).page("login", next=_here(request)) if isinstance(error, KeyNeeded) else None
    return _fault(request, error.status, error.say(language(request)), named, login=login)


def _candidate(request: Request, error: Ambiguous, key: str, name: str) -> Crumb:
    """The question with the name that is meant, where there is a question and it changes; else the thing's own page."""
    question = request.query_params.get("q", "")
    clearer = question.replace(str(error.details["name"]), name, 1)
    if clearer != question:
        return clearer, links_of(request).page("ask", q=clearer)
    kind = next((part for part in KINDS if f"/{part}/" in request.url.path), "units")
    return name, links_of(request).page(kind, key)


def _fault(
    request: Request,
    status: int,
    message: str,
    candidates: Sequence[Crumb] = (),
    *,
    offer: str = "candidates",
    told: str = "",
    login: str | None = None,
) -> HTMLResponse:
    return show(
        request,
        "fault",
        status,
        data=_same_in_the_api(request),
        fault=message,
        told=told,
        offer=words(language(request))[offer],
        candidates=candidates,
        question=request.query_params.get("q", ""),
        login=login,
    )


def not_understood(request: Request, error: YaodianError, units: Sequence[Crumb]) -> HTMLResponse:
    """The forms that are understood, and the pages of the units that the question names."""
    return _fault(request, error.status, words(language(request))["not_understood"], units, offer="named_in_it")


def lost(request: Request) -> HTMLResponse:
    """That nothing is at the address."""
    said = words(language(request))
    return _fault(request, 404, said["lost"], told=said["lost_note"])


def failed(scope: Scope) -> Response:
    """What is said of an error that nothing else answers, as a page where one was asked for."""
    request = Request(scope)
    if not wants_page(request):
        return unexpected()
    said = words(language(request))
    return _fault(request, 500, said["failed"], told=said["failed_note"])


def wants_page(request: Request) -> bool:
    """Whether somebody reads what is answered: a browser says so, and asks for no data."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return "text/html" in request.headers.get("accept", "") and not path.startswith(("/api/", "/static/"))


def _same_in_the_api(request: Request) -> str | None:
    """Where a program is told of the same fault."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    query = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lang"])
    known = path.startswith(tuple(f"/{kind}" for kind in (*KINDS, "ask", "search", "tasks", "workload")))
    return links_of(request).said(quote(f"/api/v1{path}") + (f"?{query}" if query else "")) if known else None


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _other(request: Request, links: Links, lang: str) -> str:
    """This page in the other language."""
    url = request.url.include_query_params(lang=lang)
    return links.other(f"{url.path}?{url.query}", lang)
