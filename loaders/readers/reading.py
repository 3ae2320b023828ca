"""What every reader returns: the canonical text, its tables as tables, and where in the file each stretch of text stands.

Canonical text: one paragraph or table row a line, cells joined by a tab, the text of a vertically merged cell repeated in every row that it covers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.errors import TooLarge

LONGEST_TEXT: Final = 20_000_000
"""Characters of canonical text: two hundred times the longest plan of the corpora; beyond it the file is refused."""
READERS_NOTES: Final = frozenset(
    ("other-kind", "part-not-read", "scanned-pages", "unmapped-fonts", "undecoded", "little-text")
)
"""Codes of the readers' warnings."""
WIDEST: Final = 1000
"""Columns of a table: a wider one is a span gone wrong."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where ``text[start:end]`` stands in the file: ``page`` counts from 1, ``paragraph`` from 1 in the body; ``cell`` is B3 or 表1!B3."""

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A cell in one row of the canonical text; ``column`` counts from 0, ``columns`` is its width."""

    start: int
    end: int
    column: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the canonical text: its rows of cells, and how many columns it has."""

    width: int
    rows: tuple[tuple[Span, ...], ...]


def moved(grids: Iterable[Grid], to: Callable[[int], int]) -> tuple[Grid, ...]:
    """The tables in another text, in which ``to`` finds each place."""
    return tuple(
        Grid(
            grid.width,
            tuple(
                tuple(dataclasses.replace(cell, start=to(cell.start), end=to(cell.end)) for cell in row)
                for row in grid.rows
            ),
        )
        for grid in grids
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A warning of the reader's about the whole file; the pipeline hands it on."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read. ``facts`` is what a web page's own table says of the document: title, issuer, document_number, date (ISO 8601)."""

    text: str
    media_type: str
    places: tuple[Place, ...] = ()
    grids: tuple[Grid, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def place(self, position: int) -> Place | None:
        """Where the character at ``position`` stands."""
        return next((place for place in self.places if place.start <= position < place.end), None)

    def as_json(self) -> dict[str, Any]:
        """For the way between processes."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Reading:
        """What ``as_json`` made."""
        grids = (
            Grid(grid["width"], tuple(tuple(Span(**span) for span in row) for row in grid["rows"]))
            for grid in given["grids"]
        )
        return cls(
            given["text"],
            given["media_type"],
            tuple(Place(**place) for place in given["places"]),
            tuple(grids),
            given["facts"],
            tuple(Note(**note) for note in given["notes"]),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a reader finds it: its place in the table, its height and width in rows and columns."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Composer:
    """Puts lines and tables together to the canonical text, and keeps their places."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.places: list[Place] = []
        self.grids: list[Grid] = []
        self.notes: list[Note] = []

    def paragraph(self, text: str, page: int | None = None, paragraph: int | None = None) -> None:
        """A line, or several where the paragraph has line breaks of its own. Blank ones are left out."""
        for line in text.split("\n"):
            if line.strip():
                start, end = self._append(line.replace("\t", " ").rstrip())
                self.places.append(Place(start, end, page, paragraph))

    def table(self, cells: Iterable[Cell], page: int | None = None, name: str = "") -> None:
        """Rows of cells. A row is left out where no cell with text begins in it."""
        covering: dict[int, list[Cell]] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                covering.setdefault(row, []).append(cell)
        rows, width = [], 0
        for row in sorted(covering):
            held = sorted(covering[row], key=lambda cell: cell.column)
            width = max(width, held[-1].column + held[-1].columns)
            if any(cell.text.strip() and cell.row == row for cell in held):
                rows.append(self._row(held, page, name))
        if rows:
            self.grids.append(Grid(width, tuple(rows)))

    def _row(self, cells: Sequence[Cell], page: int | None, name: str) -> tuple[Span, ...]:
        texts = [_joined(cell.text) for cell in cells]
        position, _ = self._append("\t".join(texts))
        spans = []
        for cell, text in zip(cells, texts, strict=True):
            spans.append(Span(position, position + len(text), cell.column, cell.columns))
            where = f"{name}{column_name(cell.column)}{cell.row + 1}"
            self.places.append(Place(position, position + len(text), page, None, where))
            position += len(text) + 1
        return tuple(spans)

    def _append(self, line: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(line)
        self.length += len(line) + 1
        if self.length > LONGEST_TEXT:
            raise TooLarge(path="", reason=f"more than {LONGEST_TEXT:,} characters of text")
        return start, start + len(line)

    def reading(self, media_type: str, facts: dict[str, str] | None = None) -> Reading:
        """All that was put in, closed by a line feed."""
        text = "".join(f"{part}\n" for part in self.parts)
        return Reading(text, media_type, tuple(self.places), tuple(self.grids), facts or {}, tuple(self.notes))


def _joined(text: str) -> str:
    """Line breaks and tabs as blanks; full-width blanks stay where they stand inside a line."""
    return " ".join(line.strip() for line in text.replace("\t", " ").splitlines() if line.strip())


def column_name(index: int) -> str:
    """A to Z, AA and so on, as spreadsheets name columns; ``index`` counts from 0."""
    name, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
