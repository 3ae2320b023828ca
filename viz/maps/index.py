"""The index of a folder of maps: every unit with its numbers, a link to its map's file."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from viz.maps.page import environment
from viz.maps.style import ROLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph import shapes
    from viz.maps.packing import Packing

_FIELDS = ("tasks", "lead_alone", "lead_joint", "responsible", "support", "guide", "partners")
_LONGEST_NAME = 40  # characters; in UTF-8 at most 160 of the 255 bytes that file systems allow


OVERVIEW: Final = "overview.html"
"""The map of whole plans among those of units."""


def file_name(unit: shapes.Unit, suffix: str = "html") -> str:
    """The name of a unit's file, its map or another: its own name as far as every platform allows, then eight digits of its id's hash.

    So it is the same at every run, units of the same name keep apart, and no name is reserved (CON), hidden or ends in a dot.
    """
    name = unicodedata.normalize("NFC", unit["name"])
    readable = re.sub(r"[^\w\-（）()]+", "_", name).strip("_")[:_LONGEST_NAME]
    return f"{readable}-{hashlib.sha256(unit['id'].encode()).hexdigest()[:8]}.{suffix}"


def index_page(units: Sequence[shapes.Unit], lang: str, packing: Packing, overview: str | None = None) -> str:
    """An HTML page that lists the units, busiest first, each linking to ``file_name(unit)`` beside it; ``overview`` is the file
    of the map of them all.

    Raises:
        ValueError: an unknown ``lang``.
    """
    busiest = sorted(units, key=lambda unit: (-unit["workload"]["tasks"], unit["name"], unit["id"]))
    page = environment(
        lang,
        packing,
        styles=["index.css"],
        units=[(unit, file_name(unit)) for unit in busiest],
        overview=overview,
        columns=list(zip(_FIELDS, ("tasks", *ROLES, "partners"), strict=True)),
    )
    return page.get_template("index.html").render()
