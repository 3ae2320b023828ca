"""Workload maps from the graph: what the command line, HTTP and the demo draw alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph import queries
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.queries.scope import ALL
from graph.shapes import Task, Unit
from graph.store import Store
from graph.store.base import consistent
from viz.maps import (
    OVERVIEW,
    Beside,
    Plans,
    file_name,
    index_page,
    namesakes,
    overview_map,
    overview_svg,
    unit_drawing,
    unit_map,
    unit_svg,
)

MOST_TASKS = 600
"""Tasks whose words fit into one file of 150 kB; of more the map of whole plans tells the numbers alone."""
SHOWN_TITLES = 3
Painter = Callable[[Unit, list[Task], dict[str, int], str], str]


def draw(store: Store, name: str, lang: str, scope: Scope = ALL) -> str:
    """The map of the unit that ``name`` means, as HTML, of the tasks that ``scope`` selects. Raises ``NotFound`` or ``Ambiguous``."""
    return _draw(store, queries.unit(store, name), lang, scope)


def draw_svg(store: Store, name: str, lang: str, scope: Scope = ALL) -> str:
    """The same picture as SVG."""
    return _draw(store, queries.unit(store, name), lang, scope, unit_svg)


def embed(store: Store, unit: Unit, tasks: list[Task], link: Callable[[str, str], str], lang: str) -> str:
    """The picture as an element of a page, each thing in it a link."""
    return unit_drawing(unit, tasks, _leads(store, ALL), link, lang=lang)


def draw_all(store: Store, lang: str, scope: Scope = ALL) -> Iterator[tuple[str, str]]:
    """Name and text of every file of a folder of maps: a page for each unit, one for all, ``index.html``, and what they share."""
    leads, packing = _leads(store, scope), Beside()
    units = queries.units(store, EVERYTHING, scope)["items"]
    for unit in units:
        yield file_name(unit), unit_map(unit, _tasks(store, unit, scope), leads, lang, packing)
    yield OVERVIEW, overview_map(_plans(store, scope), lang, packing)
    yield "index.html", index_page(units, lang, packing, OVERVIEW)
    yield from packing.files.items()


@consistent
def overview(store: Store, lang: str, scope: Scope = ALL) -> str:
    """The map of shared work in what ``scope`` selects, as HTML. Raises ``NotFound`` or ``Ambiguous`` for its document."""
    return overview_map(_plans(store, scope), lang)


@consistent
def overview_picture(store: Store, lang: str, scope: Scope = ALL) -> str:
    """The same picture as SVG."""
    return overview_svg(_plans(store, scope), lang)


@consistent
def _plans(store: Store, scope: Scope) -> Plans:
    chosen = _selection(scope)
    first = queries.tasks(store, chosen, Paging(1))
    documents = queries.documents(store, Paging(SHOWN_TITLES), scope)
    units = queries.workload(store, EVERYTHING, scope)["items"]
    return Plans(
        units=units,
        pairs=queries.shared_work(store, scope),
        tasks=queries.tasks(store, chosen, EVERYTHING)["items"] if first["total"] <= MOST_TASKS else [],
        count=first["total"],
        documents=[document["title"] or document["id"] for document in documents["items"]],
        total=documents["total"],
        districts=_districts(store, namesakes(units)),
    )


def _districts(store: Store, units: set[str]) -> dict[str, str]:
    """The jurisdictions' names of these units, where they have one."""
    known = queries.units(store, EVERYTHING)["items"] if units else []
    return {unit["id"]: unit["jurisdiction"]["name"] for unit in known if unit["id"] in units and unit["jurisdiction"]}


def _draw(store: Store, unit: Unit, lang: str, scope: Scope, painter: Painter = unit_map) -> str:
    return painter(unit, _tasks(store, unit, scope), _leads(store, scope), lang)


def _tasks(store: Store, unit: Unit, scope: Scope) -> list[Task]:
    return queries.tasks(store, replace(_selection(scope), unit=unit["id"]), EVERYTHING)["items"]


def _selection(scope: Scope) -> Selection:
    """The tasks that a scope holds."""
    return Selection(document=scope.document, year=scope.year, jurisdiction=scope.jurisdiction, organ=scope.organ)


def _leads(store: Store, scope: Scope) -> dict[str, int]:
    """How many tasks each unit leads, by its id."""

    def read() -> dict[str, int]:
        rows = queries.workload(store, EVERYTHING, scope)["items"]
        return {row["unit"]["id"]: row["lead_alone"] + row["lead_joint"] for row in rows}

    return store.remembered("leads", read) if scope == ALL else read()
