"""The map's page, in a browser and as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from graph import shapes
from tests.viz import factory
from tests.viz.conftest import OpenMap, axe
from viz.labels import labels
from viz.maps.facts import unit_work
from viz.maps.layout import Kind, Layout, lay_out
from viz.maps.style import STYLES, Look

EXAMPLE = Path("examples/2023年常州市武进区法治政府建设工作要点.txt")
TASKS = factory.every_role()


def layout() -> Layout:
    return lay_out(unit_work(factory.unit("司法局"), TASKS, factory.leads(TASKS)), labels("zh"))


def key_of(page: Page, name: str) -> str:
    return str(page.evaluate("name => shownNodes.find((node) => node.label === name).id", name))


def click(page: Page, name: str) -> None:
    """Clicks a node where it is on the screen."""
    x, y = page.evaluate(
        """(key) => {
            reveal(key);
            const { x, y } = network.canvasToDOM(network.getPosition(key)), place = stage.getBoundingClientRect();
            return [place.x + x, place.y + y];
        }""",
        key_of(page, name),
    )
    page.mouse.click(x, y)


def pixel(page: Page, x: float, y: float) -> tuple[int, ...]:
    """The colour that is painted at a place of the layout."""
    script = """([x, y]) => {
        const place = network.canvasToDOM({ x, y }), density = window.devicePixelRatio;
        const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        copy.drawImage(stage.querySelector("canvas"), -Math.round(place.x * density), -Math.round(place.y * density));
        return [...copy.getImageData(0, 0, 1, 1).data];
    }"""
    return tuple(page.evaluate(script, [x, y]))[:3]


def rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))


def hidden(page: Page) -> set[str]:
    return set(page.evaluate("nodes.get().filter((node) => node.hidden).map((node) => node.label)"))


def test_the_network_in_the_browser_is_the_layout(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    page.wait_for_timeout(300)  # whatever could still move would have moved
    shown = page.evaluate(
        "model.nodes.map(({id}) => { const {x, y, options} = network.body.nodes[id]; return [id, options.label, x, y]; })"
    )
    assert shown == [[node.key, node.name, node.x, node.y] for node in layout().nodes]
    ends = page.evaluate(
        "Object.values(network.body.edges).map((edge) => [edge.from.x, edge.from.y, edge.to.x, edge.to.y, edge.connected])"
    )
    assert ends == [[*edge.start, *edge.end, True] for edge in layout().edges]
    assert page.evaluate("[network.physics.physicsEnabled, network.physics.stabilized]") == [False, True]


def test_every_task_is_painted_in_its_roles_colour(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    tasks = [node for node in layout().nodes if node.kind is Kind.TASK]
    painted = [pixel(page, node.box.left + 3, node.y) for node in tasks]
    assert painted == [rgb(STYLES[Look(node.look)].color) for node in tasks]


def test_every_text_lies_in_its_box_and_every_box_on_the_canvas(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    outside = page.evaluate(
        """() => {
            const ctx = document.createElement("canvas").getContext("2d");
            const leaves = (node) => node.texts.filter(([text, right, down, size, bold, align]) => {
                ctx.font = `${bold ? 600 : 400} ${size}px ${fontFamily}`;
                const width = ctx.measureText(text).width;
                const left = node.x + right - { left: 0, center: width / 2, right: width }[align];
                const [a, b, c, d] = node.box, y = node.y + down;
                return left < a || left + width > c || y - size / 2 < b || y + size / 2 > d;
            }).map(([text]) => text);
            const off = (node) => {
                const corners = [[node.box[0], node.box[1]], [node.box[2], node.box[3]]];
                return corners.map(([x, y]) => network.canvasToDOM({ x, y })).some(
                    ({ x, y }) => x < 0 || y < 0 || x > stage.clientWidth || y > stage.clientHeight);
            };
            const visible = shownNodes.filter((node) => !hidden.has(node.id));
            return [visible.flatMap(leaves), visible.filter(off).map((node) => node.label)];
        }"""
    )
    assert outside == [[], []]


def test_a_click_opens_the_words_that_a_task_rests_on(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    for task in TASKS:
        click(page, task["title"])
        assert page.locator("#picked h2").inner_text() == task["title"]
        assert page.locator("#picked .text").inner_text() == task["text"]
        facts = [*task["citations"], *task["deadlines"], *task["assignments"]]
        assert page.locator("#picked mark").all_inner_texts() == [fact["text"] for fact in facts]
    assert page.locator("tr.selected th").inner_text() == TASKS[-1]["title"]


def test_a_click_on_a_partner_or_law_opens_the_passages_that_name_it(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    click(page, "法院")
    assert page.locator("#picked li h3").all_inner_texts() == [
        "三.1 推进数字法治政府建设",
        "四.1 加强和规范政府督查工作",
    ]
    assert page.locator("#picked .text").all_inner_texts() == [
        "(牵头单位:大数据局,责任单位:司法局、法院)",
        "(牵头单位:政府办,指导单位:司法局,配合单位:法院)",
    ]
    assert page.locator("#picked mark:not(.dim)").all_inner_texts() == ["法院", "法院"]
    click(page, "《行政复议法》")
    assert page.locator("#picked .text").all_inner_texts() == ["落实《行政复议法》。"] * 2
    page.locator("#picked li button").last.click()
    assert page.locator("#picked h2").inner_text() == "落实行政裁量权基准制度"


def test_the_keyboard_reaches_everything(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    page.locator("#mynetwork").focus()
    seen = []
    for press in ("Right", "Right", "Up", "Right", "Up", "Left", "Left", "Up"):
        page.keyboard.press(f"Arrow{press}")
        seen.append(page.evaluate("nodeByKey.get(selected).label"))
    assert seen == [
        "司法局",
        "推进数字法治政府建设",  # the nearest task
        "加强重大行政决策执行评估反馈",
        "政府办",  # its partner
        "发改局",
        "优化法治化营商环境",
        "司法局",
        "《常州市武进区重大行政决策程序实施细则》",
    ]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("[selected, document.activeElement.id]") == [None, "mynetwork"]


def test_search_fades_the_rest_and_goes_from_match_to_match(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    page.locator("#search").fill("应急")
    assert page.locator("#matches").inner_text() == "2 处"
    kept = page.evaluate(
        "shownNodes.filter(({ id, kind }) => !faded.has(id) && kind !== 'heading').map((n) => n.label)"
    )
    assert kept == ["司法局", TASKS[5]["title"], "应急管理局"]
    assert page.locator("tr.missed").count() == len(TASKS) - 1
    for expected in (TASKS[5]["title"], "应急管理局", TASKS[5]["title"]):
        page.keyboard.press("Enter")
        assert page.evaluate("nodeByKey.get(selected).label") == expected


def test_legend_switches_hide_a_part_and_what_hangs_on_it(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    guided = next(node for node in layout().nodes if node.name == "加强和规范政府督查工作")
    assert hidden(page) == {"区政府其他有关部门"}
    page.locator("#legend label").filter(has_text="指导").first.click()
    assert hidden(page) == {"区政府其他有关部门", guided.name}
    assert pixel(page, guided.box.left + 3, guided.y) == rgb(STYLES[Look.ALONE].color), "the task below has moved up"
    page.locator("#legend label").filter(has_text="集体单位").click()
    assert hidden(page) == {guided.name}
    page.locator("#legend label").filter(has_text="责任").first.click()
    page.locator("#legend label").filter(has_text="配合").first.click()
    gone = {guided.name, TASKS[4]["title"], TASKS[5]["title"], "三、第三部分", "法院", "大数据局", "应急管理局"}
    assert hidden(page) == gone
    lost = page.evaluate("edges.get().filter((e) => !e.hidden && e.between.some((end) => hidden.has(end))).length")
    assert lost == 0


def test_the_legend_counts_what_the_map_shows(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    said = page.locator("#legend .switch").evaluate_all(
        "(all) => all.map((one) => [one.querySelector('input').value, +one.querySelector('b').textContent])"
    )
    drawn = page.evaluate("model.nodes.filter((n) => !['hub', 'heading'].includes(n.kind)).map((n) => n.part)")
    assert said == [[part, drawn.count(part)] for part, _ in said]
    assert {part for part, _ in said} == set(drawn)


def several() -> list[shapes.Task]:
    """Tasks of two plans with partners, laws and collective units of their own."""
    first = [
        factory.task(
            f"{'一二'[i % 2]}.{i}", f"甲事项{i}", lead=["司法局", f"甲{i % 2}局"], document="甲计划", groups=["各部门"]
        )
        for i in range(4)
    ]
    second = [
        factory.task(f"一.{i}", f"乙事项{i}" * (9 * i + 1), lead=["司法局"], support=["乙局", "甲1局"][: i + 1], document="乙计划", cites=["某办法"])
        for i in range(3)
    ]  # fmt: skip
    second[0]["deadlines"] = [{"kind": "by", "date": "2023-06-30", "text": "甲", "start": 0, "end": 1}]
    return [*sorted(first, key=lambda task: task["path"][0] == "二"), *second]


@pytest.mark.parametrize(
    ("name", "label", "left"),
    [
        ("plan", "乙计划 · 3", lambda task: task["document"]["id"] == "乙计划"),
        ("section", "二、第二部分 · 2", lambda task: task["path"].startswith("二")),
        ("partner", "甲0局 · 2", lambda task: "甲0局" in task["text"]),
        ("due", "2023-06-30 · 1", lambda task: task["deadlines"]),
        ("due", "无时限 · 6", lambda task: not task["deadlines"]),
    ],
)
def test_a_filter_leaves_the_map_that_the_rest_alone_would_have(
    open_map: OpenMap, name: str, label: str, left: Callable[[shapes.Task], bool]
) -> None:
    """The same places to a pixel, the same numbers; the table and what is told follow."""
    tasks = several()
    page = open_map(factory.map_of(tasks))
    page.locator(f"select[name={name}]").select_option(label=label)
    kept = [task for task in tasks if left(task)]
    alone = lay_out(unit_work(factory.unit("司法局"), kept, factory.leads(tasks)), labels("zh"))
    drawn = page.evaluate("shownNodes.map(({ label, x, y, texts }) => [label, x, y, texts.map(([words]) => words)])")
    wanted = [
        [node.name, node.x, node.y, [text.words for text in node.texts]]
        for node in alone.nodes
        if node.look != "collective"
    ]
    assert sorted(drawn) == sorted(wanted)
    assert page.locator("#list tr[data-key]:visible th").all_inner_texts() == [task["title"] for task in kept]
    assert page.locator("#shown").inner_text() == f"显示 {len(kept)} / 7 项"
    page.locator("[data-action=clear]").click()
    assert page.evaluate("shownNodes.every(({ id, x, y }) => y === places.get(id).y)")
    assert page.evaluate("location.hash") == ""


def test_the_address_holds_what_is_filtered_and_counts_follow_each_other(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(several()))
    page.locator("select[name=section]").select_option(label="二、第二部分 · 2")
    options = page.locator("select[name=partner] option").all_inner_texts()
    assert options == ["全部 · 2", "甲1局 · 2", "乙局 · 0", "甲0局 · 0", "各部门 · 2"]
    assert page.locator("select[name=partner] option:disabled").count() == 2
    page.locator(".switch").filter(has_text="集体单位").click()
    page.locator("#search").fill("甲1")
    page.keyboard.press("Tab")
    shown, left = page.evaluate("[shownNodes.map(({ label }) => label), location.hash]")
    assert "各部门" in shown
    page.evaluate("location.hash = ''")
    expect(page.locator("#shown")).to_have_text("显示 7 / 7 项")
    page.evaluate("(hash) => { location.hash = hash; }", left)
    expect(page.locator("#shown")).to_have_text("显示 2 / 7 项")
    assert page.evaluate("shownNodes.map(({ label }) => label)") == shown
    assert page.locator("#search").input_value() == "甲1"


def test_without_partners_or_deadlines_the_filters_say_so(open_map: OpenMap) -> None:
    page = open_map(factory.map_of([factory.task("一.1", "唯一", lead=["司法局"])]))
    assert page.locator("select[name=partner]").is_disabled()
    assert page.locator("select[name=partner] option").all_inner_texts() == ["没有"]
    assert page.locator("select[name=due] option").all_inner_texts() == ["全部 · 1", "无时限 · 1"]


def test_pictures_are_the_map_on_white_at_three_times_its_size(open_map: OpenMap) -> None:
    """Drawn from the same parts as the canvas: every text and every line of what is shown, in the colours of paper."""
    page = open_map(factory.map_of(TASKS), color_scheme="dark")
    page.locator(".switch").filter(has_text="指导").first.click()
    saved = {}
    for action in ("svg", "png"):
        with page.expect_download() as download:
            page.locator(f"[data-action={action}]").click()
        assert download.value.suggested_filename == f"司法局工作任务地图.{action}"
        saved[action] = Path(download.value.path()).read_bytes()
    svg = etree.fromstring(saved["svg"])
    shown = page.evaluate("shownNodes.flatMap(({ texts }) => texts.map(([words]) => words))")
    assert [text.text for text in svg.iter("{*}text")] == shown
    assert "加强和规范政府督查工作" not in shown
    assert svg[0].get("fill") == "#fff"
    lines = page.evaluate("lines.filter(({ between }) => !between.some((end) => hidden.has(end))).length")
    assert len([path for path in svg.iter("{*}path") if "C" in (path.get("d") or "")]) == lines
    assert {STYLES[Look.ALONE].color, STYLES[Look.JOINT].color} < {path.get("fill") for path in svg.iter("{*}path")}
    assert int.from_bytes(saved["png"][16:20], "big") == 3 * int(svg.get("width"))


def test_spreadsheet_has_every_task_and_no_formula(open_map: OpenMap) -> None:
    tasks = [*TASKS, factory.task("五.1", '=1+1 "x", y', lead=["司法局"])]
    page = open_map(factory.map_of(tasks))
    with page.expect_download() as download:
        page.locator("[data-action=csv]").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text))
    assert header[:4] == ["序号", "任务", "本单位角色", "其他牵头单位"]
    assert [row[0] for row in rows] == [task["path"] for task in tasks]
    assert [row[1] for row in rows] == [*(task["title"] for task in TASKS), '\'=1+1 "x", y']
    assert rows[4][2:5] == ["责任", "大数据局", "法院"]
    assert rows[4][-1] == "(牵头单位:大数据局,责任单位:司法局、法院)"


def test_the_printed_page_holds_the_map(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS))
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelectorAll('#paper svg path').length") > len(TASKS)
    assert page.locator("#paper svg").is_visible()


def test_the_table_is_complete_without_scripts(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS), java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    rows = page.locator("tr[data-key]")
    for i, task in enumerate(TASKS):
        text = rows.nth(i).text_content() or ""
        facts = [*task["assignments"], *task["deadlines"], *task["citations"]]
        assert [
            word
            for word in (task["path"], task["title"], task["text"], *(f["text"] for f in facts))
            if word not in text
        ] == []
    assert rows.nth(4).locator("td").nth(1).inner_text() == "责任"


def test_a_phone_shows_the_map_and_the_words(open_map: OpenMap) -> None:
    page = open_map(factory.map_of(TASKS), 390, 844, has_touch=True, is_mobile=True, device_scale_factor=2)
    assert page.evaluate("[document.documentElement.scrollWidth, network.getScale() * 16 >= 9.9]") == [390, True]
    click(page, "落实行政裁量权基准制度")
    panel, place = page.evaluate(
        """() => [panel.getBoundingClientRect().top,
            stage.getBoundingClientRect().top + network.canvasToDOM(network.getPosition(selected)).y]"""
    )
    assert 0 < place < panel < 844


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_accessible(open_map: OpenMap, scheme: str) -> None:
    page = open_map(factory.map_of(factory.every_role()), color_scheme=scheme)
    assert axe(page) == []
