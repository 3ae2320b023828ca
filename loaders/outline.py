"""Sections and items: which numbers begin an item, what stands under what, and each item's heading.

Handles 第一章 第一条 一、 （一） 1. 1、 01 1.1 （1） ⑴ 1） ① 任务一： 序号：1 and 一是 at the beginning of a line, and most of them after a sentence, a bracket or a heading
where line breaks were lost; there a number must also continue its row. Numbers may restart or run through the document.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from loaders import units
from loaders.draft import Draft, Node
from loaders.numerals import value
from loaders.roles import LABEL, read
from loaders.vocabulary import FRAMING

HAN: Final = "一二三四五六七八九十百"
MARK: Final = re.compile(
    rf"""(?=[第{HAN}(\d①-⒛㈠-㈩任行举措工专项问重序])(?:第(?P<whole>[{HAN}零〇\d]{{1,4}})(?P<level>部分|章|节|条)(?!规定|款|的|和|至|、|项|所|第|之)
    | (?P<cn>[{HAN}]{{1,3}})[ ]?[、.](?![{HAN}]+(?:[、是]|[ ]?级))
    | \([ ]?(?P<pcn>[{HAN}]{{1,3}})[ ]?\)
    | (?<![\d.])(?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})(?:[ 、.]+|(?=[\u4e00-\u9fff“《]))(?![\d年月日号万亿千百元个项家名人次件处座条台倍类批公吨亩米度级版至])
    | \(?(?:(?:重点|专项)?(?:任务|行动|举措|措施|工程|专项|项目|专题|问题)|第(?=\w{{1,3}}[件项]))(?P<word>[{HAN}]{{1,3}}|\d{{1,2}})[件项]?[ ]?[:、. )]
    | 序号[ ]?:[ ]?(?P<card>\d{{1,3}})(?=[ ]?(?:\n|$))
    | (?<![\d.])(?P<n>\d{{1,3}})[ ]?[.、]
    | \([ ]?(?P<pn>\d{{1,2}})[ ]?\)
    | (?P<half>\d{{1,2}})\)
    | (?P<circled>[①-⑳])
    | (?P<single>[⑴-⒛㈠-㈩])
    | (?P<zero>0\d)[ ]+(?=[\u4e00-\u9fff“《])
    | (?P<point>[{HAN}]{{1,2}})[是要](?=[^否]))
    """,
    re.VERBOSE,
)
"""A number that may begin an item. The look at its first character spares a try of each style at all the others."""
ANNEX: Final = re.compile(r"附(?:件|表|录)[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?")
BREAK: Final = "。;!?:)”\n"
"""What an item's number may follow on a line."""
DECIMAL: Final = re.compile(r"(?<=\d[.、]) ?(?!20\d\d年)\d")
"""A digit right after 1. makes it 1.5, unless a year or the row's next item begins there."""
LONGEST_LIST: Final = 300
GLUED: Final = 60
"""A heading without a closing mark is no longer than this."""
INNER: Final = frozenset({"point", "circled", "pn", "half"})
"""Styles that also count up inside a sentence."""
ON_A_LINE: Final = frozenset({"decimal", "word", "card", "zero"})
"""Styles that begin an item only where a line begins."""
SINGLE: Final = {
    **{chr(ord("⑴") + index): ("pn", str(index + 1)) for index in range(20)},
    **{chr(ord("⒈") + index): ("n", str(index + 1)) for index in range(20)},
    **{chr(ord("㈠") + index): ("pcn", HAN[index]) for index in range(10)},
}
"""Numbers that are one character with their marks, as the style and the number that they stand for."""
MEASURES: Final = frozenset({"cn", "pcn", "n", "条"})


def outline(draft: Draft) -> None:
    """Build the tree of items in document order, each with its heading."""
    _Builder(draft).build()
    for node in draft.nodes:
        _close(draft, node)
    _titles(draft)
    for node in draft.nodes:
        node.framing = _is_framing(draft, node) or bool(node.parent and node.parent.framing)


def at(nodes: list[Node], position: int) -> Node | None:
    """The deepest item whose text holds the position."""
    index = bisect.bisect_right(nodes, position, key=lambda node: node.start) - 1
    node = nodes[index] if index >= 0 else None
    while node and position >= node.end:
        node = node.parent
    return node


