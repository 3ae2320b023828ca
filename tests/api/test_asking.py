"""What can be asked: question -> the same as a command line, and how many. Over both faces, on both engines."""

from __future__ import annotations

import re
import shlex
from typing import Any

import httpx
import pytest

from tests.api.faces import Cli, path
from tests.api.test_http import problem

FORMS = [
    ("司法局牵头哪些事项", "tasks --unit 司法局 --role lead", 18),
    ("司法局负责什么", "tasks --unit 司法局 --role responsible", 0),
    ("司法局单独牵头的事项有哪些", "tasks --unit 司法局 --role lead --alone", 6),
    ("司法局共同牵头多少项", "tasks --unit 司法局 --role lead --joint", 12),
    ("司法局和应急管理局共同牵头的有哪些", "tasks --unit 司法局 --role lead --partner 应急管理局", 2),
    ("哪些事项由司法局牵头", "tasks --unit 司法局 --role lead", 18),
    ("哪些任务没有牵头单位", "tasks --without-lead", 2),
    ("没有牵头单位的任务有几项", "tasks --without-lead", 2),
    ("谁牵头行政复议", "units --role lead --title 行政复议", 1),
    ("行政复议由谁牵头", "units --role lead --title 行政复议", 1),
    ("行政复议的牵头单位是谁", "units --role lead --title 行政复议", 1),
    ("谁牵头六.1", "units --role lead --task ID", 1),
    ("第六部分第一项是谁牵头的", "units --role lead --task ID", 1),
    ("年底前要完成什么", "tasks --due-before 2023-12-31", 2),
    ("2023年底前司法局要完成哪些任务", "tasks --unit 司法局 --due-before 2023-12-31", 1),
    ("6月底前要完成的任务有哪些", "tasks --due-before 2023-06-30", 0),
    ("哪些任务引用了《政府督查工作条例》", "tasks --cites 政府督查工作条例", 1),
    ("哪些任务引用了行政复议法", "tasks --cites 行政复议法", 1),
    ("《行政复议法》被哪些任务引用", "tasks --cites 行政复议法", 1),
    ("引用《行政复议法》的任务由谁牵头", "units --role lead --cites 行政复议法", 1),
    ("六.1引用了哪些文件", "regulations --task ID", 1),
    ("司法局牵头的任务引用了哪些法规", "regulations --unit 司法局 --role lead", 3),
    ("哪个单位牵头最多", "workload --sort lead --top 1", 1),
    ("牵头任务最多的单位是哪个", "workload --sort lead --top 1", 1),
    ("任务最多的前三个单位", "workload --sort tasks --top 3", 3),
    ("牵头最多的前3个单位是哪些", "workload --sort lead --top 3", 3),
    ("单独牵头事项最多的是谁", "workload --sort lead_alone --top 1", 1),
    ("有多少个单位", "units", 24),
    ("有哪些单位", "units", 24),
    ("一共有多少项任务", "tasks", 29),
    ("有几份文件", "documents", 1),
    ("政府办牵头几项", "tasks --unit 政府办 --role lead", 7),
    ("编办有哪些任务", "tasks --unit 编办", 2),
    ("司法局和谁共同牵头", "units --role lead --partner 司法局", 14),
    ("谁和司法局共同牵头", "units --role lead --partner 司法局", 14),
    ("司法局的合作单位有哪些", "units --partner 司法局", 17),
    ("哪些单位配合司法局", "units --role support --partner 司法局 --partner-role lead", 0),
    (
        "司法局牵头、财政局配合的任务有哪些",
        "tasks --unit 司法局 --role lead --partner 财政局 --partner-role support",
        0,
    ),
    ("牵头单位是司法局的任务有哪些", "tasks --unit 司法局 --role lead", 18),
    ("责任单位为法院的事项", "tasks --unit 法院 --role responsible", 1),
    ("第三部分有哪些任务", "tasks --section 三", 3),
    ("司法局在第三部分牵头哪些", "tasks --unit 司法局 --role lead --section 三", 3),
    ("关于行政复议的任务有哪些", "tasks --title 行政复议", 1),
    ("武进区有哪些任务没有牵头单位", "tasks --jurisdiction 320412 --without-lead", 2),
    ("2023年司法局牵头哪些事项", "tasks --year 2023 --unit 司法局 --role lead", 18),
    ("司法局有多少任务", "tasks --unit 司法局", 18),
    ("哪些任务由多个单位共同牵头", "tasks --role lead --joint", 15),
    ("哪些任务只有一个牵头单位", "tasks --role lead --alone", 12),
    ("区各有关部门负责哪些事项", "tasks --group 区各有关部门 --role responsible", 2),
    ("有时限的任务有哪些", "tasks --due-after 0001-01-01", 2),
    ("which items does 司法局 lead", "tasks --unit 司法局 --role lead", 18),
    ("what does 司法局 lead alone", "tasks --unit 司法局 --role lead --alone", 6),
    ("how many items does 政府办 lead alone", "tasks --unit 政府办 --role lead --alone", 2),
    ("which items do 司法局 and 应急管理局 lead jointly", "tasks --unit 司法局 --role lead --partner 应急管理局", 2),
    ("who leads 行政复议", "units --role lead --title 行政复议", 1),
    ("which tasks have no lead", "tasks --without-lead", 2),
    ("tasks without a lead", "tasks --without-lead", 2),
    ("which tasks cite 《政府督查工作条例》", "tasks --cites 政府督查工作条例", 1),
    ("what is due by the end of the year", "tasks --due-before 2023-12-31", 2),
    ("which tasks are due by 2023-12-31", "tasks --due-before 2023-12-31", 2),
    ("which unit leads the most", "workload --sort lead --top 1", 1),
    ("which unit leads most items", "workload --sort lead --top 1", 1),
    ("which units support 司法局", "units --role support --partner 司法局 --partner-role lead", 0),
    ("what is 司法局 responsible for", "tasks --unit 司法局 --role responsible", 0),
    ("items led by 司法局", "tasks --unit 司法局 --role lead", 18),
    ("who leads 六.1", "units --role lead --task ID", 1),
    ("what does 法院 support", "tasks --unit 法院 --role support", 0),
    ("how many tasks are there", "tasks", 29),
    ("list all units", "units", 24),
    ("which laws are cited", "regulations", 6),
    ("which regulations do the tasks led by 司法局 cite", "regulations --unit 司法局 --role lead", 3),
    ("who works with 司法局", "units --partner 司法局", 17),
    ("top 3 units by tasks", "workload --sort tasks --top 3", 3),
    ("which tasks are led jointly", "tasks --role lead --joint", 15),
    ("who leads 行政复议 together with 司法局", "units --role lead --title 行政复议 --partner 司法局", 0),
    ("三.1的牵头单位", "units --role lead --task ID", 2),
    ("请问司法局牵头的重点任务有多少项？", "tasks --unit 司法局 --role lead", 18),
    ("司法局主要牵头哪些工作", "tasks --unit 司法局 --role lead", 18),
    ("司法局配合哪些任务", "tasks --unit 司法局 --role support", 0),
    ("检察院承担哪些任务", "tasks --unit 检察院", 1),
    ("由政府办和司法局共同牵头的任务有哪些？", "tasks --unit 政府办 --role lead --partner 司法局", 3),
    (
        "司法局、城管局、市场监管局共同牵头哪些事项",
        "tasks --unit 司法局 --role lead --partner 城管局 --partner 市场监管局",
        1,
    ),
    ("政府办单独牵头哪些", "tasks --unit 政府办 --role lead --alone", 2),
    ("统计 司法局牵头事项的数量", "tasks --unit 司法局 --role lead", 18),
    ("还没有明确牵头单位的任务", "tasks --without-lead", 2),
    ("无人牵头的事项有哪些", "tasks --without-lead", 2),
    ("哪些单位牵头行政执法监督", "units --role lead --title 行政执法监督", 1),
    ("行政应诉由哪个单位牵头", "units --role lead --title 行政应诉", 1),
    ("政务公开的责任单位有哪些", "units --role responsible --title 政务公开", 0),
    ("谁牵头政务公开", "units --role lead --title 政务公开", 1),
    ("哪些单位参与数字法治政府建设", "units --title 数字法治政府建设", 5),
    ("谁牵头第七部分第二项", "units --role lead --task ID", 1),
    ("第八部分有多少项任务", "tasks --section 八", 5),
    ("第八部分由哪些单位牵头", "units --role lead --section 八", 6),
    ("6月30日前要完成哪些任务", "tasks --due-before 2023-06-30", 0),
    ("2023-12-31前到期的任务", "tasks --due-before 2023-12-31", 2),
    ("今年年底前司法局要完成什么", "tasks --unit 司法局 --due-before 2023-12-31", 1),
    ("12月要完成哪些任务", "tasks --due-before 2023-12-31 --due-after 2023-12-01", 2),
    ("第四季度要完成什么", "tasks --due-before 2023-12-31 --due-after 2023-10-01", 2),
    ("下半年要完成的任务有几项", "tasks --due-before 2023-12-31 --due-after 2023-07-01", 2),
    (
        "《2023年常州市武进区法治政府建设工作要点》引用了哪些文件",
        "regulations --document 2023年常州市武进区法治政府建设工作要点",
        6,
    ),
    (
        "在《2023年常州市武进区法治政府建设工作要点》中司法局牵头哪些事项",
        "tasks --document 2023年常州市武进区法治政府建设工作要点 --unit 司法局 --role lead",
        18,
    ),
    ("引用了哪些法规", "regulations", 6),
    ("一共引用了多少部法规", "regulations", 6),
    ("七.2依据什么文件", "regulations --task ID", 1),
    ("第三部分引用了哪些文件", "regulations --section 三", 1),
    ("责任单位最多的是谁", "workload --sort responsible --top 1", 3),
    ("任务最多的是哪个单位", "workload --sort tasks --top 1", 1),
    ("配合任务最多的单位", "workload --sort support --top 1", 0),
    ("牵头任务前五的单位", "workload --sort lead --top 5", 5),
    ("和司法局合作的单位有哪些", "units --partner 司法局", 17),
    ("司法局与哪些单位共同牵头任务", "units --role lead --partner 司法局", 14),
    ("司法局和政府办都参与的任务有哪些", "tasks --unit 司法局 --partner 政府办", 3),
    ("政府办牵头的任务里哪些和司法局一起", "tasks --unit 政府办 --role lead --partner 司法局", 3),
    ("包含“执法监督”的任务有哪些", "tasks --title 执法监督", 1),
    ("涉及信访的任务由谁负责", "units --role responsible --about 信访", 0),
    ("司法局牵头的任务中引用《行政复议法》的有哪些", "tasks --unit 司法局 --role lead --cites 行政复议法", 1),
    ("司法局牵头的关于复议的任务", "tasks --unit 司法局 --role lead --title 复议", 1),
    ("常州市武进区司法局牵头哪些事项", "tasks --unit 常州市武进区司法局 --role lead", 18),
    ("武进区司法局牵头哪些事项", "tasks --unit 武进区司法局 --role lead", 18),
    ("tell me which tasks 司法局 leads jointly", "tasks --unit 司法局 --role lead --joint", 12),
    ("how many tasks does 司法局 have", "tasks --unit 司法局", 18),
    ("list the tasks of 政府办", "tasks --unit 政府办", 7),
    ("what are the items that 司法局 leads alone?", "tasks --unit 司法局 --role lead --alone", 6),
    ("how many tasks have no lead?", "tasks --without-lead", 2),
    ("who is the lead unit of 政务公开", "units --role lead --title 政务公开", 1),
    ("which units are responsible for 数字法治政府建设", "units --role responsible --title 数字法治政府建设", 3),
    ("who is responsible for 六.1", "units --role responsible --task ID", 0),
    ("which items do 司法局 and 政府办 lead together", "tasks --unit 司法局 --role lead --partner 政府办", 3),
    ("which tasks mention 《行政复议法》", "tasks --cites 行政复议法", 1),
    ("how many tasks cite 《行政复议法》", "tasks --cites 行政复议法", 1),
    ("which regulations does 六.1 cite", "regulations --task ID", 1),
    ("how many units are there", "units", 24),
    ("how many regulations are cited", "regulations", 6),
    ("which unit has the most tasks", "workload --sort tasks --top 1", 1),
    ("which unit leads the most tasks alone", "workload --sort lead_alone --top 1", 1),
    ("top 5 units by led tasks", "workload --sort lead --top 5", 5),
    ("what must be done before 2023-07-01", "tasks --due-before 2023-06-30", 0),
    ("what is due in December", "tasks --due-before 2023-12-31 --due-after 2023-12-01", 2),
    ("tasks in section 三", "tasks --section 三", 3),
    ("which tasks in section 三 does 司法局 lead", "tasks --unit 司法局 --role lead --section 三", 3),
    ("which tasks are about 执法监督", "tasks --title 执法监督", 1),
    ("who leads with 司法局", "units --role lead --partner 司法局", 14),
    ("which units lead tasks together with 司法局", "units --role lead --partner 司法局", 14),
    ("what did 司法局 lead in 2023", "tasks --year 2023 --unit 司法局 --role lead", 18),
    (
        "tasks led by 司法局 and supported by 法院",
        "tasks --unit 司法局 --role lead --partner 法院 --partner-role support",
        0,
    ),
    ("tasks due by the end of 2023", "tasks --due-before 2023-12-31", 2),
    ("tasks with a deadline", "tasks --due-after 0001-01-01", 2),
    ("how many plans are loaded", "documents", 1),
    ("partners of 司法局", "units --partner 司法局", 17),
    ("which departments work with 政府办", "units --partner 政府办", 7),
    ("哪些任务在6月底以后到期", "tasks --due-after 2023-07-01", 2),
    ("10月之后到期的任务", "tasks --due-after 2023-11-01", 2),
    ("10月起到期的任务", "tasks --due-after 2023-10-01", 2),
    ("年底之后到期的任务", "tasks --due-after 2024-01-01", 0),
    ("which tasks are due after 2023-06-30", "tasks --due-after 2023-07-01", 2),
    ("tasks due since 2023-06-30", "tasks --due-after 2023-06-30", 2),
    ("which tasks are due after the end of 2023", "tasks --due-after 2024-01-01", 0),
    ("tasks due after the end of June 2023", "tasks --due-after 2023-07-01", 2),
    ("tasks due before June 2023", "tasks --due-before 2023-05-31", 0),
    ("what is due in the fourth quarter", "tasks --due-before 2023-12-31 --due-after 2023-10-01", 2),
    ("2023年哪个单位牵头最多", "workload --year 2023 --sort lead --top 1", 1),
    ("武进区牵头最多的单位", "workload --jurisdiction 320412 --sort lead --top 1", 1),
    ("武进哪些单位牵头最多", "workload --jurisdiction 320412 --sort lead --top 1", 1),
    ("武进有哪些任务没有牵头单位", "tasks --jurisdiction 320412 --without-lead", 2),
    ("how many tasks in 武进", "tasks --jurisdiction 320412", 29),
    ("2023年司法局的合作单位有哪些", "units --year 2023 --partner 司法局", 17),
    ("2023年引用了哪些法规", "regulations --year 2023", 6),
    ("2023年有几份文件", "documents --year 2023", 1),
    ("司法局牵头且有时限的任务", "tasks --unit 司法局 --role lead --due-after 0001-01-01", 1),
    ("司法局牵头、年底前完成的任务", "tasks --unit 司法局 --role lead --due-before 2023-12-31", 1),
    ("司法局、2023年牵头哪些事项", "tasks --year 2023 --unit 司法局 --role lead", 18),
    ("涉及行政执法的任务有几项", "tasks --title 行政执法", 3),
    ("哪些任务提到了执法", "tasks --title 执法", 5),
    ("哪些任务涉及司法局", "tasks --unit 司法局", 18),
    ("哪些任务涉及营商环境", "tasks --title 营商环境", 1),
    ("执法相关的任务", "tasks --title 执法", 5),
    ("与营商环境有关的任务有哪些", "tasks --title 营商环境", 1),
    ("行政复议法相关任务", "tasks --cites 行政复议法", 1),
    ("与《行政复议法》有关的任务", "tasks --cites 行政复议法", 1),
    ("行政执法由谁牵头", "units --role lead --title 行政执法", 7),
    ("司法局牵头的执法任务", "tasks --unit 司法局 --role lead --title 执法", 4),
    ("法治督察由谁牵头", "units --role lead --title 法治督察", 1),
    ("谁牵头法治政府建设", "units --role lead --title 法治政府建设", 6),
    ("法律顾问由谁牵头", "units --role lead --about 法律顾问", 2),
    ("牵头行政复议的单位有哪些", "units --role lead --title 行政复议", 1),
    ("负责行政复议的是哪个单位", "units --role responsible --title 行政复议", 0),
    ("配合司法局的单位", "units --role support --partner 司法局 --partner-role lead", 0),
    ("司法局牵头任务清单", "tasks --unit 司法局 --role lead", 18),
    ("司法局是否牵头行政复议", "tasks --unit 司法局 --role lead --title 行政复议", 1),
    ("司法局牵头行政复议吗", "tasks --unit 司法局 --role lead --title 行政复议", 1),
    ("does 司法局 lead 行政复议", "tasks --unit 司法局 --role lead --title 行政复议", 1),
    ("is 司法局 responsible for 政务公开", "tasks --unit 司法局 --role responsible --title 政务公开", 0),
    ("which tasks have exactly one lead", "tasks --role lead --alone", 12),
    ("司法局的任务由谁牵头", "units --role lead --partner 司法局", 14),
]


