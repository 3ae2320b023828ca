"""Tasks and the facts on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.dependencies import StoreGiven
from api.negotiation import TABULAR, tabled
from api.parameters import Asked, NoParameters, TasksList
from api.routes import DirectRoute
from api.tables import ASSIGNMENTS, TASKS
from graph import queries
from graph.shapes import AssignmentRow, Page, Task

router = APIRouter(route_class=DirectRoute, tags=["tasks"])


@router.get("/tasks", responses=TABULAR)
@tabled(TASKS)
def list_tasks(store: StoreGiven, asked: Annotated[TasksList, Asked]) -> Page[Task]:
    """Tasks in the plan's order; unit, role and alone hold of one and the same mention."""
    return queries.tasks(store, asked.selection(), asked.paging())


@router.get("/tasks/{task}")
def one_task(store: StoreGiven, task: str, _: NoParameters) -> Task:
    """One task with every fact on it."""
    return queries.task(store, task)


@router.get("/assignments", responses=TABULAR)
@tabled(ASSIGNMENTS)
def list_assignments(store: StoreGiven, asked: Annotated[TasksList, Asked]) -> Page[AssignmentRow]:
    """The tidy table: one row a fact; the filters choose the row itself."""
    return queries.assignments(store, asked.selection(), asked.paging())
