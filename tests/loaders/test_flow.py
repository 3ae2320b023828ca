"""Which line breaks are accidents of a converter, and which end a paragraph."""

from __future__ import annotations

import pytest

from loaders.characters import plain
from loaders.flow import flow

MEASURE = (
    "一、各镇要把河道管护列入议程，按月巡查。\n二、各村要建立台账，逐条销号。\n三、各站所要按职责分工，抓好落实。\n"
)

ACCIDENTS = [
    ("各镇要切实加强领导，压实责\n任，抓好落实。", "各镇要切实加强领导，压实责任，抓好落实。"),
    ("贯彻《关于加强\n基层治理的意见》。", "贯彻《关于加强基层治理的意见》。"),
    ("（责任单位：区教育局、\n区民政局）", "（责任单位：区教育局、区民政局）"),
    ("（责任单位：区人力资源和社会保\n障局）", "（责任单位：区人力资源和社会保障局）"),
    ("责任单位：区教育局、区人力资源和社会保\n障局", "责任单位：区教育局、区人力资源和社会保障局"),
    ("推进改革\n，扩大开放。", "推进改革，扩大开放。"),
    (MEASURE + "四、各单位要明\n确专人，按时报送。", MEASURE + "四、各单位要明确专人，按时报送。"),
    ("2024 年 6 月底前完成。", "2024年6月底前完成。"),
    ("推进改革。  \n　　扩大开放。", "推进改革。\n扩大开放。"),
]
ENDS = [
    "一、加强领导\n各镇要切实加强领导。",
    "各镇要加强领导，压实责任。\n各村要建立台账。",
    "推进改革，扩大开放\n（一）优化服务",
    "推进改革，扩大开放\n责任单位：区商务局",
    "（责任单位：区教育局\n区民政局）",
    "责任单位：区教育局\n加强宣传，营造氛围。",
    "请结合实际，抓好落实\n武进区人民政府\n2024年1月5日",
    "序号\n任务\n推进改革，扩大开放\n区商务局",
    "1\t推进改革，扩大开放\n2\t优化服务",
    "推进改革，扩大开放\n\n优化服务",
]


@pytest.mark.parametrize(("text", "whole"), ACCIDENTS)
def test_a_broken_sentence_is_made_whole_and_every_character_keeps_its_place(text: str, whole: str) -> None:
    made = flow(text, plain(text))
    assert made.text == whole
    assert "".join(text[offset] for offset in made.offsets) == whole
    assert (made.start(0), made.end(len(whole))) == (made.offsets[0], len(text))


@pytest.mark.parametrize("text", ENDS)
def test_a_paragraph_ends_with_its_line(text: str) -> None:
    assert flow(text, plain(text)).text == text


def test_a_span_over_a_break_quotes_it() -> None:
    text = "责任单位：区发展和改\n革局"
    made = flow(text, plain(text))
    start = made.text.index("区发展")
    assert text[made.start(start) : made.end(start + 7)] == "区发展和改\n革局"
