"""Workbooks of the old binary kinds (.xls, .xlsb), through calamine; dates are shown as dates, for it does not tell their formats."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from graph.errors import DamagedFile, EncryptedFile
from loaders.readers.reading import WIDEST, Cell, Composer, Reading

MEDIA_TYPE: Final = "application/vnd.ms-excel"
ROWS: Final = 100_000


def read(data: bytes, name: str) -> Reading:
    """The visible sheets. Raises ``EncryptedFile`` and ``DamagedFile``."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        composer = Composer()
        visible = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        for title in visible:
            sheet = book.get_sheet_by_name(title)
            composer.table(_cells(sheet), name=f"{title}!" if len(visible) > 1 else "")
    except PasswordError:
        raise EncryptedFile(path=name) from None
    except CalamineError:
        raise DamagedFile(path=name, what="workbook") from None
    return composer.reading(MEDIA_TYPE)


def _cells(sheet: Any) -> Iterator[Cell]:
    rows = sheet.to_python(skip_empty_area=False)[:ROWS]
    merged = dict(sheet.merged_cell_ranges or ())
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged.items()
        for row in range(top, min(bottom, len(rows)) + 1)
        for column in range(left, min(right, WIDEST) + 1)
    } - set(merged)
    for row, values in enumerate(rows):
        filled = [column for column, value in enumerate(values) if value != ""]
        if len(filled) == 1 and (row, filled[0]) not in covered and merged.get((row, filled[0]), (row,))[0] == row:
            yield Cell(_shown(values[filled[0]]), row, 0, 1, len(values))
            continue
        for column, value in enumerate(values[:WIDEST]):
            if (row, column) not in covered:
                bottom, right = merged.get((row, column), (row, column))
                yield Cell(_shown(value), row, column, min(bottom, len(rows)) - row + 1, right - column + 1)


def _shown(value: Any) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
