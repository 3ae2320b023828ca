"""Bytes of JSON, CSV and Excel: one serialiser each, so that every face prints the same. Same content, same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, Final

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
PIECE: Final = 1 << 16
"""Bytes held at a time. The part with the time stamps is far smaller, so that none is cut."""
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def as_json(value: Any) -> bytes:
    """One line of UTF-8, in the order of the value's own keys."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as RFC 4180 has it, with the byte order mark by which Excel knows UTF-8."""
    file = io.BytesIO()
    write_csv(file, columns, rows)
    return file.getvalue()


def write_csv(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """The same into a file, row by row."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    text.detach()


def as_xlsx(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet with a heading that stays in view."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has a sheet
    sheet.append(list(columns))
    for row in rows:
        sheet.append([in_sheet(cell) for cell in row])
    for heading in sheet[1]:
        heading.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return book_bytes(book)


def book_bytes(book: Workbook) -> bytes:
    """The workbook as a file that says nothing of when it was made."""
    made, file = io.BytesIO(), io.BytesIO()
    book.save(made)
    timeless(made, file)
    return file.getvalue()


def in_sheet(cell: Cell) -> Cell:
    """The value as a workbook may hold it: no formula, no control character, not too long."""
    return _fitting(_harmless(cell))


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of files by name that says nothing of when it was made."""
    file = io.BytesIO()
    zip_into(file, members)
    return file.getvalue()


def zip_into(file: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """The same written to an open file, one member in memory at a time."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _fitting(cell: Cell) -> Cell:
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)[:LONGEST_CELL] if isinstance(cell, str) else cell


def timeless(made: BinaryIO, file: BinaryIO) -> None:
    """Write the archive ``made`` to ``file`` without the time of its making, which would change its bytes."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(file, "w") as new:
        for entry in old.infolist():
            copy = zipfile.ZipInfo(entry.filename, LONG_AGO)
            copy.compress_type = zipfile.ZIP_DEFLATED
            copy.file_size = entry.file_size
            with old.open(entry) as content, new.open(copy, "w") as member:
                for piece in iter(lambda: content.read(PIECE), b""):
                    member.write(_STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", piece))
