"""Login and upload in a real browser: with a script and without, on a wide screen and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.settings import Settings
from tests.api.faces import EXAMPLE, serving
from tests.pages.conftest import Visit
from tests.pages.test_explorer import too_wide
from tests.viz.conftest import axe

KEY = "a-key-that-writes"


@pytest.fixture(scope="module")
def guarded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an explorer over an empty store, with a key."""
    folder = tmp_path_factory.mktemp("guarded")
    settings = Settings(store=f"embedded:{folder / 'store'}", data=folder, api_keys=KEY)  # type: ignore[arg-type]
    with serving(settings) as client:
        yield str(client.base_url).rstrip("/")


def log_in(page: Page) -> None:
    page.get_by_label("密钥").fill(KEY)
    page.locator("main").get_by_role("button", name="登录").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_plan_is_uploaded_from_the_first_page_on(
    script: bool, visit: Visit, guarded_site: str, tmp_path: Path
) -> None:
    plan = tmp_path / f"计划 {script}.txt"
    plan.write_bytes(EXAMPLE.read_bytes())
    page = visit("/", base=guarded_site, java_script_enabled=script)
    page.locator("footer").get_by_role("link", name="上传计划").click()
    page.locator("main").get_by_role("link", name="登录").click()
    log_in(page)
    page.get_by_label("文件").set_input_files([plan, EXAMPLE])
    page.locator("main").get_by_role("button", name="上传计划").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text(plan.name)
    expect(rows.first).to_contain_text("2023年常州市武进区法治政府建设工作要点")
    rows.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("法治政府建设工作要点")


def test_an_upload_can_follow_an_upload_and_a_failure_is_told(visit: Visit, guarded_site: str, tmp_path: Path) -> None:
    page = visit("/login?next=/upload", base=guarded_site)
    log_in(page)
    for name in ("空.txt", "又空.txt"):
        upload(page, tmp_path / name)
        expect(page.locator("tbody tr")).to_contain_text(name)
        expect(page.locator("tbody tr")).to_contain_text("失败")
    page.context.route(
        "**/upload", lambda route: route.fulfill(status=429, body="{}", content_type="application/problem+json")
    )
    upload(page, tmp_path / "空.txt")
    expect(page.locator("main").get_by_role("status")).to_have_text("上传失败，请重试。")
    expect(page.locator("main").get_by_role("button", name="上传计划")).to_be_enabled()


def upload(page: Page, file: Path) -> None:
    file.touch()
    page.get_by_label("文件").set_input_files(file)
    page.locator("main").get_by_role("button", name="上传计划").click()


def test_the_forms_are_accessible_and_fit_a_phone(visit: Visit, guarded_site: str) -> None:
    page = visit("/login?next=/upload", base=guarded_site)
    assert axe(page) == []
    log_in(page)
    for path in ("/upload", "/login"):
        page.goto(guarded_site + path)
        assert axe(page) == []
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 390, "height": 800})
        assert axe(page) == []
        assert too_wide(page) == []
