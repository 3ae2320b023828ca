"""Sentences that a converter broke over lines, made whole again: the text that the rules read, and where each of its characters stands.

A line break is a paragraph's end or an accident. It is an accident where the line above can't end a paragraph (it ends with 、 or ，, or inside 《》),
where a sentence has begun in it and not ended, where the line below can't begin one, and where lines are cut at a page's width. It is none
before a number, a label, an indented line, a signature, a date, nor in a table.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.clutter import clutter, pages
from loaders.gaps import SEPARATOR, separate
from loaders.outline import DECIMAL, MARK
from loaders.roles import LABEL
from loaders.sentences import Spans
from loaders.units import is_unit

CLOSED: Final = "。;:!?)”"
"""A line that ends so may end a paragraph."""
UNFINISHED: Final = re.compile(r"[,、的和与及把将为由《“(]$")
CONTINUES: Final = re.compile(r"[,。、;:)》”的]")
BEGINS: Final = re.compile(
    r"附件|附表|关于|\((?:责任|牵头|配合|完成|[^()\n]{2,60}(?:负责|牵头|配合|落实)\))|抄送|主送|联系人|[☆★●◆■□○•·△▲※|│┃║┌├└+-]"
)
DATE: Final = re.compile(r"[(]?(?:\d{4}|二[零〇].{2}) ?年 ?\w{1,2} ?月 ?\w{1,3} ?日 ?[)]?$")
TABLE: Final = re.compile(
    r"^ *(?:[序编] *号(?: [^\t\n]*)?$|(?:重点|主要|工作|目标){0,2}(?:任务|事项|内容) *\n+ *(?:牵头|责任|负责|主办|承办)(?:单位|部门) *$)",
    re.MULTILINE,
)
"""The head of a table whose cells stand on lines of their own or apart by blanks: below it lines are no sentences."""
ASSIGNS: Final = re.compile(r"[^。]{0,80}(?:单位|部门|牵头|负责|配合|落实|局|委|办)\)$")
"""A bracket that closes a paragraph."""
LONGEST_HEADING: Final = 40
"""A heading on a line of its own is no longer, in characters."""
TAIL: Final = 300
"""So many of a paragraph's last characters tell whether a list of names is whole."""
LATIN: Final = re.compile("[0-9A-Za-z]")
WIDTHS: Final = range(16, 70)
"""Widths of a page, in characters."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The text without its accidental line breaks, and of each of its characters the place in the canonical text."""

    text: str
    offsets: list[int] | range

    def start(self, position: int) -> int:
        """Where in the canonical text begins what begins at the position here."""
        return self.offsets[position] if position < len(self.offsets) else self.end(position)

    def end(self, position: int) -> int:
        """Where in the canonical text ends what ends at the position here."""
        return self.offsets[position - 1] + 1 if position else 0

    def inside(self, position: int) -> int:
        """Where in this text stands what stands at the position in the canonical text."""
        return bisect.bisect_left(self.offsets, position)


def flow(text: str, plain: str) -> Flow:
    """The text made whole; ``plain`` is the same text in plain punctuation."""
    table = TABLE.search(plain)
    body = plain[: table.start()] if table else plain
    numbers = pages(body)
    gaps = _merged([*_Breaks(body, numbers).accidents(), *numbers, *clutter(body)])
    if not gaps:
        return Flow(text, range(len(text)))
    offsets: list[int] = []
    parts: list[str] = []
    position = 0
    for start, end in [*gaps, (len(text), len(text))]:
        parts.append(text[position:start])
        offsets += range(position, start)
        position = end
    return Flow("".join(parts), offsets)