@pytest.fixture(scope="module")
def answers(http: httpx.Client) -> dict[str, Any]:
    """What the server says to every question of the table."""
    return {question: http.get(path("ask"), params={"q": question}).json() for question, _, _ in FORMS}


@pytest.mark.parametrize(("question", "line", "total"), FORMS, ids=[question for question, _, _ in FORMS])
def test_a_question_is_understood_as_a_query_of_the_api(
    question: str, line: str, total: int, answers: dict[str, Any], http: httpx.Client
) -> None:
    found = answers[question]
    understood = found["understood_as"]
    assert re.sub(r"--task t\w+", "--task ID", understood["cli"]) == f"yaodian {line}"
    assert found["total"] == total
    listed = [found[name] for name in ("tasks", "units", "regulations") if name in found]
    assert [len(items) for items in listed] in ([], [total])
    same = http.get(understood["api"]).json()
    assert same["total"] == total
    if listed and understood["query"] == "tasks":
        assert same["items"] == listed[0]


def test_the_command_lines_that_answers_tell_give_the_same(answers: dict[str, Any], cli: Cli) -> None:
    told = {answer["understood_as"]["cli"]: answer["total"] for answer in answers.values()}
    some = dict(sorted(told.items())[::4])
    assert len(some) > 15
    assert {line: cli(*shlex.split(line)[1:], "--json").json["total"] for line in some} == some


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("谁牵头行政复议", ["司法局"]),
        ("三.1的牵头单位", ["政府办", "司法局"]),
        ("哪个单位牵头最多", ["司法局"]),
        ("责任单位最多的是谁", ["公安分局", "检察院", "法院"]),
        ("who is the lead unit of 政务公开", ["政府办"]),
    ],
)
def test_the_units_that_are_asked_for(question: str, names: list[str], http: httpx.Client) -> None:
    found = http.get(path("ask"), params={"q": question}).json()["units"]
    assert sorted(unit["name"] for unit in found) == sorted(names)


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("司发局牵头哪些事项", "司法局"),
        ("what does 司法居 lead", "司法局"),
        ("市司法局有哪些任务吗", "司法局"),
        ("市司法局牵头哪些事项", "司法局"),
    ],
)
def test_a_name_that_nothing_carries_is_met_by_near_ones(question: str, near: str, http: httpx.Client) -> None:
    detail = problem(http.get(path("ask"), params={"q": question}), 404, "not-found")
    assert near in detail


