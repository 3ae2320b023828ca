"""A user's own units and regulations: ``units.csv`` and ``regulations.csv`` in the folder ``registry`` of the data directory.

They say what the tables beside this module can't know, and win over them. Columns of units: ``jurisdiction`` (code), ``written`` (as plans
write it, without its level), ``full_name``, ``organ`` (a kind of ``organs.csv`` or empty). Of regulations: ``id``, ``title``,
``effective_on`` (``;`` between the days of several texts), and where they are known ``short_title``, ``aliases`` (``;``), ``kind``, ``issuer``,
``document_number``, ``repealed_on``. Days are ISO 8601.
"""

from __future__ import annotations

import csv
import datetime
import functools
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import BadRegistry
from loaders.home import data_folder
from loaders.registry.tables import Row, rows

ID: Final = re.compile(r"[^\s/?#%\\]+")
"""What every id of the graph is made of."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a table must be: the columns that every row fills, those that it may fill, those that tell rows apart, and what is wrong with a
    row (nothing where it is right)."""

    needed: tuple[str, ...]
    optional: tuple[str, ...]
    key: tuple[str, ...]
    wrong: Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Own:
    """The rows of both tables, and eight hexadecimal digits that change with any of them; nothing where there are none."""

    units: tuple[Row, ...]
    regulations: tuple[Row, ...]
    fingerprint: str


def folder() -> Path:
    """Where a user's tables lie: in ``YAODIAN_DATA``, else in the user's data directory."""
    return data_folder() / "registry"


@functools.cache
def own() -> Own:
    """The tables, read once in the life of a process. Raises ``BadRegistry`` with file, row and reason; then none of their rows counts."""
    units, regulations = (tuple(read(folder() / name)) for name in TABLES)
    facts = repr([units, regulations]).encode()
    return Own(units, regulations, hashlib.sha256(facts).hexdigest()[:8] if units or regulations else "")


def read(path: Path) -> Iterator[Row]:
    """The rows of one table, UTF-8 with or without BOM; none without the file. Raises ``BadRegistry``."""
    if not path.exists():
        return
    try:
        lines = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        yield from _checked(path, lines)
    except OSError as error:
        raise BadRegistry(path=path, row=1, reason=error.strerror) from None
    except UnicodeDecodeError:
        raise BadRegistry(path=path, row=1, reason="not UTF-8") from None
    except csv.Error as error:
        raise BadRegistry(path=path, row=lines.line_num, reason=str(error)) from None


def _checked(path: Path, lines: Iterator[list[str]]) -> Iterator[Row]:
    table = TABLES[path.name]
    columns = next(lines, [])
    reason = _wrong_columns(table, columns)
    seen: set[tuple[str, ...]] = set()
    for number, cells in enumerate(lines, start=2):
        if not any(cells):
            continue
        row = dict.fromkeys(table.optional, "") | dict(zip(columns, map(str.strip, cells), strict=False))
        key = tuple(row.get(name, "") for name in table.key)
        reason = (
            reason or _wrong_cells(table, columns, cells, row) or ("a row for the second time" if key in seen else "")
        )
        if reason:
            raise BadRegistry(path=path, row=number, reason=reason)
        seen.add(key)
        yield row
    if reason:
        raise BadRegistry(path=path, row=1, reason=reason)


def _wrong_columns(table: Table, columns: list[str]) -> str:
    missing = [f"no column {name}" for name in table.needed if name not in columns]
    unknown = [f"unknown column {name!r}" for name in columns if name not in (*table.needed, *table.optional)]
    return ", ".join([*missing, *unknown])


def _wrong_cells(table: Table, columns: list[str], cells: list[str], row: Row) -> str:
    if len(cells) != len(columns):
        return f"{len(cells)} cells under {len(columns)} columns"
    empty = [name for name in table.needed if not row[name]]
    return f"no {', '.join(empty)}" if empty else table.wrong(row)


def _wrong_unit(row: Row) -> str:
    if row["jurisdiction"] not in _codes():
        return f"jurisdiction {row['jurisdiction']!r} is no code of a division"
    if row["organ"] and row["organ"] not in {kind["id"] for kind in rows("organs.csv")}:
        return f"organ {row['organ']!r} is no kind of organ"
    return ""


def _wrong_regulation(row: Row) -> str:
    if not ID.fullmatch(row["id"]):
        return f"id {row['id']!r} holds white space or one of / ? # % \\"
    days = [day for day in (*row["effective_on"].split(";"), row["repealed_on"]) if day]
    return next((f"{day!r} is no date like 2026-11-25" for day in days if not _is_date(day)), "")


def _is_date(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _codes() -> set[str]:
    return {row["code"] for table in ("divisions.csv", "divisions_history.csv") for row in rows(table)}


TABLES: Final = {
    "units.csv": Table(("jurisdiction", "written", "full_name"), ("organ",), ("jurisdiction", "written"), _wrong_unit),
    "regulations.csv": Table(
        ("id", "title"),
        ("short_title", "aliases", "kind", "issuer", "document_number", "effective_on", "repealed_on"),
        ("id",),
        _wrong_regulation,
    ),
}
