from __future__ import annotations

import gzip
import itertools
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.viz import factory
from tests.viz.conftest import axe
from viz.maps import WITHIN, Beside, file_name, index_page, overview_map, unit_map

NAMES = [
    "司法局",
    'a/b\\c:d*e?f"g<h>i|j',
    "CON",
    ".",
    "..",
    "",
    "局\n\t\u202e\u0000",
    "x" * 300,
    "局" * 300,
    "name. ",
    "Ａ（B）",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_platform_takes_the_file_name(name: str) -> None:
    made = file_name(factory.unit(name, identity="320412-1"))
    assert re.fullmatch(r'[^\x00-\x20/\\:*?"<>|.\u202e]*-[0-9a-f]{8}\.html', made)
    assert len(made.encode()) < 200


def test_units_of_the_same_name_have_files_of_their_own() -> None:
    units = [factory.unit("司法局", identity) for identity in ("320412-司法局", "440100-司法局")]
    assert len(set(map(file_name, units))) == 2
    assert file_name(units[0]).startswith("司法局-")


def test_the_index_links_every_unit_busiest_first() -> None:
    units = [factory.unit("司法局"), factory.unit('<b>&"政府办'), factory.unit("编办")]
    for unit, tasks in zip(units, (7, 18, 7), strict=True):
        unit["workload"]["tasks"] = tasks
    page = index_page(units, "zh", WITHIN)
    links = [unquote(link) for link in re.findall(r'href="([^"#]*)"', page)]
    assert links == [file_name(unit) for unit in (units[1], units[0], units[2])]
    assert re.findall(r'data-label="任务">(\d+)', page) == ["18", "7", "7"]
    assert "<b>&" not in page
    assert "script-src &#39;none&#39;" in page
    assert "Workload maps" in index_page(units, "en", WITHIN)


def test_a_folder_opens_from_a_disk_with_its_assets_once(browser: Browser, tmp_path: Path) -> None:
    """Index, whole plans, a map drawn whole and one of rows; no request leaves the folder, nothing is refused, no script is inline."""
    packing, tasks = Beside(), factory.many(60)
    busy, calm = factory.unit("司法局"), factory.unit("第1局")
    busy["workload"] |= {"tasks": 60, "lead_alone": 12, "lead_joint": 48}
    pages = {
        file_name(busy): unit_map(busy, tasks, {}, packing=packing),
        file_name(calm): unit_map(calm, tasks, {}, packing=packing),
        "overview.html": overview_map(factory.plans_of(tasks), packing=packing),
        "index.html": index_page([busy, calm], "zh", packing, "overview.html"),
    }
    (tmp_path / "assets").mkdir()
    for name, text in (pages | packing.files).items():
        (tmp_path / name).write_text(text, "utf-8")
    asked: list[str] = []
    troubles: list[str] = []
    page = browser.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto((tmp_path / "index.html").as_uri())
    assert axe(page) == []
    for link in ("第1局", "司法局", "单位协同地图"):
        page.get_by_role("link", name=link).click()
        page.wait_for_selector("html[data-map=ready]")
        page.locator("tr[data-key]").first.click()
        assert page.locator("#picked > .text").inner_text() in {task["text"] for task in tasks}
        page.get_by_role("link", name="全部地图").click()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((tmp_path / "index.html").as_uri())
    boxes = (
        page.locator("tbody tr")
        .first.locator("td:visible")
        .evaluate_all(
            "(cells) => cells.map((cell) => [cell.getBoundingClientRect().left, cell.getBoundingClientRect().right])"
        )
    )
    assert all(left >= right for (_, right), (left, _) in itertools.pairwise(boxes)), "numbers stand side by side"
    assert len(boxes) == 3
    page.context.close()
    assert troubles == []
    assert all(url.startswith(tmp_path.as_uri()) for url in asked)
    assert all("script-src &#39;self&#39;" in pages[name] for name in pages if name != "index.html")
    assert all("<style" not in text and not re.search("<script>", text) for text in pages.values())
    assert max(len(gzip.compress(text.encode())) for text in (pages | packing.files).values()) < 150_000
