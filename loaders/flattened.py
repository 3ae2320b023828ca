"""Tables that a converter flattened to text: one cell a line, or cells apart by blanks.

Handles headings whose words stand apart (目  标  任  务) or on two lines (完成 时限), section rows, headings repeated on every page, cells broken over lines, cells
that are empty and left no trace, and tables without a column of numbers. What a cell holds tells its column: names, dates, a person, text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders import roles
from loaders.columns import Cell, Column, Row, column_of
from loaders.draft import Draft
from loaders.outline import MARK

TOKEN: Final = re.compile(r"\S+")
LINE: Final = re.compile(r"\S(?:[^\n]*\S)?")
NUMBER: Final = re.compile(r"\(?(\d{1,3})\)?[.、]?")
WHOLE: Final = re.compile(
    r"(?:单位|部门|主体|时限|时间|期限|日期|节点|进度|任务|内容|事项|措施|举措|目标|要求|领导|人|备注|电话|名称|类别|安排|分工)$"
)
"""A heading that ends so is whole; a shorter one goes on in the next piece."""
FRAGMENT: Final = 2
REMARK: Final = re.compile(r"(?:备注|人|人员|领导|电话|方式)$")
"""A column without units: 责任人, 分管领导, 备注."""
NUMBERS: Final = ("序号", "编号", "项次")
MOST_COLUMNS: Final = 10
MOST_CELLS: Final = 60
"""No row has more pieces."""
DATED: Final = re.compile(
    r"\d ?年|\d ?月|月底|[一二三四1-4]季度|年底|年内|年末|半年|持续|长期|全年|常态|每年|立即|按.{1,6}时"
)
LONGEST_DATE: Final = 24
UNFINISHED: Final = re.compile(r"[、,(《和及与]$")
CONTINUES: Final = re.compile(r"[、,。;:)》]|等(?:部门|单位)?$")
LAST: Final = re.compile(r"(?:备注|注|说明|附件?\d*)[:：]|抄送|附件|\(?(?:此件|联系)")
"""What stands below a table."""


def flattened(draft: Draft) -> Iterator[list[Row]]:
    """The rows below each heading of a flattened table; none where cells are apart by tabs or bars."""
    if "\t" in draft.plain or draft.grids:
        return
    lined = bool(ON_A_LINE.search(draft.plain, draft.facts.body_start))
    if not lined and not BY_BLANKS.search(draft.plain):
        return
    piece, end = (LINE, len(draft.plain)) if lined else (TOKEN, draft.facts.body_end)
    pieces = [found.span() for found in piece.finditer(draft.plain, draft.facts.body_start, end)]
    yield from _Table(draft, pieces).rows()


BY_BLANKS: Final = re.compile("[序编] ?号")
ON_A_LINE: Final = re.compile(
    r"^ *(?:序 *号|编 *号|(?:重点|主要|工作|目标|目 +标)? *任 *务(?: *内容| *事项)?|工作(?:内容|事项)|重点(?:工作|事项)) *\n+ *(?:[^\n ]{1,8} *\n+ *){0,4}?(?:牵头|责任|配合|主办|承办|[^\n]{0,4}(?:任务|内容|目 *标|事项|措施|工作|项目))",
    re.MULTILINE,
)
"""A heading whose cells stand on lines of their own."""


@dataclass(slots=True)
class _Table:
    """The pieces of a text, from which headings and rows are made."""

    draft: Draft
    pieces: list[Cell]

    def word(self, index: int) -> str:
        """A piece without the blanks in it."""
        return self.draft.plain[slice(*self.pieces[index])].replace(" ", "")

    def rows(self) -> Iterator[list[Row]]:
        """The rows of one table after the other."""
        index = 0
        while index < len(self.pieces):
            columns, after = self.heading(index)
            if not columns:
                index += 1
                continue
            index, rows = (self.numbered if columns[0].kind == "number" else self.unnumbered)(after, columns)
            if rows:
                yield rows

    def heading(self, index: int) -> tuple[list[Column], int]:
        """The columns of a heading that begins at the piece, and where the rows begin; none where it is no heading."""
        columns: list[Column] = []
        while index < len(self.pieces) and len(columns) < MOST_COLUMNS:
            name, after = self.heading_name(index)
            column = Column("number") if name in NUMBERS else column_of(name)
            if column.kind == "other" and not (columns and REMARK.search(name)):
                break
            if not columns and column.kind not in ("number", "title"):
                break
            if columns and column.kind == "number":
                return [], index
            columns.append(column)
            index = after
        held = sum(column.kind == "unit" for column in columns)
        return (columns, index) if held and len(columns) > held else ([], index)

    def heading_name(self, index: int) -> tuple[str, int]:
        """A heading's name, its pieces joined, and the piece behind it."""
        name = ""
        for position in range(index, min(index + 4, len(self.pieces))):
            word = self.word(position)
            if name and len(word) > FRAGMENT:
                break
            name, index = name + word, position + 1
            if len(name) > FRAGMENT + 1 or name in NUMBERS or (len(name) > 1 and WHOLE.search(name)):
                break
        return name, index

    def numbered(self, index: int, columns: list[Column]) -> tuple[int, list[Row]]:
        """Rows that begin at running numbers, which may begin anew behind a section's heading."""
        rows: list[Row] = []
        current: list[Cell] = []
        sections = self.sections()
        last, fresh, first = 0, True, index
        while index < len(self.pieces):
            number = NUMBER.fullmatch(self.word(index))
            value = int(number[1]) if number else 0
            if value and (value == last + 1 or (value == 1 and fresh)):
                rows += self.row(current, columns)
                current, last, fresh = [self.pieces[index]], value, False
            elif self.pieces[index][0] in sections:
                rows += self.row(current, columns)
                current, fresh = [], True
            elif self.word(index) in NUMBERS:
                again, after = self.heading(index)
                if again != columns:
                    break
                index = after
                continue
            elif current:
                if LAST.match(self.word(index)):
                    break
                current.append(self.pieces[index])
            elif not rows and index - first > 40:
                break
            index += 1
        return index, rows + self.row(current, columns)

    def unnumbered(self, index: int, columns: list[Column]) -> tuple[int, list[Row]]:
        """Rows without a number of their own, section by section."""
        rows: list[Row] = []
        current: list[Cell] = []
        sections = self.sections()
        while index < len(self.pieces) and not LAST.match(self.word(index)):
            if self.pieces[index][0] in sections:
                rows += self.row(current, columns)
                current = []
            else:
                current.append(self.pieces[index])
            index += 1
        return index, rows + self.row(current, columns)

    def sections(self) -> set[int]:
        """Where headings of sections begin."""
        return {node.start for node in self.draft.nodes if node.style == "cn"}

    def row(self, cells: list[Cell], columns: list[Column]) -> list[Row]:
        """The pieces as rows: a further one begins where text follows names or dates and no column is left for it."""
        plain, rows, begin = self.draft.plain, [], 0
        joined = _joined(plain, cells)
        if columns[-1].kind in ("unit", "time"):
            kinds = [_kind(plain, cell) for cell in joined]
            for index in range(1, len(joined)):
                if kinds[index] == "text" and kinds[index - 1] == columns[-1].kind:
                    rows.append(joined[begin:index])
                    begin = index
        rows.append(joined[begin:])
        return [Row(aligned(plain, row[:MOST_CELLS], columns), columns) for row in rows if len(row) > 1]


