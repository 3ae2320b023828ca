"""Units, named and collective."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api import maps
from api.dependencies import StoreGiven
from api.description import binary
from api.exports.ledger import ledger
from api.negotiation import MEDIA, TABULAR, tabled
from api.parameters import Asked, HeldTasksList, MapLook, NamedList, NoParameters, ScopedList, ScopeFilters, UnitsList
from api.routes import DirectRoute
from api.tables import GROUPS, PARTNERS, TASKS, UNITS
from graph import queries
from graph.shapes import Group, Page, Partner, Task, Unit, WorkloadRow
from viz.maps import png

router = APIRouter(route_class=DirectRoute, tags=["units"])


@router.get("/units", responses=TABULAR)
@tabled(UNITS)
def list_units(store: StoreGiven, asked: Annotated[UnitsList, Asked]) -> Page[Unit]:
    """Named organisations, by id; with a role or a filter of tasks, those that hold it on such a task."""
    return queries.units(store, asked.paging(), asked.scope(), q=asked.q, on=asked.on())


@router.get("/units/{unit}")
def one_unit(store: StoreGiven, unit: str, _: NoParameters) -> Unit:
    """One unit, by id or name."""
    return queries.unit(store, unit)


@router.get("/units/{unit}/tasks", responses=TABULAR)
@tabled(TASKS)
def unit_tasks(store: StoreGiven, unit: str, asked: Annotated[HeldTasksList, Asked]) -> Page[Task]:
    """The tasks on which the unit holds a role."""
    return queries.tasks(store, asked.selection(unit=unit), asked.paging())


@router.get("/units/{unit}/workload")
def unit_workload(store: StoreGiven, unit: str, asked: Annotated[ScopeFilters, Asked]) -> WorkloadRow:
    """How much work the unit has."""
    return queries.unit_workload(store, unit, asked.scope())


@router.get("/units/{unit}/partners", responses=TABULAR)
@tabled(PARTNERS)
def unit_partners(store: StoreGiven, unit: str, asked: Annotated[ScopedList, Asked]) -> Page[Partner]:
    """Whom the unit shares tasks with, the most shared first."""
    return queries.partners(store, unit, asked.paging(), asked.scope())


@router.get("/units/{unit}/map", response_class=HTMLResponse)
def unit_map(store: StoreGiven, unit: str, look: Annotated[MapLook, Asked]) -> str:
    """The unit's workload map, one HTML file that needs no network."""
    return maps.draw(store, unit, look.lang, look.scope())


@router.get("/units/{unit}/map.svg", response_class=Response, responses=binary("image/svg+xml"))
def unit_map_svg(store: StoreGiven, unit: str, look: Annotated[MapLook, Asked]) -> Response:
    """The same picture as SVG."""
    return Response(maps.draw_svg(store, unit, look.lang, look.scope()), media_type="image/svg+xml")


@router.get("/units/{unit}/map.png", response_class=Response, responses=binary("image/png"))
def unit_map_png(store: StoreGiven, unit: str, look: Annotated[MapLook, Asked]) -> Response:
    """The same picture as PNG, three pixels for one."""
    return Response(png(maps.draw_svg(store, unit, look.lang, look.scope())), media_type="image/png")


@router.get("/units/{unit}/ledger.xlsx", response_class=Response, responses=binary(MEDIA["xlsx"]))
def unit_ledger(store: StoreGiven, unit: str, asked: Annotated[ScopeFilters, Asked]) -> Response:
    """The unit's 督查台账: its tasks as a workbook, with empty columns for progress, result and remarks."""
    name, content = ledger(store, unit, asked.scope())
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=MEDIA["xlsx"], headers=headers)


@router.get("/groups", responses=TABULAR)
@tabled(GROUPS)
def list_groups(store: StoreGiven, asked: Annotated[NamedList, Asked]) -> Page[Group]:
    """Collective units (各有关部门), by id."""
    return queries.groups(store, asked.paging(), asked.scope(), q=asked.q)


@router.get("/groups/{group}")
def one_group(store: StoreGiven, group: str, _: NoParameters) -> Group:
    """One collective unit, by id or name."""
    return queries.group(store, group)


@router.get("/groups/{group}/tasks", responses=TABULAR)
@tabled(TASKS)
def group_tasks(store: StoreGiven, group: str, asked: Annotated[HeldTasksList, Asked]) -> Page[Task]:
    """The tasks on which the collective unit holds a role."""
    return queries.tasks(store, asked.selection(group=group), asked.paging())
