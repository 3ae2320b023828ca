"""Workload maps from the graph: what the command line, HTTP and the demo draw alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph import queries
from graph.queries import EVERYTHING, Selection
from graph.shapes import Task, Unit
from graph.store import Store
from viz.maps import file_name, index_page, png, unit_drawing, unit_map, unit_svg

Painter = Callable[[Unit, list[Task], dict[str, int], str], str]


def draw(store: Store, name: str, lang: str) -> str:
    """The map of the unit that ``name`` means, as HTML. Raises ``NotFound`` or ``Ambiguous``."""
    return _draw(store, queries.unit(store, name), _leads(store), lang)


def draw_svg(store: Store, name: str, lang: str) -> str:
    """The same picture as SVG."""
    return _draw(store, queries.unit(store, name), _leads(store), lang, unit_svg)


def draw_png(store: Store, name: str, lang: str) -> bytes:
    """The same picture as PNG."""
    return png(draw_svg(store, name, lang))


def embed(store: Store, unit: Unit, tasks: list[Task], link: Callable[[str, str], str], lang: str) -> str:
    """The picture as an element of a page, each thing in it a link."""
    return unit_drawing(unit, tasks, _leads(store), link, lang=lang)


def draw_all(store: Store, lang: str) -> Iterator[tuple[str, str]]:
    """File name and HTML of every unit's map, and of ``index.html``."""
    leads = _leads(store)
    units = queries.units(store, EVERYTHING)["items"]
    for unit in units:
        yield file_name(unit), _draw(store, unit, leads, lang)
    yield "index.html", index_page(units, lang=lang)


def _draw(store: Store, unit: Unit, leads: dict[str, int], lang: str, painter: Painter = unit_map) -> str:
    tasks = queries.tasks(store, Selection(unit=unit["id"]), EVERYTHING)["items"]
    return painter(unit, tasks, leads, lang)


def _leads(store: Store) -> dict[str, int]:
    """How many tasks each unit leads, by its id."""
    rows = queries.workload(store, EVERYTHING)["items"]
    return {row["unit"]["id"]: row["lead_alone"] + row["lead_joint"] for row in rows}
