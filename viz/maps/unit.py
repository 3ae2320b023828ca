"""The map of one unit as a single HTML file that travels by e-mail and opens anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis

from viz.labels import labels
from viz.maps.facts import IN_FULL, UnitWork, unit_work
from viz.maps.layout import METRICS, lay_out
from viz.maps.network import network
from viz.maps.packing import WITHIN, Packing
from viz.maps.page import environment, first_that_fits, static
from viz.maps.rows import rows_map
from viz.maps.style import DARK, FONT_FAMILY, STYLES
from viz.maps.work import of_unit, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyvis.network import Network

    from graph import shapes

_VIS_NETWORK = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
_STYLES = ("map.css", "map-list.css", "map-media.css")
_SCRIPTS = (
    "panel.js",
    "search.js",
    "filter.js",
    "export.js",
    "pictures.js",
    "map-paint.js",
    "map-graph.js",
    "map-arrange.js",
    "map-panel.js",
    "map-picture.js",
    "map-controls.js",
    "controls.js",
    "map-start.js",
)


def unit_map(
    unit: shapes.Unit,
    tasks: Sequence[shapes.Task],
    leads: Mapping[str, int],
    lang: str = "zh",
    packing: Packing = WITHIN,
) -> str:
    """The workload map of a unit as an HTML page.

    Args:
        unit: whose map it is.
        tasks: all tasks on which the unit has any role, in the plans' order.
        leads: for ids of other units the number of tasks that they lead overall.
        lang: language of the interface, ``zh`` or ``en``; the documents' words stay as they are.
        packing: where style and scripts go: into the page, unless it is one of a folder.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    work = unit_work(unit, tasks, leads)
    if len(work.duties) > IN_FULL:
        return rows_map(work, lang, packing)
    net = network(lay_out(work, words), words["map_title"].format(name=unit["name"]))
    # pyvis renders its own model; its templates and its environment, which does not escape, are replaced by ours.
    net.path = "unit_map.html"
    net.templateEnv = environment(
        lang,
        packing,
        styles=_STYLES,
        scripts=[_VIS_NETWORK.read_text("utf-8"), "\n".join(map(static, _SCRIPTS))],
        **of_unit(work, words),
        settings=_settings() | told(work, words),
    )
    return first_that_fits(_drafts(net, work, lang, packing))


def _drafts(net: Network, work: UnitWork, lang: str, packing: Packing) -> Iterator[str]:
    """The page with the tasks' whole texts, then with the passages that facts rest on, then with the clauses alone, then as rows,
    which need the least room."""
    for detail in ("passages", "grounds", "clauses"):
        net.templateEnv.globals["detail"] = detail
        yield str(net.generate_html())
    yield rows_map(work, lang, packing)


def _settings() -> dict[str, Any]:
    """What the script needs besides the network: looks, and the distances by which columns close up."""
    looks = {
        look: {"outline": style.outline, "solid": style.solid, "dash": style.dash} for look, style in STYLES.items()
    }
    light = {look: (style.color, style.ink, style.tint) for look, style in STYLES.items()}
    return {"looks": looks, "light": light, "dark": DARK, "font": FONT_FAMILY, "metrics": METRICS}
