"""The map of whole plans: where units stand, and what its page does in a browser."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import io
import itertools
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Page

from graph import shapes
from tests.viz import factory
from tests.viz.conftest import OpenMap, axe
from viz.maps import namesakes, overview_map, overview_svg
from viz.maps.overview.facts import Plans, shared_work
from viz.maps.overview.layout import IN_MATRIX, MOST_DRAWN, MOST_LINES, lay_out, shown_links
from viz.maps.style import Look

TASKS = factory.every_role()
HOSTILE = (
    '<img src=x onerror="window.hit=1"></script><script>window.hit=2</script>]]><!--{{7*7}}'
    '<a href="javascript:window.hit=3">\'"\\\u2028\u202e\u0000&amp;'
)
LONG = "内蒙古自治区党委网络安全和信息化委员会办公室（自治区互联网信息办公室）"


def crowd(units: int, together: int = 4) -> list[shapes.Task]:
    """A task for each unit, which leads it with the next ones and with one from far away."""
    names = [f"第{i}局" for i in range(units)]
    return [
        factory.task(f"一.{i}", f"事项{i}", lead=[names[(i + k) % units] for k in range(together)], support=[names[i * 7 % units]])
        for i in range(units)
    ]  # fmt: skip


def unit_key(page: Page, name: str) -> str:
    return str(page.evaluate("(name) => [...unitRows.keys()].find((key) => nameOf(key) === name)", name))


def click(page: Page, selector: str) -> None:
    """Clicks the middle of a shape where it is on the screen."""
    x, y = page.evaluate(
        """(selector) => {
            const shape = drawing.querySelector(selector);
            shape.scrollIntoView({ block: "center", inline: "center" });
            const box = shape.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        selector,
    )
    page.mouse.click(x, y)


@pytest.mark.parametrize(
    "tasks",
    [TASKS, crowd(60), crowd(40, 1), [factory.task("一.1", "很多单位", lead=[f"{i}{LONG}" for i in range(30)])], []],
    ids=["every role", "crowd", "hardly linked", "all together", "nothing"],
)
def test_nothing_overlaps(tasks: list[shapes.Task]) -> None:
    work = shared_work(factory.plans_of(tasks))
    nodes = lay_out(work).nodes
    assert len(nodes) == len(work.members)
    overlapping = [
        (a.name, b.name)
        for a, b in itertools.combinations(nodes, 2)
        if min(a.box.right, b.box.right) > max(a.box.left, b.box.left)
        and min(a.box.bottom, b.box.bottom) > max(a.box.top, b.box.top)
    ]
    assert overlapping == []


def test_who_works_together_stands_together() -> None:
    tasks = [
        factory.task(f"一.{i}", f"事项{i}", lead=[a, b])
        for i, (a, b) in enumerate(itertools.pairwise(["甲", "乙", "丙", "丁", "戊"]))
    ]
    at = {node.name: (node.x, node.y) for node in lay_out(shared_work(factory.plans_of(tasks))).nodes}
    apart = [sum((p - q) ** 2 for p, q in zip(at["甲"], at[name], strict=True)) for name in "乙丙丁戊"]
    assert apart == sorted(apart)


