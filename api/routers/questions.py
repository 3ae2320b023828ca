"""Questions to the whole graph."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from api import maps
from api.dependencies import StoreGiven, may_explore
from api.description import binary
from api.negotiation import TABULAR, tabled
from api.parameters import Asked, MapLook, NoParameters, Question, ScopeFilters, WordsList, WorkloadList
from api.routes import DirectRoute
from api.tables import HITS, WORKLOAD
from graph import queries
from graph.analytics import network
from graph.ask import answer
from graph.shapes import Answer, CypherResult, Hit, Network, Page, WorkloadRow
from viz.maps import png

router = APIRouter(route_class=DirectRoute, tags=["questions"])
cypher_router = APIRouter(tags=["questions"], dependencies=[Depends(may_explore)])


class CypherQuestion(BaseModel):
    """A reading Cypher text and the values of its ``$parameters``."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(examples=["MATCH (u:Unit)-[:LEADS]->(t:Task) RETURN u.name, count(t) AS n ORDER BY n DESC"])
    parameters: dict[str, Any] = Field(default_factory=dict)


@router.get("/workload", responses=TABULAR)
@tabled(WORKLOAD)
def list_workload(store: StoreGiven, asked: Annotated[WorkloadList, Asked]) -> Page[WorkloadRow]:
    """A row per unit: led alone, led jointly, responsible, support, guide, distinct tasks, partners, share."""
    return queries.workload(
        store, asked.paging(), asked.scope(), sort=asked.sort, with_groups=asked.groups, top=asked.top
    )


@router.get("/network")
def co_lead_network(store: StoreGiven, asked: Annotated[ScopeFilters, Asked]) -> Network:
    """Who leads with whom: units with centralities and community, pairs with weights."""
    return network(store, asked.scope())


@router.get("/overview/map", response_class=HTMLResponse)
def overview_map(store: StoreGiven, look: Annotated[MapLook, Asked]) -> str:
    """Units by the work they share, one HTML file that needs no network: all plans, or those that the filters select."""
    return maps.overview(store, look.lang, look.scope())


@router.get("/overview/map.svg", response_class=Response, responses=binary("image/svg+xml"))
def overview_map_svg(store: StoreGiven, look: Annotated[MapLook, Asked]) -> Response:
    """The same picture as SVG."""
    return Response(maps.overview_picture(store, look.lang, look.scope()), media_type="image/svg+xml")


@router.get("/overview/map.png", response_class=Response, responses=binary("image/png"))
def overview_map_png(store: StoreGiven, look: Annotated[MapLook, Asked]) -> Response:
    """The same picture as PNG, three pixels for one."""
    return Response(png(maps.overview_picture(store, look.lang, look.scope())), media_type="image/png")


@router.get("/search", responses=TABULAR)
@tabled(HITS)
def search(store: StoreGiven, asked: Annotated[WordsList, Asked]) -> Page[Hit]:
    """Words in tasks, units and regulations: in a title before in a text, then by number of hits."""
    return queries.search(store, asked.q, asked.paging(), asked.scope())


@router.get("/ask")
def ask(store: StoreGiven, asked: Annotated[Question, Asked]) -> Answer:
    """A question in Chinese or English, with how it was understood."""
    return answer(store, asked.q)


@cypher_router.post("/cypher")
def explore(store: StoreGiven, asked: CypherQuestion, _: NoParameters) -> CypherResult:
    """Your own Cypher, read-only: 10 s and 10,000 rows at most."""
    return queries.explore(store, asked.query, asked.parameters)
