"""What every reader returns: the canonical text, its tables as tables, and where in the file each stretch of text stands.

Canonical text: one paragraph or table row a line, cells joined by a tab, the text of a vertically merged cell repeated in every row that it covers.
"""

from __future__ import annotations

import bisect
import dataclasses
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from graph.errors import TooLarge

LONGEST_TEXT: Final = 20_000_000
"""Characters of canonical text: two hundred times the longest plan of the corpora; beyond it the file is refused."""
READERS_NOTES: Final = frozenset(
    ("other-kind", "part-not-read", "scanned-pages", "unmapped-fonts", "undecoded", "little-text")
)
"""Codes of the readers' warnings."""
WIDEST: Final = 1000
"""Columns of a table: a wider one is a span gone wrong."""


class Place(NamedTuple):
    """Where ``text[start:end]`` stands in the file: ``page`` counts from 1, ``paragraph`` from 1 in the body; ``cell`` is B3 or 表1!B3."""

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    cell: str | None = None


class Span(NamedTuple):
    """A cell in one row of the canonical text; ``column`` counts from 0, ``columns`` is its width."""

    start: int
    end: int
    column: int
    columns: int = 1


class Grid(NamedTuple):
    """A table in the canonical text: how many columns it has, its rows of cells, and what the file calls table, rows and columns."""

    width: int
    rows: tuple[tuple[Span, ...], ...]
    name: str = ""
    page: int | None = None
    numbers: tuple[int, ...] = ()
    letters: tuple[str, ...] = ()

    def place(self, position: int) -> Place | None:
        """The cell at the position."""
        index = bisect.bisect_right(self.rows, position, key=lambda row: row[0].start) - 1
        for cell in self.rows[index] if index >= 0 else ():
            if cell.start <= position < cell.end:
                where = f"{self.name}{self.letters[cell.column]}{self.numbers[index]}"
                return Place(cell.start, cell.end, self.page, None, where)
        return None


def moved(grids: Iterable[Grid], to: Callable[[int], int]) -> tuple[Grid, ...]:
    """The tables in another text, in which ``to`` finds each place."""
    return tuple(
        grid._replace(
            rows=tuple(
                tuple(cell._replace(start=to(cell.start), end=to(cell.end)) for cell in row) for row in grid.rows
            )
        )
        for grid in grids
    )


class Note(NamedTuple):
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
        index = bisect.bisect_right(self.places, position, key=lambda place: place.start) - 1
        if index >= 0 and position < self.places[index].end:
            return self.places[index]
        return next((place for grid in self.grids if (place := grid.place(position))), None)

    def as_json(self) -> dict[str, Any]:
        """For the way between processes: lists in place of tuples."""
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    @classmethod
    def from_json(cls, given: dict[str, Any]) -> Reading:
        """What ``as_json`` made, after its way as JSON."""
        grids = (
            Grid(
                width,
                tuple(tuple(Span(*span) for span in row) for row in rows),
                name,
                page,
                tuple(numbers),
                tuple(letters),
            )
            for width, rows, name, page, numbers, letters in given["grids"]
        )
        places = tuple(Place(*place) for place in given["places"])
        notes = tuple(Note(*note) for note in given["notes"])
        return cls(given["text"], given["media_type"], places, tuple(grids), given["facts"], notes)


class Cell(NamedTuple):
    """A cell as a reader finds it: its place in the table, its height and width in rows and columns."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


_column = operator.attrgetter("column")
Labels = tuple[Sequence[int], Sequence[int]]


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

    def table(self, cells: Iterable[Cell], page: int | None = None, name: str = "", labels: Labels = ((), ())) -> None:
        """Rows of cells. A row is left out where no cell with text begins in it. ``labels`` are the numbers of rows and columns in the file, from 1, where these are not all there."""
        covering: dict[int, list[Cell]] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                covering.setdefault(row, []).append(cell)
        rows, numbers, width = [], [], 0
        for row in sorted(covering):
            held = sorted(covering[row], key=_column)
            width = max(width, held[-1].column + held[-1].columns)
            if any(cell.text and cell.row == row and not cell.text.isspace() for cell in held):
                rows.append(self._row(held))
                numbers.append(labels[0][row] if labels[0] else row + 1)
        if rows:
            columns = labels[1] or range(1, width + 1)
            letters = tuple(column_name(column - 1) for column in columns)
            self.grids.append(Grid(width, tuple(rows), name, page, tuple(numbers), letters))

    def _row(self, cells: Sequence[Cell]) -> tuple[Span, ...]:
        texts = [_joined(cell.text) for cell in cells]
        position, _ = self._append("\t".join(texts))
        spans = []
        for cell, text in zip(cells, texts, strict=True):
            end = position + len(text)
            spans.append(Span(position, end, cell.column, cell.columns))
            position = end + 1
        return tuple(spans)

    def _append(self, line: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(line)
        self.length += len(line) + 1
        if self.length > LONGEST_TEXT:
            raise TooLarge(
                path="",
                reason={"en": f"more than {LONGEST_TEXT:,} characters of text", "zh": f"文字超过 {LONGEST_TEXT:,} 字"},
            )
        return start, start + len(line)

    def reading(self, media_type: str, facts: dict[str, str] | None = None) -> Reading:
        """All that was put in, closed by a line feed."""
        text = "".join(f"{part}\n" for part in self.parts)
        return Reading(text, media_type, tuple(self.places), tuple(self.grids), facts or {}, tuple(self.notes))


def _joined(text: str) -> str:
    """Line breaks and tabs as blanks; full-width blanks stay where they stand inside a line."""
    if text.isprintable():
        return text.strip()
    return " ".join(line.strip() for line in text.replace("\t", " ").splitlines() if line.strip())


def column_name(index: int) -> str:
    """A to Z, AA and so on, as spreadsheets name columns; ``index`` counts from 0."""
    name, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
