"""How much work every unit has, and of one plan section by section."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoreGiven
from api.languages import language
from api.routers.pages.frame import ENOUGH, links_of, page_router, show
from graph import queries
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.shapes import Task, WorkloadRow
from graph.store import Store
from viz.pages.strips import cells, held, runs
from viz.pages.words import words

router = page_router()


@router.get("/workload")
def workload(
    request: Request, store: StoreGiven, document: str | None = None, cursor: str | None = None
) -> HTMLResponse:
    """A row per unit, the busiest first; of one plan a column per section."""
    links, said = links_of(request), words(language(request))
    plan = queries.document(store, document) if document else None
    scope = Scope(document=plan["id"] if plan else None)
    found = queries.workload(store, Paging(ENOUGH, cursor), scope)
    return show(
        request,
        "workload",
        nav="workload",
        crumbs=[(said["workload"], links.page("workload")), (plan["title"] or said["no_title"], None)] if plan else [],
        data=links.data("workload", document=scope.document),
        document=plan,
        matrix=_matrix(store, plan["id"]) if plan else None,
        rows=found["items"],
        legend=held(found["items"]),
        areas=areas_of(store, found["items"]),
        total=found["total"],
        documents=queries.documents(store, Paging(20))["items"] if not plan else [],
        next=links.page("workload", document=scope.document, cursor=found["next"]) if found["next"] else None,
    )


def areas_of(store: Store, rows: Sequence[WorkloadRow]) -> dict[str, str | None]:
    """The jurisdictions of these units by their ids, where they differ; nothing where all are of one."""
    known = queries.known_by_id(store, "units")
    found = {row["unit"]["id"]: known[row["unit"]["id"]]["area"] for row in rows}
    return found if len({*found.values()}) > 1 else {}


def _matrix(store: Store, document: str) -> dict[str, Any]:
    tasks = queries.tasks(store, Selection(document=document), EVERYTHING)["items"]
    bare = {"id": "", "number": "·", "title": ""}
    sections = {(run[0]["section"] or bare)["id"]: run[0]["section"] or bare for run in runs(tasks)}
    return {
        "sections": list(sections.values()),
        "cells": defaultdict(list, cells(tasks)),
        "tasks": Counter(_section(task) for task in tasks),
        "leaderless": Counter(_section(task) for task in tasks if _leaderless(task)),
    }


def _section(task: Task) -> str:
    return task["section"]["id"] if task["section"] else ""


def _leaderless(task: Task) -> bool:
    return all(assignment["role"] != "lead" for assignment in task["assignments"])