class _Builder:
    """Accepts numbers one after the other against the items that are open at that point."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.plain = draft.plain
        self.open: list[Node] = []
        self.last: dict[str, int] = {}
        self.annex_list = 0
        self.units = self._units()

    def build(self) -> None:
        facts = self.draft.facts
        annexes = [*self._annexes(), facts.body_end]
        following = 0
        for mark in MARK.finditer(self.plain, facts.body_start, facts.body_end):
            while annexes[following] <= mark.start():
                self._shut(annexes[following])
                following += 1
            if heading := self.units.get(mark.start()):
                self._open(*heading, "unit", None, 0)
            style = mark["level"] or mark.lastgroup or ""
            number = mark["whole"] or mark[mark.lastgroup or 0]
            style, number = SINGLE.get(number, (style, number))
            if self._accepts(mark, style, _last(number)):
                self._number(mark, style, mark[0].strip() if mark["whole"] else number)
        self._shut(annexes[following])

    def _units(self) -> dict[int, tuple[int, int]]:
        """Lines of nothing but a unit's name, each above the first item of a list of its own: by where the item begins. Where labels stand before
        the names (责任单位：…) one stands above all items, else they close items."""
        facts = self.draft.facts
        lines = [*UNIT_HEADING.finditer(self.plain, facts.body_start, facts.body_end)]
        if len(lines) < 2:
            return {}
        found = [heading for heading in lines if units.split(self.plain, *heading.span("names")).sure]
        if found and found[0]["label"] and not LINE_MARK.search(self.plain, facts.body_start, found[0].start()):
            return {heading.end(): heading.span("label") for heading in found if heading["label"]}
        heads = {heading.end(): (heading.start("names"),) * 2 for heading in found if not heading["label"]}
        return heads if len(heads) > 1 else {}

    def _annexes(self) -> list[int]:
        """Where annexes begin: everything that is open before them ends there."""
        return [
            found.start()
            for found in ANNEX.finditer(self.plain, self.draft.facts.body_start, self.draft.facts.body_end)
            if self._is_annex(found)
        ]

    def _is_annex(self, found: re.Match[str]) -> bool:
        before = self.plain[max(0, found.start() - 2) : found.start()].rstrip(" ")[-1:]
        after = self.plain[found.end() : found.end() + 1]
        if after == ":":
            return before in ("", "\n")
        return before in ("", "\n", "。", ")") and after not in (")", ",", "、", "。", ";")

    def _accepts(self, mark: re.Match[str], style: str, number: int) -> bool:
        before = self.plain[max(0, mark.start() - GLUED) : mark.start()]
        if self._in_annex_list(before, style, number):
            return False
        line_start = before.rpartition("\n")[2].strip(" ") == ""
        if style in ON_A_LINE:
            return line_start
        begins = line_start or (number > 1 and before.endswith(")"))
        if DECIMAL.match(self.plain, mark.end()) and not (begins and self._fits(style, number)):
            return False
        if line_start:
            if not self._fits(style, number) and style != "point":
                self._out_of_order(mark)
            return style != "point" or number == 1 or "point" in self.last
        stripped = before.rstrip(" ")
        if not self._fits(style, number):
            return stripped.endswith(("。", ")")) and self._skips_one(mark, style, number)
        after_break = stripped[-1:] in BREAK or (len(stripped) < len(before) and style not in INNER)
        return (
            (after_break and self._allowed_inline(style, stripped))
            or self._after_heading(mark, style)
            or self._after_labelled(mark, style)
        ) and not self._inside_brackets(mark)

    def _inside_brackets(self, mark: re.Match[str]) -> bool:
        """（责任单位：1.市教育局；2.市财政局）: a bracket is open before the number and is closed behind it."""
        first = max(0, mark.start() - LONGEST_LIST)
        before = self.plain[max(first, self.plain.rfind("\n", first, mark.start())) : mark.start()]
        after = self.plain[mark.end() : mark.end() + LONGEST_LIST].partition("\n")[0]
        return _left_open(reversed(before), "(", ")") and _left_open(after, ")", "(")

    def _out_of_order(self, mark: re.Match[str]) -> None:
        message = f"the number {mark[0].strip()} does not follow the one before it"
        self.draft.warn("number-out-of-order", message, mark.start(), mark.end())

    def _allowed_inline(self, style: str, before: str) -> bool:
        """Points and ① inside a sentence are no items; after a bracket or a full stop they may be."""
        return style not in INNER or before[-1:] in ")。"

    def _fits(self, style: str, number: int) -> bool:
        """The first of a new row, or the next of an open or a running one."""
        return number == self.last.get(style, 0) + 1 or (number == 1 and all(node.style != style for node in self.open))

    def _skips_one(self, mark: re.Match[str], style: str, number: int) -> bool:
        """The next but one, where the one between can't be read: 11.121人才项目, a scanned number."""
        if style not in MEASURES or number < 3 or number != self.last.get(style, 0) + 2:
            return False
        self._out_of_order(mark)
        return True

    def _after_heading(self, mark: re.Match[str], style: str) -> bool:
        """（一） right after 一、总体要求, and 二、 after a heading or an annex's name that has no closing mark."""
        if style not in MEASURES:
            return False
        since = self.open[-1].title_start if self.open else self.draft.facts.body_start
        if self.open and style != self.open[-1].style and 1 < mark.start() - since <= GLUED:
            between = self.plain[since : mark.start()]
            return not set("。;\n《“(") & set(between) and not between.endswith(("第", "前款", "本条", "上述"))
        return (
            style == "cn"
            and mark[0].endswith("、")
            and self._long_line(mark.start())
            and self.plain[mark.start() - 1] not in "第、,和及至统万唯任之合同专逐"
        )

    def _after_labelled(self, mark: re.Match[str], style: str) -> bool:
        """责任单位：市公安局（二）加强…: a list of units that no mark closes, where line breaks were lost."""
        if style not in MEASURES:
            return False
        first = max(0, mark.start() - LONGEST_LIST)
        since = max(first, self.plain.rfind("。", first, mark.start()))
        labels = [*LABEL.finditer(self.plain, since, mark.start())]
        if not labels or labels[-1]["other"]:
            return False
        between = self.plain[labels[-1].end() : mark.start()]
        return "\n" not in between and (
            bool(labels[-1]["time"]) or read(self.plain, labels[-1].start(), mark.start()).sure
        )

    def _long_line(self, position: int) -> bool:
        return self.plain.find("\n", position, position + 400) < 0

    def _in_annex_list(self, before: str, style: str, number: int) -> bool:
        """附件：1.… 2.… under a notice lists its annexes."""
        listed = bool(re.search(r"附(?:件|表)[ ]?[:][ ]*$", before)) and number == 1
        follows = self.annex_list and style == "n" and number == self.annex_list + 1
        self.annex_list = number if listed or follows else 0
        return bool(listed or follows)

    def _number(self, mark: re.Match[str], style: str, number: str) -> None:
        style += str(number.count(".")) if style == "decimal" else ""
        named = CARD_TITLE.match(self.plain, mark.end()) if style == "card" else None
        title_start = named.end() if named else mark.end()
        while self.plain[title_start : title_start + 1] in (" ", ".", "、"):
            title_start += 1
        numeral = _last(number.removeprefix("第").removesuffix(style) if mark["whole"] else number)
        self._open(mark.start(), title_start, style, number, numeral)

    def _open(self, start: int, title_start: int, style: str, number: str | None, numeral: int) -> None:
        depth = next((depth for depth, node in enumerate(self.open) if node.style == style), len(self.open))
        self._end(depth, start)
        parent = self.open[-1] if self.open else None
        node = Node(start, 0, 0, style, number, numeral, parent, title_start, title_start)
        if parent:
            parent.children.append(node)
        self.open.append(node)
        self.last[style] = numeral
        self.draft.nodes.append(node)

    def _end(self, depth: int, position: int) -> None:
        for node in self.open[depth:]:
            node.end = position
        del self.open[depth:]

    def _shut(self, position: int) -> None:
        self._end(0, position)
        self.last.clear()


