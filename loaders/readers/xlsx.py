"""Workbooks (.xlsx, .xlsm): each visible sheet as a table, values as Excel shows them, merged cells in every row that they cover."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import openpyxl
from openpyxl.utils import range_boundaries

from graph.errors import DamagedFile, ForbiddenContent, TooLarge
from loaders.readers.numberformat import shown
from loaders.readers.packages import PART_LIMIT, Package
from loaders.readers.reading import WIDEST, Cell, Composer, Reading

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MERGE: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"')
MERGED_CELLS: Final = 1_000_000
"""Cells under merges in one sheet: openpyxl makes an object for each, and hangs on a merge down to the last row."""
CELL: Final = re.compile(rb"<(?:\w+:)?c[\s>]")
CELLS: Final = 1_000_000
LONGEST_MERGE: Final = 10_000
"""Rows in which a merged cell's text is repeated."""


def read(data: bytes, name: str) -> Reading:
    """The visible sheets. Raises ``DamagedFile``, ``TooLarge`` and ``ForbiddenContent``."""
    _guard(data, name)
    composer = Composer()
    collecting = gc.isenabled()
    gc.disable()  # a million cells are no garbage: looking for it among them takes a third of the time
    try:
        book = _book(data, name)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            _write(sheet, composer, f"{sheet.title}!" if len(sheets) > 1 else "")
    finally:
        if collecting:
            gc.enable()
    return composer.reading(MEDIA_TYPE)


def _book(data: bytes, name: str) -> Any:
    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (MemoryError, RecursionError):
        raise
    except (
        Exception
    ):  # openpyxl lets through whatever a damaged part makes of it: KeyError, TypeError, ValueError, ParseError
        raise DamagedFile(path=name, what="workbook") from None


def _guard(data: bytes, name: str) -> None:
    """Refuse what would expand without bound, before the workbook is built."""
    package = Package(data, name)
    total = 0
    for part in package.names:
        if not part.endswith((".xml", ".rels")):
            continue
        content = package.read(part)
        total += len(content)
        if total > 2 * PART_LIMIT:
            raise TooLarge(
                path=name,
                reason={
                    "en": f"its parts expand to more than {2 * PART_LIMIT:,} bytes",
                    "zh": f"解压后超过 {2 * PART_LIMIT:,} 字节",
                },
            )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise ForbiddenContent(path=name, reason={"en": "a DTD in its XML", "zh": "XML 中含有 DTD"})
        if "worksheets/" in part:
            if sum(map(_area, MERGE.findall(content))) > MERGED_CELLS:
                raise TooLarge(
                    path=name,
                    reason={
                        "en": f"merged cells over more than {MERGED_CELLS:,} cells",
                        "zh": f"合并单元格超过 {MERGED_CELLS:,} 个",
                    },
                )
            if len(CELL.findall(content)) > CELLS:
                raise TooLarge(
                    path=name,
                    reason={"en": f"a sheet of more than {CELLS:,} cells", "zh": f"工作表超过 {CELLS:,} 个单元格"},
                )


def _area(reference: bytes) -> int:
    left, top, right, bottom = range_boundaries(reference.decode())
    return (abs((right or 0) - (left or 0)) + 1) * (abs((bottom or 0) - (top or 0)) + 1)


def _write(sheet: Any, composer: Composer, name: str) -> None:
    """The cells that are shown, by their places among the rows and columns that hold something and are shown.

    A value alone in its row (a title, a section, a note) spans the row, as it does to the eye.
    """
    # by the store of cells: a stray one in the last corner makes sheet.rows run over all the rows and columns before it
    written = {place: cell for place, cell in sheet._cells.items() if cell.value is not None}
    merged = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    rows = _kept({row for row, _ in written}, _hidden_rows(sheet))
    columns = _kept({column for _, column in written}, _hidden_columns(sheet))
    if len(columns) > WIDEST:
        raise TooLarge(
            path="", reason={"en": f"a sheet of more than {WIDEST:,} columns", "zh": f"工作表超过 {WIDEST:,} 列"}
        )
    held = _held(written, merged, rows, columns)
    composer.table(_filled(held, len(columns)), name=name, labels=([*rows], [*columns]))


def _held(
    written: dict[Any, Any], merged: dict[Any, Any], rows: dict[int, int], columns: dict[int, int]
) -> dict[int, list[Cell]]:
    """The written cells by row."""
    held: dict[int, list[Cell]] = {}
    for place, cell in written.items():
        row, column = rows.get(place[0]), columns.get(place[1])
        tall = wide = 1
        if place in merged:
            area = merged[place]
            down = [
                rows[at]
                for at in range(area.min_row, min(area.max_row, area.min_row + LONGEST_MERGE) + 1)
                if at in rows
            ]
            across = [columns[at] for at in range(area.min_col, area.max_col + 1) if at in columns]
            row, column = min(down, default=None), min(across, default=None)
            tall, wide = len(down), len(across)
        if row is not None and column is not None and (text := shown(cell)).strip():
            held.setdefault(row, []).append(Cell(text, row, column, tall, wide))
    return held


def _filled(held: dict[int, list[Cell]], width: int) -> Iterator[Cell]:
    """The cells, and empty ones where a row has others."""
    reached: dict[int, set[int]] = {}
    for cells in held.values():
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows) if cell.rows > 1 else ():
                reached.setdefault(row, set()).update(range(cell.column, cell.column + cell.columns))
    for row, cells in held.items():
        if len(cells) == 1 and cells[0].rows == 1 and row not in reached:
            yield Cell(cells[0].text, row, 0, 1, width)
            continue
        yield from cells
        if row in reached or sum(cell.columns for cell in cells) < width:
            taken = {at for cell in cells for at in range(cell.column, cell.column + cell.columns)}
            yield from (Cell("", row, at) for at in range(width) if at not in taken | reached.get(row, set()))


def _kept(used: Iterable[int], hidden: set[int]) -> dict[int, int]:
    """Places from 0 of the rows or columns that are used and shown."""
    return {at: place for place, at in enumerate(sorted(set(used) - hidden))}


def _hidden_rows(sheet: Any) -> set[int]:
    return {at for at, row in sheet.row_dimensions.items() if row.hidden or row.height == 0}


def _hidden_columns(sheet: Any) -> set[int]:
    hidden: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            hidden.update(range(column.min, min(column.max, 16384) + 1))
    return hidden
