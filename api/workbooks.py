"""Workbooks for Excel. Apart from the other formats, since the library takes time to import and most answers need none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from api.formats import LONG_AGO, Cell, harmless

LONGEST_CELL: Final = 32_767
"""Characters that Excel keeps of one cell."""
PIECE: Final = 1 << 16
"""Bytes held at a time. The part with the time stamps is far smaller, so that none is cut."""
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


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
    return _fitting(harmless(cell))


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
