"""The map of one unit as SVG: the coordinates of the interactive map, without a script or a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.labels import labels
from viz.maps.facts import IN_FULL, UnitWork, unit_work
from viz.maps.layout import Layout, lay_out
from viz.maps.rows import rows_svg
from viz.maps.svg import frame, svg

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph import shapes
    from viz.maps.layout import Edge


def unit_svg(unit: shapes.Unit, tasks: Sequence[shapes.Task], leads: Mapping[str, int], lang: str = "zh") -> str:
    """The unit's map as an SVG file on white; the parameters are those of ``unit_map``.

    Raises:
        ValueError: an unknown ``lang``.
    """
    work = unit_work(unit, tasks, leads)
    return rows_svg(work, lang) if len(work.duties) > IN_FULL else _draw(work, lang, paper=True, links={})


def unit_drawing(
    unit: shapes.Unit,
    tasks: Sequence[shapes.Task],
    leads: Mapping[str, int],
    link: Callable[[str, str], str],
    lang: str = "zh",
) -> str:
    """The same as an element of a page; ``link(kind, id)`` gives the address of a task, unit, group or law."""
    work = unit_work(unit, tasks, leads)
    links = {duty.key: link("task", duty.task["id"]) for duty in work.duties}
    links |= {key: link(kind, ident) for (kind, ident), key in work.keys.items() if ident != unit["id"]}
    return _draw(work, lang, paper=False, links=links)


def _draw(work: UnitWork, lang: str, *, paper: bool, links: Mapping[str, str]) -> str:
    words = labels(lang)
    layout = _without_groups(lay_out(work, words), work)
    return svg(
        "unit_map.svg",
        title=words["map_title"].format(name=work.unit["name"]),
        box=frame(node.box for node in layout.nodes),
        nodes=layout.nodes,
        edges=layout.edges,
        links=links,
        paper=paper,
        curve=_curve,
    )


def _without_groups(layout: Layout, work: UnitWork) -> Layout:
    """Collective units are off, as in the interactive map before anybody switches them on."""
    groups = {partner.key for partner in work.partners if partner.collective}
    return Layout(
        tuple(node for node in layout.nodes if node.key not in groups),
        tuple(edge for edge in layout.edges if not {edge.source, edge.target} & groups),
    )


def _curve(edge: Edge) -> str:
    (x, y), (to_x, to_y) = edge.start, edge.end
    middle = (x + to_x) / 2
    return f"M{x} {y}C{middle:g} {y} {middle:g} {to_y} {to_x} {to_y}"
