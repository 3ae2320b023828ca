"""Tables of duties in the text: each row becomes an item, each cell under a unit's heading an assignment.

Handles tables as a file's reader found them (``loaders/grids.py``), rows of tab-separated cells with one or more heading rows (repeated on every page, or several tables), section rows between them, a note below with a
standing rule, and tables flattened to one cell a line or to blanks (``loaders/flattened.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Basis
from loaders import roles
from loaders.clauses import govern
from loaders.columns import Cell, Column, Row, columns_of, second_level
from loaders.draft import Clause, Draft, Mention, Node
from loaders.flattened import flattened
from loaders.gaps import SEPARATOR, separate
from loaders.grids import modelled
from loaders.outline import at, first_clause
from loaders.sentences import Spans

NUMBER: Final = re.compile(r"[(]?(\d{1,3}|[一二三四五六七八九十]{1,3})[)]?[.、]?")
NOTE_REACH: Final = 400
"""How far below a table its note may stand, in characters."""


def tables(draft: Draft) -> None:
    """Add rows as items, and their cells as clauses."""
    items: list[Node] = []
    for rows in [*(modelled(draft) if draft.grids else _tabbed(draft)), *flattened(draft)]:
        titles = _title_column(draft, rows)
        clauses = [clause for row in rows for clause in _row(draft, row)]
        items += [node for row in rows if (node := _node(draft, row, titles))]
        rule = roles.rule_in(_note(draft, rows))
        for clause in clauses:
            rule = clause.rule or rule
            if rule:
                govern(clause, rule)
        draft.clauses = [*_outside(draft.clauses, clauses), *clauses]
    draft.nodes = sorted([*draft.nodes, *items], key=lambda node: node.start)
    draft.clauses.sort(key=lambda clause: clause.start)


def _outside(found: list[Clause], cells: list[Clause]) -> list[Clause]:
    """What no cell holds: a label inside a cell is read with it."""
    blocked = Spans((cell.start, cell.end) for cell in cells)
    return [clause for clause in sorted(found, key=lambda clause: clause.start) if not blocked.holds(clause.start)]


def _note(draft: Draft, rows: list[Row]) -> str:
    end = rows[-1].cells[-1][1]
    return draft.plain[end : end + NOTE_REACH]


def _tabbed(draft: Draft) -> Iterator[list[Row]]:
    """Tables whose cells are separated by tabs; a heading row repeated in them opens no new one."""
    columns: list[Column] | None = None
    rows: list[Row] = []
    position = draft.plain.find("\t")
    while position >= 0:
        start = draft.plain.rfind("\n", 0, position) + 1
        end = draft.plain.find("\n", position)
        end = len(draft.plain) if end < 0 else end
        cells = _cells(draft.plain, start, end)
        heading = columns_of(draft.plain, cells)
        if heading and columns and [c.kind for c in heading] != [c.kind for c in columns] and rows:
            yield rows
            rows = []
        if not heading and columns and not rows:
            heading = second_level(draft.plain, columns, cells)
        if heading:
            columns = heading
        elif columns and len(cells) == len(columns):
            rows.append(Row(cells, columns))
        position = draft.plain.find("\t", end)
    if rows:
        yield rows


def _cells(plain: str, start: int, end: int) -> list[Cell]:
    cells, begin = [], start
    for found in re.finditer(r"\t|$", plain[start:end]):
        cells.append(_stripped(plain, begin, start + found.start()))
        begin = start + found.end()
    return cells


def _stripped(plain: str, start: int, end: int) -> Cell:
    while start < end and plain[start] in " \n":
        start += 1
    while end > start and plain[end - 1] in " \n":
        end -= 1
    return start, end


def _title_column(draft: Draft, rows: list[Row]) -> int | None:
    """The first text column whose cells all differ and are no sums; else the last."""
    texts = [index for index, column in enumerate(rows[0].columns) if column.kind in ("title", "other")]
    for index in texts:
        values = [
            draft.plain[slice(*row.cells[index])]
            for row in rows
            if index < len(row.cells) and not _is_total(draft, row)
        ]
        if len(set(values)) == len(values) and all(values) and not all(map(SUM.fullmatch, values)):
            return index
    return texts[-1] if texts else None


SUM: Final = re.compile(r"[\d.,%万亿元]+")


def _is_total(draft: Draft, row: Row) -> bool:
    return draft.plain[slice(*row.cells[0])].replace(" ", "") in ("合计", "总计", "小计")


def _row(draft: Draft, row: Row) -> Iterator[Clause]:
    """Read the row's cells."""
    for index, (cell, column) in enumerate(zip(row.cells, row.columns, strict=False)):
        pieces = [
            piece for piece in (cell, *(piece for place, piece in row.further if place == index)) if piece[0] < piece[1]
        ]
        if column.kind == "time":
            draft.times += pieces
        if column.kind == "unit" and (whole := _whole(draft, pieces)):
            yield _cell(draft, whole, column)


