"""Bytes of JSON, CSV and zip archives: one serialiser each, so that every face prints the same. Same content, same bytes."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, BinaryIO, Final, cast

Cell = str | int | float | bool | None
Member = tuple[str, Callable[[BinaryIO], object]]
"""A file of an archive: its name and what writes it."""

FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""How a cell begins that a spreadsheet may run as a formula; the full-width signs count under Chinese settings."""
LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold, in place of now."""


_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_json(value: Any) -> bytes:
    """One line of UTF-8, in the order of the value's own keys."""
    return _encode(value).encode() + b"\n"


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


def zip_into(file: BinaryIO, members: Iterable[Member]) -> None:
    """Write a zip archive that says nothing of when it was made, each member as it is made."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, write in members:
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as member:
                write(cast("BinaryIO", member))


def as_member(name: str, content: bytes) -> Member:
    """A file of an archive whose content is there."""
    return name, lambda file: file.write(content)


def csv_member(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Member:
    """A file of an archive whose rows are read as they are written."""
    return name, lambda file: write_csv(file, columns, rows)


def harmless(cell: Cell) -> Cell:
    """The value as a spreadsheet takes it for no formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
