"""The map of a unit with many tasks as a single HTML file, and as SVG."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from viz.labels import labels
from viz.maps.choices import choices
from viz.maps.legend import unit_legend
from viz.maps.page import environment, first_that_fits, static
from viz.maps.rows.layout import CELL, LEFT, METRICS, MOST_PARTNERS, PER_LINE, lay_out, place_of
from viz.maps.style import ROLES
from viz.maps.svg import svg
from viz.maps.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.maps.facts import UnitWork
    from viz.maps.packing import Packing
    from viz.maps.rows.layout import Rows

_STYLES = ("map.css", "map-list.css", "drawn.css", "map-media.css")
_SCRIPTS = (
    "panel.js",
    "search.js",
    "export.js",
    "drawn.js",
    "drawn-export.js",
    "choice.js",
    "rows.js",
    "rows-select.js",
    "controls.js",
    "rows-start.js",
)
_HEAD = 84  # room for title and legend above the rows of a file


def rows_map(work: UnitWork, lang: str, packing: Packing) -> str:
    """The workload map as an HTML page; texts are shortened to what facts rest on where they would not fit.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    page = environment(
        lang,
        packing,
        styles=_STYLES,
        scripts=["\n".join(map(static, _SCRIPTS))],
        heading=words["map_title"].format(name=work.unit["name"]),
        unit=work.unit,
        documents=list({duty.task["document"]["title"] or words["untitled"]: None for duty in work.duties}),
        choices=choices([duty.task for duty in work.duties], words),
        legend=unit_legend(work, words),
        count=len(work.duties),
        most_partners=MOST_PARTNERS,
        partners=sum(not partner.collective for partner in work.partners),
        drawing=_draw(work, lay_out(work, words), words, paper=False),
        table=table(work.duties, work.keys, words),
        settings={"metrics": METRICS, "count": words["count"], "matches": words["matches"]},
    ).get_template("unit_rows.html")
    return first_that_fits(page.render(detail=detail) for detail in ("passages", "grounds", "clauses"))


def rows_svg(work: UnitWork, lang: str) -> str:
    """The same picture as an SVG file on white, its title and legend above.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    picture = lay_out(work, words)
    box = dataclasses.replace(picture.box, top=picture.box.top - _HEAD)
    return _draw(work, dataclasses.replace(picture, box=box), words, paper=True)


def _draw(work: UnitWork, picture: Rows, words: Mapping[str, str], *, paper: bool) -> str:
    roles = [duty.role for duty in work.duties]
    looks = [role for role in ROLES if role in roles]
    return svg(
        "unit_rows.svg",
        title=words["map_title"].format(name=work.unit["name"]),
        legend=[(role, words[role], roles.count(role)) for role in looks],
        looks=looks,
        rows=picture.rows,
        partners=picture.partners,
        box=picture.box,
        left=LEFT,
        width=CELL * PER_LINE,
        place_of=place_of,
        words=words,
        paper=paper,
    )
