"""Home, answers and search."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

from fastapi import Query, Request
from fastapi.responses import HTMLResponse
from pydantic import ConfigDict

from api.dependencies import StoreGiven
from api.parameters import ScopeFilters
from api.routers.pages.frame import ENOUGH, Crumb, links_of, not_understood, page_router, show
from api.routers.pages.overview import areas_of
from graph import queries
from graph.ask import answer
from graph.errors import NotUnderstood
from graph.queries import Paging, Selection
from graph.shapes import Answer, Task
from graph.store import Store
from viz.pages import Links
from viz.pages.quotes import quote
from viz.pages.strips import Strip, counted, held, look_of, strip

router = page_router()

CHINA: Final = datetime.timezone(datetime.timedelta(hours=8))
"""The one time of the country, in which its deadlines are."""

NAMED: Final = 5


class SearchPage(ScopeFilters):
    """What the page of a search takes: the words, which part of the graph, which page of hits."""

    model_config = ConfigDict(extra="ignore")

    q: str = ""
    cursor: str | None = None


FEW = Paging(limit=5)
TEN = Paging(limit=10)


@router.get("/")
def home(request: Request, store: StoreGiven) -> HTMLResponse:
    """The ask box, what is loaded, who is busiest, what needs attention."""
    data = links_of(request).data("documents")
    return show(request, "home", nav="home", data=data, **count(store))


def count(store: Store) -> dict[str, Any]:
    """What the first page shows, counted once a day and change: the other pages need most of it too."""
    today = datetime.datetime.now(tz=CHINA).date().isoformat()
    return {"today": today, **store.remembered(f"home on {today}", lambda: _overview(store, today))}


def _overview(store: Store, today: str) -> dict[str, Any]:
    """What the first page shows of the whole graph, for which all of it is counted."""
    return {
        "documents": queries.documents(store, TEN),
        "busiest": (busiest := queries.workload(store, TEN)["items"]),
        "legend": held(busiest),
        "areas": areas_of(store, busiest),
        "leaderless": queries.tasks(store, Selection(without="lead"), FEW),
        "ahead": queries.tasks(store, Selection(due_after=today), FEW),
    }


@router.get("/ask")
def ask(request: Request, store: StoreGiven, q: str = "") -> HTMLResponse:
    """The answer, each task with the words that it rests on; without a question the form."""
    if not q.strip():
        return show(request, "ask", data=links_of(request).data("documents"), answer=None)
    try:
        found = answer(store, q, Paging(ENOUGH))
    except NotUnderstood as error:
        return not_understood(request, error, _named(store, q, links_of(request)))
    unit = _unit(store, found)
    tasks = found.get("tasks", [])
    whole = tasks if len(tasks) == found["total"] else []
    looks = {task["id"]: look_of(task, unit) for task in whole}
    data = links_of(request).data("ask", q=q)
    return show(
        request,
        "ask",
        question=q,
        data=data,
        answer=found,
        counted=counted(looks.values()),
        unit=unit,
        strip=_strip(store, whole, looks),
        quote=quote,
    )


@router.get("/search")
def search(request: Request, store: StoreGiven, asked: Annotated[SearchPage, Query()]) -> HTMLResponse:
    """Words in tasks, units and regulations; without any the form."""
    links, q = links_of(request), asked.q
    part = asked.model_dump(exclude={"q", "cursor"}, exclude_none=True)
    if not q.strip():
        return show(request, "search", nav="search", data=links.data("documents"), asked="", part=part, found=None)
    found = queries.search(store, q, Paging(ENOUGH, asked.cursor), asked.scope())
    further = links.page("search", q=q, **part, cursor=found["next"]) if found["next"] else None
    data = links.data("search", q=q, **part)
    return show(request, "search", nav="search", data=data, asked=q, part=part, found=found, next=further)


def _named(store: Store, question: str, links: Links) -> list[Crumb]:
    """Name and page of some units that the words name, the longest names first."""
    named = [row for row in queries.known(store, "units") if row["name"] in question]
    named.sort(key=lambda row: (-len(row["name"]), row["id"]))
    return [(row["full_name"] or row["name"], links.page("units", row["id"])) for row in named[:NAMED]]


def _unit(store: Store, found: Answer) -> str | None:
    """The id of the unit that was asked for."""
    name = found["understood_as"]["parameters"].get("unit")
    return queries.resolve_unit(store, name) if name else None


def _strip(store: Store, tasks: Iterable[Task], looks: Mapping[str, str]) -> Strip:
    """Where in its plan the answer stands, if it is one plan of no more than fits."""
    plans = {task["document"]["id"] for task in tasks}
    if len(plans) != 1:
        return []
    whole = queries.tasks(store, Selection(document=plans.pop()), Paging(ENOUGH))
    if whole["next"]:
        return []
    return strip(whole["items"], lambda task: looks.get(task["id"], "none"))