def _cell(draft: Draft, pieces: list[Cell], column: Column) -> Clause:
    start, end = pieces[0][0], pieces[-1][1]
    cell = Clause(start, end, "cell", [], end - start)
    for piece in pieces:
        reading = roles.read(draft.plain, *piece, column.role)
        cell.mentions += [_in_table(mention, column, reading) for mention in reading.mentions]
        cell.rule = cell.rule or reading.rule
        for begin, finish in reading.unread:
            cell.understood -= finish - begin
            draft.warn("unread-cell", f"no unit is known in {draft.text[begin:finish]!r}", begin, finish)
    return cell


def _whole(draft: Draft, pieces: list[Cell]) -> list[Cell]:
    """The pieces without the names that are broken between two of them: no stretch of the text is such a name."""
    whole = pieces[:1]
    for piece in pieces[1:]:
        begin, end = _broken(draft.plain, whole[-1], piece)
        if (begin, end) != (whole[-1][1], piece[0]):
            draft.warn("unread-cell", "a name is broken over two lines of a cell", begin, end)
        whole[-1] = (whole[-1][0], begin)
        whole.append((end, piece[1]))
    return [piece for piece in whole if piece[0] < piece[1]]


def _broken(plain: str, above: Cell, below: Cell) -> Cell:
    """Where the name begins that the upper piece ends with and the lower goes on with, and where it ends; the gap between the pieces where there is none."""
    upper, lower = plain[slice(*above)], plain[slice(*below)]
    if LIST_GOES_ON.search(upper) or separate(upper, lower, "  "):
        return above[1], below[0]
    begin = max((found.end() for found in SEPARATOR.finditer(plain, *above)), default=above[0])
    closed = SEPARATOR.search(plain, *below)
    return begin, closed.start() if closed else below[1]


LIST_GOES_ON: Final = re.compile("[、,;:]$|^$")


def _in_table(mention: Mention, column: Column, reading: roles.Reading) -> Mention:
    """The column's role, unless the cell has labels of its own."""
    if mention.basis in (Basis.BARE, Basis.LABEL) and not reading.labelled:
        mention.basis = Basis.TABLE
        mention.role = column.role or mention.role
    return mention


def _node(draft: Draft, row: Row, titles: int | None) -> Node | None:
    """The row as an item, unless it holds nothing or is one already by its number."""
    filled = [cell for cell in row.cells if cell[0] < cell[1]]
    if not filled or _is_total(draft, row):
        return None
    start, end = min(filled)[0], max(finish for _, finish in [*filled, *(piece for _, piece in row.further)])
    holder = at(draft.nodes, start)
    number = NUMBER.fullmatch(draft.plain, *row.cells[0]) if row.columns[0].kind == "number" else None
    title = row.cells[titles] if titles is not None and titles < len(row.cells) else filled[0]
    leading = re.match(r"\d{1,3}[.、] ?", draft.plain[title[0] : title[1]])
    title_start = title[0] + (leading.end() if leading else 0)
    title_end, _ = first_clause(draft.plain, title_start, title[1])
    if holder and holder.start == start:
        title_start = max(title_start, holder.title_start if title[0] == start else 0)
        holder.style, holder.title_start, holder.title_end, holder.own_end = "row", title_start, title_end, end
        return None
    node = Node(start, end, end, "row", number[1] if number else None, 0, holder, title_start, title_end, headed=True)
    if holder:
        holder.children.append(node)
        holder.own_end = min(holder.own_end, start)
    return node
