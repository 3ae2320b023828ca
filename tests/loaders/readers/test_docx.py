"""Word files: a row for each difficulty, in XML as Word writes it."""

from __future__ import annotations

import io
import zipfile

import pytest

from graph.errors import DamagedFile, ForbiddenContent, TooLarge
from loaders.readers import docx as reader
from loaders.readers.docx.formats import show
from tests.loaders.readers.building import (
    MERGE,
    MERGED,
    USUAL,
    abstract,
    cell,
    docx,
    level,
    listed,
    num,
    p,
    span,
    table,
    zipped,
)


def lines(data: bytes) -> list[str]:
    return reader.read(data, "plan.docx").text.splitlines()


FORMATS = [
    ("chineseCountingThousand", 101, "一百〇一"),
    ("chineseCountingThousand", 12, "十二"),
    ("chineseCountingThousand", 210, "二百一十"),
    ("chineseCounting", 11, "十一"),
    ("chineseCounting", 101, "一○一"),
    ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographTraditional", 3, "丙"),
    ("ideographZodiac", 12, "亥"),
    ("ideographDigital", 10, "一〇"),
    ("decimalEnclosedCircle", 21, "㉑"),
    ("decimalEnclosedParen", 3, "⑶"),
    ("decimalFullWidth", 12, "１２"),
    ("upperRoman", 14, "XIV"),
    ("lowerLetter", 28, "bb"),
    ("decimalZero", 7, "07"),
    ("none", 7, ""),
    ("ordinal", 7, "7"),
]


@pytest.mark.parametrize(("form", "number", "written"), FORMATS)
def test_a_number_is_written_as_word_writes_it(form: str, number: int, written: str) -> None:
    assert show(number, form) == written


def test_items_get_the_numbers_that_word_shows() -> None:
    body = (
        listed("总体要求")
        + listed("指导思想", 1)
        + listed("任务", 2)
        + listed("任务", 2)
        + listed("目标", 1)
        + listed("甲", 2)
        + listed("乙", 3)
        + listed("丙", 4)
        + listed("重点任务")
        + listed("丁", 1)
    )
    expected = [
        "一、总体要求",
        "（一）指导思想",
        "1.任务",
        "2.任务",
        "（二）目标",
        "1.甲",
        "（1）乙",
        "①丙",
        "二、重点任务",
        "（一）丁",
    ]
    assert lines(docx(body, numbering=USUAL)) == expected


