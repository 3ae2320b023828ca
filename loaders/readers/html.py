"""Web pages: the article without what surrounds it, and what the page's own table says of the document.

Handles any encoding, declared, undeclared or wrongly declared; editors' containers (TRS_Editor, UCAP-CONTENT, zoom), containers that a stray tag closes early, text straight in a div
with line breaks, layout tables, tables of data with merged cells, text hidden by attribute or style.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from graph.errors import DamagedFile
from loaders.readers.encodings import decode
from loaders.readers.pagefacts import facts_of, is_facts
from loaders.readers.reading import WIDEST, Cell, Composer, Note, Reading

DROPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "nav", "footer", "select", "button", "textarea", "svg", "canvas", "head", "audio", "video", "map", "datalist", "title")
)  # fmt: skip
BLOCKS: Final = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "main", "header", "blockquote", "pre", "center", "form", "fieldset", "table", "tbody",
     "thead", "tfoot", "tr", "td", "th", "caption", "figure", "figcaption", "address", "aside", "hr", "body", "html", "ucapcontent")
)  # fmt: skip
CONTAINERS: Final = re.compile(
    r"(?i)^(?:trs_?editor|ucap-?content|zoom(?:con)?|(?:art(?:icle)?|main|news|detail|pages?|view|text|doc)[-_]?(?:con(?:tent)?|text|body|box|main)?|content|vsb_content\w*|ncontent|nr|zw)$"
)
HIDDEN: Final = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
MEDIA: Final = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
RULE: Final = re.compile(r"(?i)([^{}]*)\{[^{}]*display\s*:\s*none")
SIMPLE: Final = re.compile(r"\s*(?:[a-z]+)?([.#][\w-]+)\s*$", re.IGNORECASE)
MARKS: Final = "，。；？！"
OUTER: Final = frozenset(
    (
        "div",
        "table",
        "tbody",
        "tr",
        "td",
        "section",
        "article",
        "main",
        "form",
        "center",
        "ucapcontent",
        "body",
        "font",
        "span",
    )
)
TALLEST: Final = 1000
LAYOUT: Final = 1500
"""Characters in one cell: a table that holds more of them in a cell lays out the page."""
CLIMB: Final = 1.5
SLACK: Final = 8
"""Marks by which a container must at least be outdone: a page of a few lines has about as many in its foot."""
DESCEND: Final = 0.8
HEAD: Final = 2000
FEW: Final = 500
PLAIN: Final = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<[^>]*>|\s+|[\x21-\x7e]")
"""All of a page but its Chinese text."""
SPACE: Final = re.compile(r"[ \t\r\n\f]+")
BROKEN: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u3000-\u9fff\uff00-\uffef])"
)


def read(data: bytes, name: str) -> Reading:
    """The article of a page. Raises ``DamagedFile`` where there is no element at all."""
    text, charset, bad = decode(data)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    if root is None:
        raise DamagedFile(path=name, what="HTML")
    title = _title(root)
    _clean(root)
    article = _article(root)
    facts = facts_of(root, article)
    composer = Composer()
    if title:
        facts.setdefault("title", title)
        if _squeezed(title) not in _squeezed("".join(article.itertext())[:HEAD]):
            composer.paragraph(title)
    _Writer(composer).write(article)
    if bad:
        composer.notes.append(Note("undecoded", f"{bad} characters could not be decoded as {charset}"))
    if (kept := sum(map(len, composer.parts))) * 20 < len(PLAIN.sub("", text)) and kept < FEW:
        composer.notes.append(
            Note("little-text", "most of the page's text was left out as surroundings or is nested too deeply")
        )
    return composer.reading(f"text/html; charset={charset.removesuffix('-le').removesuffix('-be')}", facts)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _title(root: Any) -> str:
    """What the page calls its article: its ArticleTitle, else a main heading that the window's title repeats."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return _squeezed(meta.get("content"))
    window = _squeezed("".join(next(root.iter("title"), root.makeelement("title")).itertext()))
    headings = [_squeezed("".join(heading.itertext())) for heading in root.iter("h1")]
    return next((heading for heading in headings if len(heading) > 5 and heading in window), "")


def _clean(root: Any) -> None:
    """Take out what is not shown, keeping the text that follows it."""
    hidden = _hidden_by_style(root)
    for element in [element for element in root.iter() if element is not root and _is_gone(element, hidden)]:
        parent, before = element.getparent(), element.getprevious()
        if parent is None:
            continue
        if element.tail and before is not None:
            before.tail = (before.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def _hidden_by_style(root: Any) -> frozenset[str]:
    """``.class`` and ``#id`` that the page's own styles hide on the screen."""
    sheets = "".join(MEDIA.sub("", "".join(style.itertext())) for style in root.iter("style"))
    selectors = (selector for rule in RULE.finditer(sheets) for selector in rule[1].split(","))
    return frozenset(found[1] for selector in selectors if (found := SIMPLE.match(selector)))


def _is_gone(element: Any, hidden: frozenset[str]) -> bool:
    if element.tag in DROPPED or element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    return bool(hidden) and any(name in hidden for name in _names(element))


def _names(element: Any) -> list[str]:
    return [f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split())]


