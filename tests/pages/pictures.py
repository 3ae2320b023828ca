"""Pictures of pages, compared as somebody across the room would: blocks and colours count, the edge of a glyph does not."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops

TALLEST = 1800
"""Pixels of a page from its top that are kept."""
COLOURS = 64
"""Colours of a kept picture: enough for the sheet's own, at a third of the size."""
CELL = 8
"""Pixels a side of the cells whose mean colours are compared: hinting and smoothing differ within one."""
NOTICED = 28
"""By how much of 255 the mean of a cell must differ in some channel to count. A glyph drawn a pixel aside stays below it."""
TOLERATED = 0.003
"""The share of cells that may differ."""


def keep(picture: Image.Image, file: Path) -> None:
    """Write the picture as small as it still shows everything."""
    file.parent.mkdir(exist_ok=True)
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(file, optimize=True)


def differing(kept: Image.Image, shown: Image.Image) -> Image.Image:
    """A cell a pixel, white where the two pictures differ; what only one of them has differs from nothing at all."""
    size = max(kept.width, shown.width), max(kept.height, shown.height)
    one, other = (_on_black(picture, size).reduce(CELL) for picture in (kept, shown))
    channels = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return most.point([255 * (value > NOTICED) for value in range(256)])


def share(cells: Image.Image) -> float:
    """The share of cells that differ."""
    return cells.histogram()[255] / (cells.width * cells.height)


def _on_black(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("RGB", size)
    whole.paste(picture.convert("RGB"))
    return whole
