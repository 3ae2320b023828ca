"""Units, collective units and regulations."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api import maps
from api.dependencies import StoreGiven
from api.languages import language
from api.routers.pages.frame import ENOUGH, links_of, page_router, show
from graph import queries
from graph.queries import EVERYTHING, Paging, Selection
from graph.shapes import Task
from viz.maps.style import ROLES, Look
from viz.pages.quotes import quote
from viz.pages.strips import held, look_of, runs
from viz.pages.words import words

router = page_router()

DRAWN_WHOLE = 40
"""Above this many tasks a map is a row of marks per section: all edges at once are a hairball."""


@router.get("/units")
def units(request: Request, store: StoreGiven, q: str | None = None, cursor: str | None = None) -> HTMLResponse:
    """Named organisations."""
    links = links_of(request)
    found = queries.units(store, Paging(ENOUGH, cursor), q=q)
    further = links.page("units", q=q, cursor=found["next"]) if found["next"] else None
    data = links.data("units", q=q)
    legend = held([unit["workload"] for unit in found["items"]])
    return show(
        request,
        "units",
        nav="units",
        data=data,
        units=found["items"],
        total=found["total"],
        legend=legend,
        next=further,
    )


@router.get("/units/{unit}")
def unit(request: Request, store: StoreGiven, unit: str, cursor: str | None = None) -> HTMLResponse:
    """Who it is, how much it does, with whom, on what grounds."""
    links, lang = links_of(request), language(request)
    one = queries.unit(store, unit)
    found = queries.tasks(store, Selection(unit=one["id"]), EVERYTHING)
    every = found["items"]
    whole = len(every) <= DRAWN_WHOLE
    shown = found if whole else queries.tasks(store, Selection(unit=one["id"]), Paging(DRAWN_WHOLE, cursor))
    looks = {task["id"]: look_of(task, one["id"]) for task in every}
    return show(
        request,
        "unit",
        nav="units",
        crumbs=[(words(lang)["units"], links.page("units")), (one["name"], None)],
        data=links.data("units", one["id"]),
        unit=one,
        drawing=maps.embed(store, one, every, links.thing, lang) if whole else None,
        strip=[(run[0]["section"], [(task, looks[task["id"]]) for task in run]) for run in runs(every)],
        legend=[look for look in ROLES if look in looks.values()] + [Look.LAW] * bool(_laws(every)),
        tasks=shown["items"],
        next=links.page("units", one["id"], cursor=shown["next"]) if shown["next"] else None,
        partners=queries.partners(store, one["id"], Paging(24))["items"],
        laws=_laws(every),
        quote=quote,
    )


@router.get("/groups/{group}")
def group(request: Request, store: StoreGiven, group: str, cursor: str | None = None) -> HTMLResponse:
    """A collective unit and its tasks."""
    links = links_of(request)
    one = queries.group(store, group)
    found = queries.tasks(store, Selection(group=one["id"]), Paging(DRAWN_WHOLE, cursor))
    return show(
        request,
        "group",
        nav="units",
        crumbs=[(words(language(request))["units"], links.page("units")), (one["name"], None)],
        data=links.data("groups", one["id"]),
        group=one,
        tasks=found["items"],
        total=found["total"],
        next=links.page("groups", one["id"], cursor=found["next"]) if found["next"] else None,
        quote=quote,
    )


@router.get("/regulations")
def regulations(request: Request, store: StoreGiven, q: str | None = None, cursor: str | None = None) -> HTMLResponse:
    """What plans cite."""
    links = links_of(request)
    found = queries.regulations(store, Paging(ENOUGH, cursor), q=q)
    return show(
        request,
        "regulations",
        nav="regulations",
        data=links.data("regulations", q=q),
        regulations=found["items"],
        total=found["total"],
        next=links.page("regulations", q=q, cursor=found["next"]) if found["next"] else None,
    )


@router.get("/regulations/{regulation}")
def regulation(request: Request, store: StoreGiven, regulation: str, cursor: str | None = None) -> HTMLResponse:
    """A law or policy and who cites it."""
    links = links_of(request)
    one = queries.regulation(store, regulation)
    found = queries.tasks(store, Selection(cites=one["id"]), Paging(DRAWN_WHOLE, cursor))
    above = (words(language(request))["regulations"], links.page("regulations"))
    return show(
        request,
        "regulation",
        nav="regulations",
        crumbs=[above, (f"《{one['title']}》", None)],
        data=links.data("regulations", one["id"]),
        regulation=one,
        history=queries.regulation_history(store, one["id"]),
        tasks=found["items"],
        total=found["total"],
        next=links.page("regulations", one["id"], cursor=found["next"]) if found["next"] else None,
        quote=quote,
    )


def _laws(tasks: list[Task]) -> dict[str, str]:
    """Title by id of what the tasks cite."""
    return {c["regulation"]["id"]: c["title"] for task in tasks for c in task["citations"] if c["regulation"]}