def _article(root: Any) -> Any:
    """The element that holds the article: a known container with a quarter of the body's sentences, else the innermost that holds most."""
    body = next(root.iter("body"), root)
    scores = _scores(body)
    known = [element for element in scores if any(CONTAINERS.match(name[1:]) for name in _names(element))]
    best = max(known, key=lambda element: scores[element], default=None)
    if best is not None and scores[best] * 4 >= scores[body]:
        return _climbed(best, scores, body)
    best = body
    while inner := [child for child in best if _holds(child, scores, DESCEND * scores[best])]:
        best = inner[0]
    return best


def _holds(element: Any, scores: dict[Any, int], least: float) -> bool:
    """Whether the article may be within: most sentences are, and it is no table of data, which has a heading above it."""
    if element.tag not in OUTER or scores.get(element, 0) < max(1, least):
        return False
    return not (element.tag == "table" and _is_data(element))


def _climbed(element: Any, scores: dict[Any, int], body: Any) -> Any:
    """A stray closing tag ends a container early: what holds half as many sentences again is the real one."""
    for above in element.iterancestors():
        if scores.get(above, 0) >= max(CLIMB * scores[element], scores[element] + SLACK):
            element = above
        if above is body:
            break
    return element


def _scores(body: Any) -> dict[Any, int]:
    """Marks of sentences outside links in each element."""
    scores: dict[Any, int] = {}
    linked = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            linked += element.tag == "a"
            scores[element] = 0 if linked else _marks(element.text)
            continue
        linked -= element.tag == "a"
        parent = element.getparent()
        if parent in scores:
            scores[parent] += scores[element] + (0 if linked else _marks(element.tail))
    return scores


def _marks(text: str | None) -> int:
    return sum(map(text.count, MARKS)) if text else 0


class _Writer:
    """Writes an element's lines and tables."""

    def __init__(self, composer: Composer) -> None:
        self.composer = composer
        self.line: list[str] = []
        self.unlinked = False
        self.links = 0
        self.kept = 0
        self.tables = 0

    def write(self, article: Any) -> None:
        walk = etree.iterwalk(article, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if tag in BLOCKS or (tag == "br" and event == "start"):
                self._break()
            if event == "start" and tag == "table" and (is_facts(element) or _is_data(element)):
                self._table(element)
                walk.skip_subtree()
                continue
            self.links += (tag == "a") * (1 if event == "start" else -1)
            self.kept += (tag == "pre") * (1 if event == "start" else -1)
            if event == "start":
                self._add(element.text)
            elif element is not article:
                self._add(element.tail)
        self._break()

    def _add(self, text: str | None) -> None:
        if text:
            self.line.append(text if not self.kept else text.replace("\n", "\v"))
            self.unlinked |= not self.links and bool(text.strip())

    def _break(self) -> None:
        """Close the line. One that is nothing but links leads elsewhere."""
        if self.line and self.unlinked:
            for line in "".join(self.line).split("\v"):
                self.composer.paragraph(flowed(line))
        self.line, self.unlinked = [], False

    def _table(self, element: Any) -> None:
        if not is_facts(element):
            self.tables += 1
            self.composer.table(_cells(element), name=f"表{self.tables}!")


def flowed(text: str) -> str:
    """White space as a browser shows it; a line of source that ends between two Chinese characters leaves no blank."""
    return SPACE.sub(" ", BROKEN.sub("", text.replace("\xa0", " "))).strip(" \u3000")


def _is_data(table: Any) -> bool:
    """Whether a table holds data: rows and columns, no table inside, no cell as long as an article."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [len(row.findall("td") + row.findall("th")) for row in table.iter("tr")]
    if max(rows, default=0) < 2 or (
        len(rows) < 2
        and (rows[0] < 3 or any(item.tag in BLOCKS for cell in table.iter("td") for item in cell.iterdescendants()))
    ):
        return False
    return all(sum(map(len, cell.itertext())) <= LAYOUT for cell in table.iter("td"))


def _cells(table: Any) -> Iterator[Cell]:
    """The cells in their places: those of earlier rows that reach down take theirs first."""
    taken: dict[int, int] = {}
    rows = list(table.iter("tr"))
    for row, element in enumerate(rows):
        column = 0
        for held in (item for item in element if item.tag in ("td", "th")):
            while taken.get(column, 0) > row:
                column += 1
            if column >= WIDEST:
                break
            columns = _span(held, "colspan", 63)
            down = min(_span(held, "rowspan", TALLEST), len(rows) - row) or len(rows) - row
            taken.update(dict.fromkeys(range(column, column + columns), row + down))
            yield Cell(_cell_text(held), row, column, down, columns)
            column += columns


def _span(held: Any, name: str, most: int) -> int:
    written = (held.get(name) or "").strip()
    return max(1, min(int(written), most)) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def _cell_text(held: Any) -> str:
    pieces: list[str] = []
    for event, element in etree.iterwalk(held, events=("start", "end")):
        if element.tag in BLOCKS or element.tag == "br":
            pieces.append("\v")
        text = element.text if event == "start" else element.tail if element is not held else None
        pieces.append(text or "")
    return "\n".join(line for part in "".join(pieces).split("\v") if (line := flowed(part)))
