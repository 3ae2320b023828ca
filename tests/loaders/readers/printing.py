"""A plan's text as the files in which it could have been published."""

from __future__ import annotations

import html
import io
import re
from itertools import groupby
from typing import Any

import openpyxl

from tests.loaders.readers import building, papers

NUMBER = re.compile(
    r"\s*(?:(?P<cn>[一二三四五六七八九十]{1,3})、|（(?P<pcn>[一二三四五六七八九十]{1,3})）|(?P<n>\d{1,3})[.．](?!\d)|（(?P<pn>\d{1,2})）)\s*"
)
LISTS = {
    "cn": ("chineseCountingThousand", "%1、"),
    "pcn": ("chineseCountingThousand", "（%1）"),
    "n": ("decimal", "%1."),
    "pn": ("decimal", "（%1）"),
}
HAN = "一二三四五六七八九"


def blocks(text: str) -> list[list[list[str]]]:
    """Tables (rows of several cells) and paragraphs (one cell), in order; rows of one width side by side are one table."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    return [list(group) for _, group in groupby(rows, key=len)]


def as_docx(text: str) -> bytes:
    """With automatic numbers: a list for each style, begun anew where the text does."""
    body, lists, last = "", "", dict.fromkeys(LISTS, 0)
    current: dict[str, int] = {}
    for rows in blocks(text):
        if len(rows[0]) > 1:
            body += building.table(*([building.cell(cell) for cell in row] for row in rows)) + building.p()
            continue
        for [line] in rows:
            found = NUMBER.match(line)
            if not found or not line[found.end() :] or line[found.end()].isdigit():
                body += building.p(line)
                continue
            style = found.lastgroup or ""
            number = _value(found[style])
            if number != last[style] + 1:
                key = len(LISTS) + len(re.findall("startOverride", lists)) + 1
                start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{number}"/></w:lvlOverride>'
                lists += building.num(key, [*LISTS].index(style), start)
                current[style] = key
            last[style] = number
            body += building.listed(line[found.end() :], key=current.get(style, [*LISTS].index(style) + 1))
    abstracts = "".join(building.abstract(key, building.level(0, *LISTS[style])) for key, style in enumerate(LISTS))
    nums = "".join(building.num(key + 1, key) for key in range(len(LISTS)))
    return building.docx(body, numbering=abstracts + nums + lists)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, _, ones = number.rpartition("十")
    return (HAN.index(tens) + 1 if tens else 1 if "十" in number else 0) * 10 + (HAN.index(ones) + 1 if ones else 0)


def as_html(text: str) -> bytes:
    """A page in GB18030 that says it is UTF-8, between what surrounds it."""
    parts = []
    for rows in blocks(text):
        if len(rows[0]) > 1:
            parts.append("<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows) + "</table>")  # fmt: skip
        else:
            parts += [f"<p>　　{html.escape(line)}</p>" for [line] in rows]
    page = f"<html><head><meta charset=utf-8></head><body><div class=nav><a href=/>首页</a></div><div class=TRS_Editor>{''.join(parts)}</div><div>主办：某办公室，电话：1。</div></body></html>"
    return page.encode("gb18030")


def as_xlsx(text: str) -> bytes:
    """A sheet: a paragraph in the first cell of its row."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for rows in blocks(text):
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_pdf(text: str) -> bytes:
    """Pages with numbers and a header; tables ruled."""

    def draw(canvas: Any) -> None:
        y = 90.0
        for rows in blocks(text):
            if len(rows[0]) > 1:
                y = _ruled(canvas, rows, y)
                continue
            for line in (line for [paragraph] in rows for line in papers.wrapped(paragraph.strip(), 30)):
                y = _fits(canvas, y, 24)
                papers.put(canvas, papers.LEFT, y, line)
                y += 24
        canvas.showPage()

    return papers.pdf(draw)


def _fits(canvas: Any, y: float, height: float) -> float:
    if y + height < 770:
        return y
    papers.put(canvas, 285, 810, f"— {canvas.getPageNumber()} —", 10)
    canvas.showPage()
    return 90.0


def _ruled(canvas: Any, rows: list[list[str]], y: float) -> float:
    """The table's rows; the widest column takes what room there is."""
    share = [max(len(row[at]) ** 0.5 for row in rows) for at in range(len(rows[0]))]
    xs = [50.0]
    for part in share:
        xs.append(xs[-1] + 500 * part / sum(share))
    for row in rows:
        texts = [_broken(cell, xs[at + 1] - xs[at]) for at, cell in enumerate(row)]
        height = 16.0 * max(text.count("\n") + 1 for text in texts) + 12
        y = _fits(canvas, y, height)
        papers.ruled(canvas, xs, [y, y + height], [(0, at, 1, 1, text) for at, text in enumerate(texts)])
        y += height
    return y + 24


def _broken(text: str, width: float) -> str:
    """By the width that it has: Latin characters count half."""
    lines, used = [""], 0.0
    for character in text:
        step = 5.5 if character.isascii() else 11.0
        if used + step > width - 8:
            lines.append("")
            used = 0.0
        lines[-1] += character
        used += step
    return "\n".join(lines)
