"""Short plans in the styles of many offices, and what an attentive reader takes from each."""

from __future__ import annotations

import pytest

from graph.model import Plan
from tests.loaders.corpora import plan_of
from tests.loaders.test_rules import said

STYLES = [
    (
        "a label with a blank behind it, in mid-line",
        "东区2024年民生实事任务分解\n1.新建幼儿园5所。责任单位 区教育局\n2.改造食堂20个。牵头单位 区教育局 配合单位 区财政局、各街道 完成时限 2024年11月底\n3.压实责任单位 主体责任。\n",
        [
            "1 新建幼儿园5所: responsible 区教育局",
            "2 改造食堂20个: lead 区教育局 | support 区财政局 | support [各街道] 2024-11-30",
            "3 压实责任单位 主体责任: ",
        ],
    ),
    (
        "labels behind blanks and arrows close the title",
        "东区2024年重点工作\n1、更新城市    责任单位：区住建局    分管领导：甲某    完成时限：10月\n2、引进项目30个。→责任单位：区商务局、各街道\n3.举办推介会。＞牵头：区商务局 配合：区财政局\n",
        [
            "1 更新城市: responsible 区住建局 2024-10-31",
            "2 引进项目30个: responsible 区商务局 | responsible [各街道]",
            "3 举办推介会: lead 区商务局 | support 区财政局",
        ],
    ),
    (
        "a clause before the text",
        "东区2024年政务公开要点\n1.【区财政局牵头，区直各部门配合】公开预算。按时发布。\n2.（区司法局、区民政局）公开清单。\n3.[区教育局]公开招生政策。\n4.（区级）公开目录。\n",
        [
            "1 公开预算: lead 区财政局 | support [区直各部门]",
            "2 公开清单: responsible 区司法局 | responsible 区民政局",
            "3 公开招生政策: responsible 区教育局",
            "4 （区级）公开目录: ",
        ],
    ),
    (
        "what holds for all items below or above",
        "东区2024年重点任务\n一、产业\n（以下任务由区农业农村局牵头，各街道落实）\n1.发展种植。\n2.培育企业。\n二、经济\n3.稳定增长。\n4.促进消费。（以上两项由区发改局牵头，区商务局配合）\n"
        "三、民生\n5.扩大就业。\n6.办好教育。\n以上工作责任单位：区人社局、区教育局\n四、保障\n本节任务由区政府办公室牵头。\n7.健全机制。\n8.加强督导。\n",
        [
            "一 产业: lead 区农业农村局 | responsible [各街道]",
            "1 发展种植: ",
            "2 培育企业: ",
            "二 经济: lead 区发改局 | support 区商务局",
            "3 稳定增长: ",
            "4 促进消费: ",
            "三 民生: responsible 区人社局 | responsible 区教育局",
            "5 扩大就业: ",
            "6 办好教育: ",
            "四 保障: lead 区政府办公室",
            "7 健全机制: ",
            "8 加强督导: ",
        ],
    ),
    (
        "labelled lines behind a list of measures, in every item of a rectification plan",
        "东区整改方案\n一、整改任务\n（一）管控不到位。\n整改措施：1.开展排查。2.建立台账。\n责任单位：区住建局\n验收单位：区审计局\n（二）修复滞后。\n责任单位：区水利局\n督导单位：区林业局\n",
        [
            "一 管控不到位: responsible 区住建局",
            "1 开展排查: ",
            "2 建立台账: ",
            "二 修复滞后: responsible 区水利局 | guide 区林业局",
        ],
    ),
    (
        "names behind a dash at the end",
        "东区2024年任务\n1.建设智慧城市。——区数据局\n2.提升品质——区城管局、区林业局\n3.建设平台——区数据中心牵头，区教育局配合。\n4.实施工程——以区教育局为主。\n",
        [
            "1 建设智慧城市: responsible 区数据局",
            "2 提升品质: responsible 区城管局 | responsible 区林业局",
            "3 建设平台: lead 区数据中心 | support 区教育局",
            "4 实施工程——以区教育局为主: ",
        ],
    ),
    (
        "names set to the right by blanks or dots",
        "东区2024年任务\n1.工业增加值增长8.5%          区工信局\n2.收入增长7%      区人社局、区农业农村局\n3.粮食10万吨……………………区农业农村局\n4.税收增长5%……………区税务局\n",
        [
            "1 工业增加值增长8.5%: responsible 区工信局",
            "2 收入增长7%: responsible 区人社局 | responsible 区农业农村局",
            "3 粮食10万吨: responsible 区农业农村局",
            "4 税收增长5%: responsible 区税务局",
        ],
    ),
    (
        "names on a line below, and the word for it",
        "东区2024年任务清单\n一、工业\n以下任务由各责任单位负责落实。\n1.培育企业。\n区工信局\n2.建设厂房。\n区住建局、区商务局\n",
        [
            "一 工业: responsible [各责任单位]",
            "1 培育企业: responsible 区工信局",
            "2 建设厂房: responsible 区住建局 | responsible 区商务局",
        ],
    ),
    (
        "names on a line below without a word",
        "东区2024年任务清单\n一、工业\n1.培育企业。\n区工信局\n2.建设厂房。\n区住建局、区商务局\n",
        ["1 培育企业: ", "2 建设厂房: ", "! names-alone 区工信局", "! names-alone 区住建局、区商务局"],
    ),
    (
        "a unit's name above its own list",
        "东区2024年责任清单\n区发展改革局\n1.编制计划。\n2.推进建设。（配合单位：区财政局）\n区教育局：\n1.新建学校。\n",
        [
            "None 区发展改革局: responsible 区发展改革局",
            "1 编制计划: ",
            "2 推进建设: support 区财政局",
            "None 区教育局: responsible 区教育局",
            "1 新建学校: ",
        ],
    ),
    (
        "what holds for all, above the first item",
        "东区2024年任务清单\n（以下任务由各责任单位牵头落实）\n1.培育企业。\n2.建设厂房。（区住建局）\n",
        [
            "1 培育企业: ",
            "2 建设厂房: responsible 区住建局",
            "! clause-outside-items （以下任务由各责任单位牵头落实）",
        ],
    ),
]


def read(plan: Plan) -> list[str]:
    """Number, title, assignments and dated deadlines of each task, and what a person should look at."""
    warnings = [
        f"! {warning.code} {plan.text[warning.start : warning.end]}"
        for warning in plan.warnings
        if warning.code != "jurisdiction-unknown"
    ]
    return [
        f"{task.number} {task.title}: {said(plan, index)}" + "".join(f" {item.date}" for item in task.deadlines)
        for index, task in enumerate(plan.tasks)
    ] + warnings


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in STYLES], ids=[case[0] for case in STYLES])
def test_a_plan_is_read_as_its_style_means_it(text: str, expected: list[str]) -> None:
    assert read(plan_of(text)) == expected