def _left_open(characters: Iterable[str], wanted: str, other: str) -> bool:
    """Whether of the two kinds of brackets one more of the wanted comes than of the other before it."""
    depth = 0
    for character in characters:
        depth += (character == other) - (character == wanted)
        if depth < 0:
            return True
    return False


UNIT_HEADING: Final = re.compile(
    r"^ *(?![一二三四五六七八九十第])(?P<label>(?:责任|牵头|承办|主办|落实)(?:单位|部门|科室|处室) ?:)?(?P<names>[^\n。,;:()\d ]{3,30}):?\n+ *(?=1[ ]?[.、](?!\d)|\(1\)|\(一\)|一、)",
    re.MULTILINE,
)
LINE_MARK: Final = re.compile(rf"^[ ]*{MARK.pattern}", re.VERBOSE | re.MULTILINE)
CARD_TITLE: Final = re.compile(r"\s*(?:工作|重点|主要|目标|督查|督办|交办)*(?:任务|事项|内容|项目)(?:名称)? ?:")
"""What a card of 序号：1 and lines with labels is about."""


def _last(number: str) -> int:
    """The value of a number, of 1.2 that of its last part."""
    return value(number.rpartition(".")[2])


def _close(draft: Draft, node: Node) -> None:
    """Without the white space at the end; own text up to the first child."""
    node.own_end = node.children[0].start if node.children else node.end
    node.end = node.start + len(draft.plain[node.start : node.end].rstrip())
    node.own_end = node.start + len(draft.plain[node.start : node.own_end].rstrip())


