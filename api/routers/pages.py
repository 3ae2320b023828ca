"""The pages at the root."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoreGiven
from api.languages import language
from graph import queries
from graph.ask import answer
from graph.errors import QueryError
from graph.queries import Paging
from graph.shapes import Task
from viz.pages import SECURITY, render

router = APIRouter(default_response_class=HTMLResponse)

FIRST = Paging(limit=500)
"""A page shows no more of a list than this."""


@router.get("/")
def home(request: Request, store: StoreGiven) -> HTMLResponse:
    """The ask box, what is loaded, units with their maps, collective units."""
    return _page(
        request,
        "home",
        documents=queries.documents(store, FIRST)["items"],
        units=queries.units(store, FIRST)["items"],
        groups=queries.groups(store, FIRST)["items"],
    )


@router.get("/ask")
def ask(request: Request, store: StoreGiven, q: str = "") -> HTMLResponse:
    """The answer, each task with the words that it rests on; without a question the form."""
    if not q.strip():
        return _page(request, "ask", answer=None, fault=None)
    try:
        found = answer(store, q)
    except QueryError as error:
        return _page(request, "ask", error.status, question=q, answer=None, fault=error.say(language(request)))
    return _page(request, "ask", question=q, answer=found, fault=None, quote=quote)


def _page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    root = request.scope.get("root_path", "")
    html = render(template, language(request), **{"root": root, "question": "", **values})
    return HTMLResponse(html, status, {"Content-Security-Policy": SECURITY, "X-Content-Type-Options": "nosniff"})


def quote(task: Task) -> Iterator[tuple[bool, str]]:
    """The task's text in pieces, those that name a unit marked."""
    text, at = task["text"], 0
    for mention in sorted(task["assignments"], key=lambda mention: mention["start"]):
        start, end = mention["start"] - task["start"], mention["end"] - task["start"]
        if at <= start < end <= len(text):
            yield False, text[at:start]
            yield True, text[start:end]
            at = end
    yield False, text[at:]
