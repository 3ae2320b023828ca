"""The map of whole plans as a single HTML file, and as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from viz.labels import labels
from viz.maps.filters import filters
from viz.maps.legend import Switch
from viz.maps.overview.facts import COUNTS, shared_work
from viz.maps.overview.layout import IN_MATRIX, LARGEST, MOST_DRAWN, SMALLEST, lay_out
from viz.maps.packing import WITHIN, Packing
from viz.maps.page import DRAWN_STYLES, drawn_script, environment, first_that_fits
from viz.maps.style import ROLES
from viz.maps.svg import frame, svg
from viz.maps.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.maps.overview.facts import Plans, SharedWork
    from viz.maps.overview.layout import Picture

SHADES: Final = ("#edeff1", "#d3d8dd", "#aab3bb", "#57626d", "#3f4953")
_MOST_LINKS = 6000


def overview_map(plans: Plans, lang: str = "zh", packing: Packing = WITHIN) -> str:
    """The map of shared work as an HTML page.

    It carries the tasks' whole texts where they fit into a file that travels, else the passages that facts rest on.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    work = shared_work(plans)
    drawing = _draw(lay_out(work), words, paper=False)
    rows = table(work.items, work.keys, words)
    page = environment(
        lang,
        packing,
        styles=DRAWN_STYLES,
        scripts=[drawn_script("overview.js", "overview-count.js")],
        heading=words["overview_title"],
        plans=plans,
        members=work.members,
        columns=[("tasks", "tasks"), *zip(COUNTS, ROLES, strict=True), ("partners", "partners")],
        documents=plans.documents,
        documents_total=plans.total,
        count=plans.count,
        filters=filters(rows, [(each.key, each.name, False) for each in work.members], "unit", words)
        if work.items
        else (),
        switches_of_units=_switches(work, words),
        matrix=min(IN_MATRIX, len(work.members)) if len(work.members) > MOST_DRAWN else 0,
        drawing=drawing,
        table=rows,
        ties=[(link.a, link.b, link.tasks) for link in work.links[:_MOST_LINKS]],
        settings=_settings(work, words),
    ).get_template("overview.html")
    return first_that_fits(page.render(detail=detail) for detail in ("passages", "grounds"))


def overview_svg(plans: Plans, lang: str = "zh") -> str:
    """The same picture as an SVG file on white.

    Raises:
        ValueError: an unknown ``lang``.
    """
    work = shared_work(plans)
    return _draw(lay_out(work), labels(lang), paper=True)


def _draw(picture: Picture, words: Mapping[str, str], *, paper: bool) -> str:
    box = frame(node.box for node in (*picture.nodes, *picture.heads))
    return svg("overview.svg", picture=picture, box=box, title=words["overview_title"], paper=paper, SHADES=SHADES)


def _settings(work: SharedWork, words: Mapping[str, str]) -> dict[str, Any]:
    """What the script needs to say and to draw circles anew: their smallest radius, by how much the largest exceeds it, of how many tasks."""
    told = {key: words[key] for key in ("matches", "count", "shown", "shared_by", "partners", "tasks")}
    most = max((member.work["tasks"] for member in work.members), default=1)
    return {**told, "radius": (SMALLEST, LARGEST - SMALLEST), "most": most}


def _switches(work: SharedWork, words: Mapping[str, str]) -> tuple[Switch, ...]:
    looks = [member.look for member in work.members]
    return tuple(
        Switch(role, role, words["mostly"].format(role=words[role]), looks.count(role))
        for role in ROLES
        if role in looks
    )