def _titles(draft: Draft) -> None:
    """Headings. In a plan whose items open with a short sentence as heading, one with a comma in it is a heading too."""
    for node in draft.nodes:
        node.title_end, node.headed = first_clause(draft.plain, node.title_start, node.own_end)
    every = Counter(node.style for node in draft.nodes)
    headed = Counter(node.style for node in draft.nodes if node.headed)
    for node in draft.nodes:
        if not node.headed:
            _long_heading(draft, node, headed[node.style] * 2 > every[node.style])


def _long_heading(draft: Draft, node: Node, usual: bool) -> None:
    """一句话标题 with a comma: alone on its line above its text or children, or short where headings are usual."""
    sentence_end, mark = scan(draft.plain, node.title_start, node.own_end, "。;:")
    if mark not in ("。", "\n", ""):
        return
    rest = draft.plain[sentence_end : node.own_end].lstrip("。 ")
    alone = (not rest and bool(node.children)) or (rest.startswith("\n") and not CLAUSE_LINE.match(rest.lstrip()))
    followed = bool(rest) and not rest.startswith(("\n", "("))
    if (alone and sentence_end - node.title_start <= GLUED) or (
        usual and followed and sentence_end - node.title_start <= GLUED // 2
    ):
        node.title_end, node.headed = sentence_end, True


CLAUSE_LINE: Final = re.compile(r"[(【]?(?:责任|牵头|配合|负责|主办|承办|落实|实施|完成|时限)[^\n]{0,6}[:：]")


def first_clause(plain: str, start: int, end: int) -> tuple[int, bool]:
    """End of the first clause, and whether it is a heading: closed by a full stop, a colon, a line's end or a bracket that assigns, with text after it."""
    position, mark = scan(plain, start, end, ",。;:")
    if mark == ",":
        return position, False
    rest = plain[position:end].lstrip(mark + " ")
    return position, bool(rest) and not rest.startswith("(") and position - start <= GLUED


def scan(plain: str, start: int, end: int, marks: str) -> tuple[int, str]:
    """The first of the marks outside brackets, quotes and 《》, a line's end or a bracket that assigns; else ``end`` and ''.

    A line's end counts only where the line is no sentence broken by a converter: the heading is short or the next line opens anew.
    """
    depth = 0
    for position in range(start, end):
        character = plain[position]
        if character in "(《“":
            if character == "(" and not depth and ASSIGNS.match(plain, position):
                return start + len(plain[start:position].rstrip()), "("
            depth += 1
        elif character in ")》”":
            depth = max(0, depth - 1)
        elif character in marks and not depth:
            return position, character
        elif character == "\n" and not _broken(plain, start, position):
            return position, "\n"
    return end, ""


ASSIGNS: Final = re.compile(
    r"\((?:[^()\n]{0,6}(?:单位|部门|处室|主体)[^():\n]{0,8}\)? ?:|[^()\n]{2,60}(?:牵头|负责|配合|落实)[^()\n]{0,8}(?:\)|\s|$))"
)
WIDTH: Final = 28


def _broken(plain: str, start: int, position: int) -> bool:
    """Whether the line that ends here goes on in the next: it is long, and no mark closes it."""
    begin = plain.rfind("\n", 0, position) + 1
    following = plain[position + 1 : position + 9].strip()
    return (
        position - begin >= WIDTH
        and bool(following)
        and not MARK.match(following)
        and not CLAUSE_LINE.match(following)
        and start >= begin
    )


LONG_FRAMING: Final = tuple(word for word in FRAMING if len(word) > 2)


def _is_framing(draft: Draft, node: Node) -> bool:
    title = draft.plain[node.title_start : node.title_end].replace(" ", "").replace("\n", "")
    return title.startswith(LONG_FRAMING if len(title) > 4 else FRAMING) or (
        len(title) <= 14
        and title.endswith(
            ("指导思想", "基本原则", "工作目标", "总体要求", "总体目标", "目标任务", "重大意义", "重要意义")
        )
    )


def paragraphs(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that hold something."""
    begin = start
    while begin < end:
        finish = plain.find("\n", begin, end)
        finish = end if finish < 0 else finish
        if plain[begin:finish].strip():
            yield begin, finish
        begin = finish + 1
