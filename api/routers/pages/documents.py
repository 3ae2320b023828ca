"""Plans to read, and single tasks."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.dependencies import StoreGiven
from api.languages import language
from api.routers.pages.frame import ENOUGH, links_of, page_router, show
from graph import queries
from graph.queries import EVERYTHING, Paging, Selection
from viz.maps.style import Look
from viz.pages.reading import DEADLINE, block, blocks, by_look
from viz.pages.words import words

router = page_router()


@router.get("/documents")
def documents(request: Request, store: StoreGiven, cursor: str | None = None) -> HTMLResponse:
    """Plans by date."""
    links = links_of(request)
    found = queries.documents(store, Paging(ENOUGH, cursor))
    further = links.page("documents", cursor=found["next"]) if found["next"] else None
    return show(request, "documents", nav="documents", data=links.data("documents"), documents=found, next=further)


@router.get("/documents/{document}")
def document(request: Request, store: StoreGiven, document: str) -> HTMLResponse:
    """The plan's text with what was taken from it, and why."""
    links = links_of(request)
    plan = queries.document(store, document)
    text = queries.document_text(store, plan["id"])
    sections = queries.document_sections(store, plan["id"])
    tasks = queries.tasks(store, Selection(document=plan["id"]), EVERYTHING)["items"]
    notes = {task["id"]: by_look(task) for task in tasks}
    found = {look for looks in notes.values() for look in looks}
    said = words(language(request))
    return show(
        request,
        "document",
        nav="documents",
        crumbs=[(said["documents"], links.page("documents")), (plan["title"] or said["no_title"], None)],
        data=links.data("documents", plan["id"]),
        document=plan,
        sections=sections,
        blocks=blocks(text, sections, tasks),
        notes=notes,
        looks=[look for look in (*Look, DEADLINE) if look in found],
    )


@router.get("/tasks/{task}")
def task(request: Request, store: StoreGiven, task: str) -> HTMLResponse:
    """One task with every fact on it."""
    links = links_of(request)
    found = queries.task(store, task)
    plan = found["document"]
    said = words(language(request))
    crumbs = [
        (said["documents"], links.page("documents")),
        (plan["title"] or said["no_title"], links.page("documents", plan["id"])),
        (found["path"] or found["title"], None),
    ]
    data = links.data("tasks", found["id"])
    return show(
        request,
        "task",
        nav="documents",
        crumbs=crumbs,
        data=data,
        task=found,
        block=block(found),
        notes=by_look(found),
    )
