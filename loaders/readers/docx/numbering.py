"""The numbers that Word writes before paragraphs: they stand nowhere in the file, and are counted as Word counts them.

Handles numbers on the paragraph and by its style, levels that a style is tied to, several lists over one abstract list, start overrides and whole level overrides, restarts after a
named level, legal numbering (isLgl) and lists defined through a list style (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from typing import Any, Final

from loaders.readers.docx.formats import show
from loaders.readers.docx.styles import VAL, Styles, W, is_on, number, value

PLACEHOLDER: Final = re.compile(r"%([1-9])")
LEVELS: Final = 9


class Level:
    """One level of an abstract list."""

    def __init__(self, element: Any) -> None:
        first = number(element, "start")
        self.start = 1 if first is None else first
        self.form = _format(element)
        self.text = value(element, "lvlText") or ""
        self.style = value(element, "pStyle")
        self.legal = bool(is_on(element, "isLgl"))
        self.restart = number(element, "lvlRestart")
        self.suffix = value(element, "suff") or "tab"


def _format(element: Any) -> str:
    """The number format; a custom one (001, 002) stands in an alternative's choice and counts digits alone."""
    found = next(element.iter(f"{W}numFmt"), None)
    if found is None:
        return "decimal"
    form = str(found.get(VAL, "decimal"))
    return "decimalZero" if form == "custom" and found.get(f"{W}format", "").startswith("01") else form


def _levels(element: Any) -> dict[int, Level]:
    levels = {}
    for found in element.findall(f"{W}lvl"):
        index = found.get(f"{W}ilvl", "")
        if index.isdigit() and int(index) < LEVELS:
            levels[int(index)] = Level(found)
    return levels


class Numbering:
    """Counts as the paragraphs go by."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self.styles = styles
        found = [] if root is None else [*root]
        self.abstracts = {item.get(f"{W}abstractNumId"): item for item in found if item.tag == f"{W}abstractNum"}
        self.nums = {item.get(f"{W}numId"): item for item in found if item.tag == f"{W}num"}
        self.lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self.counters: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()

    def next(self, properties: Any, style: str | None) -> str:
        """The number of the paragraph that comes now, with the blank that sets it off, or ''."""
        key, index = self._place(properties, style)
        if not key or key == "0" or key not in self.nums:
            return ""
        abstract, levels, starts = self._list(key)
        if index not in levels:
            return ""
        self._count(key, abstract, levels, starts, index)
        return self._written(abstract, levels, index)

    def _place(self, properties: Any, style: str | None) -> tuple[str | None, int]:
        """The list and the level: the paragraph's own, else those of the nearest style that names them."""
        key, index = value(properties, "numPr", "numId"), number(properties, "numPr", "ilvl")
        if key is not None:
            return key, index or 0
        for name, found in self.styles.chain(style):
            key = value(found, "pPr", "numPr", "numId")
            if key is not None:
                tied = self._tied(key, name)
                own = number(found, "pPr", "numPr", "ilvl")
                return key, next(level for level in (index, tied, own, 0) if level is not None)
        return None, 0

    def _tied(self, key: str, style: str) -> int | None:
        """The level that names the style as its own."""
        if key not in self.nums:
            return None
        return next((index for index, level in self._list(key)[1].items() if level.style == style), None)

    def _list(self, key: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """The abstract list behind a list, its levels with the list's own in their place, and where the list starts anew."""
        if key not in self.lists:
            abstract = self._abstract(key)
            element = self.abstracts.get(abstract)
            levels = {} if element is None else _levels(element)
            starts: dict[int, int] = {}
            for override in self.nums[key].findall(f"{W}lvlOverride"):
                index = override.get(f"{W}ilvl", "")
                levels |= _levels(override)
                start = number(override, "startOverride")
                if start is not None and index.isdigit():
                    starts[int(index)] = start
            self.lists[key] = (abstract, levels, starts)
        return self.lists[key]

    def _abstract(self, key: str) -> str:
        """The abstract list's id; one that is defined through a list style leads on to the style's list."""
        for _ in range(LEVELS):
            abstract = value(self.nums[key], "abstractNumId") or ""
            link = value(self.abstracts.get(abstract), "numStyleLink") if abstract in self.abstracts else None
            linked = value(self.styles.styles.get(link or ""), "pPr", "numPr", "numId") if link else None
            if linked is None or linked == key or linked not in self.nums:
                return abstract
            key = linked
        return abstract

    def _count(self, key: str, abstract: str, levels: dict[int, Level], starts: dict[int, int], index: int) -> None:
        counters = self.counters.setdefault(abstract, {})
        if index in starts and (key, index) not in self.started:
            self.started.add((key, index))
            counters[index] = starts[index]
        else:
            counters[index] = counters.get(index, levels[index].start - 1) + 1
        for deeper in [level for level in counters if level > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or 0 < index + 1 <= restart:
                del counters[deeper]

    def _written(self, abstract: str, levels: dict[int, Level], index: int) -> str:
        level, counters = levels[index], self.counters[abstract]
        if level.form == "bullet":
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            held = levels.get(at)
            if held is None:
                return ""
            return show(counters.get(at, held.start), "decimal" if level.legal else held.form)

        written = PLACEHOLDER.sub(shown, level.text)
        if not written or level.suffix == "nothing":
            return written
        apart = level.suffix == "space" or written[-1].isalpha() or written[-1].isdecimal()
        return f"{written} " if apart else written
