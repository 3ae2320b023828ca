"""Tables of duties as readers find them: the same table in Word, on a web page and in a workbook gives the same tasks."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl
import pytest

from graph.model import Plan
from loaders.pipeline import extract_bytes
from loaders.readers.text import reading
from tests.loaders.readers.building import MERGE, MERGED, cell, docx, p, span, table

TITLE = "某市2024年重点工作任务分工表"


def word() -> bytes:
    head = [cell("序号", MERGE), cell("重点任务", MERGE), cell("责任分工", span(2)), cell("完成时限", MERGE)]
    lower = [cell("", MERGED), cell("", MERGED), cell("牵头"), cell("配合"), cell("", MERGED)]
    rows = [
        [cell("优化营商环境", span(5))],
        [
            cell("1"),
            cell("推进全程网办，压减时限。"),
            cell("市司法局\n市财政局", MERGE),
            cell("各区县政府"),
            cell("10月"),
        ],
        [cell("2"), cell("公布政策清单，定期更新。"), cell("", MERGED), cell(""), cell("6月底前")],
    ]
    second = [
        [cell("强化执法监督", span(5))],
        [cell("3"), cell("开展案卷评查，通报结果。"), cell("市司法局"), cell("市公安局等"), cell("全年")],
    ]
    return docx(p(TITLE) + table(head, lower, *rows, head, lower, *second) + p("某市人民政府") + p("2024年3月1日"))


def page() -> bytes:
    head = "<tr><th rowspan=2>序号<th rowspan=2>重点任务<th colspan=2>责任分工<th rowspan=2>完成时限</tr><tr><th>牵头<th>配合</tr>"
    rows = (
        "<tr><td colspan=5>优化营商环境</tr><tr><td>1<td>推进全程网办，压减时限。<td rowspan=2>市司法局<br>市财政局<td>各区县政府<td>10月</tr>"
        "<tr><td>2<td>公布政策清单，定期更新。<td><td>6月底前</tr>"
    )
    second = "<tr><td colspan=5>强化执法监督</tr><tr><td>3<td>开展案卷评查，通报结果。<td>市司法局<td>市公安局等<td>全年</tr>"
    return f"<html><body><p>{TITLE}</p><table>{head}{rows}{head}{second}</table><p>某市人民政府</p><p>2024年3月1日</p></body></html>".encode()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    head = [["序号", "重点任务", "责任分工", None, "完成时限"], [None, None, "牵头", "配合", None]]
    rows = [
        [TITLE],
        *head,
        ["优化营商环境"],
        [1, "推进全程网办，压减时限。", "市司法局\n市财政局", "各区县政府", "10月"],
        [2, "公布政策清单，定期更新。", None, None, "6月底前"],
        *head,
        ["强化执法监督"],
        [3, "开展案卷评查，通报结果。", "市司法局", "市公安局等", "全年"],
        ["某市人民政府"],
        ["2024年3月1日"],
    ]
    for row in rows:
        sheet.append(row)
    for area in (
        "A1:E1",
        "A2:A3",
        "B2:B3",
        "C2:D2",
        "E2:E3",
        "A4:E4",
        "C5:C6",
        "A7:A8",
        "B7:B8",
        "C7:D7",
        "E7:E8",
        "A9:E9",
    ):
        sheet.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def told(plan: Plan) -> list[Any]:
    sections = {section.id: section.title for section in plan.sections}
    return [
        (task.number, task.title, sections.get(task.section or ""), [(one.text, one.role.value, one.basis.value) for one in task.assignments], [one.date for one in task.deadlines])
        for task in plan.tasks
    ]  # fmt: skip


@pytest.mark.parametrize("written", [word, page, workbook])
def test_a_table_with_two_levels_of_heading_and_sections(written: Any) -> None:
    plan = extract_bytes(written(), "plan")
    lead = [("市司法局", "lead", "table"), ("市财政局", "lead", "table")]
    assert told(plan) == [
        ("1", "推进全程网办", "优化营商环境", [*lead, ("各区县政府", "support", "table")], ["2024-10-31"]),
        ("2", "公布政策清单", "优化营商环境", lead, ["2024-06-30"]),
        (
            "3",
            "开展案卷评查",
            "强化执法监督",
            [("市司法局", "lead", "table"), ("市公安局", "support", "table")],
            [None],
        ),
    ]
    assert (plan.document.title, plan.document.date) == (TITLE, "2024-03-01")
    assert all(plan.text[one.start : one.end] == one.text for task in plan.tasks for one in task.assignments)


def test_a_table_in_markdown() -> None:
    rows = [
        "| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |",
        "| ---: | --- | --- | --- | --- |",
        "| 1 | 推进全程网办，压减时限。 | 市司法局 | 市财政局、各区县政府 | 10月 |",
        "| 2 | 公布政策清单 | 市司法局 | | 6月底前 |",
    ]
    text = "\n".join([TITLE, "", *rows, ""])
    read = reading(text.encode(), "plan.md")
    place = read.place(text.index("市财政局"))
    assert place
    assert place.cell == "D2"
    plan = extract_bytes(text.encode(), "plan.md")
    assert [task.number for task in plan.tasks] == ["1", "2"]
    assert [(item.role, item.text) for item in plan.tasks[0].assignments] == [
        ("lead", "市司法局"),
        ("support", "市财政局"),
        ("support", "各区县政府"),
    ]
    assert [deadline.text for deadline in plan.tasks[1].deadlines] == ["6月底前"]


@pytest.mark.parametrize("rule", ["-" * 200_000, "-|" * 200_000 + "x"])
def test_a_long_rule_that_rules_nothing_is_read_at_once(rule: str) -> None:
    begun = time.monotonic()
    assert reading(f"| 序号 |\n|{rule}\n".encode(), "plan.md").grids == ()
    assert time.monotonic() - begun < 60, "minutes to hours where each sign of the rule is tried with each other"
