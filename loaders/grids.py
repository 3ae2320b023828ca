"""Tables as a file's reader found them, to rows beside their columns.

Handles headings on two levels (责任分工 over 牵头单位 and 配合单位), headings repeated on every page, a table that goes on in the next one without a heading, and rows
across all columns: a title, a note, or the heading of a section, which becomes an item above its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.columns import Cell, Column, Row, column_of, columns_of
from loaders.draft import Draft, Node
from loaders.outline import at
from loaders.readers.reading import Grid, Span


def modelled(draft: Draft) -> Iterator[list[Row]]:
    """The rows below each heading."""
    columns: list[Column] = []
    for grid in draft.grids:
        columns = columns if len(columns) == grid.width else []
        rows: list[Row] = []
        section: Cell | None = None
        index = 0
        while index < len(grid.rows):
            heading, depth = _heading(draft.plain, grid, index)
            if heading and rows and heading != columns:
                yield rows
                rows = []
            columns = heading or columns
            if not heading and columns:
                alone = _alone(draft.plain, grid.rows[index])
                if alone:
                    _close(draft, section, rows)
                    section = alone
                else:
                    rows.append(_row(grid.rows[index], grid.width, columns))
            index += depth
        _close(draft, section, rows)
        if rows:
            yield rows


def _heading(plain: str, grid: Grid, index: int) -> tuple[list[Column], int]:
    """The columns that the row names, with those of the row below it where some of its cells span several; and how many rows that are."""
    if _alone(plain, grid.rows[index]):
        return [], 1
    upper = _spread(grid.rows[index], grid.width)
    spanning = any(1 < cell.columns < grid.width for cell in grid.rows[index])
    if spanning and index + 1 < len(grid.rows):
        lower = _spread(grid.rows[index + 1], grid.width)
        both = [_of_levels(plain, above, below) for above, below in zip(upper, lower, strict=True)]
        named = sum(column.kind != "other" for column in both)
        if (
            _are_headings(plain, upper, lower)
            and named > len(both) // 2
            and any(column.kind == "unit" for column in both)
        ):
            return both, 2
    return columns_of(plain, upper) or [], 1


def _of_levels(plain: str, above: Cell, below: Cell) -> Column:
    lower = column_of(_name(plain, below))
    return lower if lower.kind != "other" else column_of(_name(plain, above))


def _are_headings(plain: str, upper: Sequence[Cell], lower: Sequence[Cell]) -> bool:
    """Whether the lower row is a heading's second level: its cells are short, none is a number, and it names columns or shares some with the row above."""
    names = [_name(plain, cell) for cell in lower]
    shared = any(name and name == _name(plain, cell) for name, cell in zip(names, upper, strict=True))
    short = all(len(name) <= 8 and not name.isdecimal() for name in names)
    return short and (shared or columns_of(plain, [*lower]) is not None)


def _name(plain: str, cell: Cell) -> str:
    return plain[cell[0] : cell[1]].replace(" ", "")


def _spread(row: Sequence[Span], width: int) -> list[Cell]:
    """Of each column the cell that covers it."""
    spread = [(row[0].start, row[0].start)] * width
    for cell in reversed(row):
        for column in range(cell.column, min(width, cell.column + cell.columns)):
            spread[column] = (cell.start, cell.end)
    return spread


def _row(row: Sequence[Span], width: int, columns: list[Column]) -> Row:
    """Of each column the cell that begins in it; one that is covered from the left is empty."""
    empty = (row[-1].end, row[-1].end)
    cells = [empty] * width
    further = []
    for cell in row:
        if cells[cell.column] == empty:
            cells[cell.column] = (cell.start, cell.end)
        else:
            further.append((cell.column, (cell.start, cell.end)))
    return Row(cells, columns, further)


def _alone(plain: str, row: Sequence[Span]) -> Cell | None:
    """The only cell of a row that holds something."""
    filled = [cell for cell in row if plain[cell.start : cell.end].strip()]
    return (filled[0].start, filled[0].end) if len(filled) == 1 else None


def _close(draft: Draft, section: Cell | None, rows: Sequence[Row]) -> None:
    """Make the heading across the table an item above the rows below it, unless its number makes it one already."""
    below = [row for row in rows if section and row.cells[0][0] > section[0]]
    if not section or not below or any(node.start == section[0] for node in draft.nodes):
        return
    parent = at(draft.nodes, section[0])
    end = max(finish for _, finish in below[-1].cells)
    node = Node(section[0], end, section[1], "row", None, 0, parent, *section, headed=True)
    if parent:
        parent.children.append(node)
    draft.nodes = sorted([*draft.nodes, node], key=lambda node: node.start)
