"""The map of a unit with more tasks than can be drawn whole: rows of marks that open."""

from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Page

from graph import shapes
from tests.viz import factory
from tests.viz.conftest import OpenMap, axe
from tests.viz.test_overview import HOSTILE
from viz.labels import labels
from viz.maps import png, unit_map, unit_svg
from viz.maps.facts import IN_FULL, unit_work
from viz.maps.rows.layout import METRICS, PER_LINE, lay_out

TASKS = factory.many(100)


def several(count: int) -> list[shapes.Task]:
    """Tasks of three plans of two years, so many of each."""
    plans = (("甲计划", 2022), ("乙计划", 2023), ("丙计划", 2023))
    found = []
    for title, year in plans:
        for i in range(count):
            task = factory.task(f"一.{i}", f"{title}事项{i}", document=title, lead=["司法局", f"第{i % 7}局"])
            task["document"]["year"] = year
            found.append(task)
    return found


def click(page: Page, key: str, part: str = "") -> None:
    """Clicks the middle of a shape, or of a part of it."""
    x, y = page.evaluate(
        """([key, part]) => {
            const shape = shapes.get(key), target = part ? shape.querySelector(part) : shape;
            target.scrollIntoView({ block: "center", inline: "center" });
            const box = target.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        [key, part],
    )
    page.mouse.click(x, y)


def shown(page: Page) -> list[str]:
    return list(page.evaluate("[...rowOfTask.keys()].filter((task) => shown(shapes.get(task)))"))


def test_up_to_forty_tasks_are_drawn_whole_and_more_as_marks() -> None:
    whole, rows = factory.map_of(factory.many(IN_FULL)), factory.map_of(factory.many(IN_FULL + 1))
    assert ('id="mynetwork"' in whole, 'href="#mark-' in whole) == (True, False)
    assert ('id="mynetwork"' in rows, rows.count('<use href="#mark-')) == (False, IN_FULL + 1)


def test_a_row_is_a_section_and_a_mark_a_task_in_the_plans_order() -> None:
    work = unit_work(factory.unit("司法局"), TASKS, {})
    rows = lay_out(work, labels("zh")).rows
    assert [row.name for row in rows] == [f"{n}、第{n}部分" for n in factory.SECTIONS[:8]]
    assert [duty.key for row in rows for duty in row.duties] == [duty.key for duty in work.duties]
    for above, below in itertools.pairwise(rows):
        assert above.y + above.height < below.y


def test_the_script_places_marks_where_the_layout_does(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    before = re.findall(r'<use href="#mark-\w+" data-key="(\w+)" x="(\d+)" y="(\d+)"', factory.map_of(TASKS))
    places = page.evaluate(
        "[...rowOfTask.keys()].map((key) => [key, shapes.get(key).getAttribute('x'), shapes.get(key).getAttribute('y')])"
    )
    assert places == [list(each) for each in before]
    rows = lay_out(unit_work(factory.unit("司法局"), TASKS, {}), labels("zh")).rows
    assert page.evaluate("rows.map((row) => [row.y, row.height])") == [[row.y, row.height] for row in rows]
    assert METRICS["perLine"] == PER_LINE


def test_a_row_opens_on_a_click_and_its_partners_lines_are_drawn(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    assert page.locator("g.extra path").count() == 0
    click(page, "s1", ".head")
    titles = page.locator('[data-key="s1"] [data-of]').all_text_contents()
    expected = [task for task in TASKS if task["path"].startswith("二.")]
    assert [text.partition(" ")[0] for text in titles] == [task["path"] for task in expected]
    partners = {a["unit"]["name"] for task in expected for a in task["assignments"] if a["unit"]} - {"司法局"}
    assert page.locator("g.extra path").count() == len(partners)
    bright = page.evaluate("partnerKeys.filter((key) => !shapes.get(key).classList.contains('faded')).map(nameOf)")
    assert set(bright) == partners
    assert page.locator("#picked ol.tasks li").count() == len(expected)
    click(page, "s1", ".head")
    assert page.locator('[data-key="s1"] [data-of]').count() == 0


def test_a_mark_opens_its_words_and_a_partner_what_is_shared(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    click(page, "t5")
    assert page.locator("#picked h2").inner_text() == TASKS[5]["title"]
    assert page.locator("#picked > .text").inner_text() == TASKS[5]["text"]
    key = page.evaluate("partnerKeys[0]")
    click(page, key, "circle")
    assert page.locator("#picked h2").inner_text() == page.evaluate("(key) => nameOf(key)", key)
    shared = int(page.locator(f'[data-key="{key}"] text').first.text_content() or 0)
    assert page.locator("#picked li h3").count() == shared
    faded = page.evaluate("[...rowOfTask.keys()].filter((task) => shapes.get(task).classList.contains('faded')).length")
    assert faded == len(TASKS) - shared


def test_the_reader_chooses_a_plan_or_a_year(open_map: OpenMap) -> None:
    tasks = several(30)
    page = open_map(factory.map_of(tasks))
    labels_of = page.locator("select[name=plan] option").all_inner_texts()
    assert labels_of == [
        "全部 · 90",
        "2023 年 · 60",
        "2022 年 · 30",
        "甲计划 · 30",
        "乙计划 · 30",
        "丙计划 · 30",
    ]
    page.locator("select[name=plan]").select_option(label="2023 年 · 60")
    assert shown(page) == [f"t{i}" for i in range(30, 90)]
    assert page.locator("#list tr[data-key]:visible").count() == 60
    assert page.locator(".plan:not([display])").all_text_contents() == ["乙计划", "丙计划"]
    page.locator("select[name=plan]").select_option(label="甲计划 · 30")
    assert shown(page) == [f"t{i}" for i in range(30)]
    assert page.locator("[data-of]").count() == 30, "so few are open at once"
    assert page.evaluate("drawing.getBoundingClientRect().height") < 2000


def test_a_partner_narrows_marks_table_and_numbers(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    left = [
        at for at, task in enumerate(TASKS) if {"第0局"} & {a["unit"]["name"] for a in task["assignments"] if a["unit"]}
    ]
    page.locator("select[name=partner]").select_option(label=f"第0局 · {len(left)}")
    assert shown(page) == [f"t{at}" for at in left]
    assert page.locator("#list tr[data-key]:visible").count() == len(left)
    assert page.locator("#shown").inner_text() == f"显示 {len(left)} / {len(TASKS)} 项"
    told = page.evaluate(
        "partnerKeys.filter((key) => !concealed(shapes.get(key))).map((key) => [nameOf(key), +shapes.get(key).querySelector('text').textContent])"
    )
    together = [{a["unit"]["name"] for a in TASKS[at]["assignments"] if a["unit"]} for at in left]
    assert dict(told) == {
        name: sum(name in names for names in together) for name in set().union(*together) - {"司法局"}
    }


def test_switches_take_marks_and_partners_away_and_rows_close_up(open_map: OpenMap) -> None:
    tasks = [*TASKS, *(factory.task(f"九.{i}", f"支持{i}", lead=["甲局"], support=["司法局"]) for i in range(50))]
    page = open_map(factory.map_of(tasks))
    before = page.evaluate("drawing.viewBox.baseVal.height")
    page.locator("#legend label").filter(has_text="联合牵头").first.click()
    assert 50 < len(shown(page)) < 100
    page.locator("#legend label").filter(has_text="独立牵头").first.click()
    assert shown(page) == [f"t{i}" for i in range(100, 150)]
    assert page.evaluate("partnerKeys.filter((key) => !concealed(shapes.get(key))).map(nameOf)") == ["甲局"]
    assert page.evaluate("drawing.viewBox.baseVal.height") < before


def test_the_keyboard_walks_rows_marks_and_partners(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    page.locator("#stage").focus()
    seen = []
    for press in ("Down", "Down", "Right", "Right", "Left", "Left", "Down"):
        page.keyboard.press(f"Arrow{press}")
        seen.append(page.evaluate("selected"))
    assert seen == ["s0", "s1", "t13", "t14", "t13", "s1", "s2"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("[selected, document.activeElement.id]") == [None, "stage"]


def test_search_goes_through_units_and_tasks(open_map: OpenMap) -> None:
    page = open_map(factory.map_of([*TASKS, factory.task("九.1", "唯一的事项", lead=["司法局", "独特局"])]))
    page.locator("#search").fill("独特")
    assert page.locator("#matches").inner_text() == "2 处"
    for expected in ("独特局", "唯一的事项", "独特局"):
        page.keyboard.press("Enter")
        assert page.locator("#picked h2").inner_text() == expected


def test_hostile_words_stay_words(open_map: OpenMap) -> None:
    evil = HOSTILE
    tasks = [
        factory.task(
            f"一.{i}", evil, body=evil, cites=[evil], due=evil, document=f"{evil}{i % 2}", section=evil, lead=["司法局" + evil, evil], groups=[evil]
        )
        for i in range(41)
    ]  # fmt: skip
    for task in tasks:
        task["path"] = evil
    unit = {**factory.unit("司法局" + evil), "full_name": evil, "aliases": [evil]}
    page = open_map(unit_map(unit, tasks, {}))  # type: ignore[arg-type] # the same keys
    for key in ("s0", "s1", "t0", "u0"):
        page.evaluate("(key) => { if (rowOf(key)) toggle(key); select(key); }", key)
        assert page.locator("#picked").inner_text() != ""
    page.locator("select[name=plan]").select_option(index=1)
    page.locator("#search").fill(evil)
    assert page.evaluate("[window.hit, document.querySelectorAll('img, a, script:not([type])').length]") == [None, 1]
    etree.fromstring(unit_svg(unit, tasks, {}).encode())  # type: ignore[arg-type] # the same keys


def test_the_picture_holds_every_mark_and_says_whose_it_is(open_map: OpenMap) -> None:
    drawn = unit_svg(factory.unit("司法局"), TASKS, {})
    svg: Any = etree.fromstring(drawn.encode())
    assert len(svg.findall(".//{*}use[@data-key]")) == len(TASKS)
    assert "司法局工作任务地图" in "".join(svg.itertext())
    assert png(drawn).startswith(b"\x89PNG")
    page = open_map(factory.map_of(TASKS))
    with page.expect_download() as download:
        page.locator("[data-action=svg]").click()
    saved: Any = etree.fromstring(Path(download.value.path()).read_bytes())
    assert len(saved.findall(".//{*}use[@data-key]")) == len(TASKS)


def test_a_phone_shows_it_without_a_page_that_scrolls_sideways(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(several(20)), 390, 844, has_touch=True, is_mobile=True)
    assert page.evaluate("[document.documentElement.scrollWidth, viewport.scrollLeft, scale * 14 >= 10]") == [
        390,
        0,
        True,
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_accessible(open_map: OpenMap, scheme: str) -> None:
    page = open_map(factory.map_of(several(14)), color_scheme=scheme)
    page.evaluate("select('s0')")
    assert axe(page) == []


def test_a_thousand_tasks_fit_and_come_with_their_clauses() -> None:
    tasks = factory.many(1000)
    for i, task in enumerate(tasks):
        task["title"] = f"{i * 7919 % 10007}号{task['title']}"
    page = factory.map_of(tasks)
    assert len(gzip.compress(page.encode(), 6)) < 150_000
    assert page.count('<use href="#mark-') == page.count("<tr data-key=") == 1000