def _joined(plain: str, cells: list[Cell]) -> list[Cell]:
    """Pieces that a broken line tore apart as one."""
    joined: list[Cell] = []
    for cell in cells:
        before = plain[slice(*joined[-1])] if joined else ""
        if len(joined) > 1 and (UNFINISHED.search(before) or CONTINUES.match(plain[slice(*cell)])):
            joined[-1] = (joined[-1][0], cell[1])
        else:
            joined.append(cell)
    return joined


def _kind(plain: str, cell: Cell) -> str:
    """What a piece holds: ``number``, ``unit``, ``time`` or ``text``."""
    start, end = cell
    if NUMBER.fullmatch(plain, start, end):
        return "number"
    if mark := MARK.match(plain, start, end):
        start = mark.end()
    if end - start <= LONGEST_DATE and DATED.search(plain, start, end):
        return "time"
    reading = roles.read(plain, start, end) if "。" not in plain[start:end] else roles.Reading()
    return "unit" if reading.sure and not reading.with_object else "text"


EMPTY: Final = {"unit": 1.0, "time": 1.0, "title": 4.0, "number": 4.0, "other": 0.5}
"""What a column without a piece costs."""


def aligned(plain: str, cells: list[Cell], columns: list[Column]) -> list[Cell]:
    """Of each column the pieces that are its cell, so that they fit what the columns hold best. Columns keep their order and may be empty;
    of several readings that fit alike the one that fills the first columns is taken."""
    kinds = [_kind(plain, cell) for cell in cells]
    best: list[list[tuple[float, int]]] = [[(0.0, 0)]]
    best[0] += [(float("-inf"), 0)] * len(cells)
    for index, column in enumerate(columns):
        extra = 0.2 if any(later.kind == column.kind for later in columns[index + 1 :]) else 0.1
        best.append([_best(best[-1], kinds, upto, column, extra) for upto in range(len(cells) + 1)])
    bounds = [len(cells)]
    for step in reversed(best[1:]):
        bounds.append(step[bounds[-1]][1])
    bounds.reverse()
    empty = (cells[-1][1], cells[-1][1])
    return [(cells[first][0], cells[last - 1][1]) if first < last else empty for first, last in pairwise(bounds)]


def _best(
    before: list[tuple[float, int]], kinds: list[str], upto: int, column: Column, extra: float
) -> tuple[float, int]:
    """The best score with the column's cell ending before ``upto``, and where it begins."""
    score, begin = before[upto][0] - EMPTY[column.kind], upto
    gained = 0.0
    for first in range(upto - 1, -1, -1):
        gained += _fit(kinds[first], column, first)
        total = before[first][0] + gained - extra * (upto - first - 1)
        if total > score:
            score, begin = total, first
    return score, begin


def _fit(kind: str, column: Column, index: int) -> float:
    if column.kind == "number":
        return 4.0 if kind == "number" and index == 0 else -4.0
    if column.kind in ("unit", "time"):
        return 3.0 if kind == column.kind else -3.0
    return 1.0 if kind == "text" else -0.5
