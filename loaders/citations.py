"""Citations: every outermost 《…》, what it embeds, its number and article, and the full title that a short form stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Citation, CitationKind
from loaders.draft import Draft
from loaders.header import LONGEST_TITLE, closing

EMBEDDED: Final = re.compile(r"[〈<《]([^〈〉<>《》]+)[〉>》]")
NUMBER: Final = re.compile(
    r" ?\(?(?P<number>(?:(?!的|通知)[\u4e00-\u9fffA-Z]){0,12}(?:\(|\[)\d{4}(?:\)|\]) ?(?:第 ?)?\d{1,5} ?号)"
)
ARTICLE: Final = re.compile(r"(?:\([^()]{0,60}\))?(?P<article>第[一二三四五六七八九十百零\d]+条)")
SHORT_FORM: Final = re.compile(
    r"[^《》()]{0,40}?(?:\([^()]*\)[^《》()]{0,10})?简称[:为]? ?(?:《(?P<title>[^《》]{1,30})》|“(?P<quoted>[^“”]{1,30})”)"
)
KINDS_OF_TEXT: Final = ("意见", "纲要", "规划", "方案", "办法", "通知", "条例", "规定", "计划", "决定", "措施", "若干措施", "实施方案", "实施意见", "指导意见", "要点", "细则", "行动计划", "指引", "法", "工作方案", "行动方案", "目录", "清单")  # fmt: skip
OTHER: Final = re.compile(
    r"(?:日报|晚报|时报|晨报|周刊|周报|杂志|月刊|学报|(?:申请|登记|审批|申报|备案|反馈|统计|推荐|汇总|报名|评分|审核|调查|信息|情况|进度)表|告知书|承诺书|通知书|责任书|责任状|许可证|资格证|合格证|证书|身份证|执照|协议书|申请书|意见书|建议书|合同)$"
)
"""A newspaper, a form, a certificate: no instrument."""


def citations(draft: Draft) -> None:
    """Find and resolve all citations. The task is filled in when tasks have ids."""
    spans = _spans(draft.plain)
    shorts: dict[str, str] = {}
    full: dict[str, dict[str, None]] = {}
    for start, end in spans:
        written = _bare(draft.text[start + 1 : end - 1])
        title = shorts.get(written) or _kind_of_text(written, full) or written
        if title == written:
            _remember(title, full)
        if defined := _defined(draft, end):
            shorts[defined] = title
        draft.citations.append(_citation(draft, start, end, title))


def _spans(plain: str) -> list[tuple[int, int]]:
    spans, position, mark = [], plain.find("《"), plain.find("》")
    while position >= 0:
        mark = plain.find("》", position) if mark < position else mark
        if mark < 0:
            break
        end = closing(plain, position) if mark - position < LONGEST_TITLE else None
        if end:
            spans.append((position, end + 1))
        position = plain.find("《", end or position + 1)
    return spans


def _bare(title: str) -> str:
    """Without line breaks and the blanks beside them."""
    return re.sub(r"\s*\n\s*", "", title).strip()


def _defined(draft: Draft, end: int) -> str | None:
    """S of （以下简称《S》） or （以下简称“S”） right behind the citation."""
    found = (
        SHORT_FORM.match(draft.plain, end, min(len(draft.plain), end + 120))
        if draft.plain[end : end + 1] == "("
        else None
    )
    found = (
        found or SHORT_FORM.match(draft.plain, end + 1, min(len(draft.plain), end + 120))
        if draft.plain[end : end + 1] == "("
        else None
    )
    if not found:
        return None
    group = "title" if found["title"] else "quoted"
    return _bare(draft.text[found.start(group) : found.end(group)])


def _remember(title: str, full: dict[str, dict[str, None]]) -> None:
    """Note a full title under every kind of text that it ends with."""
    bare = re.sub(r"[（(][^（()）]*[)）]$", "", title)
    for kind in KINDS_OF_TEXT:
        if bare.endswith(kind):
            full.setdefault(kind, {})[title] = None


def _kind_of_text(written: str, full: dict[str, dict[str, None]]) -> str | None:
    """《意见》 after one full title that ends with it; several such titles leave it as it is."""
    ending = full.get(written, {})
    return next(iter(ending)) if len(ending) == 1 else None


def _citation(draft: Draft, start: int, end: int, title: str) -> Citation:
    number = NUMBER.match(draft.plain, end)
    article = ARTICLE.match(draft.plain, end)
    return Citation(
        start,
        end,
        draft.text[start:end],
        CitationKind.OTHER if OTHER.search(title) else CitationKind.INSTRUMENT,
        title,
        "".join(draft.text[number.start("number") : number.end("number")].split()) if number else None,
        draft.text[article.start("article") : article.end("article")] if article else None,
        _is_self(draft, title),
        None,
        None,
        None,
        tuple(_embedded(_bare(draft.text[start + 1 : end - 1]))),
    )


def _embedded(title: str) -> Iterator[str]:
    """Titles inside a title, as they open: 〈…的实施办法〉 in 《…〈…〈…条例〉的实施办法〉的细则》, then 〈…条例〉."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for at, sign in enumerate(title):
        if sign in "〈<《":
            opened.append(at + 1)
        elif sign in "〉>》" and opened:
            found.append((opened.pop(), at))
    return (title[start:end] for start, end in sorted(found) if end > start)


def _is_self(draft: Draft, title: str) -> bool:
    """This document, or the plan that this notice issues."""
    own = {_squeezed(known) for known in (draft.facts.title, draft.facts.issued_title) if known}
    own |= {
        _squeezed(inner[1])
        for known in (draft.facts.issued_title,)
        if known
        for inner in EMBEDDED.finditer(known)
        if "<" in known
    }
    return _squeezed(title) in own


def _squeezed(title: str) -> str:
    return re.sub(r"[\s（）()]", "", title)
