from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import shapes
from tests.viz import factory
from viz.labels import labels
from viz.maps.facts import unit_work
from viz.maps.layout import Kind, Layout, Node, lay_out, spread

LONG = "内蒙古自治区党委网络安全和信息化委员会办公室（自治区互联网信息办公室）"


def layout(tasks: list[shapes.Task], name: str = "司法局", lang: str = "zh") -> Layout:
    return lay_out(unit_work(factory.unit(name), tasks, factory.leads(tasks)), labels(lang))


def overlap(a: Node, b: Node) -> bool:
    return (
        a.box.left < b.box.right and b.box.left < a.box.right and a.box.top < b.box.bottom and b.box.top < a.box.bottom
    )


@pytest.mark.parametrize(
    ("tasks", "name"),
    [
        (factory.every_role(), "司法局"),
        (factory.many(40), "司法局"),
        (factory.many(400), "司法局"),
        ([factory.task("一.1", "很多法规", lead=["司法局"], cites=[f"第{i}号办法" for i in range(30)])], "司法局"),
        ([factory.task("一.1", "很多单位", lead=["司法局", *(f"{i}{LONG}" for i in range(40))])], "司法局"),
        ([factory.task("一.1", LONG * 4, lead=[LONG], cites=[LONG * 3])], LONG),
        ([], "司法局"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_overlaps(tasks: list[shapes.Task], name: str, lang: str) -> None:
    nodes = layout(tasks, name, lang).nodes
    assert [(a.name, b.name) for a, b in itertools.combinations(nodes, 2) if overlap(a, b)] == []
    assert len({node.key for node in nodes}) == len(nodes)


def test_tasks_stand_in_the_plans_order_under_their_headings() -> None:
    middle = [node for node in layout(factory.every_role()).nodes if node.kind in {Kind.TASK, Kind.HEADING}]
    assert [node.name for node in sorted(middle, key=lambda node: node.y)] == [
        "一、第一部分",
        "强化企业行政合规指导",
        "优化法治化营商环境",
        "二、第二部分",
        "严格落实重大行政决策程序",
        "加强重大行政决策执行评估反馈",
        "三、第三部分",
        "推进数字法治政府建设",
        "认真抓好重点领域风险排查化解工作和突发事件应急处置工作",
        "四、第四部分",
        "加强和规范政府督查工作",
        "落实行政裁量权基准制度",
    ]


def test_partners_grow_with_the_tasks_they_share() -> None:
    nodes = {node.name: node for node in layout(factory.every_role()).nodes}
    assert nodes["政府办"].width > nodes["市场监管局"].width > nodes["发改局"].width
    assert nodes["政府办"].texts[0].words == "3"


def test_collective_units_move_nothing_else() -> None:
    tasks = factory.every_role()
    named = [{**task, "assignments": [a for a in task["assignments"] if a["unit"]]} for task in tasks]
    with_them, without = layout(tasks), layout(named)  # type: ignore[arg-type] # the same keys
    assert set(without.nodes) < set(with_them.nodes)
    assert all(node.look == "collective" for node in set(with_them.nodes) - set(without.nodes))


def test_edges_end_on_the_border_of_a_task() -> None:
    drawn = layout(factory.every_role())
    nodes = {node.key: node for node in drawn.nodes}
    for edge in drawn.edges:
        if nodes[edge.target].kind is Kind.TASK:
            assert edge.end == (nodes[edge.target].box.left, nodes[edge.target].y)
        else:
            assert edge.start == (nodes[edge.source].box.right, nodes[edge.source].y)
            assert edge.end == (nodes[edge.target].x, nodes[edge.target].y)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(1, 80)), min_size=1, max_size=30))
def test_spread_keeps_the_order_and_the_room(items: list[tuple[float, float]]) -> None:
    wanted, sizes = sorted(want for want, _ in items), [size for _, size in items]
    centres = spread(wanted, sizes, 0, 400)
    for (a, size_a), (b, size_b) in itertools.pairwise(zip(centres, sizes, strict=True)):
        assert b - a >= (size_a + size_b) / 2 - 1e-6
    if sum(sizes) <= 400:
        assert centres[0] - sizes[0] / 2 >= -1e-6
        assert centres[-1] + sizes[-1] / 2 <= 400 + 1e-6


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [([10, 50], [10, 50]), ([10, 10], [5, 15]), ([0, 0, 30], [-5, 5, 30]), ([0, 4, 8], [-6, 4, 14])],
)
def test_spread_moves_as_little_as_it_can(wanted: list[float], expected: list[float]) -> None:
    assert spread(wanted, [10] * len(wanted)) == pytest.approx(expected)
