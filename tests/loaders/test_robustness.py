"""Any text at all gives a plan whose spans quote it and whose items nest, in time linear in its length, the same in every process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.model import Plan, Task, as_json
from tests.loaders.corpora import EXAMPLES, PLANS, plan, plan_of, text_of

PIECES: Final = [
    "一、",
    "（一）",
    "（",
    "）",
    "1.",
    "1、",
    "(1)",
    "①",
    "第一条",
    "第一章",
    "一是",
    "二是",
    "附件",
    "附件1：",
    "责任单位：",
    "牵头单位：",
    "配合单位：",
    "完成时限：",
    "责任分工：",
    "责任人：",
    "【",
    "】",
    "《",
    "》",
    "〈",
    "“",
    "”",
    "由",
    "会同",
    "牵头",
    "负责",
    "配合",
    "落实",
    "按职责分工",
    "等",
    "等部门",
    "及其下属单位",
    "各",
    "各有关部门",
    "各县（市、区）",
    "市公安局",
    "区司法局",
    "发展和改革局",
    "人力资源社会保障局",
    "镇政府",
    "。",
    "，",
    "；",
    "：",
    "、",
    "和",
    "及",
    "以及",
    "下同",
    "列第一位者为牵头单位，下同",
    "其余为配合单位",
    "以下简称",
    "2024年",
    "6月底前",
    "9月31日前",
    "年底前",
    "5年内",
    "三季度末",
    "持续推进",
    "上半年",
    "〔2024〕5号",
    "国办发",
    "第三十一条",
    "总体要求",
    "保障措施",
    "加强领导",
    "市政府办公室关于印发",
    "工作方案",
    "的通知",
    "各镇人民政府：",
    "索引号：",
    "序号",
    "任务",
    "1",
    "2",
    "推进改革",
    "开展检查",
    "公开",
]
TEXTS: Final = st.lists(st.sampled_from([*PIECES, "\n", "\t", " ", "　", "\r", "\0", "𠮷", "é"]), max_size=60).map(
    "".join
)


def reach(read: Plan, task: Task) -> int:
    """Where the task's text ends, or its last part's: a clause behind the parts is the task's, whose own text ends at the first of them."""
    return max([task.end, *(reach(read, part) for part in read.tasks if part.parent == task.id)])


def assert_sound(read: Plan) -> None:
    """Spans quote, sections and tasks nest, references lead somewhere."""
    text = read.text
    sections = {section.id: section for section in read.sections}
    tasks = {task.id: task for task in read.tasks}
    assert len(sections) == len(read.sections)
    assert len(tasks) == len(read.tasks)
    for section in read.sections:
        assert 0 <= section.start < section.end <= len(text)
        above = sections[section.parent] if section.parent else None
        assert above is None or above.start <= section.start < section.end <= above.end
    units, groups = {unit.id for unit in read.units}, {group.id for group in read.groups}
    for task in read.tasks:
        assert 0 <= task.start < task.end <= len(text)
        holder = sections[task.section] if task.section else None
        assert holder is None or holder.start <= task.start < task.end <= holder.end
        assert task.parent is None or tasks[task.parent].start < task.start
        for item in task.assignments:
            assert task.start <= item.start < item.end <= reach(read, task)
            assert item.text == text[item.start : item.end] == item.text.strip()
            assert (item.unit in units) != (item.group in groups)
        assert all(text[item.start : item.end] == item.text != "" for item in task.deadlines)
    for cited in read.citations:
        assert text[cited.start : cited.end] == cited.text
        assert cited.task is None or cited.task in tasks
    assert all(0 <= warning.start <= warning.end <= len(text) for warning in read.warnings)
    assert 0 <= read.coverage.understood <= read.coverage.clause_characters
    assert read.tasks or [warning.code for warning in read.warnings].count("no-tasks") == 1


@pytest.mark.parametrize("stem", PLANS)
def test_a_plan_is_sound(stem: str) -> None:
    assert_sound(plan(stem))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_gives_a_sound_plan(text: str) -> None:
    assert_sound(plan_of(text))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
@example("")
def test_any_string_gives_a_sound_plan(text: str) -> None:
    assert_sound(plan_of(text))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(PLANS)), st.integers(0, 4000), st.integers(0, 400), TEXTS)
def test_a_plan_with_a_piece_cut_out_or_put_in_stays_sound(stem: str, start: int, length: int, new: str) -> None:
    text = text_of(stem)[:6000]
    assert_sound(plan_of(text[:start] + new + text[start + length :]))


