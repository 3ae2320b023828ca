"""Where everything on the map of a busy unit stands: rows of marks in the plan's order on the left, partners on the right.

The page's script places rows and marks by the same numbers (``METRICS``) when rows open or tasks are filtered.
"""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Final

from viz.maps.facts import chapters
from viz.maps.layout import LABEL_X, Box, Node, moved, partner_node
from viz.maps.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viz.maps.facts import Chapter, Duty, Partner, UnitWork

LEFT, CELL, PER_LINE = -210, 24, 20
HEADING, GAP, DOCUMENT_GAP = 28, 12, 34
MOST_PARTNERS = 60
"""The busiest ones are drawn; the table holds all."""
_PARTNER_PITCH, _HEADING_SIZE = 48, 14
_SMALLEST, _LARGEST = 8, 20  # radius for none and for the most tasks shared
METRICS: Final = {
    "cell": CELL,
    "perLine": PER_LINE,
    "heading": HEADING,
    "gap": GAP,
    "documentGap": DOCUMENT_GAP,
    "pitch": _PARTNER_PITCH,
    "radius": (_SMALLEST, _LARGEST - _SMALLEST),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A section: ``title`` as it fits into the row, ``name`` whole. ``document`` is the plan's title where one begins here."""

    key: str
    name: str
    title: str
    document: str | None
    duties: tuple[Duty, ...]
    y: int
    height: int


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """The picture, and the rectangle around it."""

    rows: tuple[Row, ...]
    partners: tuple[Node, ...]
    box: Box


def lay_out(work: UnitWork, words: Mapping[str, str]) -> Rows:
    """Rows from 0 down, partners beside them from the most shared tasks to the least."""
    rows = tuple(_rows(chapters(work.duties, words["untitled"]), words))
    named = sorted((each for each in work.partners if not each.collective), key=lambda each: -len(each.ties))
    partners = tuple(_column(named[:MOST_PARTNERS], words))
    right = max((node.box.right for node in partners), default=LABEL_X)
    bottom = max([*(row.y + row.height for row in rows), *(node.box.bottom for node in partners)], default=0)
    return Rows(rows, partners, Box(LEFT - 24, -8, right + 24, bottom + 16))


def _rows(found: Sequence[Chapter[Duty]], words: Mapping[str, str]) -> Iterator[Row]:
    y = 0
    for at, chapter in enumerate(found):
        y += DOCUMENT_GAP if chapter.document is not None else 0
        name = chapter.section or words["no_section"]
        (title,) = wrap(name, (CELL * PER_LINE - 70) / _HEADING_SIZE, 1)
        height = HEADING + -(-len(chapter.duties) // PER_LINE) * CELL
        yield Row(f"s{at}", name, title, chapter.document, chapter.duties, y, height)
        y += height + GAP


def _column(partners: Sequence[Partner], words: Mapping[str, str]) -> Iterator[Node]:
    y = 0.0
    most = max((len(partner.ties) for partner in partners), default=1)
    for partner in partners:
        radius = round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(len(partner.ties) / most))
        node = partner_node(partner, 0, radius, words)
        height = max(_PARTNER_PITCH, node.box.bottom - node.box.top + 10)
        yield moved(node, y + height / 2)
        y += height


def place_of(index: int) -> tuple[int, int]:
    """Where the mark of a row's n-th task stands in the row."""
    return index % PER_LINE * CELL, HEADING + index // PER_LINE * CELL
