"""Bytes of JSON, CSV and zip archives: one serialiser each, so that every face prints the same. Same content, same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, Final

Cell = str | int | float | bool | None

FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""How a cell begins that a spreadsheet may run as a formula; the full-width signs count under Chinese settings."""
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold, in place of now."""


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
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    text.detach()


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


def harmless(cell: Cell) -> Cell:
    """The value as a spreadsheet takes it for no formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
