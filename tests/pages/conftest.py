"""One server over one store with a few plans, and one browser, for all tests of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from api.settings import Settings
from tests.api.faces import EXAMPLE, Cli, serving
from tests.viz.conftest import COMPLAINTS, browser

__all__ = ["browser"]

PLANS = [EXAMPLE, *map(EXAMPLE.with_name, ("deadlines_and_citations.txt", "province_sentences.txt", "city_table.txt"))]
HOSTILE = """关于<script>window.hit=1</script>工作的要点
一、加强"><img src=x onerror=window.hit=2>建设
1.推进<b onclick=window.hit=3>改革</b>。落实《{{7*7}}<i>条例》,做好工作。(牵头单位:<u>财政局</u>、审计局,责任单位:区政府其他有关部门)
2.完善'"制度。健全工作机制。(牵头单位:教育局)
"""

CHAIN = """关于养老服务工作的要点
一、加强养老服务
1.完善养老服务。落实《武进区贯彻〈常州市关于落实〈江苏省养老服务条例〉的办法〉的细则》,做好工作。(牵头单位:民政局)
"""

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in (("hostile.txt", HOSTILE), ("chain.txt", CHAIN)):
        (folder / name).write_text(text, encoding="utf-8")
    store = f"embedded:{folder / 'store'}"
    assert Cli(store)("load", *map(str, PLANS), *map(str, folder.glob("*.txt"))).code == 0
    with serving(Settings(store=store, lang="zh")) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same over a store that holds nothing."""
    with serving(Settings(store=f"embedded:{tmp_path_factory.mktemp('empty') / 'store'}", lang="zh")) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens a page in a context of its own and checks at the end that nothing went wrong on it: nothing asked of another host, no
    error, no violation of the policy, no text of a document run."""
    troubles: list[str] = []
    pages: list[Page] = []

    def open_page(path: str, width: int = 1440, base: str = site, **context: Any) -> Page:
        context = {"locale": "zh-CN", **context}
        page = browser.new_context(viewport={"width": width, "height": 900}, **context).new_page()
        pages.append(page)
        page.on("request", lambda asked: None if asked.url.startswith(base) else troubles.append(asked.url))
        page.on("console", lambda said: None if "status of 4" in said.text else troubles.append(said.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.add_init_script(COMPLAINTS)
        page.goto(base + path)
        return page

    yield open_page
    for page in pages:
        troubles.extend(page.evaluate("window.complaints || []"))
        assert page.evaluate("window.hit") is None
        page.context.close()
    assert troubles == []
