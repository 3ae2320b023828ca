"""The map of one unit as a single HTML file: no request leaves it, and nothing but its own script runs in it.

Everything that a document says reaches the page as escaped text or as JSON; the content security policy allows the two scripts and
the style sheet by their hashes alone.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.labels import labels
from viz.maps.facts import unit_work
from viz.maps.layout import lay_out
from viz.maps.network import network
from viz.maps.style import FONT_FAMILY, ROLES, STYLES, Look
from viz.maps.table import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph import shapes
    from viz.maps.facts import UnitWork

SCRIPTS = ("map-paint.js", "map-graph.js", "map-panel.js", "map-export.js", "map-controls.js")
VIS_NETWORK = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"


@dataclasses.dataclass(frozen=True, slots=True)
class LegendItem:
    """A switch in the legend; ``group`` as in the network's nodes."""

    group: str
    look: Look
    label: str
    count: int
    on: bool = True


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
    page = {
        "lang": {"zh": "zh-CN"}.get(lang, lang),
        "words": words,
        "unit": unit,
        "documents": list({duty.task["document"]["title"] or words["untitled"]: None for duty in work.duties}),
        "legend": _legend(work, words),
        "count": len(work.duties),
        "table": table(work, words),
        "styles": STYLES,
        "settings": {"words": {"matches": words["matches"]}, "looks": _looks(), "font": FONT_FAMILY},
    }
    return _rendered(net, "unit_map.html", page, style="map.css")


def _rendered(net: Any, template: str, page: dict[str, Any], style: str) -> str:
    """pyvis renders its own model through our template; its environment is replaced because it does not escape."""
    css = _palette() + _static("base.css") + _static(style)
    scripts = [VIS_NETWORK.read_text("utf-8"), "\n".join(map(_static, SCRIPTS))]
    environment = Environment(
        loader=PackageLoader("viz"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals.update(page, css=css, scripts=scripts, policy=_policy(scripts, css))
    net.templateEnv, net.path = environment, template
    return str(net.generate_html())


def _legend(work: UnitWork, words: Mapping[str, str]) -> dict[str, list[LegendItem]]:
    held = [duty.role for duty in work.duties]
    looks = [partner.look for partner in work.partners]
    return {
        "tasks": [LegendItem(f"task:{role}", role, words[role], held.count(role)) for role in ROLES if role in held],
        "partners": [
            LegendItem(f"partner:{role}", role, words[role], looks.count(role)) for role in ROLES if role in looks
        ],
        "others": [
            LegendItem("law:law", Look.LAW, words["law"], len(work.laws)),
            LegendItem(
                "partner:collective", Look.COLLECTIVE, words["collective"], looks.count(Look.COLLECTIVE), on=False
            ),
        ],
    }


def _looks() -> dict[str, Any]:
    return {look: dataclasses.asdict(style) for look, style in STYLES.items()}


def _palette() -> str:
    """The palette as CSS custom properties, so that colours are written down once."""
    colors = (
        f"--{look}:{style.color};--{look}-ink:{style.ink};--{look}-tint:{style.tint};" for look, style in STYLES.items()
    )
    return f":root{{--font:{FONT_FAMILY};{''.join(colors)}}}\n"


def _static(name: str) -> str:
    return resources.files("viz").joinpath("static", name).read_text("utf-8")


def _policy(scripts: Iterable[str], css: str) -> str:
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(css)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
