"""What head and foot say of a document, whatever they look like; standing rules, duties and running text beside them."""

from __future__ import annotations

import pytest

from graph.model import Plan, Source
from loaders.pipeline import extract_text

BODY = "一、工作\n1.推进改革。（责任单位：市发改委）\n"


def read(text: str) -> Plan:
    return extract_text(text, Source("", "", ""))


# text; title, issuer, number, date, recipients
HEADS = [
    (
        "市人民政府办公室关于印发方案的通知（黔府办发〔2019〕10号）\n各市人民政府，省政府各部门：\n现印发给你们。\n贵州省人民政府办公室\n2019年6月11日\n"
        "附件\n2019年工作要点\n" + BODY,
        ("2019年工作要点", "贵州省人民政府办公室", "黔府办发〔2019〕10号", "2019-06-11", ("各市人民政府", "省政府各部门")),
    ),
    (
        "中共成都市委 成都市人民政府\n关于推进治理的意见\n（2017年9月2日）\n为推进治理，提出如下意见。\n" + BODY,
        ("中共成都市委成都市人民政府关于推进治理的意见", "中共成都市委成都市人民政府", None, "2017-09-02", ()),
    ),
    (
        "索 引 号：000014349/2020-00012\n发文机关：国务院办公厅\n成文日期：2020年07月15日\n标　　题：国务院办公厅关于优化环境的意见\n发文字号：国办发〔2020〕24号\n"
        "发布日期：2020年07月21日\n国务院办公厅关于优化环境的意见\n国办发〔2020〕24号\n国务院各部委、各直属机构：\n现提出以下意见。\n" + BODY,
        ("国务院办公厅关于优化环境的意见", "国务院办公厅", "国办发〔2020〕24号", "2020-07-15", ("国务院各部委、各直属机构",)),
    ),
    (
        "2024年工作要点\n" + BODY + "大连市商务局大连市财政局\n中共大连市委宣传部\n2024年6月18日\n",
        ("2024年工作要点", "大连市商务局、大连市财政局、中共大连市委宣传部", None, "2024-06-18", ()),
    ),
    (
        "2022年石家庄市政务公开工作要点\n" + BODY + "石家庄市人民政府办公室\n2022年5月20日印发\n",
        ("2022年石家庄市政务公开工作要点", "石家庄市人民政府办公室", None, "2022-05-20", ()),
    ),
    (
        "重庆市人民政府关于发展产业的意见渝府发〔2019〕17号各区县（自治县）人民政府，有关单位：近年来，产业发展。" + BODY,
        ("重庆市人民政府关于发展产业的意见", "重庆市人民政府", "渝府发〔2019〕17号", None, ("各区县(自治县)人民政府", "有关单位")),
    ),
    (
        "昆明市2016年工作要点\n根据《昆明市人民政府关于加快发展的意见》（昆政发〔2016〕13号）精神，制定本要点。\n" + BODY,
        ("昆明市2016年工作要点", None, None, None, ()),
    ),
    (
        "索 引 号：MB15/2023-05\t发文日期：2023-01-03\n发布机构：东港市人民政府办公室\t文　　号：东政办〔2023〕1号\n标　　题：东港市关于扩大公开的意见\n东港市关于扩大公开的意见\n为扩大公开，提出如下意见。\n" + BODY,
        ("东港市关于扩大公开的意见", "东港市人民政府办公室", "东政办〔2023〕1号", "2023-01-03", ()),
    ),
    (
        "东政办〔2023〕1号\n各街道办事处：\n2023年《区〈政府工作报告〉任务分解方案》已经同意，现印发给你们。\n东港市人民政府办公室\n2023年1月3日\n2023年区《政府工作报告》任务分解方案\n" + BODY,
        ("2023年区《政府工作报告》任务分解方案", "东港市人民政府办公室", "东政办〔2023〕1号", "2023-01-03", ("各街道办事处",)),
    ),
    (
        "东政〔2017〕27号\n东港市政府印发关于降低成本的若干意见的通知\n" + BODY,
        ("东港市政府印发关于降低成本的若干意见的通知", "东港市政府", "东政〔2017〕27号", None, ()),
    ),
    (
        "关于印发《关于稳定增长的若干举措（2025年版）》的通知\n各镇人民政府：\n现印发给你们。\n东 港 市 财 政 局  东港市商务局\n2025年4月1日\n关于稳定增长的若干举措\n（2025年版）\n为稳定增长，制定以下举措。\n" + BODY,
        ("关于稳定增长的若干举措（2025年版）", "东港市财政局、东港市商务局", None, "2025-04-01", ("各镇人民政府",)),
    ),
    (
        "苏州市政府关于印发意见的通知\n苏府〔2017〕27号\n各市、区人民政府；市各委办局，各直属单位：\n现印发给你们。\n　　　　　　　　　苏 州 市 人 民 政 府\n"
        "　　　　　　　　　２０１７年２月２８日\n苏州市深化改革的意见\n" + BODY,
        (
            "苏州市深化改革的意见",
            "苏州市人民政府",
            "苏府〔2017〕27号",
            "2017-02-28",
            ("各市、区人民政府", "市各委办局", "各直属单位"),
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), HEADS, ids=[str(number) for number in range(len(HEADS))])
def test_head_and_foot(text: str, facts: tuple[object, ...]) -> None:
    document = read(text).document
    found = (document.title, document.issuer, document.document_number, document.date, document.recipients)
    assert found == facts


@pytest.mark.parametrize(("text", "facts"), HEADS, ids=[str(number) for number in range(len(HEADS))])
def test_below_every_head_the_item_is_read(text: str, facts: tuple[object, ...]) -> None:
    assert [a.text for task in read(text).tasks for a in task.assignments] == ["市发改委"]


def roles(text: str) -> list[tuple[str, str]]:
    return [(a.text, str(a.role)) for task in read(text).tasks for a in task.assignments]


RULES = [
    ("1.甲。（市发改委、市财政局，排在第一位的为牵头单位，下同）\n2.乙。（市水利局、市住建局）", "市发改委 市水利局"),
    ("1.甲。\n责任单位：市发改委、市财政局（第一责任单位为牵头单位，下同）\n2.乙。\n责任单位：市水利局、市住建局", "市发改委 市水利局"),
    ("1.甲。（责任单位：市发改委、市财政局（列首位者为牵头单位，下同））\n2.乙。（责任单位：市水利局）", "市发改委 市水利局"),
    ("1.甲。（市发改委、市财政局）\n2.乙。（市水利局牵头，市住建局配合）", "市水利局"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "leads"), RULES)
def test_a_standing_rule_makes_the_first_the_lead(body: str, leads: str) -> None:
    found = roles(f"某市工作要点\n一、工作\n{body}\n")
    assert [name for name, role in found if role == "lead"] == leads.split()


def test_a_rule_in_the_notice_holds_for_every_clause() -> None:
    text = "在责任单位中，排名第一的责任单位为牵头单位，其他单位为参与单位。\n一、工作\n1.甲。（责任单位：市发改委、市统计局）\n2.乙。（责任单位：市经委）\n"
    assert roles(text) == [("市发改委", "lead"), ("市统计局", "support"), ("市经委", "lead")]


DUTIES = [
    "一、职责分工\n区公安分局：维护秩序。\n区教育局：负责组织；会同区保密局做好保密。\n",
    "1.区公安分局：维护秩序。\n2.区教育局：负责组织；会同区保密局做好保密。\n",
    "一、职责分工\n1.区公安分局。维护秩序。\n2.区教育局。负责组织；会同区保密局做好保密。\n",
]


@pytest.mark.parametrize("body", DUTIES)
@pytest.mark.parametrize("head", ["某区保障方案\n", "某区保障方案\n为做好保障，制定本方案。\n"])
def test_a_list_of_duties_has_items_with_or_without_numbers(head: str, body: str) -> None:
    expected = [("区公安分局", "responsible"), ("区教育局", "responsible"), ("区保密局", "support")]
    assert roles(head + body) == expected


PROSE = [
    ("镇建管站牵头，市场监管所、综合执法队配合，对场所进行排查。", ["镇建管站:lead", "市场监管所:support", "综合执法队:support"]),
    ("由发展改革委会同中央农办、农业部等部门研究提出意见。", ["发展改革委:lead", "中央农办:support", "农业部:support", "部门:support"]),
    ("市政府督查室要定期通报。", ["市政府督查室:responsible"]),
    ("市监察局负责项目监督检查。", ["市监察局:responsible"]),
    ("公安机关负责查处案件。人民银行负责征信管理。", ["公安机关:responsible", "人民银行:responsible"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), PROSE)
def test_running_text_assigns_where_there_is_no_clause(sentence: str, expected: list[str]) -> None:
    found = roles(f"某市工作方案\n一、工作\n1.开展整治。{sentence}\n")
    assert [f"{name}:{role}" for name, role in found] == expected


def test_a_short_line_right_above_its_clause_is_a_measure() -> None:
    text = "某市若干措施\n一、降低成本\n降低电价。（市发改委负责）\n推行网上审批\n（责任单位：市数据局）\n"
    found = [(task.title, [a.text for a in task.assignments]) for task in read(text).tasks]
    assert found == [("降低电价", ["市发改委"]), ("推行网上审批", ["市数据局"])]


def test_a_unit_in_two_roles_on_one_task_is_told() -> None:
    body = "1.甲。由市发改委牵头，市财政局配合。（责任单位：市发改委、市财政局）\n2.乙。（责任单位：市发改委）\n"
    warnings = [w for w in read(f"某市工作要点\n一、工作\n{body}").warnings if w.code == "two-roles"]
    assert len(warnings) == 2


def test_a_line_that_assigns_closes_the_measure_above_it() -> None:
    text = "任务分解\n（一）扩大投资\n实施项目300个。\n市发改委牵头落实\n推动技改。\n市工信局牵头，市财政局配合\n"
    found = [(task.title, [a.text for a in task.assignments]) for task in read(text).tasks]
    assert found == [("实施项目300个", ["市发改委"]), ("推动技改", ["市工信局", "市财政局"])]


DATES = [
    ("推进2022年北京冬奥会场馆建设", []),
    ("完成2024年互联网大会场馆改造，2025年达到100个", ["2025-12-31"]),
    ("优惠政策执行至2020年底", []),
    ("每年12月31日前完成年报", []),
    ("2020年第四季度投入使用", ["2020-12-31"]),
    ("10月份前完成", ["2020-09-30"]),
    ("2021年春季学期投入使用", []),
]


def test_a_field_has_a_deadline_for_each_of_its_phrases() -> None:
    text = (
        "某市2020年工作要点\n1.新建学校。\n责任单位：市教育局\n完成时限：2021年8月底封顶，12月底前装修，长期坚持管护\n"
    )
    assert [deadline.date for deadline in read(text).tasks[0].deadlines] == ["2021-08-31", "2021-12-31", None]


@pytest.mark.parametrize(("words", "dates"), DATES)
def test_what_is_a_deadline_and_what_is_not(words: str, dates: list[str]) -> None:
    (task,) = read(f"某市2020年工作要点\n一、工作\n1.{words}。（责任单位：市发改委）\n").tasks
    assert [deadline.date for deadline in task.deadlines] == dates
