"""PDF and OFD: paragraphs and tables again, from characters on pages."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from graph.errors import DamagedFile, EncryptedFile, ScannedFile
from loaders.readers import ofd as ofd_reader
from loaders.readers import pdf as reader
from loaders.readers.layout import Glyph
from tests.loaders.readers.papers import HEIGHT, LEFT, ofd, pdf, put, ruled, text_object, write

PARAGRAPHS = [
    f"（{n}）推进第{n}项改革，落实各项措施并完善配套制度，定期通报进展情况，压实工作责任。（责任单位：市司法局、市财政局）"
    * 2
    for n in "一二三四五六七八九十"
]


def lines(draw: Any) -> list[str]:
    return reader.read(pdf(draw), "plan.pdf").text.splitlines()


def bare(text: list[str]) -> list[str]:
    return [line.replace("　", "").replace(" ", "") for line in text]


def test_paragraphs_go_on_over_lines_and_pages_without_headers_and_numbers() -> None:
    long = PARAGRAPHS * 2
    assert bare(lines(lambda canvas: write(canvas, long, "某市人民政府文件"))) == long


def test_places_tell_the_page() -> None:
    reading = reader.read(pdf(lambda canvas: write(canvas, PARAGRAPHS * 2)), "plan.pdf")
    place = reading.place(len(reading.text) - 3)
    assert place is not None
    assert place.page == 3


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Any) -> None:
        put(canvas, 200, 80, "某市简报", 20)
        for index in range(12):
            put(canvas, 60, 120 + 20 * index, f"左栏第{index:02}行内容文字共十四字"[:14], 14)
            put(canvas, 320, 120 + 20 * index, f"右栏第{index:02}行内容文字共十四字"[:14], 14)

    read = "".join(lines(draw))
    assert read.index("左栏第11行") < read.index("右栏第00行")


def test_a_table_over_pages_is_one_with_its_merged_cells() -> None:
    xs = [60.0, 110.0, 330.0, 430.0, 530.0]
    head = [(0, column, 1, 1, text) for column, text in enumerate(("序号", "任务", "责任单位", "时限"))]

    def draw(canvas: Any) -> None:
        put(canvas, 60, 100, "任务分工表")
        rows = [
            (1, 0, 1, 1, "1"),
            (1, 1, 1, 1, "推进甲项工作，按时完成各项\n任务要求"),
            (1, 2, 2, 1, "市司法局"),
            (1, 3, 1, 1, "10月"),
        ]
        ruled(canvas, xs, [690, 730, 780, 830], [*head, *rows, (2, 0, 1, 1, "2"), (2, 1, 1, 1, "乙"), (2, 3, 1, 1, "")])
        canvas.showPage()
        again = [(1, 0, 1, 1, "3"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, ""), (1, 3, 1, 1, "5月")]
        ruled(canvas, xs, [90, 130, 170, 210], [*head, *again, (2, 0, 1, 4, "二、章节")])
        canvas.showPage()

    reading = reader.read(pdf(draw), "plan.pdf")
    assert reading.text.splitlines() == [
        "任务分工表",
        "序号\t任务\t责任单位\t时限",
        "1\t推进甲项工作，按时完成各项 任务要求\t市司法局\t10月",
        "2\t乙\t市司法局\t",
        "3\t丙\t市司法局\t5月",
        "二、章节",
    ]
    assert [grid.width for grid in reading.grids] == [4]


def test_watermarks_fake_bold_and_spaced_titles() -> None:
    def draw(canvas: Any) -> None:
        for index, character in enumerate("任务表"):
            for shift in (0, 0.3, 0.6):
                put(canvas, 200 + 40 * index + shift, 100, character, 20)
        put(canvas, LEFT, 200, "正文一行。")
        put(canvas, LEFT, 2000, "页外")
        canvas.rotate(45)
        put(canvas, 400, HEIGHT, "水印", 40)

    assert lines(draw) == ["任务表", "正文一行。"]


def test_footnotes_go_to_the_end() -> None:
    def draw(canvas: Any) -> None:
        put(canvas, LEFT, 100, "　　正文第一段。")
        put(canvas, LEFT, 700, "①脚注一条。", 9)
        canvas.showPage()
        put(canvas, LEFT, 100, "　　正文第二段。")
        put(canvas, LEFT, 130, "　　正文第三段。")
        canvas.showPage()

    assert bare(lines(draw)) == ["正文第一段。", "正文第二段。", "正文第三段。", "①脚注一条。"]


PICTURE = ImageReader(Image.new("RGB", (60, 80)))


def scan(canvas: Any, pages: int, before: list[str] | None = None) -> None:
    write(canvas, before or [])
    for _ in range(pages):
        canvas.drawImage(PICTURE, 0, 0, 595, 842)
        put(canvas, 285, 810, "— 1 —", 10)
        canvas.showPage()


def test_scanned_pages_are_told_by_number() -> None:
    with pytest.raises(ScannedFile, match="1-2"):
        lines(lambda canvas: scan(canvas, 2))
    mixed = reader.read(pdf(lambda canvas: scan(canvas, 1, PARAGRAPHS[:2])), "plan.pdf")
    assert [(note.code, note.message.split(" are")[0]) for note in mixed.notes] == [("scanned-pages", "pages 2")]
    assert bare(mixed.text.splitlines()) == PARAGRAPHS[:2]


def test_locked_and_damaged_files_are_told_apart() -> None:
    with pytest.raises(EncryptedFile):
        reader.read(pdf(lambda canvas: write(canvas, PARAGRAPHS[:1]), "secret"), "plan.pdf")
    whole = pdf(lambda canvas: write(canvas, PARAGRAPHS))
    with pytest.raises(DamagedFile):
        reader.read(whole[: len(whole) // 3], "plan.pdf")


def test_radicals_are_read_as_characters() -> None:
    char = {"text": "⼯⻓⺠", "x0": 0, "x1": 1, "top": 0, "bottom": 1, "size": 1}
    assert reader._glyph(char, 0, 0) == Glyph("工长民", 0, 0, 1, 1, 1)


def test_ofd_pages_in_order_without_templates_and_with_joined_lines() -> None:
    text = "　　" + PARAGRAPHS[0]
    first = "".join(text_object(20, 60 + 9 * row, text[at : at + 34]) for row, at in enumerate(range(0, len(text), 34)))
    apart = text_object(20, 60, "二") + text_object(25, 60, "、") + text_object(30, 60, "第二页。")
    reading = ofd_reader.read(ofd([first, apart]), "plan.ofd")
    assert bare(reading.text.splitlines()) == [PARAGRAPHS[0], "二、第二页。"]
    with pytest.raises(ScannedFile):
        ofd_reader.read(ofd(['<ofd:ImageObject Boundary="0 0 210 297"/>']), "plan.ofd")
    with pytest.raises(DamagedFile):
        ofd_reader.read(ofd([])[:300], "plan.ofd")
