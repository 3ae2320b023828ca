"""What lies around a node, and the way from one to another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.dependencies import StoreGiven
from api.parameters import Asked, Strict, Word
from api.routes import DirectRoute
from graph import queries
from graph.queries import MOST_DEPTH
from graph.shapes import Neighbourhood, Way

router = APIRouter(route_class=DirectRoute, tags=["graph"])
ANY = "an id of any node, or the name of a unit, regulation, document or group"


class Around(Strict):
    """Which part of the graph."""

    center: Word = Field(description=ANY, examples=["320412-常州市武进区司法局"])
    depth: int = Field(1, ge=1, le=MOST_DEPTH, description="how many edges away at most")


class Ends(Strict):
    """Whence and whither."""

    source: Word = Field(alias="from", description=ANY, examples=["司法局"])
    target: Word = Field(alias="to", description=ANY, examples=["行政复议法"])


@router.get("/graph")
def neighbourhood(store: StoreGiven, asked: Annotated[Around, Asked]) -> Neighbourhood:
    """What lies around a node, as node-link JSON: at most 500 nodes and 2,000 edges, the nearest first; `truncated` says that there is more."""
    return queries.neighbourhood(store, asked.center, asked.depth)


@router.get("/paths")
def shortest_path(store: StoreGiven, asked: Annotated[Ends, Asked]) -> Way:
    """A shortest way from one node to another over roles and citations, with the sentence that each step rests on; `length` is null where there is none."""
    return queries.way(store, asked.source, asked.target)
