"""Laws and policies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.dependencies import StoreGiven
from api.negotiation import TABULAR, tabled
from api.parameters import Asked, CitingTasksList, OneRegulation, RegulationsList
from api.routes import DirectRoute
from api.tables import REGULATIONS, TASKS
from graph import queries
from graph.shapes import Page, Regulation, Task

router = APIRouter(route_class=DirectRoute, prefix="/regulations", tags=["regulations"])


@router.get("", responses=TABULAR)
@tabled(REGULATIONS)
def list_regulations(store: StoreGiven, asked: Annotated[RegulationsList, Asked]) -> Page[Regulation]:
    """What the loaded plans cite, by id or by how many tasks cite it; with a filter of tasks, what these cite."""
    return queries.regulations(
        store, asked.paging(), asked.scope(), q=asked.q, by=asked.by(), as_of=asked.day(), sort=asked.sort
    )


@router.get("/{regulation}")
def one_regulation(store: StoreGiven, regulation: str, asked: Annotated[OneRegulation, Asked]) -> Regulation:
    """One law or policy, by id or title."""
    return queries.regulation(store, regulation, as_of=asked.day())


@router.get("/{regulation}/tasks", responses=TABULAR)
@tabled(TASKS)
def regulation_tasks(store: StoreGiven, regulation: str, asked: Annotated[CitingTasksList, Asked]) -> Page[Task]:
    """The tasks that cite it."""
    return queries.tasks(store, asked.selection(cites=regulation), asked.paging())
