from __future__ import annotations

from tests.viz import factory
from viz.maps.facts import HUB, chapters, unit_work
from viz.maps.style import Look


def test_one_mark_is_one_task_in_its_strongest_role() -> None:
    tasks = [*factory.every_role(), factory.task("五.1", "兼两职", responsible=["司法局", "法院"], guide=["司法局"])]
    work = unit_work(factory.unit("司法局"), tasks, {})
    assert [duty.role for duty in work.duties] == [
        "alone",
        "joint",
        "joint",
        "joint",
        "responsible",
        "support",
        "guide",
        "alone",
        "responsible",
    ]


def test_partners_are_named_units_with_their_shared_tasks_and_collective_ones_apart() -> None:
    tasks = factory.every_role()
    work = unit_work(factory.unit("司法局"), tasks, factory.leads(tasks))
    partners = {partner.name: partner for partner in work.partners}
    office = partners["政府办"]
    assert [(tie.task, tie.role) for tie in office.ties] == [("t2", "joint"), ("t3", "joint"), ("t6", "alone")]
    assert (office.look, office.leads) == (Look.JOINT, 3)
    assert partners["法院"].look == Look.RESPONSIBLE
    assert [partner.name for partner in work.partners if partner.collective] == ["区政府其他有关部门"]
    assert "司法局" not in partners
    assert work.keys["unit", "320412-司法局"] == HUB


def test_an_instrument_without_registry_entry_is_one_by_its_title() -> None:
    work = unit_work(factory.unit("司法局"), factory.every_role(), {})
    assert [(law.title, law.tasks) for law in work.laws] == [
        ("常州市武进区重大行政决策程序实施细则", ("t2", "t3")),
        ("行政复议法", ("t3", "t7")),
    ]


def test_tasks_without_the_unit_are_left_out() -> None:
    others = [factory.task("一.1", "别人的", lead=["政府办"])]
    assert unit_work(factory.unit("司法局"), others, {}).duties == ()


def test_chapters_follow_the_plan_and_name_it_where_there_are_several() -> None:
    one = [factory.task("一.1", "甲", lead=["司法局"]), factory.task("二.1", "乙", lead=["司法局"])]
    other = factory.task("一.1", "丙", lead=["司法局"], document="2024年要点")
    work = unit_work(factory.unit("司法局"), [*one, other], {})
    assert [(c.document, c.section, len(c.duties)) for c in chapters(work.duties, "?")] == [
        ("2023年工作要点", "一、第一部分", 1),
        (None, "二、第二部分", 1),
        ("2024年要点", "一、第一部分", 1),
    ]
    assert chapters(work.duties[:2], "?")[0].document is None
