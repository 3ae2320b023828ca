"""What a command prints: one value, as a table for people or as JSON, CSV or Excel for programs."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from api.cli.words import heading, word
from api.errors import Unwritable
from api.formats import Cell, as_csv, as_json
from api.tables import Table
from graph.shapes import Page

Item = TypeVar("Item")

WIDE: Final = 10_000
"""Characters of a line where no terminal sets an end: programs find a row whole."""
_CONTROL: Final = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
"""Characters by which a text could steer the terminal."""


class Format(StrEnum):
    """How to print."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Output:
    """Where to and how: ``format`` None is the one that the file's suffix names, else a table."""

    format: Format | None = None
    path: str | None = None

    def page(self, page: Page[Item], table: Table[Item]) -> None:
        """Print a list."""
        self.items(page, table, page["items"], page["total"])

    def items(self, value: Any, table: Table[Item], items: Sequence[Item], total: int) -> None:
        """Print ``value``, whose rows are ``items``, the beginning of ``total``."""
        self.write(value, table, items, lambda: _grid(table, items, total))

    def thing(self, item: Item, table: Table[Item]) -> None:
        """Print one thing: for people a line per field."""
        self.write(item, table, [item], lambda: _card(dict(zip(table.columns, table.rows([item])[0], strict=True))))

    def write(self, value: Any, table: Table[Item], items: Sequence[Item], human: Callable[[], RenderableType]) -> None:
        """Print ``value`` as JSON, ``items`` as CSV or Excel, or what ``human`` makes."""
        match self.format or _format_of(self.path):
            case Format.JSON:
                deliver(as_json(value), self.path)
            case Format.CSV:
                deliver(as_csv(list(table.columns), table.rows(items)), self.path)
            case Format.XLSX:
                from api.workbooks import as_xlsx  # noqa: PLC0415  the library takes time to import

                self._refuse_terminal()
                deliver(as_xlsx(list(table.columns), table.rows(items)), self.path)
            case Format.TABLE:
                self._print(human())

    def remark(self, text: str) -> None:
        """Print a line below a table for people; JSON says the same in a field, and rows have no place for it."""
        if self.path is None and self.format in {None, Format.TABLE}:
            console().print(plain(text))

    def _refuse_terminal(self) -> None:
        if self.path is None and sys.stdout.isatty():
            raise typer.BadParameter(word("xlsx_needs_file"), param_hint="--format")

    def _print(self, made: RenderableType) -> None:
        if self.path is None:
            console().print(made)
        else:
            text = io.StringIO()
            Console(file=text, width=WIDE, highlight=False).print(made)
            deliver(text.getvalue().encode(), self.path)


def deliver(content: bytes, path: str | None) -> None:
    """Write to the file, or to stdout where none is named. Raises ``Unwritable``."""
    if path is None:
        typer.echo(content, nl=False)
    else:
        deliver_file(io.BytesIO(content), path)


def deliver_file(content: BinaryIO, path: str) -> None:
    """Write what ``content`` still holds to the file. Raises ``Unwritable``."""
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("wb") as file:
            shutil.copyfileobj(content, file)
    except OSError as error:
        raise Unwritable(path=path, reason=error.strerror) from error


def console() -> Console:
    """Stdout for people."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)


def plain(cell: Cell) -> Text:
    """A value as people read it; markup and control characters of the text have no effect."""
    if isinstance(cell, bool):
        return Text(word("yes") if cell else word("no"))
    return Text("" if cell is None else str(cell).translate(_CONTROL))


def _format_of(path: str | None) -> Format:
    suffix = Path(path or "").suffix.removeprefix(".").lower()
    return Format(suffix) if suffix in set(Format) else Format.TABLE


def _grid(table: Table[Item], items: Sequence[Item], total: int) -> RenderableType:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False)
    for name in table.shown:
        grid.add_column(heading(name), overflow="fold")
    for item in items:
        grid.add_row(*(plain(table.columns[name](item)) for name in table.shown))
    counted = (
        word("total").format(total=total)
        if len(items) in {0, total}
        else word("part").format(shown=len(items), total=total)
    )
    return Group(grid, Text(counted)) if items else Text(counted)


def _card(fields: Mapping[str, Cell]) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for name, cell in fields.items():
        if cell not in {None, ""}:
            grid.add_row(Text(heading(name), style="bold"), plain(cell))
    return grid