@pytest.mark.parametrize(
    "question",
    [
        "天气怎么样",
        "你好",
        "司法局",
        "牵头",
        "司法局局长是谁",
        "财政局花了多少钱",
        "which items does 司法局 love",
        "delete everything",
        "司法局牵头哪些事项吗不对",
        "司法局没有牵头的任务有哪些",
        "司法局由谁牵头",
        "谁牵头司法局",
        "第三条由谁牵头",
        "2023年的文件有哪些",
        "司法局或政府办牵头的任务",
        "tasks led by 司法局 or 政府办",
        "牵头最少的单位",
        "which unit leads the fewest tasks",
        "2022年2023年司法局牵头哪些事项",
        "司法局牵头哪些事项" * 30,
        "2023-13-01前司法局要完成什么",
        "6月0日前司法局要完成什么",
        "what is due by 2023-00-10",
        "《》",
    ],
)
def test_what_is_not_wholly_understood_is_not_answered(question: str, http: httpx.Client) -> None:
    assert "司法局牵头哪些事项" in problem(http.get(path("ask"), params={"q": question}), 422, "not-understood")


def test_days_beside_a_year_that_nothing_tells(fresh: Cli) -> None:
    said = fresh("ask", "which tasks are due before January 1", "--json")
    assert (said.code, said.json["total"]) == (0, 0)


def test_a_place_that_no_task_has(http: httpx.Client) -> None:
    problem(http.get(path("ask"), params={"q": "谁牵头九.9"}), 404, "not-found")
