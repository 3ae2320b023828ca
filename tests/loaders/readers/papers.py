"""PDF and OFD pages for tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.loaders.readers.building import zipped

FONT = "STSong-Light"
WIDTH, HEIGHT, LEFT, RIGHT = 595.0, 842.0, 85.0, 510.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(draw: Callable[[Any], None], password: str | None = None) -> bytes:
    """What ``draw`` puts on the canvas."""
    buffer = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password) if password else None
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), encrypt=lock)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def put(canvas: Any, x: float, y: float, text: str, size: float = 14) -> None:
    """Text at a place; ``y`` counts from the top."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - y, text)


def wrapped(text: str, width: int, indent: int = 2) -> list[str]:
    """The lines of a paragraph: the first is indented by full-width blanks."""
    text = "　" * indent + text
    return [text[at : at + width] for at in range(0, len(text), width)]


def write(canvas: Any, paragraphs: list[str], header: str = "") -> None:
    """Paragraphs down the pages, numbered, as Word prints them: 30 characters a line, 28 lines a page."""
    lines = [line for text in paragraphs for line in wrapped(text, 30)]
    for page in range(0, len(lines), 28):
        if header:
            put(canvas, 250, 40, header, 9)
        for index, line in enumerate(lines[page : page + 28]):
            put(canvas, LEFT, 90 + 24 * index, line)
        put(canvas, 285, 810, f"— {page // 28 + 1} —", 10)
        canvas.showPage()


def ruled(canvas: Any, xs: list[float], ys: list[float], cells: list[tuple[int, int, int, int, str]]) -> None:
    """A ruled table; a cell is row, column, rows, columns and text."""
    for row, column, rows, columns, text in cells:
        left, top, right, bottom = xs[column], ys[row], xs[column + columns], ys[row + rows]
        canvas.rect(left, HEIGHT - bottom, right - left, bottom - top)
        middle = (top + bottom) / 2 - 8 * (len(text.split("\n")) - 1)
        for index, line in enumerate(text.split("\n")):
            put(canvas, left + 4, middle + 4 + 16 * index, line, 11)


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(pages: list[str]) -> bytes:
    """An OFD file; its pages stand in folders of another order than the document's."""
    order = [f"Pages/Page_{len(pages) - number}/Content.xml" for number in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{path}"/>' for n, path in enumerate(order))
    box = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f'<ofd:Document {OFD}><ofd:CommonData>{box}<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>',
        "Doc_0/Tpls/Tpl_0/Content.xml": layer(text_object(20, 20, "模板页眉")),
    }
    return zipped({**parts, **{f"Doc_0/{path}": layer(page) for path, page in zip(order, pages, strict=True)}})


def layer(objects: str) -> str:
    return f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def text_object(x: float, y: float, text: str, size: float = 5) -> str:
    """Characters evenly spaced by their size (millimetres)."""
    step = f'DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    return f'<ofd:TextObject Boundary="{x} {y} 200 {size}" Size="{size}"><ofd:TextCode X="0" Y="{size * 0.85}" {step}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