def test_text_that_is_no_plan_gives_no_task_and_says_so() -> None:
    read = plan_of("今天天气很好，我们去公园。\n晚上一起吃饭吧。\n")
    assert read.tasks == ()
    assert "no-tasks" in {warning.code for warning in read.warnings}


def test_every_process_prints_the_same_bytes() -> None:
    files = sorted(str(path) for path in EXAMPLES.glob("*.txt"))
    script = (
        "import json, sys\nfrom graph.model import as_json\nfrom loaders.pipeline import extract\n"
        "for path in sys.argv[1:]:\n    print(json.dumps(as_json(extract(path)), ensure_ascii=True))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script, *files],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    digests = {
        hashlib.sha256(json.dumps(as_json(plan_of(text_of(stem)))).encode()).hexdigest() for stem in [*PLANS][:3] * 2
    }
    assert len(digests) == len([*PLANS][:3])


WORST: Final = [
    "（",
    "）",
    "（）",
    "1",
    "1.",
    "1、2、3、",
    "一、",
    "（一）",
    "《",
    "》",
    "《意见》",
    "〈",
    "“",
    "由",
    "会同",
    "局",
    "各",
    "和",
    "等",
    "要",
    "的",
    "，",
    "；",
    "。",
    "、",
    "牵头",
    "负责",
    "配合",
    "责任单位：",
    "责任单位：市公安局",
    "（责任单位：",
    "（责任单位：市公安局）",
    "市公安局、",
    "市公安局和",
    "各县（市、区）",
    "2024年",
    "2024年1月1日",
    "2024年1月1日至",
    "1月",
    "年底前",
    "5年内",
    "，5年内",
    "①",
    "一是",
    "第一条",
    "附件",
    "附件：1.",
    "列第一位者为牵头单位，",
    "（以下简称",
    "《意见》（以下简称《意见》）",
    "由市公安局负责",
    "市公安局牵头，",
    "市人民政府2024年1月1日",
    "索引号：1|",
    "县财政局：",
    "1)",
    "十",
    "中国",
    "1999年",
    "长沙、",
    "局及其",
    "完成时限：",
    "市公安局配合",
    "市公安局负责，",
]
SPACED: Final = (
    " ",
    " 局",
    "\t",
    "\n",
    "字\n",
    "市公安局\n",
    "1\t工作\t市公安局\n",
    "序号\t任务\t责任单位\n",
    "序号 任务 责任单位 1 甲 市公安局 2 乙 市公安局 ",
    "责任单位：市公安局 ",
    "，加强\n",
    "《\n",
    "1.做。\n",
    "一、工作\n",
)
OPENINGS: Final = ("", "一、工作\n1.", "序号\n任务\n责任单位\n1\n", "序号\t任务\t责任单位\n1\t做\t")
LENGTH: Final = 15_000
SECONDS: Final = 1.5
"""Far above what a linear step takes on a slow machine; a quadratic one takes several times as long."""


def seconds_for(text: str) -> float:
    """Of this process's own time."""
    start = time.process_time()
    plan_of(text)
    return time.process_time() - start


@pytest.mark.parametrize("piece", [*WORST, *SPACED])
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    for opening in OPENINGS:
        assert seconds_for(opening + piece * (LENGTH // len(piece))) < SECONDS


def test_a_character_costs_the_same_in_a_short_and_in_a_long_text() -> None:
    """From a few kB to half a million characters, as one plan after the other and on one line."""
    for text in (text_of("state_council_brackets"), text_of("mixed_labels").replace("\n", "")):
        short, long = text * 10, text * 250
        seconds_for(short)
        each = [min(seconds_for(sized) for _ in range(runs)) / len(sized) for sized, runs in ((short, 3), (long, 1))]
        assert each[1] < each[0] * 2.5


MEGABYTE: Final = 1_000_000
LONG: Final = {
    **dict.fromkeys(("(", ")", "《", "由", "1.", "一、", "责任单位：", "负责", "、", " ", "\n"), MEGABYTE),
    text_of("notice_lost_breaks").replace("\n", ""): MEGABYTE,
    "1.做。\n": MEGABYTE // 8,
    "责任单位：市公安局\n": MEGABYTE // 8,
}
"""What to repeat, and up to how many characters: fewer of what gives an item each few characters, which takes longest."""
SHARE: Final = 8
"""The short text is this part of the long one; a step whose time grows as the square takes as many times as long for a character."""


@pytest.mark.parametrize("piece", LONG)
def test_a_character_costs_the_same_at_the_end_of_a_megabyte(piece: str) -> None:
    size = LONG[piece]
    text = piece * (size // len(piece))
    short = min(seconds_for(text[: size // SHARE]) for _ in range(2))
    assert seconds_for(text) < short * SHARE * 3 + 0.1