def test_numbers_by_style_restart_override_and_legal_numbering() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="second"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="tied"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(0, level(0, "decimal", "%1."))
        + abstract(
            1,
            level(0, "chineseCountingThousand", "第%1条"),
            level(1, "decimal", "%1.%2", '<w:pStyle w:val="tied"/><w:isLgl/>'),
        )
        + num(1, 0)
        + num(2, 1)
        + num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
        + num(4, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>')
    )
    body = (
        listed("甲", key=1)
        + listed("乙", key=3)
        + listed("丙", key=3)
        + listed("丁", key=1)
        + listed("戊", key=4)
        + p("己", '<w:pStyle w:val="second"/>')
        + p("庚", '<w:pStyle w:val="tied"/>')
        + p("辛", '<w:pStyle w:val="second"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    read = lines(docx(body, numbering=numbering, styles=styles))
    assert read == ["1.甲", "5.乙", "6.丙", "7.丁", "(8)戊", "第一条 己", "1.1 庚", "辛"]


def test_a_level_that_never_restarts_and_one_defined_through_a_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="list"/>')
        + abstract(1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
        + num(1, 0)
        + num(2, 1)
    )
    body = listed("甲") + listed("乙", 1) + listed("丙") + listed("丁", 1)
    assert lines(docx(body, numbering=numbering, styles=styles)) == ["一、甲", "1.乙", "二、丙", "2.丁"]


def test_merged_cells_are_repeated_in_every_row_and_rows_are_numbered() -> None:
    number = f"<w:tc>{listed('', 2)}</w:tc>"
    body = table(
        [cell("序号"), cell("任务"), cell("责任\n单位")],
        [number, cell("甲"), cell("市司法局", MERGE)],
        [number, cell("乙"), cell("", MERGED)],
        [cell("二、章节", span(3))],
        [number, cell("丙"), cell("市公安局", MERGE)],
    )
    reading = reader.read(docx(body, numbering=USUAL), "plan.docx")
    assert reading.text.splitlines() == [
        "序号\t任务\t责任 单位",
        "1.\t甲\t市司法局",
        "2.\t乙\t市司法局",
        "二、章节",
        "3.\t丙\t市公安局",
    ]
    [grid] = reading.grids
    assert grid.width == 3
    assert [[(cell.column, cell.columns) for cell in row] for row in grid.rows][3] == [(0, 3)]
    for row in grid.rows:
        assert all("\t" not in reading.text[cell.start : cell.end] for cell in row)
    place = reading.place(reading.text.rindex("市司法局"))
    assert place is not None
    assert place.cell == "表1!C3"


RUN = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'
BOX = "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>{}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
INSERTED = f"<w:ins>{RUN.format('', '增')}</w:ins>"
DELETED = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
MOVED = f"<w:moveFrom>{RUN.format('', '移')}</w:moveFrom><w:moveTo>{RUN.format('', '到')}</w:moveTo>"
CASES = {
    "runs split anywhere": (p(inside=RUN.format("", "责任") + RUN.format("", "单位：") + RUN.format("", "市司法局")), ["责任单位：市司法局"]),
    "tracked changes accepted": (p("甲", inside=INSERTED + DELETED + MOVED), ["甲增到"]),
    "a deleted mark joins": (p("甲", "<w:rPr><w:del/></w:rPr>") + p("乙"), ["甲乙"]),
    "a deleted mark takes no number": (listed("甲") + p("", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>') + listed("乙"), ["一、甲", "二、乙"]),
    "a hidden run": (p("甲", inside=RUN.format("<w:rPr><w:vanish/></w:rPr>", "藏")), ["甲"]),
    "vanish switched off": (p("甲", inside=RUN.format('<w:rPr><w:vanish w:val="0"/></w:rPr>', "显")), ["甲显"]),
    "a hidden style": (p("甲") + p("藏", '<w:pStyle w:val="hidden"/>') + p("乙"), ["甲", "乙"]),
    "a hidden character style": (p("甲", inside=RUN.format('<w:rPr><w:rStyle w:val="hidden"/></w:rPr>', "藏")), ["甲"]),
    "a text box once, after its paragraph": (p("甲", inside=BOX.format(p("框")) + RUN.format("", "乙")), ["甲乙", "框"]),
    "a field as last shown": (p("日期", inside=FIELD.format("", RUN.format("", "2024年5月"))), ["日期2024年5月"]),
    "a field in a field's instruction": (p("甲", inside=FIELD.format(FIELD.format("", RUN.format("", "内")), RUN.format("", "外"))), ["甲外"]),
    "a simple field": (p("甲", inside=f'<w:fldSimple w:instr="DATE">{RUN.format("", "乙")}</w:fldSimple>'), ["甲乙"]),
    "a content control of blocks": (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>", ["甲"]),
    "a link": (p("甲", inside=f"<w:hyperlink>{RUN.format('', '乙')}</w:hyperlink>"), ["甲乙"]),
    "a nested table": (table([cell("甲"), f"<w:tc>{table([cell('内一'), cell('内二')])}{p()}</w:tc>"]), ["甲\t内一 内二"]),
    "a row in a content control": (f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('甲')}{cell('乙')}</w:tr></w:sdtContent></w:sdt></w:tbl>", ["甲\t乙"]),
    "a deleted row": (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('删')}</w:tr><w:tr>{cell('甲')}{cell('')}</w:tr></w:tbl>", ["甲\t"]),
    "line breaks": (p("甲", inside="<w:r><w:br/><w:t>乙</w:t></w:r>"), ["甲", "乙"]),
    "ruby": (p(inside="<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"), ["拼"]),
    "a footnote after the body": (p("甲", inside='<w:r><w:footnoteReference w:id="2"/></w:r>') + p("乙"), ["甲", "乙", "注文"]),
    "a comment's mark": (p("甲", inside='<w:r><w:commentReference w:id="0"/></w:r>'), ["甲"]),
    "a huge span": (table([cell("甲", span(1_000_000_000)), cell("乙")]), ["甲\t乙"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES.keys())
def test_a_difficulty(body: str, expected: list[str]) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote><w:footnote w:id="2">{p("注文")}</w:footnote>'
    )
    data = docx(body, styles=styles, footnotes=notes, numbering=USUAL, header=p("页眉"), comments=p("批注"))
    assert lines(data) == expected
    strict = [(b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"),
              (b"schemas.openxmlformats.org/officeDocument/2006/relationships", b"purl.oclc.org/ooxml/officeDocument/relationships")]  # fmt: skip
    assert lines(rewritten(data, strict)) == expected


def rewritten(data: bytes, changes: list[tuple[bytes, bytes]]) -> bytes:

    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {}
    for name in archive.namelist():
        content = archive.read(name)
        for old, new in changes:
            content = content.replace(old, new)
        parts[name] = content
    return zipped(parts)


ENTITY = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'


def test_what_no_document_needs_is_refused() -> None:
    good = docx(p("甲"))
    with pytest.raises(ForbiddenContent, match="DTD"):
        lines(rewritten(good, [(b"<w:document", ENTITY)]))
    with pytest.raises(TooLarge, match="expands"):
        lines(rewritten(good, [("甲".encode(), b"a" * 70_000_000)]))
    with pytest.raises(TooLarge, match="deeply"):
        lines(docx("<w:sdt><w:sdtContent>" * 300 + p("甲") + "</w:sdtContent></w:sdt>" * 300))
    with pytest.raises(DamagedFile):
        lines(good[: len(good) // 2])
    with pytest.raises(DamagedFile, match="XML"):
        lines(rewritten(good, [(b"</w:document>", b"")]))
