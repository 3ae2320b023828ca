"""Lines and tables of pages to paragraphs: what stands on every page goes, paragraphs and tables go on over pages, footnotes go to the end."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Final

from loaders.readers.layout import Line, Page, Ruled, lines_of
from loaders.readers.reading import Cell, Composer

NUMBERED_PAGE: Final = re.compile(
    r"[—–\-·\s]*第?\s*[\dIVXivx]{1,4}\s*页?\s*(?:[,，/]?\s*共?\s*\d{1,4}\s*页?)?[—–\-·\s]*$"
)
MARGIN: Final = 0.1
"""Of the page's height, at the top and at the bottom: where headers, footers and page numbers stand."""
REPEATED: Final = 0.4
"""On this share of the pages the same line in the margin is a header."""
ITEM: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,4}[章节条]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,3}[.．、](?!\d)|[①-⑳]|附件)"
)
ENDED: Final = "。；：！？.:;!?）)"
NOTE: Final = re.compile(r"\s*(?:[①-⑳]|\[\d{1,3}\]|\d{1,3}(?!\d)|[*＊])\s*\S")
SMALL: Final = 0.88
"""Of the body's size: footnotes are smaller."""
PICTURE: Final = 0.3
"""Of the page's area: a page without text and with such a picture is a scan."""
FILLED: Final = 0.45
"""Of the page's width: full lines are at least as long."""
Item = Line | Ruled


def listed(pages: list[int]) -> str:
    """Pages 2, 4-7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][1] == page - 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "pages " + ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def listed_zh(pages: list[int]) -> str:
    """第 2、4-7 页."""
    return f"第 {listed(pages).removeprefix('pages ').replace(', ', '、')} 页"


def is_scanned(page: Page) -> bool:
    """No text but a page number, and a large picture."""
    text = "".join(glyph.text for glyph in page.glyphs)
    large = any(width * height > PICTURE * page.width * page.height for width, height in page.pictures)
    return large and not page.tables and (not text.strip() or bool(NUMBERED_PAGE.match(text)))


def compose(pages: Sequence[Page], composer: Composer) -> None:
    """Write the pages' paragraphs and tables."""
    found = [lines_of(page, number) for number, page in enumerate(pages, 1)]
    kept = _without_margins(found, pages)
    sizes = [line.size for lines in kept for line in lines for _ in line.text]
    body = statistics.median(sizes) if sizes else 0
    notes: list[Line] = []
    flow: list[tuple[int, Item]] = []
    for number, (lines, page) in enumerate(zip(kept, pages, strict=True), 1):
        own = _footnotes(lines, body, page.height)
        notes += own
        flow += [(number, item) for item in _ordered([line for line in lines if line not in own], page.tables)]
    width = max((page.width for page in pages), default=0)
    _write(_glued(flow), composer, body, width)
    _write([(line.page, line) for line in notes], composer, body, width)


