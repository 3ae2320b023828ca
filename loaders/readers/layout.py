"""Pages of placed characters to lines: what PDF and OFD hold.

Handles characters in any order, text drawn several times over (fake bold), letter-spaced titles, two columns side by side.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

GAP: Final = 1.5
"""Widths of a character: a wider gap between two Chinese ones is a blank."""
LATIN_GAP: Final = 0.22
GUTTER: Final = 1.2
"""Widths of a character between two columns at least."""
COLUMN_LINES: Final = 5
WORD: Final = re.compile(r".[，。、；：？！”’）》〉】,.;:!?)]*|[A-Za-z0-9]+")
"""What a line break does not part from the next line's first character."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in its box; top and bottom grow downwards, all in the page's own unit."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


@dataclass(slots=True)
class Line:
    """Characters side by side."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int = 0
    column: int = 0


@dataclass(slots=True)
class Ruled:
    """A ruled table on a page: the cells by row, column, rows and columns, and their text."""

    top: float
    bottom: float
    xs: tuple[float, ...]
    cells: list[tuple[int, int, int, int, str]]


@dataclass(slots=True)
class Page:
    """A page's characters, pictures (width, height) and tables."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    pictures: list[tuple[float, float]] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)


def lines_of(page: Page, number: int) -> list[Line]:
    """The page's lines in the order of reading: down the page, or down one column and then the other."""
    rows = _rows(page.glyphs)
    gutter = _gutter(rows, page.width)
    if gutter is None:
        return [_line(row, number, 0) for row in rows]
    lines: list[Line] = []
    held: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        left = [glyph for glyph in row if glyph.x1 <= gutter + 0.01]
        right = [glyph for glyph in row if glyph.x0 >= gutter - 0.01]
        if len(left) + len(right) < len(row):
            lines += [*held[0], *held[1], _line(row, number, 0)]
            held = ([], [])
        else:
            for column, part in enumerate((left, right)):
                if part:
                    held[column].append(_line(part, number, column + 1))
    return [*lines, *held[0], *held[1]]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters on one base line, from left to right, each once."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.top + glyph.bottom, glyph.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and abs(middle - (rows[-1][0].top + rows[-1][0].bottom) / 2) <= 0.5 * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_once(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]


def _once(row: list[Glyph]) -> list[Glyph]:
    """Without characters drawn again at a hair's breadth to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        if not any(other.text == glyph.text and abs(other.x0 - glyph.x0) < 0.25 * glyph.size for other in kept[-3:]):
            kept.append(glyph)
    return kept


def _gutter(rows: list[list[Glyph]], width: float) -> float | None:
    """The middle of the gap between two columns, None where there is one column."""
    gaps: list[tuple[float, float]] = []
    for row in rows:
        for left, right in itertools.pairwise(row):
            if right.x0 - left.x1 >= GUTTER * left.size and 0.3 * width < (left.x1 + right.x0) / 2 < 0.7 * width:
                gaps.append((left.x1, right.x0))
                break
    if len(gaps) < max(COLUMN_LINES, 0.5 * len(rows)):
        return None
    middle = statistics.median((left + right) / 2 for left, right in gaps)
    clear = [left <= middle <= right for left, right in gaps]
    if sum(clear) < 0.8 * len(gaps):
        return None
    halves = [(sum(glyph.x1 <= middle for glyph in row), sum(glyph.x0 >= middle for glyph in row)) for row in rows]
    full = [min(left, right) for left, right in halves if left and right]
    return middle if full and statistics.median(full) >= 8 else None


def _line(row: list[Glyph], page: int, column: int) -> Line:
    size = statistics.median(glyph.size for glyph in row)
    return Line(
        text_of(row), row[0].x0, row[-1].x1, min(g.top for g in row), max(g.bottom for g in row), size, page, column
    )


def text_of(row: Sequence[Glyph]) -> str:
    """The characters, with blanks where the gaps are wide; an evenly spaced title has none."""
    gaps = [right.x0 - left.x1 for left, right in itertools.pairwise(row)]
    size = max(glyph.size for glyph in row)
    even = len(gaps) > 1 and min(gaps) > 0.3 * size and max(gaps) - min(gaps) < 0.5 * size
    written = row[0].text
    for gap, left, right in zip(gaps, row, row[1:], strict=False):
        latin = (left.text[-1:] + right.text[:1]).isascii() and (left.text[-1:] + right.text[:1]).isalnum()
        wide = gap > (LATIN_GAP if latin else GAP) * size
        written += f" {right.text}" if wide and (latin or not even) else right.text
    return written


def joined(lines: Sequence[Line], left: float, right: float) -> str:
    """A cell's lines as one, but for those that end although the next characters had room beside them: these are lines of the cell's own."""
    padding = min(max(0.0, min(line.x0 for line in lines) - left), lines[0].size)
    written = lines[0].text
    for above, line in itertools.pairwise(lines):
        first = WORD.match(line.text)
        needed = len(first[0]) if first else 1
        room = right - padding - above.x1
        broken = room > (needed + 0.2) * above.size and above.text[-1:] not in "、，(（"
        written += f"\n{line.text}" if broken else line.text
    return written


def cell_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a few characters."""
    return [_line(row, 0, 0) for row in _rows(glyphs)]
