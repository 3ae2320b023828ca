"""The body of a Word file: paragraphs and tables in the order in which they are read.

Handles runs split anywhere, tracked changes (as accepted), hidden text, fields as last shown, content controls, text boxes (once, after the paragraph that holds them), notes (after
the body), merged and nested tables. Headers, footers and comments stand in other parts and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from loaders.readers.docx.numbering import Numbering
from loaders.readers.docx.styles import VAL, Styles, W, child, is_on, number, value
from loaders.readers.reading import WIDEST, Cell, Composer

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
GONE: Final = frozenset(
    W + name
    for name in (
        "del", "moveFrom", "rPr", "pPr", "tblPr", "tblGrid", "tcPr", "trPr", "sdtPr", "sdtEndPr", "instrText",
        "delText", "delInstrText", "rt", "commentReference",
    )
)  # fmt: skip
"""What shows no text, or text that is no longer there."""
WRITTEN: Final = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
TALLEST: Final = 100_000
"""Rows of a table."""


class Body:
    """Reads a story (the body, a text box, a note) into a composer."""

    def __init__(self, styles: Styles, numbering: Numbering, composer: Composer) -> None:
        self.styles = styles
        self.numbering = numbering
        self.composer = composer
        self.fields: list[bool] = []
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self.carried = ""
        self.paragraphs = 0
        self.tables = 0

    def story(self, element: Any) -> None:
        """Write the blocks of a story."""
        for block in self._blocks(element):
            if block.tag == f"{W}p":
                self.paragraphs += 1
                text = self._paragraph(block)
                if text is not None:
                    self.composer.paragraph(text, paragraph=self.paragraphs)
            else:
                self.tables += 1
                self.composer.table(self._table(block), name=f"表{self.tables}!")
            self._drain()

    def _drain(self) -> None:
        """Write the text boxes met so far."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            fields, self.fields = self.fields, []
            self.story(box)
            self.fields = fields

    def _blocks(self, element: Any) -> Iterator[Any]:
        """Paragraphs and tables, those inside content controls too."""
        for item in element:
            if item.tag in (f"{W}p", f"{W}tbl"):
                yield item
            elif item.tag == f"{MC}AlternateContent":
                yield from self._blocks(_chosen(item))
            elif item.tag not in GONE and item.tag not in (f"{W}tr", f"{W}tc"):
                yield from self._blocks(item)

    def _paragraph(self, element: Any) -> str | None:
        """The paragraph as shown, its number before it; None where its mark is deleted and it goes on in the next."""
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self.styles.default
        hidden = bool(self.styles.hides(style))
        text = self.carried + "".join(self._inline(element, hidden))
        mark = child(properties, "rPr")
        gone = mark is not None and any(child(mark, name) is not None for name in ("del", "moveFrom"))
        own = is_on(mark, "vanish")
        if gone or (hidden if own is None else own):
            self.carried = text
            return None
        self.carried = ""
        return self.numbering.next(properties, style) + text

    def _inline(self, element: Any, hidden: bool) -> Iterator[str]:
        for item in element:
            tag = item.tag
            if tag == f"{W}r":
                if not self._hides(item, hidden):
                    yield from self._run(item)
                else:
                    self._fields_of(item)
            elif tag == f"{MC}AlternateContent":
                yield from self._inline(_chosen(item), hidden)
            elif tag == MATH:
                yield item.text or ""
            elif tag not in GONE:
                yield from self._inline(item, hidden)

    def _hides(self, run: Any, hidden: bool) -> bool:
        properties = child(run, "rPr")
        own = is_on(properties, "vanish")
        if own is None:
            own = self.styles.hides(value(properties, "rStyle"))
        return hidden if own is None else own

    def _fields_of(self, run: Any) -> None:
        for item in run.iter(f"{W}fldChar"):
            self._field(item)

    def _field(self, item: Any) -> None:
        """A field's instruction lies before its ``separate``, what it shows after it."""
        kind = item.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _run(self, run: Any) -> Iterator[str]:
        for item in run:
            tag = item.tag
            if tag == f"{W}fldChar":
                self._field(item)
            elif tag in GONE or not all(self.fields):
                continue
            elif tag == f"{W}t":
                yield (item.text or "").replace("\n", " ")
            elif tag in WRITTEN:
                yield WRITTEN[tag]
            elif tag == f"{W}sym":
                yield _symbol(item)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append((tag.removeprefix(W).removesuffix("Reference"), item.get(f"{W}id", "")))
            else:
                yield from self._embedded(item)

    def _embedded(self, item: Any) -> Iterator[str]:
        """Drawings and pictures hold text boxes; ruby text its base."""
        if item.tag == f"{MC}AlternateContent":
            yield from self._run(_chosen(item))
            return
        if item.tag == f"{W}ruby":
            yield from self._inline(child(item, "rubyBase"), False) if child(item, "rubyBase") is not None else ()
            return
        self.boxes += _boxes(item)

    def _table(self, table: Any) -> list[Cell]:
        cells: list[Cell] = []
        open_cells: dict[int, int] = {}
        for row, element in enumerate(self._rows(table)):
            if row >= TALLEST:
                break
            column = min(number(element, "trPr", "gridBefore") or 0, WIDEST)
            for held in self._cells(element):
                column = self._cell(held, row, column, cells, open_cells)
                if column >= WIDEST:
                    break
        return cells

    def _cell(self, held: Any, row: int, column: int, cells: list[Cell], open_cells: dict[int, int]) -> int:
        """Add a cell, or lengthen the one that it continues; the column after it."""
        properties = child(held, "tcPr")
        width = max(1, min(number(properties, "gridSpan") or 1, 63, WIDEST - column))
        merge = child(properties, "vMerge")
        if (
            value(properties, "hMerge") is None
            and child(properties, "hMerge") is not None
            and cells
            and cells[-1].row == row
        ):
            last = cells[-1]
            cells[-1] = Cell(last.text, last.row, last.column, last.rows, last.columns + width)
            return column + width
        if merge is not None and merge.get(VAL, "continue") == "continue" and column in open_cells:
            index = open_cells[column]
            above = cells[index]
            if above.row + above.rows == row:
                cells[index] = Cell(above.text, above.row, above.column, above.rows + 1, above.columns)
                return column + above.columns
        open_cells.pop(column, None)
        if merge is not None:
            open_cells[column] = len(cells)
        cells.append(Cell(self._text(held), row, column, 1, width))
        return column + width

    def _rows(self, element: Any) -> Iterator[Any]:
        """Rows that are shown: neither deleted nor hidden."""
        for item in element:
            if item.tag == f"{W}tr":
                properties = child(item, "trPr")
                if child(properties, "del") is None and not is_on(properties, "hidden"):
                    yield item
            elif item.tag not in GONE and item.tag not in (f"{W}p", f"{W}tbl"):
                yield from self._rows(item)

    def _cells(self, element: Any) -> Iterator[Any]:
        for item in element:
            if item.tag == f"{W}tc":
                yield item
            elif item.tag not in GONE and item.tag not in (f"{W}p", f"{W}tbl"):
                yield from self._cells(item)

    def _text(self, held: Any) -> str:
        """A cell's paragraphs and the cells of its inner tables, one a line."""
        lines: list[str] = []
        for block in self._blocks(held):
            if block.tag == f"{W}p":
                lines.append(self._paragraph(block) or "")
            else:
                lines += [cell.text for cell in sorted(self._table(block), key=lambda cell: (cell.row, cell.column))]
        lines.append(self.carried)
        self.carried = ""
        return "\n".join(line for line in lines if line.strip())


def _chosen(alternatives: Any) -> Any:
    """Word shows the first choice; what stands there for older readers is the same once more."""
    choice = alternatives.find(f"{MC}Choice")
    if choice is None:
        choice = alternatives.find(f"{MC}Fallback")
    return alternatives if choice is None else choice


def _boxes(item: Any) -> list[Any]:
    """The outermost text boxes, each once."""
    if item.tag == f"{W}txbxContent":
        return [item]
    if item.tag == f"{MC}AlternateContent":
        item = _chosen(item)
    return [box for inner in item for box in _boxes(inner)]


def _symbol(item: Any) -> str:
    """A character of a symbol font; its place there (F000 to F0FF) tells no reader what it shows."""
    code = int(item.get(f"{W}char", "0"), 16) if item.get(f"{W}char", "").isalnum() else 0
    return chr(code) if 0x20 <= code < 0xD800 else ""
