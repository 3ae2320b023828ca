"""The graph as tables: one a kind of node, one for all edges, and the data dictionary, as zipped CSV or as a workbook."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO, Final, cast

from openpyxl import Workbook

from api.exports.fields import EDGE, FACT, ID, LABEL, NODES, Field, every_edge, kind_of, node
from api.formats import Cell, csv_member, zip_into
from api.workbooks import in_sheet, timeless
from graph.store import Store
from graph.whole import nodes

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, its heading among them."""
DICTIONARY: Final = ("table", "column", "type", "meaning", "含义")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose rows are read as they are asked for."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def sheets(store: Store) -> Iterator[Sheet]:
    """``documents``, ``sections``, …, ``edges``, and the ``dictionary`` of all columns."""
    for label in NODES:
        told = (node(label, props) for props in nodes(store, label))
        yield _sheet(_plural(label), _columns(label), told)
    yield _sheet("edges", (*EDGE, *FACT), every_edge(store))
    yield Sheet("dictionary", DICTIONARY, _dictionary())


def _plural(label: str) -> str:
    return f"{kind_of(label)}s"


def _columns(label: str) -> tuple[Field, ...]:
    return (ID, LABEL, *NODES[label])


def _sheet(name: str, fields: Sequence[Field], items: Iterable[dict[str, Cell]]) -> Sheet:
    columns = [field.name for field in fields]
    return Sheet(name, columns, ([item.get(column) for column in columns] for item in items))


def _dictionary() -> Iterator[Sequence[Cell]]:
    described = [*((_plural(label), _columns(label)) for label in NODES), ("edges", (*EDGE, *FACT))]
    return ((name, f.name, f.type, f.en, f.zh) for name, fields in described for f in fields)


def csv_zip(store: Store, file: BinaryIO) -> None:
    """A CSV file a table."""
    zip_into(file, (csv_member(f"{sheet.name}.csv", sheet.columns, sheet.rows) for sheet in sheets(store)))


def xlsx(store: Store, file: BinaryIO) -> None:
    """A sheet a table; what does not fit on one goes on in another (``edges 2``)."""
    book = Workbook(write_only=True)
    for sheet in sheets(store):
        _fill(book, sheet)
    with tempfile.TemporaryFile() as made:
        book.save(made)
        timeless(cast("BinaryIO", made), file)


def _fill(book: Workbook, sheet: Sheet) -> None:
    rows, number = iter(sheet.rows), 1
    first = next(rows, None)
    while first is not None or number == 1:
        page = book.create_sheet(sheet.name if number == 1 else f"{sheet.name} {number}")
        page.freeze_panes = "A2"
        page.append(list(sheet.columns))
        for row in chain([first] if first else [], islice(rows, MOST_ROWS - 2)):
            page.append([in_sheet(cell) for cell in row])
        first, number = next(rows, None), number + 1
