"""The map of a unit with many tasks as a single HTML file, and as SVG."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from viz.labels import labels
from viz.maps.page import DRAWN_STYLES, drawn_script, environment, first_that_fits
from viz.maps.rows.layout import CELL, LEFT, METRICS, MOST_PARTNERS, PER_LINE, lay_out, place_of
from viz.maps.style import ROLES
from viz.maps.svg import svg
from viz.maps.work import of_unit, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.maps.facts import UnitWork
    from viz.maps.packing import Packing
    from viz.maps.rows.layout import Rows

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
        styles=DRAWN_STYLES,
        scripts=[drawn_script("rows.js", "rows-select.js")],
        heading=words["map_title"].format(name=work.unit["name"]),
        **of_unit(work, words),
        most_partners=MOST_PARTNERS,
        drawing=_draw(work, lay_out(work, words), words, paper=False),
        settings={"metrics": METRICS, **told(work, words)},
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
