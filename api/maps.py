"""Workload maps from the graph: what the command line, HTTP and the demo draw alike."""

from __future__ import annotations

from collections.abc import Iterator

from graph import queries
from graph.queries import EVERYTHING, Selection
from graph.shapes import Unit
from graph.store import Store
from viz.maps import file_name, index_page, unit_map


def draw(store: Store, name: str, lang: str) -> str:
    """The map of the unit that ``name`` means, as HTML. Raises ``NotFound`` or ``Ambiguous``."""
    return _draw(store, queries.unit(store, name), _leads(store), lang)


def draw_all(store: Store, lang: str) -> Iterator[tuple[str, str]]:
    """File name and HTML of every unit's map, and of ``index.html``."""
    leads = _leads(store)
    units = queries.units(store, EVERYTHING)["items"]
    for unit in units:
        yield file_name(unit), _draw(store, unit, leads, lang)
    yield "index.html", index_page(units, lang=lang)


def _draw(store: Store, unit: Unit, leads: dict[str, int], lang: str) -> str:
    tasks = queries.tasks(store, Selection(unit=unit["id"]), EVERYTHING)["items"]
    return unit_map(unit, tasks, leads, lang=lang)


def _leads(store: Store) -> dict[str, int]:
    """How many tasks each unit leads, by its id."""
    rows = queries.workload(store, EVERYTHING)["items"]
    return {row["unit"]["id"]: row["lead_alone"] + row["lead_joint"] for row in rows}