def test_groups_that_share_nothing_stand_one_below_the_other() -> None:
    tasks = [factory.task(f"一.{i}", f"事项{i}", lead=[f"{i % 3}组{k}局" for k in range(i // 3, 12)]) for i in range(9)]
    nodes = lay_out(shared_work(factory.plans_of(tasks))).nodes
    groups = [[node.box for node in nodes if node.name.startswith(f"{group}组")] for group in range(3)]
    reach = sorted((min(box.top for box in group), max(box.bottom for box in group)) for group in groups)
    assert all(above < below for (_, above), (below, _) in itertools.pairwise(reach))
    assert lay_out(shared_work(factory.plans_of(tasks))).nodes == nodes


def test_a_circle_grows_with_the_tasks_and_a_line_with_those_shared() -> None:
    work = shared_work(factory.plans_of(TASKS))
    picture = lay_out(work)
    nodes = {node.key: node for node in picture.nodes}
    by_tasks = sorted(work.members, key=lambda member: member.work["tasks"])
    widths = [nodes[member.key].width for member in by_tasks]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    assert [nodes[member.key].texts[0].words for member in by_tasks] == [str(m.work["tasks"]) for m in by_tasks]
    drawn = sorted(picture.lines, key=lambda line: line.link.tasks)
    assert [line.width for line in drawn] == sorted(line.width for line in drawn)
    assert drawn[0].width < drawn[-1].width


def test_bureaus_of_one_name_are_told_apart_by_their_district() -> None:
    plans = factory.plans_of([factory.task("一.1", "事项", lead=["甲", "乙", "丙"])])
    one, other = (row["unit"]["id"] for row in plans.units[:2])
    for row in plans.units[:2]:
        row["unit"]["name"] = "司法局"
    assert namesakes(plans.units) == {one, other}
    work = shared_work(dataclasses.replace(plans, districts={one: "武进区", other: "天河区"}))
    assert [member.name for member in work.members] == [
        "司法局（武进区）",
        "司法局（天河区）",
        plans.units[2]["unit"]["name"],
    ]


def test_many_links_leave_each_unit_its_strongest() -> None:
    links = shared_work(factory.plans_of(crowd(60))).links
    kept = shown_links(links)
    assert len(links) > MOST_LINES > len({link.a for link in links})
    assert len(kept) < len(links)
    assert {end for link in kept for end in (link.a, link.b)} == {end for link in links for end in (link.a, link.b)}
    assert kept[0] == links[0]


def test_beyond_the_limit_the_busiest_stand_in_a_matrix(open_map: OpenMap) -> None:
    plans = factory.plans_of(crowd(MOST_DRAWN + 1))
    page = open_map(overview_map(plans))
    assert page.locator("#stage [data-key]").count() == IN_MATRIX
    assert page.locator("#units tbody tr").count() == MOST_DRAWN + 1
    assert page.evaluate("[home(), viewport.scrollLeft]") == [0, 0], "names are read first"
    first = page.locator(".cells [data-ends]").first
    a, b = (first.get_attribute("data-ends") or "").split()
    click(page, f'.cells [data-ends="{a} {b}"]')
    assert page.locator("#picked li h3").count() == int(first.text_content() or "0")
    assert page.locator("#stage .faded").count() > 0


def test_the_same_plans_give_the_same_bytes() -> None:
    assert overview_map(factory.plans_of(TASKS)) == overview_map(factory.plans_of(factory.every_role()))


def test_a_click_on_a_unit_opens_its_tasks_in_the_plans_words(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    click(page, f'[data-key="{unit_key(page, "法院")}"] .shape')
    assert page.locator("#picked h2").inner_text() == "法院"
    assert page.locator("#picked h3 .link").all_inner_texts() == [
        "三.1 推进数字法治政府建设",
        "四.1 加强和规范政府督查工作",
    ]
    assert page.locator("#picked .text").first.inner_text() == "(牵头单位:大数据局,责任单位:司法局、法院)"
    assert set(page.locator("#picked mark:not(.dim)").all_inner_texts()) == {"法院"}
    seen = page.evaluate(
        "[...shapes].filter(([, shape]) => !shape.classList.contains('faded')).map(([key]) => nameOf(key))"
    )
    assert set(seen) == {"法院", "司法局", "大数据局", "政府办"}


def test_a_click_on_a_line_opens_what_two_units_share(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    ends = page.evaluate(
        "(names) => { const [a, b] = names.map((name) => [...unitRows.keys()].find((key) => nameOf(key) === name)); return pair(a, b); }",
        ["政府办", "法院"],
    )
    click(page, f'[data-ends="{ends}"]')
    assert page.locator("#picked .note").inner_text() == "共同任务 1 项"
    assert page.locator("#picked h3 .link").all_inner_texts() == ["四.1 加强和规范政府督查工作"]
    assert page.locator("#picked mark:not(.dim)").all_inner_texts() == ["政府办", "法院"]
    page.locator("#picked h3 .link").click()
    assert page.locator("#picked > .text").inner_text() == TASKS[6]["text"]
    assert page.locator("tr.selected th").inner_text() == TASKS[6]["title"]


def test_the_keyboard_reaches_every_unit_and_its_words(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    page.locator("#stage").focus()
    page.keyboard.press("ArrowRight")
    reached = {page.evaluate("selected")}
    for turn in ("Left", "Up", "Right", "Down") * 3:
        for _ in range(4):
            page.keyboard.press(f"Arrow{turn}")
            reached.add(page.evaluate("selected"))
    assert len(reached) > page.evaluate("shapes.size") / 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("[selected, document.activeElement.id]") == [None, "stage"]


def test_search_finds_units_and_tasks(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    page.locator("#search").fill("应急")
    assert page.locator("#matches").inner_text() == "2 处"
    for expected in ("应急管理局", TASKS[5]["title"], "应急管理局"):
        page.keyboard.press("Enter")
        assert page.locator("#picked h2").inner_text() == expected


def test_a_switch_takes_its_units_and_their_lines_away(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    page.locator("#legend label").filter(has_text="联合牵头").click()
    off = page.evaluate("[...shapes.values()].filter(concealed).map((shape) => shape.dataset.look)")
    assert set(off) == {Look.JOINT}
    lost = page.evaluate(
        "drawnTies.filter((tie) => !concealed(tie) && tie.dataset.ends.split(' ').some((end) => concealed(shapes.get(end)))).length"
    )
    assert lost == 0


def test_the_reader_chooses_a_plan_and_everything_is_counted_anew(open_map: OpenMap) -> None:
    first = [factory.task(f"一.{i}", f"甲事项{i}", lead=["司法局", "甲局"], document="甲计划") for i in range(3)]
    second = [
        factory.task(f"一.{i}", f"乙事项{i}", lead=["司法局"], support=["乙局"], document="乙计划") for i in range(2)
    ]
    page = open_map(overview_map(factory.plans_of([*first, *second])))
    page.locator("select[name=plan]").select_option(label="乙计划 · 2")
    drawn = page.evaluate(
        "[...shapes].filter(([, shape]) => !concealed(shape)).map(([key, shape]) => [nameOf(key), shape.querySelector('text').textContent])"
    )
    assert drawn == [["司法局", "2"], ["乙局", "2"]]
    assert page.locator("#units tbody tr:visible").first.locator("td").all_inner_texts() == [
        "2",
        "2",
        "0",
        "0",
        "0",
        "0",
        "1",
    ]
    assert page.locator("#shown").inner_text() == "显示 2 / 5 项"
    assert page.locator(".figures b").all_inner_texts() == ["1"]
    assert page.evaluate("drawnTies.filter((tie) => !concealed(tie)).length") == 1
    page.locator("select[name=plan]").select_option(index=0)
    assert page.evaluate("[...shapes.values()].filter(concealed).length") == 0
    assert page.locator("#units tbody tr").first.locator("td").first.inner_text() == "5"


def test_a_unit_and_a_deadline_narrow_the_tasks_and_what_is_counted(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)))
    page.locator("select[name=partner]").select_option(label="法院 · 2")
    left = [task for task in TASKS if "法院" in task["text"]]
    assert page.locator("#list tr[data-key]:visible th").all_inner_texts() == [task["title"] for task in left]
    shown = page.evaluate("[...shapes].filter(([, shape]) => !concealed(shape)).map(([key]) => nameOf(key))")
    assert set(shown) == {"法院", "司法局", "大数据局", "政府办"}
    assert page.locator("#units tbody tr:visible").count() == len(shown)
    page.locator("select[name=due]").select_option(label="有时限 · 1")
    assert page.locator("#shown").inner_text() == f"显示 1 / {len(TASKS)} 项"
    assert page.evaluate("[...new URLSearchParams(location.hash.slice(1)).keys()]") == ["partner", "due"]


def test_pictures_and_table_are_files(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)), color_scheme="dark")
    saved = {}
    for action in ("svg", "png", "csv"):
        with page.expect_download() as download:
            page.locator(f"[data-action={action}]").click()
        assert download.value.suggested_filename == f"单位协同地图.{action}"
        saved[action] = Path(download.value.path()).read_bytes()
    svg: Any = etree.fromstring(saved["svg"])
    assert svg[0].get("fill") == "#fff"
    assert not svg.xpath("//@class")
    assert int.from_bytes(saved["png"][16:20], "big") == 3 * int(svg.get("width"))
    rows = list(csv.reader(io.StringIO(saved["csv"].decode("utf-8-sig"))))
    assert rows[0][:4] == ["序号", "任务", "牵头方式", "牵头单位"]
    assert [row[1] for row in rows[1:]] == [task["title"] for task in TASKS]


@pytest.mark.parametrize("evil", [HOSTILE, "__proto__", "constructor"])
def test_hostile_words_stay_words(open_map: OpenMap, evil: str) -> None:
    task = factory.task(
        "一.1", evil, body=evil, cites=[evil], due=evil, document=evil, section=evil, lead=[evil, "司法局" + evil], groups=[evil]
    )  # fmt: skip
    task["path"], task["number"] = evil, evil
    plans = factory.plans_of([task])
    page = open_map(overview_map(plans))
    for key in ("u0", "u1", "u0 u1", "t0"):
        page.evaluate("(key) => select(key)", key)
        assert page.locator("#picked").inner_text() != ""
    page.locator("#search").fill(evil)
    assert page.evaluate("[window.hit, document.querySelectorAll('img, a, script:not([type])').length]") == [None, 1]
    etree.fromstring(overview_svg(plans).encode())


def test_a_phone_shows_it_without_a_page_that_scrolls_sideways(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)), 390, 844, has_touch=True, is_mobile=True)
    assert page.evaluate("[document.documentElement.scrollWidth, scale * 14 >= 10]") == [390, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_accessible(open_map: OpenMap, scheme: str) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)), color_scheme=scheme)
    assert axe(page) == []
    page.evaluate("select('u0')")
    assert axe(page) == []


def test_without_scripts_the_drawing_and_the_tables_are_there(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(TASKS)), java_script_enabled=False)
    assert page.locator("#stage circle").count() == page.locator("#units tbody tr").count() > 0
    assert page.locator("tr[data-key]").count() == len(TASKS)


