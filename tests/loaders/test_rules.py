"""Each rule's surface forms with what is to be read in them, and their likes that must not match."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Plan
from loaders import pipeline
from loaders.pipeline import extractor, rules
from tests.loaders.corpora import plan_of

ITEM = "一、主要任务\n1.推进改革。完善制度。{}\n2.扩大开放。（责任单位：区商务局）\n"


def said(plan: Plan, task: int = 0) -> str:
    """The assignments of a task: ``lead 区教育局 | support* 各镇政府``, a star where 等 leaves the list open, brackets around a collective."""
    return " | ".join(
        f"{item.role}{'*' if item.open_ended else ''} {f'[{item.text}]' if item.kind == 'group' else item.text}"
        for item in plan.tasks[task].assignments
    )


CLAUSES = [
    (
        "（牵头单位：区教育局；责任单位：区民政局、区财政局）",
        "lead 区教育局 | responsible 区民政局 | responsible 区财政局",
    ),
    ("（牵头部门：区教育局，配合部门：区民政局）", "lead 区教育局 | support 区民政局"),
    ("【主办单位：区教育局；协办单位：区民政局】", "lead 区教育局 | support 区民政局"),
    ("(责任单位：区教育局）", "responsible 区教育局"),
    ("（责任单位：区教育局", "responsible 区教育局"),
    ("（区教育局、区民政局）", "responsible 区教育局 | responsible 区民政局"),
    (
        "（区教育局牵头，区民政局、区财政局按职责分工负责）",
        "lead 区教育局 | responsible 区民政局 | responsible 区财政局",
    ),
    (
        "（区教育局牵头，区民政局、区财政局等按职责分工负责）",
        "lead 区教育局 | responsible* 区民政局 | responsible* 区财政局",
    ),
    ("（区教育局、区民政局分别牵头）", "lead 区教育局 | lead 区民政局"),
    ("（区教育局会同区民政局负责）", "lead 区教育局 | support 区民政局"),
    ("由区教育局会同区民政局负责。", "lead 区教育局 | support 区民政局"),
    ("（责任单位：区教育局牵头，区民政局、区财政局）", "lead 区教育局 | responsible 区民政局 | responsible 区财政局"),
    ("（区教育局牵头，区民政局、区财政局等参与）", "lead 区教育局 | support* 区民政局 | support* 区财政局"),
    ("（区教育局负责，区民政局配合，区财政局指导）", "responsible 区教育局 | support 区民政局 | guide 区财政局"),
    (
        "（区教育局、区民政局等国务院相关部门及各地区）",
        "responsible 区教育局 | responsible 区民政局 | responsible [国务院相关部门] | responsible [各地区]",
    ),
    ("（责任单位：区教育局（牵头）、区民政局）", "lead 区教育局 | responsible 区民政局"),
    (
        "责任部门：区教育局（牵头），区民政局、区财政局（配合）",
        "lead 区教育局 | support 区民政局 | support 区财政局",
    ),
    ("（区教育局（牵头）、区民政局、区财政局（配合））", "lead 区教育局 | support 区民政局 | support 区财政局"),
    ("责任单位：区教育局、区民政局（配合）", "responsible 区教育局 | support 区民政局"),
    ("牵头单位为区教育局，配合单位为区民政局。", "lead 区教育局 | support 区民政局"),
    ("责任单位是区教育局、区民政局，完成时限为6月底。", "responsible 区教育局 | responsible 区民政局"),
    ("列第一位的责任单位为牵头单位，其他责任单位为配合单位。", ""),
    ("建立联席会议，牵头单位为区教育局。", ""),
    ("完善制度，牵头单位：区教育局，配合单位：区民政局", "lead 区教育局 | support 区民政局"),
    ("【牵头单位】区教育局、区财政局【责任单位】区民政局", "lead 区教育局 | lead 区财政局 | responsible 区民政局"),
    ("【牵头单位】要各司其职。", ""),
    ("（责任单位：区教育局  区特殊教育学校）", "responsible 区教育局 | responsible 区特殊教育学校"),
    ("（基教股  特殊教育学校）", "responsible 基教股 | responsible 特殊教育学校"),
    ("（责任站所：村建站）", "responsible 村建站"),
    (
        "（责任单位：区教育局，区民政局、区财政局配合）",
        "responsible 区教育局 | support 区民政局 | support 区财政局",
    ),
    ("（牵头单位：区教育局，区民政局配合）", "lead 区教育局 | support 区民政局"),
    ("——责任单位：区教育局", "responsible 区教育局"),
    ("（责任单位：区委文明办（创城办）、区民政局）", "responsible 区委文明办 | responsible 区民政局"),
    ("（责任单位：区教育局及其下属单位）", "responsible 区教育局"),
    ("（责任单位：区教育局和区民政局）", "responsible 区教育局 | responsible 区民政局"),
    (
        "（责任单位：区发展和改革局、区人力资源和社会保障局）",
        "responsible 区发展和改革局 | responsible 区人力资源和社会保障局",
    ),
    ("（责任单位：各镇、街道）", "responsible [各镇、街道]"),
    ("（责任单位：各有关部门）", "responsible [各有关部门]"),
    ("（责任单位：各镇党委、政府）", "responsible [各镇党委、政府]"),
    ("（教研室、基教股，各中小学（园）配合）", "support 教研室 | support 基教股 | support [各中小学（园）]"),
    ("（省级人民政府负责）", "responsible [省级人民政府]"),
    ("[责任股室：基教股]", "responsible 基教股"),
    ("（责任单位：人行东海中支）", "responsible 人行东海中支"),
    (
        "（责任单位：区教育局。以下措施均需各镇政府落实，不再单独列出）",
        "responsible 区教育局 | responsible [各镇政府]",
    ),
    ("（区教育局牵头，区民政局负责督促）", "lead 区教育局 | guide 区民政局"),
    ("由区教育局负责解释。", ""),
    ("（区教育局负责、各镇政府组织实施）", "responsible 区教育局 | responsible [各镇政府]"),
    ("\n责任单位：洪山区、江夏区人民政府", "responsible 洪山区 | responsible 江夏区人民政府"),
    ("(牵头单位:区教育局.配合单位:区民政局)", "lead 区教育局 | support 区民政局"),
    ("（主要责任单位：区教育局；其他责任单位：区民政局）", "responsible 区教育局 | responsible 区民政局"),
    ("（区委和政府、区教育局按职责分工负责）", "responsible 区委和政府 | responsible 区教育局"),
    (
        "（区教育局牵头，区级各新闻媒体、各相关部门按职责抓好落实）",
        "lead 区教育局 | responsible [区级各新闻媒体] | responsible [各相关部门]",
    ),
    ("（区教育局牵头，甲乙丙、区民政局配合）", "lead 区教育局 | support 区民政局"),
    ("具体工作由区教育局负责，其他部门配合。", "responsible 区教育局 | support [其他部门]"),
    ("实行领导牵头负责制和部门具体负责制。", ""),
    ("（责任单位：区教育局等部门）", "responsible 区教育局 | responsible [部门]"),
    ("（牵头单位：区教育局；责任单位：区民政局；完成时限：2024年6月）", "lead 区教育局 | responsible 区民政局"),
    ("\n牵头单位：区教育局\n配合单位：区民政局、区财政局", "lead 区教育局 | support 区民政局 | support 区财政局"),
    ("\n责任单位：区教育局、\n区民政局", "responsible 区教育局 | responsible 区民政局"),
    ("（排在第一位的部门为牵头部门，下同；责任单位：区教育局、区民政局）", "lead 区教育局 | responsible 区民政局"),
    ("（见附件）", ""),
    ("（以下简称《方案》）", ""),
    ("（含区教育局大楼改造）", ""),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES)
def test_a_clause_says_who_does_what(clause: str, expected: str) -> None:
    assert said(plan_of(ITEM.format(clause))) == expected


BEHIND_WORDS = [
    ("推进改革（区发改局、区财政局）", "推进改革: responsible 区发改局 | responsible 区财政局"),
    ("压缩时限（区税务局）", "压缩时限: responsible 区税务局"),
    ("设立区服务中心（区行政审批局）", "设立区服务中心（区行政审批局）: "),
    ("支持重点地区（东海市、西山市）", "支持重点地区（东海市、西山市）: "),
    ("开展宣传（区委宣传部），深化教育。", "开展宣传（区委宣传部）: "),
    ("完善制度：（区发改局、区财政局）", "完善制度: responsible 区发改局 | responsible 区财政局"),
]


@pytest.mark.parametrize(("words", "expected"), BEHIND_WORDS)
def test_a_bracket_right_behind_words_is_a_clause_where_it_holds_organs_and_closes_the_line(
    words: str, expected: str
) -> None:
    plan = plan_of(f"一、主要任务\n1.{words}\n2.扩大开放。（责任单位：区商务局）\n")
    assert f"{plan.tasks[0].title}: {said(plan)}" == expected


NUMBERS = [
    ("一、", "二、"), ("（一）", "（二）"), ("(一)", "(二)"), ("1.", "2."), ("1．", "2．"), ("1、", "2、"), ("（1）", "（2）"), ("(1)", "(2)"), ("1)", "2)"),
    ("第一条 ", "第二条 "), ("第一章　", "第二章　"), ("①", "②"), ("十、", "十一、"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), NUMBERS)
@pytest.mark.parametrize("ending", ["。", "\n"])
def test_an_item_begins_with_its_number_in_every_style(first: str, second: str, ending: str) -> None:
    text = f"{first}推进改革{ending}完善制度。（责任单位：区教育局）\n{second}扩大开放{ending}优化服务。（责任单位：区商务局）"
    plan = plan_of(text)
    assert [(task.title, said(plan, index)) for index, task in enumerate(plan.tasks)] == [
        ("推进改革", "responsible 区教育局"),
        ("扩大开放", "responsible 区商务局"),
    ]
    assert [task.start for task in plan.tasks] == [0, text.index(second)]


OUTLINES = [
    ("levels skipped", "一、工作\n1.甲事。（区教育局负责）\n二、其他\n1.乙事。（区商务局负责）", ["一/1 甲事", "二/1 乙事"]),
    ("decimals", "一、工作\n1.1 甲事。\n责任单位：区教育局\n完成时限：6月\n1.2 乙事。\n责任单位：区商务局\n完成时限：7月\n二、其他\n2.1 丙事。（区民政局负责）", ["一/1.1 甲事", "一/1.2 乙事", "二/2.1 丙事"]),
    ("a quantity at a line's beginning is no number", "一、工作\n1.甲事。（区教育局负责）\n1.5万亩以上。\n2.乙事。（区商务局负责）", ["一/1 甲事", "一/2 乙事"]),
    ("words with numbers", "任务一：甲事\n责任单位：区教育局\n1.步骤甲。\n2.步骤乙。\n任务二：乙事\n责任单位：区商务局", ["None/一 甲事", "None/1 步骤甲", "None/2 步骤乙", "None/二 乙事"]),
    ("cards", "序号：1\n工作任务：甲事\n牵头单位：区教育局\n\n序号：2\n工作任务：乙事\n牵头单位：区商务局", ["None/1 甲事", "None/2 乙事"]),
    ("running through", "一、工作\n1.甲事。（区教育局负责）\n二、其他\n2.乙事。（区商务局负责）", ["一/1 甲事", "二/2 乙事"]),
    ("on one line", "一、工作1.甲事。（区教育局负责）2.乙事。（区商务局负责）", ["一/1 甲事", "一/2 乙事"]),
    ("framing", "一、总体要求\n（一）指导思想。坚持改革。\n二、工作\n（一）甲事。（区教育局负责）", ["二/一 甲事"]),
    ("unnumbered", "一、工作\n开展甲事。（区教育局负责）\n开展乙事。（区商务局负责）", ["一/None 开展甲事", "一/None 开展乙事"]),
    ("a decimal is no number", "一、工作\n1.甲事。（区教育局负责）增长1.5倍。\n2.乙事。（区商务局负责）", ["一/1 甲事", "一/2 乙事"]),
    ("a leaf without a clause", "一、工作\n1.甲事。完善制度。\n2.乙事。（区商务局负责）", ["一/1 甲事", "一/2 乙事"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in OUTLINES], ids=[case[0] for case in OUTLINES])
def test_items_stand_under_their_headings(text: str, expected: list[str]) -> None:
    plan = plan_of(text)
    numbers = {section.id: section.number for section in plan.sections}
    assert [f"{numbers.get(task.section or '')}/{task.number} {task.title}" for task in plan.tasks] == expected


DEADLINES = [
    ("6月30日前完成", "2024-06-30"), ("年底前完成", "2024-12-31"), ("2025年前建成", "2024-12-31"), ("今年内完成", "2024-12-31"),
    ("到2026年建成", "2026-12-31"), ("2025年达到90%", "2025-12-31"), ("2025年上半年完成", "2025-06-30"), ("三季度末前完成", "2024-09-30"), ("9月31日前完成", "None"),
    ("2025年3月底前启动，年底前完成", "2025-03-31 2025-12-31"), ("有效期至2025年12月31日", ""), ("2025年6月底前，允许补办", ""), ("按照2019年1月出台的办法", ""),
    ("每月25日前更新", ""), ("自2024年1月1日起施行", ""),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), DEADLINES)
def test_a_deadline_is_the_last_day_that_the_phrase_means(phrase: str, expected: str) -> None:
    plan = plan_of(f"东区2024年工作要点\n一、工作\n1.推进改革。{phrase}。（责任单位：区教育局）")
    assert " ".join(str(item.date) for item in plan.tasks[0].deadlines) == expected
    assert ("impossible-date" in {warning.code for warning in plan.warnings}) == ("9月31日" in phrase)


CITATIONS = [
    ("落实《安全生产法》第三十一条", [("安全生产法", None, "第三十一条")]),
    ("按照《关于优化服务的意见》（国办发〔2019〕45号）", [("关于优化服务的意见", "国办发〔2019〕45号", None)]),
    ("按《教育发展规划纲要》（以下简称《纲要》），细化《纲要》", [("教育发展规划纲要", None, None)] * 3),
    ("按《优化服务实施意见》办，细化《意见》", [("优化服务实施意见", None, None)] * 2),
    ("学习《关于印发〈工作规则〉的通知》", [("关于印发〈工作规则〉的通知", None, None)]),
    ("贯彻《关于优化\n服务的意见》", [("关于优化服务的意见", None, None)]),
]


@pytest.mark.parametrize(("phrase", "expected"), CITATIONS)
def test_a_citation_stands_for_its_full_title(phrase: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    plan = plan_of(ITEM.format(f"{phrase}。（责任单位：区教育局）"))
    assert [(item.title, item.document_number, item.article) for item in plan.citations] == expected


@pytest.mark.parametrize(
    ("title", "kind"), [("安全生产法", "instrument"), ("人民日报", "other"), ("资格申请表", "other")]
)
def test_a_newspaper_and_a_form_are_no_instruments(title: str, kind: str) -> None:
    assert plan_of(f"一、学习《{title}》。（责任单位：区教育局）").citations[0].kind == kind


WARNINGS = [
    ("clause-without-unit", ITEM.format("（责任单位：待定）")),
    ("unread-clause", ITEM.format("（责任单位：区教育局、甲乙丙）")),
    ("unread-clause", ITEM.format("\n责任单位：区教育局、甲乙丙")),
    ("number-out-of-order", "一、工作\n1.甲事。（区教育局负责）\n4.乙事。（区商务局负责）"),
    ("no-tasks", "今天天气很好。"),
    ("jurisdiction-unknown", "一、工作。（区教育局负责）"),
]


@pytest.mark.parametrize(
    ("code", "text"), WARNINGS, ids=[f"{number} {code}" for number, (code, _) in enumerate(WARNINGS)]
)
def test_a_warning_says_what_a_person_should_look_at(code: str, text: str) -> None:
    found = [warning for warning in plan_of(text).warnings if warning.code == code]
    assert len(found) == 1
    assert found[0].message


@pytest.mark.parametrize("label", ["牵头单位", "责任单位", "配合单位", "责任部门", "承办单位", "协办单位", "落实单位"])
@pytest.mark.parametrize("content", ["待定", "张三", "甲乙丙丁", "", "见附件"])
def test_no_labelled_bracket_is_lost_in_silence(label: str, content: str) -> None:
    text = ITEM.format(f"（{label}：{content}）")
    bracket = text.index("（")
    codes = {"clause-without-unit", "unread-clause"}
    assert any(
        warning.code in codes and warning.start <= bracket + 6 + len(content) and warning.end >= bracket
        for warning in plan_of(text).warnings
    )


def test_coverage_counts_what_was_understood_of_the_clauses() -> None:
    whole, part = (
        plan_of(ITEM.format("（责任单位：区教育局）")).coverage,
        plan_of(ITEM.format("（责任单位：区教育局、甲乙丙）")).coverage,
    )
    assert whole.understood == whole.clause_characters
    assert part.clause_characters - part.understood == 3


def test_the_extractor_is_another_when_a_rule_or_a_table_is(tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    (tmp_path / "roles.py").write_text("a", encoding="utf-8")
    (tmp_path / "registry" / "organs.csv").write_text("b", encoding="utf-8")
    first = rules(tmp_path)
    (tmp_path / "roles.pyc").write_text("c", encoding="utf-8")
    assert rules(tmp_path) == first
    (tmp_path / "registry" / "organs.csv").write_text("d", encoding="utf-8")
    second = rules(tmp_path)
    (tmp_path / "roles.py").write_text("e", encoding="utf-8")
    assert len({first, second, rules(tmp_path)}) == 3
    assert extractor().version.endswith(f"+{rules(Path(pipeline.__file__).parent)}")
