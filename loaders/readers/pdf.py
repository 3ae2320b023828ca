"""PDF, through pdfplumber: characters with their places, and ruled tables.

Handles page numbers, headers and footers, watermarks, text beyond the page, radicals in place of characters, tables over pages. A page without text, or one
whose fonts do not say which characters they show, is reported by its number, and where all are, the file is refused.
"""

from __future__ import annotations

import io
import logging
import unicodedata
from typing import Any, Final

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from graph.errors import DamagedFile, EncryptedFile, ScannedFile, UnmappedFonts
from loaders.readers.composing import compose, is_scanned, listed, listed_zh
from loaders.readers.layout import Glyph, Page, Ruled, cell_lines, joined
from loaders.readers.reading import Composer, Note, Reading

MEDIA_TYPE: Final = "application/pdf"
UNMAPPED: Final = 0.05
"""Of the page's characters: with more of them unmapped the page can't be read."""
EDGES: Final = 4
"""Fewer lines make no table."""
RADICALS: Final = "⺠民⺟母⺝月⺼肉⻄西⻅见⻆角⻈讠⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻳龟⻁虎⺶羊⺷羊⺫目⺧牛⻗雨⻊足⺌小⻌辶⻑長"
SUPPLEMENT: Final = dict(zip(RADICALS[::2], RADICALS[1::2], strict=True))
"""Radicals that Unicode gives no equivalent (CJK Radicals Supplement), as the characters that they stand for."""
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read(data: bytes, name: str) -> Reading:
    """The document's paragraphs and tables. Raises ``EncryptedFile``, ``DamagedFile``, ``ScannedFile`` and ``UnmappedFonts``."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            pages, scanned, unmapped = [], [], []
            for number, page in enumerate(pdf.pages, 1):
                found, bad = _page(page)
                pages.append(found)
                if bad:
                    unmapped.append(number)
                elif is_scanned(found):
                    scanned.append(number)
                page.close()
    except (PdfminerException, PDFPasswordIncorrect) as error:
        if isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(part, PDFPasswordIncorrect) for part in error.args
        ):
            raise EncryptedFile(path=name) from None
        raise DamagedFile(path=name, what="PDF") from None
    if not pages:
        raise DamagedFile(path=name, what="PDF without pages")
    return _reading(pages, scanned, unmapped, name)


def _reading(pages: list[Page], scanned: list[int], unmapped: list[int], name: str) -> Reading:
    if unmapped and len(unmapped) + len(scanned) == len(pages):
        raise UnmappedFonts(path=name, pages={"en": listed(unmapped), "zh": listed_zh(unmapped)})
    if scanned and len(scanned) == len(pages):
        raise ScannedFile(path=name, pages={"en": listed(scanned), "zh": listed_zh(scanned)})
    composer = Composer()
    compose(pages, composer)
    if scanned:
        composer.notes.append(
            Note("scanned-pages", f"{listed(scanned)} are scanned pictures without text: run OCR first")
        )
    if unmapped:
        composer.notes.append(
            Note(
                "unmapped-fonts",
                f"{listed(unmapped)} could not be read: their fonts do not say which characters they show",
            )
        )
    return composer.reading(MEDIA_TYPE)


def _page(page: Any) -> tuple[Page, bool]:
    """The page's characters and tables, and whether its fonts leave it unreadable."""
    found = Page(float(page.width), float(page.height))
    found.pictures = [(float(image["width"]), float(image["height"])) for image in page.images]
    shown = [char for char in page.chars if _is_shown(char, page)]
    unmapped = sum(_is_unmapped(char["text"]) for char in shown)
    if shown and unmapped > UNMAPPED * len(shown):
        return found, True
    left, top = float(page.bbox[0]), float(page.bbox[1])
    glyphs = [_glyph(char, left, top) for char in shown if char["text"].strip() and not _is_unmapped(char["text"])]
    if len(page.lines) + len(page.rects) + len(page.curves) >= EDGES:
        found.tables = [ruled for table in page.find_tables() if (ruled := _ruled(table, glyphs, left, top))]
    found.glyphs = [glyph for glyph in glyphs if not any(_inside(glyph, table) for table in found.tables)]
    return found, False


def _is_shown(char: Any, page: Any) -> bool:
    """On the page and upright; a watermark runs aslant."""
    a, b = char["matrix"][:2]
    x0, top, x1, bottom = page.bbox
    return bool(abs(a * b) < 1e-3 and x0 - 1 <= char["x0"] <= x1 + 1 and top - 1 <= char["top"] <= bottom + 1)


def _is_unmapped(text: str) -> bool:
    return text.startswith("(cid:") or any(unicodedata.category(character) in ("Cc", "Co", "Cn") for character in text)


def _glyph(char: Any, left: float, top: float) -> Glyph:
    text = char["text"]
    if any("\u2e80" <= character <= "\u2fd5" for character in text):
        text = "".join(SUPPLEMENT.get(each) or unicodedata.normalize("NFKC", each) for each in text)
    size = float(char["size"]) or 1.0
    return Glyph(text, char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top, size)


def _ruled(table: Any, glyphs: list[Glyph], left: float, top: float) -> Ruled | None:
    """The table's cells in its grid of rulings; None where it is a frame around text."""
    boxes = [(cell[0] - left, cell[1] - top, cell[2] - left, cell[3] - top) for cell in table.cells]
    xs = _lines(x for box in boxes for x in (box[0], box[2]))
    ys = _lines(y for box in boxes for y in (box[1], box[3]))
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells = []
    for x0, y0, x1, y1 in boxes:
        held = [g for g in glyphs if x0 <= (g.x0 + g.x1) / 2 < x1 and y0 <= (g.top + g.bottom) / 2 < y1]
        row, column = _at(ys, y0), _at(xs, x0)
        text = joined(cell_lines(held), x0, x1) if held else ""
        cells.append((row, column, max(1, _at(ys, y1) - row), max(1, _at(xs, x1) - column), text))
    return Ruled(ys[0], ys[-1], xs, sorted(cells))


def _lines(values: Any) -> tuple[float, ...]:
    """Rulings, those at a hair's breadth as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 2:
            kept.append(value)
    return tuple(kept)


def _at(lines: tuple[float, ...], value: float) -> int:
    return min(range(len(lines)), key=lambda index: abs(lines[index] - value))


def _inside(glyph: Glyph, table: Ruled) -> bool:
    return table.top <= (glyph.top + glyph.bottom) / 2 <= table.bottom and table.xs[0] <= glyph.x0 <= table.xs[-1]
