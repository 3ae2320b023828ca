"""The map of one unit as SVG, and that as PNG: the coordinates of the interactive map, without a script or a browser.

Colours are presentation attributes, which any style sheet overrides: a page gives them its own through the classes, a file on its
own shows them as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

import resvg_py
from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.labels import labels
from viz.maps.facts import UnitWork, unit_work
from viz.maps.layout import Box, Layout, lay_out
from viz.maps.style import FONT_FAMILY, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph import shapes
    from viz.maps.layout import Edge

TONES: Final = {"ink": "#16191d", "muted": "#57606a", "white": "#fff", "law": "#00563F"}
ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
MARGIN: Final = 24
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SCALE: Final = 3
"""Pixels of a PNG per pixel of the map, enough for print."""


def unit_svg(unit: shapes.Unit, tasks: Sequence[shapes.Task], leads: Mapping[str, int], lang: str = "zh") -> str:
    """The unit's map as an SVG file on white; the parameters are those of ``unit_map``.

    Raises:
        ValueError: an unknown ``lang``.
    """
    return _draw(unit_work(unit, tasks, leads), lang, paper=True, links={})


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


def png(svg: str) -> bytes:
    """A drawing as PNG at ``SCALE`` pixels per unit, with the fonts of this machine."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE, background="#ffffff"))


def _draw(work: UnitWork, lang: str, *, paper: bool, links: Mapping[str, str]) -> str:
    words = labels(lang)
    layout = _without_groups(lay_out(work, words), work)
    return (
        _templates()
        .get_template("unit_map.svg")
        .render(
            title=words["map_title"].format(name=work.unit["name"]),
            box=_frame(layout),
            nodes=layout.nodes,
            edges=layout.edges,
            links=links,
            paper=paper,
        )
    )


def _without_groups(layout: Layout, work: UnitWork) -> Layout:
    """Collective units are off, as in the interactive map before anybody switches them on."""
    groups = {partner.key for partner in work.partners if partner.collective}
    return Layout(
        tuple(node for node in layout.nodes if node.key not in groups),
        tuple(edge for edge in layout.edges if not {edge.source, edge.target} & groups),
    )


def _frame(layout: Layout) -> Box:
    boxes = [node.box for node in layout.nodes]
    return Box(
        min(box.left for box in boxes) - MARGIN,
        min(box.top for box in boxes) - MARGIN,
        max(box.right for box in boxes) + MARGIN,
        max(box.bottom for box in boxes) + MARGIN,
    )


def _curve(edge: Edge) -> str:
    (x, y), (to_x, to_y) = edge.start, edge.end
    middle = (x + to_x) / 2
    return f"M{x} {y}C{middle:g} {y} {middle:g} {to_y} {to_x} {to_y}"


def _legal(value: object) -> object:
    """Texts without the characters that XML does not have, not even escaped."""
    return _ILLEGAL.sub("", value) if type(value) is str else value


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("viz.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legal,
    )
    styles = {str(look): style for look, style in STYLES.items()}
    made.globals.update(styles=styles, font=FONT_FAMILY, TONES=TONES, ANCHORS=ANCHORS, curve=_curve)
    return made
