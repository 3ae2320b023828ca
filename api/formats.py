"""Bytes of JSON, CSV and Excel: one serialiser each, so that every face prints the same. Same content, same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

Cell = str | int | float | bool | None

FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""How a cell begins that a spreadsheet may run as a formula; the full-width signs count under Chinese settings."""
LONGEST_CELL: Final = 32_767
"""Characters that Excel keeps of one cell."""
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold, in place of now."""
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def as_json(value: Any) -> bytes:
    """One line of UTF-8, in the order of the value's own keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as RFC 4180 has it, with the byte order mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet with a heading that stays in view."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has a sheet
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_fitting(_harmless(cell)) for cell in row])
    for heading in sheet[1]:
        heading.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = io.BytesIO()
    book.save(file)
    return _timeless(file)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _fitting(cell: Cell) -> Cell:
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)[:LONGEST_CELL] if isinstance(cell, str) else cell


def _timeless(file: io.BytesIO) -> bytes:
    """The same archive without the time of its making, which would change its bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
