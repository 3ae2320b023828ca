"""What stands in a text and says nothing: page numbers between lines, blanks beside numbers, inside labels and at a line's ends, Markdown's marks.

Handles ``2024 年 6 月``, ``责 任 单 位：``, ``- 3 -``, ``第3页 共9页``, numbers alone on lines that count up page by page, ``## 一、…`` and ``**牵头单位：**``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

PAGE: Final = re.compile(
    r"\n(?<![\n ]\n)[ \n]*+(?:-{1,3} ?\d{1,4} ?-{1,3}|第 ?\d{1,4} ?页(?:[ ,/]{0,3}共 ?\d{1,4} ?页)?|(?P<number>\d{1,3}))[ ]*+(?=\n|$)(?:\n[ ]*+(?=\n|$))*+"
)
"""A page's number with the blank lines around it, up to the break before the next line."""
SHORTEST_PAGE: Final = 200
"""Between two page numbers that are numbers alone stand as many characters."""
EDGE: Final = re.compile(r"(?= )(?:(?<![ \t]) +(?=\n|$)|^ {1,4}(?![ \t\n]))", re.MULTILINE)
SPACED_NUMBER: Final = re.compile(
    r"(?=[ \d])(?:(?<=[\u4e00-\u9fff,;。(])(?P<before> ?)|(?<![ \d.A-Za-z]))\d+(?P<after> )(?=[年月日个项家名人次万亿件处座条台元%])"
)
SPACED_LABEL: Final = re.compile(
    r"[责牵配主承协落完参督办时实](?= )(?<![^\s(。;、,].)(?: {1,3}[\u4e00-\u9fff]){1,3}(?= ?:)"
)
BLANKS: Final = re.compile(" +")
MARKDOWN: Final = re.compile(r"^#{1,6} +|\*+", re.MULTILINE)


def clutter(plain: str) -> Iterator[tuple[int, int]]:
    """Blanks and marks, where they begin and end."""
    if " " in plain:
        yield from _blanks(plain)
    if "**" in plain or "# " in plain:
        yield from (found.span() for found in MARKDOWN.finditer(plain))


def _blanks(plain: str) -> Iterator[tuple[int, int]]:
    for found in EDGE.finditer(plain):
        yield found.span()
    for found in SPACED_NUMBER.finditer(plain):
        yield from (found.span(group) for group in ("before", "after") if found[group])
    for found in SPACED_LABEL.finditer(plain):
        yield from (blank.span() for blank in BLANKS.finditer(plain, *found.span()))


def pages(plain: str) -> list[tuple[int, int]]:
    """The lines that hold a page's number."""
    found = [*PAGE.finditer(plain)]
    alone = [page for page in found if page["number"]]
    counting = len(alone) > 1 and all(
        int(later["number"]) == int(page["number"]) + 1 and later.start() - page.end() >= SHORTEST_PAGE
        for page, later in pairwise(alone)
    )
    return [page.span() for page in found if counting or not page["number"]]
