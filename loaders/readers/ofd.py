"""OFD (GB/T 33190-2016): the national layout format. Pages in the order of the document, glyphs to lines by their places; templates (letterheads, page numbers) are left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, Final

from graph.errors import DamagedFile, ScannedFile
from loaders.readers.composing import compose, is_scanned, listed, listed_zh
from loaders.readers.layout import Glyph, Page
from loaders.readers.packages import Package
from loaders.readers.reading import Composer, Note, Reading

MEDIA_TYPE: Final = "application/ofd"
OFD: Final = "{http://www.ofdspec.org/2016}"
LONGEST_RUN: Final = 100_000


def read(data: bytes, name: str) -> Reading:
    """The pages' text. Raises ``DamagedFile``, and ``ScannedFile`` where no page has any."""
    package = Package(data, name)
    root = package.xml("OFD.xml")
    found = next(root.iter(f"{OFD}DocRoot"), None) if root is not None else None
    start = (found.text or "").strip().lstrip("/") if found is not None else ""
    document = package.xml(start)
    if document is None:
        raise DamagedFile(path=name, what="OFD")
    folder = posixpath.dirname(start)
    size = _numbers(next((box.text for box in document.iter(f"{OFD}PhysicalBox")), None) or "0 0 210 297")
    pages = []
    for entry in document.iter(f"{OFD}Page"):
        location = _inside(folder, entry.get("BaseLoc", ""))
        content = package.xml(location)
        if content is not None:
            pages.append(_page(content, size))
    scanned = [number for number, page in enumerate(pages, 1) if is_scanned(page)]
    if len(scanned) == len(pages):
        raise ScannedFile(path=name, pages={"en": listed(scanned), "zh": listed_zh(scanned)})
    composer = Composer()
    compose(pages, composer)
    if scanned:
        composer.notes.append(
            Note("scanned-pages", f"{listed(scanned)} are scanned pictures without text: run OCR first")
        )
    return composer.reading(MEDIA_TYPE)


def _inside(folder: str, location: str) -> str:
    return location.lstrip("/") if location.startswith("/") else posixpath.normpath(posixpath.join(folder, location))


def _page(content: Any, size: list[float]) -> Page:
    own = next((box.text for box in content.iter(f"{OFD}PhysicalBox")), None)
    box = _numbers(own) if own else size
    box = box if len(box) == 4 else [0, 0, 210, 297]
    page = Page(box[2], box[3])
    for item in content.iter(f"{OFD}TextObject"):
        page.glyphs += _glyphs(item)
    for item in content.iter(f"{OFD}ImageObject"):
        picture = _numbers(item.get("Boundary", ""))
        page.pictures += [(picture[2], picture[3])] if len(picture) == 4 else []
    return page


def _glyphs(item: Any) -> Iterator[Glyph]:
    """The characters of a text object, each in its place on the page (millimetres)."""
    boundary = _numbers(item.get("Boundary", ""))
    matrix = _numbers(item.get("CTM", "")) or [1, 0, 0, 1, 0, 0]
    if len(boundary) < 4 or len(matrix) != 6 or abs(matrix[0] * matrix[1]) > 1e-3:
        return
    size = _numbers(item.get("Size", "")) or [3.5]
    for code in item.iter(f"{OFD}TextCode"):
        text = code.text or ""
        steps, drops = _deltas(code.get("DeltaX", "")), _deltas(code.get("DeltaY", ""))
        x, y = (_numbers(code.get(axis, "0")) or [0.0] for axis in "XY")
        across, down = x[0], y[0]
        for index, character in enumerate(text[:LONGEST_RUN]):
            height = size[0] * abs(matrix[3])
            left = boundary[0] + across * matrix[0] + matrix[4]
            base = boundary[1] + down * matrix[3] + matrix[5]
            width = size[0] * abs(matrix[0]) * (0.5 if character.isascii() else 1.0)
            yield Glyph(character, left, base - height * 0.85, left + width, base + height * 0.15, height)
            across += steps[index] if index < len(steps) else (0.0 if drops else width)
            down += drops[index] if index < len(drops) else 0.0


def _deltas(written: str) -> list[float]:
    """``g 3 5.0`` stands for three steps of 5.0."""
    steps: list[float] = []
    parts = written.split()
    at = 0
    while at < len(parts) and len(steps) < LONGEST_RUN:
        if parts[at] == "g" and at + 2 < len(parts):
            count = int(parts[at + 1]) if parts[at + 1].isdigit() else 0
            steps += (_numbers(parts[at + 2]) or [0.0]) * min(count, LONGEST_RUN)
            at += 3
        else:
            steps += _numbers(parts[at])
            at += 1
    return steps


def _numbers(written: str) -> list[float]:
    """Numbers apart by blanks; none where one is none or beyond any paper."""
    try:
        numbers = [float(part) for part in written.split()]
    except ValueError:
        return []
    return numbers if all(abs(number) < 1e6 for number in numbers) else []
