"""Tables that lost their form: one cell a line or cells apart by blanks, and what each piece is taken for."""

from __future__ import annotations

import pytest

from tests.loaders.corpora import plan_of
from tests.loaders.test_rules import said

TITLE = "东区2024年重点任务分工表\n"
CASES = [
    (
        "blanks in the heading, a person's column, sections",
        "序号\n\n工  作  任  务\n\n牵头单位\n\n配合单位\n\n责任人\n\n一、经济（分管领导：甲某）\n\n1\n\n稳定增长。\n\n区发改局\n\n区统计局\n\n乙某\n\n二、民生\n\n1\n\n扩大就业。\n\n区人社局\n\n各街道\n\n丙某\n",
        ["1 稳定增长: lead 区发改局 | support 区统计局", "1 扩大就业: lead 区人社局 | support [各街道]"],
    ),
    (
        "headings and cells on two lines",
        "序号\n任务\n牵头\n单位\n配合单位\n完成\n时限\n1\n修建公路，\n改造桥梁。\n区交通局\n区财政局、\n各街道\n10月底\n2\n建设公园。\n区林业局\n区财政局\n区住建局\n11月底\n",
        [
            "1 修建公路: lead 区交通局 | support 区财政局 | support [各街道] 2024-10-31",
            "2 建设公园: lead 区林业局 | support 区财政局 | support 区住建局 2024-11-30",
        ],
    ),
    (
        "apart by blanks, heading repeated, cells that are empty",
        "序 号 任务 责任 领导 牵头 单位 配合 单位 完成时限 备注\n1 培育企业50家。 甲某 区工信局 区统计局 12月底\n2 新建充电桩。 乙某 区发改局 9月底 重点\n"
        "序 号 任务 责任 领导 牵头 单位 配合 单位 完成时限 备注\n3 植树造林。 丙某 区林业局 各街道 4月底\n",
        [
            "1 培育企业50家: lead 区工信局 | support 区统计局 2024-12-31",
            "2 新建充电桩: lead 区发改局 2024-09-30",
            "3 植树造林: lead 区林业局 | support [各街道] 2024-04-30",
        ],
    ),
    (
        "verbs in a cell, several measures in a row",
        "序号\n任务\n责任单位\n1\n加强监管\n区商务局牵头，区教育局配合\n2\n优化服务\n（1）清理证明\n区公安局、区民政局\n（2）推进联办\n区数据局\n",
        [
            "1 加强监管: lead 区商务局 | support 区教育局",
            "2 优化服务: ",
            "1 清理证明: responsible 区公安局 | responsible 区民政局",
            "2 推进联办: responsible 区数据局",
        ],
    ),
    (
        "no column of numbers",
        "工作任务\n牵头单位\n责任单位\n一、党的建设\n（一）召开专题会议。\n机关党委\n各处室\n（二）开展警示教育\n机关纪委\n二、业务\n（一）完成普查\n综合处\n调查处\n",
        [
            "一 召开专题会议: lead 机关党委 | responsible [各处室]",
            "二 开展警示教育: lead 机关纪委",
            "一 完成普查: lead 综合处 | responsible 调查处",
        ],
    ),
    (
        "a standing rule in a cell",
        "序号 重点任务 责任部门\n1 推进创新 区科技局、区教育局（列第一位者为牵头部门，下同）\n2 拓宽渠道 区金融办、区财政局\n",
        ["1 推进创新: lead 区科技局 | responsible 区教育局", "2 拓宽渠道: lead 区金融办 | responsible 区财政局"],
    ),
    (
        "labels in the cells of a general column",
        "重点任务\t责任分工\t时限\n治理河道\t牵头单位：区水利局；配合单位：区住建局\t6月底\n",
        ["None 治理河道: lead 区水利局 | support 区住建局 2024-06-30"],
    ),
]


@pytest.mark.parametrize(("table", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_flattened_table_has_its_rows_and_columns(table: str, expected: list[str]) -> None:
    plan = plan_of(TITLE + table)
    found = [
        f"{task.number} {task.title}: {said(plan, index)}" + "".join(f" {one.date}" for one in task.deadlines)
        for index, task in enumerate(plan.tasks)
    ]
    assert found == expected