def _without_margins(found: list[list[Line]], pages: Sequence[Page]) -> list[list[Line]]:
    """Lines but page numbers, and what stands alike on many pages."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, page in zip(found, pages, strict=True):
        seen.update({_margin_key(line, page) for line in lines if _in_margin(line, page)})
    least = max(2, REPEATED * len(pages))
    return [
        [
            line
            for line in lines
            if not (
                _in_margin(line, page)
                and (NUMBERED_PAGE.match(line.text) or (len(pages) > 1 and seen[_margin_key(line, page)] >= least))
            )
        ]
        for lines, page in zip(found, pages, strict=True)
    ]


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _margin_key(line: Line, page: Page) -> tuple[str, int]:
    """The text with its digits masked, and its height on the page in hundredths."""
    return re.sub(r"\d+", "#", "".join(line.text.split())), round(100 * line.top / page.height / 2)


def _footnotes(lines: list[Line], body: float, height: float) -> list[Line]:
    """The small lines at the foot of the page, from the first that begins with a mark."""
    small: list[Line] = []
    for line in reversed(lines):
        if line.size > SMALL * body or line.top < height / 2:
            break
        small.insert(0, line)
    first = next((index for index, line in enumerate(small) if NOTE.match(line.text)), len(small))
    return small[first:]


def _ordered(lines: list[Line], tables: list[Ruled]) -> list[Item]:
    """Lines, and each table before the first line below it."""
    ordered: list[Item] = []
    waiting = sorted(tables, key=lambda table: table.top)
    for line in lines:
        while waiting and waiting[0].top < line.top:
            ordered.append(waiting.pop(0))
        ordered.append(line)
    return [*ordered, *waiting]


def _glued(flow: list[tuple[int, Item]]) -> list[tuple[int, Item]]:
    """A table that goes on at the top of the next page is one with it."""
    glued: list[tuple[int, Item]] = []
    last = 0
    for number, item in flow:
        above = glued[-1][1] if glued else None
        if isinstance(item, Ruled) and isinstance(above, Ruled) and number == last + 1 and _same_columns(above, item):
            glued[-1] = (glued[-1][0], _continued(above, item))
        else:
            glued.append((number, item))
        last = number
    return glued


def _same_columns(above: Ruled, below: Ruled) -> bool:
    return len(above.xs) == len(below.xs) and all(abs(a - b) < 4 for a, b in zip(above.xs, below.xs, strict=True))


def _continued(above: Ruled, below: Ruled) -> Ruled:
    """The rows below the rows above: the heading repeated goes, a row cut in two becomes one, and a merged cell goes on."""
    cells, more = list(above.cells), list(below.cells)
    height = max(row + rows for row, _, rows, _, _ in cells)
    head = [cell for cell in cells if cell[0] == 0]
    depth = max(rows for _, _, rows, _, _ in head)
    if [c for c in cells if c[0] < depth] == [c for c in more if c[0] < depth] and height > depth:
        more = [(c[0] - depth, c[1], c[2], c[3], c[4]) for c in more if c[0] >= depth]
    first = {column: text for row, column, _, _, text in more if row == 0}
    cut = bool(first) and not first.get(0, "x") and all(text for row, column, _, _, text in cells if column == 0)
    shift = height - 1 if cut else height
    for row, column, rows, columns, text in more:
        index = _reaching(cells, column, height)
        if row == 0 and index is not None and (cut or (not text and _never_blank(above, column))):
            top, _, tall, wide, written = cells[index]
            cells[index] = (top, column, tall + rows - (1 if cut else 0), wide, written + text)
        else:
            cells.append((row + shift, column, rows, columns, text))
    return Ruled(above.top, below.bottom, above.xs, cells)


def _reaching(cells: list[tuple[int, int, int, int, str]], column: int, height: int) -> int | None:
    return next((i for i, c in enumerate(cells) if c[1] == column and c[0] + c[2] == height), None)


def _never_blank(table: Ruled, column: int) -> bool:
    return all(text for _, at, _, _, text in table.cells if at == column)


def _write(flow: Sequence[tuple[int, Item]], composer: Composer, body: float, width: float) -> None:
    """Join lines to paragraphs."""
    lines = [item for _, item in flow if isinstance(item, Line)]
    edges = {
        column: _edges([line for line in lines if line.column == column], body, 0 if column else width)
        for column in {line.column for line in lines}
    }
    pending: list[Line] = []
    for number, item in flow:
        if isinstance(item, Line):
            if pending and not _goes_on(pending, item, edges[pending[-1].column], edges[item.column]):
                _flush(pending, composer)
            pending.append(item)
        else:
            _flush(pending, composer)
            cells = [Cell(text, row, column, rows, columns) for row, column, rows, columns, text in item.cells]
            composer.table(cells, page=number)
    _flush(pending, composer)


def _edges(lines: list[Line], body: float, width: float) -> tuple[float, float]:
    """Where the column's lines begin and end: its left edge and its right one; where all are short, none reaches the right one."""
    usual = [line for line in lines if abs(line.size - body) < 0.15 * body] or lines
    starts, ends = sorted(line.x0 for line in usual), sorted(line.x1 for line in usual)
    left, right = starts[len(starts) // 20], ends[min(len(ends) - 1, len(ends) * 19 // 20)]
    return left, right if right - left >= FILLED * width else width


def _goes_on(pending: list[Line], line: Line, above_edges: tuple[float, float], edges: tuple[float, float]) -> bool:
    """Whether the line continues the paragraph: it is not indented, of the same size, and the line above is full."""
    above = pending[-1]
    em = above.size
    if abs(line.size - em) > 0.06 * em or line.x0 > edges[0] + 1.2 * em:
        return False
    if ITEM.match(line.text) and above.text[-1:] in ENDED:
        return False
    return above_edges[1] - above.x1 <= 2.6 * em


def _flush(pending: list[Line], composer: Composer) -> None:
    if not pending:
        return
    text = pending[0].text
    for line in pending[1:]:
        apart = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += f" {line.text}" if apart else line.text
    composer.paragraph(text, page=pending[0].page)
    pending.clear()
