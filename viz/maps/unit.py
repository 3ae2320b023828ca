"""The map of one unit as a single HTML file that travels by e-mail and opens anywhere."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis

from viz.labels import labels
from viz.maps.facts import unit_work
from viz.maps.layout import lay_out
from viz.maps.legend import Switch
from viz.maps.network import network
from viz.maps.page import environment, static
from viz.maps.style import DARK, FONT_FAMILY, ROLES, STYLES, Look
from viz.maps.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph import shapes
    from viz.maps.facts import UnitWork

_VIS_NETWORK = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"
_STYLES = ("map.css", "map-list.css", "map-media.css")
_SCRIPTS = (
    "map-paint.js",
    "panel.js",
    "search.js",
    "map-graph.js",
    "map-panel.js",
    "export.js",
    "map-export.js",
    "map-controls.js",
    "controls.js",
    "map-start.js",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Legend:
    """The switches, in the order of the map's columns."""

    tasks: tuple[Switch, ...]
    partners: tuple[Switch, ...]
    laws: Switch
    collective: Switch


def unit_map(unit: shapes.Unit, tasks: Sequence[shapes.Task], leads: Mapping[str, int], lang: str = "zh") -> str:
    """The workload map of a unit as one self-contained HTML page.

    Args:
        unit: whose map it is.
        tasks: all tasks on which the unit has any role, in the plans' order.
        leads: for ids of other units the number of tasks that they lead overall.
        lang: language of the interface, ``zh`` or ``en``; the documents' words stay as they are.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    work = unit_work(unit, tasks, leads)
    net = network(lay_out(work, words), words["map_title"].format(name=unit["name"]))
    # pyvis renders its own model; its templates and its environment, which does not escape, are replaced by ours.
    net.path = "unit_map.html"
    net.templateEnv = environment(
        lang,
        styles=_STYLES,
        scripts=[_VIS_NETWORK.read_text("utf-8"), "\n".join(map(static, _SCRIPTS))],
        unit=unit,
        documents=list({duty.task["document"]["title"] or words["untitled"]: None for duty in work.duties}),
        legend=_legend(work, words),
        count=len(work.duties),
        table=table(work.duties, work.keys, words),
        settings=_settings(words),
    )
    return str(net.generate_html())


def _legend(work: UnitWork, words: Mapping[str, str]) -> Legend:
    def switches(kind: str, looks: Sequence[Look]) -> tuple[Switch, ...]:
        return tuple(Switch(f"{kind}:{role}", role, words[role], looks.count(role)) for role in ROLES if role in looks)

    partners = [partner.look for partner in work.partners]
    collective = partners.count(Look.COLLECTIVE)
    return Legend(
        tasks=switches("task", [duty.role for duty in work.duties]),
        partners=switches("partner", partners),
        laws=Switch("law:law", Look.LAW, words["law"], len(work.laws)),
        collective=Switch("partner:collective", Look.COLLECTIVE, words["collective"], collective, on=False),
    )


def _settings(words: Mapping[str, str]) -> dict[str, Any]:
    """What the painters need besides the network."""
    looks = {look: {"outline": style.outline, "solid": style.solid} for look, style in STYLES.items()}
    light = {look: (style.color, style.ink, style.tint) for look, style in STYLES.items()}
    return {"looks": looks, "light": light, "dark": DARK, "font": FONT_FAMILY, "matches": words["matches"]}
