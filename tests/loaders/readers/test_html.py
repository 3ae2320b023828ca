"""Web pages: encodings, articles and their surroundings."""

from __future__ import annotations

import pytest

from loaders.readers import html as reader
from loaders.readers.encodings import decode

PARAGRAPHS = [
    f"（{n}）推进第{n}项改革，落实各项措施，完善配套制度；由市司法局牵头，市财政局配合。" for n in "一二三四五六七"
]
CHROME = "<div class='nav'><a href='/'>首页</a><a href='/x'>政务公开</a></div>"
FOOT = "<div class='foot'>主办：某市人民政府办公室，承办：某市大数据局，联系电话：123。</div>"
WINDOW = "<title>关于印发某市工作要点的通知_某市人民政府</title>"


def lines(page: str, charset: str = "utf-8") -> list[str]:
    return reader.read(page.encode(charset), "page.html").text.splitlines()


def page(article: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{WINDOW}{head}</head><body>{CHROME}{article}{FOOT}</body></html>"


def ps(paragraphs: list[str]) -> str:
    return "".join(f"<p>　　{text}</p>" for text in paragraphs)


BROKEN = f"<div class='TRS_Editor'>{ps(PARAGRAPHS[:1])}</div>{ps(PARAGRAPHS[1:])}"
LAYOUTS = {
    "an editor's container": f"<div class='wrap'><div class='TRS_Editor'>{ps(PARAGRAPHS)}</div></div>",
    "line breaks and blanks": f"<div id='zoom'>{'<br>'.join(f'&nbsp;&nbsp;{text}' for text in PARAGRAPHS)}</div>",
    "a stray closing tag": f"<div id='box'>{BROKEN}</div>",
    "nothing but divs, some hidden": f"<div><div>{''.join(f'<div>{text}</div><div style=&quot;display:none&quot;>藏</div>'.replace('&quot;', chr(34)) for text in PARAGRAPHS)}</div></div>",
    "a layout table": f"<table><tr><td>{ps(PARAGRAPHS)}</td></tr></table>",
    "hidden by a class": f"<style>.hid{{display:none}}</style><div class='content'><p class='hid'>藏，藏。</p>{ps(PARAGRAPHS)}</div>",
    "links alone": f"<div class='content'>{ps(PARAGRAPHS)}<p><a href='x'>打印</a> <a href='y'>关闭</a></p></div>",
    "source lines broken": f"<div class='content'>{ps([text.replace('改革', chr(10) + '  改革') for text in PARAGRAPHS])}</div>",
}


@pytest.mark.parametrize("article", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_article_is_kept_and_its_surroundings_are_not(article: str) -> None:
    assert lines(page(article)) == PARAGRAPHS


def test_a_short_page_is_not_lost() -> None:
    short = ["关于某事的批复", "某局：", "同意。", "2024年3月1日"]
    assert lines(page(f"<div class='content'>{ps(short)}</div>")) == short


def test_the_heading_that_stands_outside_the_article_goes_before_it() -> None:
    headed = page(f"<h1>关于印发某市工作要点的通知</h1><div class='TRS_Editor'>{ps(PARAGRAPHS)}</div>")
    assert lines(headed) == ["关于印发某市工作要点的通知", *PARAGRAPHS]


def test_the_pages_own_table_becomes_facts_and_no_text() -> None:
    table = (
        "<table><tr><td>索 引 号</td><td>001</td><td>主题分类：</td><td>综合</td></tr><tr><td>发文机关：</td><td>某市人民政府</td>"
        "<td>成文日期：</td><td>2024-03-05</td></tr><tr><td>发文字号：</td><td>某政发〔2024〕3号</td><td>标　　题：</td><td>某市要点</td></tr></table>"
    )
    for place in (
        f"{table}<div class='TRS_Editor'>{ps(PARAGRAPHS)}</div>",
        f"<div class='TRS_Editor'>{table}{ps(PARAGRAPHS)}</div>",
    ):
        reading = reader.read(page(place).encode(), "page.html")
        assert reading.text.splitlines() == PARAGRAPHS
        assert reading.facts == {
            "issuer": "某市人民政府",
            "date": "2024年3月5日",
            "document_number": "某政发〔2024〕3号",
            "title": "某市要点",
        }  # fmt: skip


def test_a_table_of_data_keeps_its_merged_cells() -> None:
    table = (
        "<table><tr><th rowspan=2>序号</th><th rowspan='2'>任务</th><th colspan=2>分工</th></tr><tr><th>牵头单位</th><th>配合单位</th></tr>"
        "<tr><td>1</td><td>甲<br>续</td><td rowspan=99999999>市司法局</td><td></td></tr><tr><td>2</td><td>乙</td><td>各区</td></tr></table>"
    )
    reading = reader.read(page(f"<div class='content'>{ps(PARAGRAPHS)}{table}</div>").encode(), "page.html")
    assert reading.text.splitlines()[len(PARAGRAPHS) :] == [
        "序号\t任务\t分工",
        "序号\t任务\t牵头单位\t配合单位",
        "1\t甲 续\t市司法局\t",
        "2\t乙\t市司法局\t各区",
    ]
    assert [span.column for span in reading.grids[0].rows[1]] == [0, 1, 2, 3]


TEXT = "推进工作，㐂与镕基。" * 20
META = '<meta charset="{}">'


@pytest.mark.parametrize(
    ("label", "charset"),
    [("", "gb18030"), ("gb2312", "gb18030"), ("utf-8", "gb18030"), ("", "utf-8"), ("gb2312", "utf-8"), ("hex", "gb18030"), ("", "utf-16"), ("utf-8", "utf-8-sig"), ("iso-8859-1", "gb18030")],
)  # fmt: skip
def test_bytes_go_before_labels(label: str, charset: str) -> None:
    late = " " * 5000
    text, _, bad = decode(f"<html>{late}{META.format(label)}<p>{TEXT}".encode(charset))
    assert TEXT in text
    assert bad == 0


def test_one_bad_byte_and_a_cut_page_lose_no_more_than_that() -> None:
    for charset in ("utf-8", "gb18030"):
        data = f"<html><p>{TEXT}".encode(charset)
        broken, _, bad = decode(data[:100] + b"\xff" + data[100:])
        assert TEXT[-100:] in broken
        assert 0 < bad <= 4
        cut = reader.read(data[:-1], "page.html")
        assert TEXT[-100:-1] in cut.text
        assert [note.code for note in cut.notes] == ["undecoded"]


def test_deep_nesting_neither_crashes_nor_loses_text_silently() -> None:
    deep = reader.read(("<div>" * 100_000 + "深，藏。" * 20).encode(), "page.html")
    assert "深" in deep.text or [note.code for note in deep.notes] == ["little-text"]