def _merged(gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(gaps):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@dataclass(slots=True)
class _Line:
    """A line that holds something, without the white space around it. ``style`` is that of the number it begins with, ``width`` is in
    Chinese characters; Latin ones take half the room."""

    start: int
    end: int
    text: str
    style: str | None
    indented: bool
    apart: bool
    width: float

    @property
    def begins(self) -> bool:
        """Whether it can only begin a paragraph."""
        return bool(self.style or LABEL.match(self.text) or BEGINS.match(self.text))


class _Breaks:
    """Judges the breaks of one text, line by line."""

    def __init__(self, plain: str, numbers: list[tuple[int, int]]) -> None:
        self.lines = [*_lines(plain, Spans(numbers))]
        self.width = self._page_width()
        self.indents = self._indents()
        self.run_in = self._run_in()

    def accidents(self) -> Iterator[tuple[int, int]]:
        """What to leave out: each accidental break with the blanks beside it."""
        paragraph = _Paragraph()
        for index, (above, below) in enumerate(pairwise(self.lines)):
            paragraph.take(above)
            following = self.lines[index + 2].text if index + 2 < len(self.lines) else ""
            if self._is_accident(paragraph, above, below, following):
                yield above.end, below.start
            else:
                paragraph = _Paragraph()

    def _is_accident(self, paragraph: _Paragraph, above: _Line, below: _Line, following: str) -> bool:
        if below.apart or "\t" in above.text or "\t" in below.text or DATE.match(below.text):
            return False
        if CONTINUES.match(below.text) or paragraph.in_title:
            return True
        if below.begins or DATE.match(following):
            return False
        return bool(UNFINISHED.search(above.text)) or self._runs_on(paragraph, above, below)

    def _runs_on(self, paragraph: _Paragraph, above: _Line, below: _Line) -> bool:
        """Whether a line that might end a paragraph doesn't."""
        cut = bool(self.width) and above.width >= self.width - 2
        if self.indents and below.indented:
            return False
        if above.text[-1] in CLOSED:
            return cut and above.text[-1] in ")”" and not ASSIGNS.search(above.text)
        return self.indents or cut or paragraph.goes_on(above, below, self.run_in)

    def _page_width(self) -> float:
        """Where lines are cut, if they are: hardly any is longer, and many are just so long."""
        widths = sorted(line.width for line in self.lines)
        if len(widths) < 8:
            return 0
        width = widths[int(len(widths) * 0.95)]
        full = [line for line in self.lines if width - 2 <= line.width <= width + 2]
        cut = [line for line in full if line.text[-1] not in CLOSED]
        return width if int(width) in WIDTHS and len(full) * 4 > len(widths) and len(cut) * 2 > len(full) else 0

    def _indents(self) -> bool:
        """Whether paragraphs begin with blanks."""
        first = [line.indented for line in self.lines]
        behind = [below.indented for above, below in pairwise(self.lines) if above.text[-1] in CLOSED]
        return bool(behind) and sum(behind) * 10 > len(behind) * 8 and not all(first)

    def _run_in(self) -> frozenset[str]:
        """Kinds of numbers whose lines mostly say more than a heading."""
        more: Counter[str] = Counter()
        every: Counter[str] = Counter()
        for line in self.lines:
            if line.style:
                every[line.style] += 1
                more[line.style] += "。" in line.text or len(line.text) > LONGEST_HEADING
        return frozenset(style for style, count in every.items() if count > 2 and more[style] * 3 > count)


@dataclass(slots=True)
class _Paragraph:
    """The lines since the last break that is a paragraph's end."""

    style: str | None = None
    tail: str = ""
    length: int = 0
    brackets: int = 0
    titles: int = 0
    has_comma: bool = False
    has_ended_a_sentence: bool = False

    def take(self, line: _Line) -> None:
        """Go on with a further line."""
        if not self.length:
            self.style = line.style
        self.length += len(line.text)
        self.tail = (self.tail + line.text)[-TAIL:]
        self.brackets = max(0, self.brackets + line.text.count("(") - line.text.count(")"))
        self.titles = max(0, self.titles + line.text.count("《") - line.text.count("》"))
        self.has_comma |= "," in line.text or ";" in line.text
        self.has_ended_a_sentence |= "。" in line.text

    @property
    def in_title(self) -> bool:
        """Whether a 《 is open; one that is never closed holds no line for long."""
        return bool(self.titles) and self.length < 600

    @property
    def in_bracket(self) -> bool:
        """Whether a bracket is open."""
        return bool(self.brackets)

    def goes_on(self, above: _Line, below: _Line, run_in: frozenset[str]) -> bool:
        """An open bracket and an unfinished name go on; behind a full stop or a comma a line does, unless it may be a heading: short,
        and its like stand on lines of their own."""
        if self.in_bracket and below.text.count(")") > below.text.count("("):
            return not separate(above.text, below.text)
        if (name := _last_name(self.tail)) is not None:
            return not is_unit(name)
        if self.has_ended_a_sentence or not self.style or self.length > LONGEST_HEADING:
            return self.has_ended_a_sentence or self.has_comma
        return self.style in run_in


def _last_name(text: str) -> str | None:
    """The last name of the labelled list that a text closes with (推进改革。责任单位：市发改委、市财政局), None where it closes with none."""
    labels = [label for label in LABEL.finditer(text) if not label.start() or text[label.start() - 1] in "。;) "]
    return SEPARATOR.split(text[labels[-1].end() :])[-1] if labels else None


def _lines(plain: str, numbers: Spans) -> Iterator[_Line]:
    """The lines, but page numbers and the blank lines beside them."""
    apart = True
    for found in re.finditer(r"[^\n]+|\n\n", plain):
        if numbers.spans and numbers.holds(found.start()):
            continue
        text = found[0].strip()
        if not text:
            apart = True
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        mark = MARK.match(text)
        numbered = mark and not DECIMAL.match(text, mark.end())
        style = (mark["level"] or mark.lastgroup) if mark and numbered else None
        width = len(text) - len(LATIN.findall(text)) / 2
        yield _Line(start, start + len(text), text, style, found[0][:2].isspace(), apart, width)
        apart = False
