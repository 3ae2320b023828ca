"""The table that government pages print above a document (索引号, 发文字号, 成文日期), read as facts and kept out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree

from loaders.catalogue import FIELDS

FACTS: Final = {label: fact for fact, labels in FIELDS.items() for label in labels}
LABEL: Final = re.compile(
    r"[\s\[【]*(?P<label>" + "|".join(r"\s*".join(label) for label in sorted(FACTS, key=len, reverse=True)) + r")\s*(?:[\]】]?\s*(?P<colon>[:：])\s*(?P<value>.*)|[\]】]?)",
    re.DOTALL,
)  # fmt: skip
SURE: Final = ("索引号", "索取号", "发文字号", "文号", "主题分类", "成文日期", "信息分类")
CELLS: Final = frozenset(("td", "th", "dt", "dd", "li", "p", "div", "tr", "br", "h1", "h2", "h3", "table", "ul", "dl", "span", "b", "strong", "label", "em", "i"))  # fmt: skip
ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NOTHING: Final = frozenset(("", "无", "—", "-", "--", "/", "暂无"))


def is_facts(table: Any) -> bool:
    """Whether a table is the page's own: three labels, one of which only such tables have."""
    labels = [found for piece in _pieces(table, None) if (found := _label(piece))]
    return len(labels) >= 3 and any(label in SURE for label in labels)


def facts_of(root: Any, article: Any) -> dict[str, str]:
    """Title, issuer, document number and date as the page states them outside the article, or in a table of its own within it."""
    found: dict[str, str] = {}
    _collect(_pieces(root, article), found)
    for table in article.iter("table"):
        if is_facts(table):
            _collect(_pieces(table, None), found)
    return found


def _collect(pieces: Iterable[str], found: dict[str, str]) -> None:
    waiting = ""
    for piece in pieces:
        matched = LABEL.fullmatch(piece)
        if matched:
            waiting = FACTS["".join(matched["label"].split())]
            _set(found, waiting, matched["value"] or "")
        elif waiting and waiting not in found:
            _set(found, waiting, piece.lstrip(":： "))
            waiting = waiting if piece.strip(":： ") == "" else ""


def _set(found: dict[str, str], fact: str, value: str) -> None:
    value = "".join(value.split())
    if fact == "date" and (written := ISO.match(value)):
        value = f"{int(written[1])}年{int(written[2])}月{int(written[3])}日"
    if fact and value not in NOTHING:
        found.setdefault(fact, value)


def _label(piece: str) -> str:
    matched = LABEL.fullmatch(piece)
    return "".join(matched["label"].split()) if matched else ""


def _pieces(root: Any, skipped: Any) -> Iterator[str]:
    """Stretches of text between the borders of cells, items and lines."""
    gathered: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in CELLS and (text := "".join(gathered).strip()):
            yield text
        if element.tag in CELLS:
            gathered.clear()
        if event == "start" and element is skipped:
            walk.skip_subtree()
        elif event == "start":
            gathered.append(element.text or "")
        if event == "end" and element is not root:
            gathered.append(element.tail or "")
    if text := "".join(gathered).strip():
        yield text