def test_it_prints(open_map: OpenMap) -> None:
    page = open_map(overview_map(factory.plans_of(crowd(60))))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1047})
    assert page.evaluate("drawing.getBoundingClientRect().bottom") <= 1047, "head and drawing take one page of A4"
    assert not page.locator(".filters").is_visible(), "nothing is filtered"
    assert page.pdf().startswith(b"%PDF")


def test_more_text_than_fits_leaves_the_words_that_facts_rest_on() -> None:
    sentences = [f"{i * 7919 % 10007}号{i * 104729 % 99991}要求。" * 1 for i in range(40_000)]
    tasks = [
        factory.task(
            f"一.{i}", f"事项{i}", body="".join(sentences[i * 100 : i * 100 + 100]), lead=[f"第{i % 20}局", "司法局"]
        )
        for i in range(400)
    ]
    page = overview_map(factory.plans_of(tasks))
    assert len(gzip.compress(page.encode(), 6)) < 150_000
    assert sentences[99] not in page
    assert "牵头单位:" in page


def test_without_tasks_the_numbers_remain(open_map: OpenMap) -> None:
    every = factory.plans_of(TASKS)
    page = open_map(overview_map(Plans(every.units, every.pairs, [], 90_000, ["甲", "乙", "丙"], 3000, {})))
    assert "90000 项" in page.locator("#about").inner_text()
    page.evaluate("select('u0')")
    assert page.locator("#picked .partners li").count() > 0
    with page.expect_download() as download:
        page.locator("[data-action=csv]").click()
    assert len(Path(download.value.path()).read_text("utf-8-sig").splitlines()) == len(every.units) + 1
