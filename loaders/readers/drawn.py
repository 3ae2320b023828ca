"""Tables that a text draws with characters, ``┌─┬─┐│├┼┤`` or ``+---+``: rules part the rows, bars the cells.

A cell that goes on in the next line is several pieces of one column. Where no rules stand between the rows, a line whose first cell is empty goes on with the row above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from loaders.readers.reading import Grid, Span, column_name

LINE: Final = re.compile(
    r"^[ \t\u3000]*(?:(?P<rule>[┌┏╔├┠┣╠└┗╚╞+][-=+─━═┬┳╦┼╋╬┴┻╩┐┓╗┤┨┫╣┘┛╝╪╤╧╡]{2,})|[│┃║|].*[│┃║|┤])[ \t\u3000]*$",
    re.MULTILINE,
)
BAR: Final = re.compile("[│┃║|├┤┼]")
PARTIAL: Final = re.compile("[─━═]{2}|[-=+]{4}")
"""A rule below some cells of a row only: others go on below it."""
FEWEST_RULES: Final = 2


def drawn(text: str) -> Iterator[Grid]:
    """The tables of a text."""
    for lines in _blocks(text):
        if sum(bool(line["rule"]) for line in lines) < FEWEST_RULES:
            continue
        rows = [row for row in _rows(text, lines) if row]
        if rows:
            width = max(cell.column for row in rows for cell in row) + 1
            yield Grid(
                width, tuple(rows), numbers=(*range(1, len(rows) + 1),), letters=(*map(column_name, range(width)),)
            )


def _blocks(text: str) -> Iterator[list[re.Match[str]]]:
    """Lines of a table right below one another."""
    block: list[re.Match[str]] = []
    for line in LINE.finditer(text):
        if block and line.start() != block[-1].end() + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _rows(text: str, lines: list[re.Match[str]]) -> Iterator[tuple[Span, ...]]:
    """Rows between rules; where all stand between two rules, rows that begin where the first cell holds something."""
    between = [[_cells(text, line) for line in group] for rule, group in groupby(lines, _is_rule) if not rule]
    ruled = len(between) > 2 or all(len(group) == 1 for group in between)
    for group in between:
        row: list[Span] = []
        for cells in group:
            if row and not ruled and any(not cell.column for cell in cells):
                yield tuple(row)
                row = []
            row += cells
        yield tuple(row)


def _is_rule(line: re.Match[str]) -> bool:
    return bool(line["rule"] or PARTIAL.search(line[0]))


def _cells(text: str, line: re.Match[str]) -> list[Span]:
    """The pieces of a line that hold something."""
    bars = [bar.start() for bar in BAR.finditer(text, *line.span())]
    pieces = (Span(*_stripped(text, left + 1, right), column) for column, (left, right) in enumerate(pairwise(bars)))
    return [piece for piece in pieces if piece.start < piece.end]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())
