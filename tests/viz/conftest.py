"""A browser for the pages: Debian's chromium through playwright. Without one these tests skip, or fail where everything is required."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
COMPLAINTS = """
window.complaints = [];
document.addEventListener("securitypolicyviolation", (event) => complaints.push(`${event.violatedDirective} ${event.blockedURI}`));
"""

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

OpenMap = Callable[..., Page]


def axe(page: Page) -> list[Any]:
    """Rule and first element of everything that axe objects to. Evaluated, so that the page's policy holds for the page alone."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
    return [(each["id"], each["nodes"][0]["html"][:160]) for each in found["violations"]]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Package scope: playwright's event loop must not run on into tests that have their own."""
    path = shutil.which("chromium")
    if not path:
        if os.environ.get("YAODIAN_REQUIRE_ALL") == "1":
            pytest.fail("chromium is not installed, and YAODIAN_REQUIRE_ALL=1 requires it")
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[OpenMap]:
    """Opens a map's HTML as a file, waits for its first picture and checks at the end that nothing went wrong on it: no request but
    for the file itself and what it holds, no error or warning, no violation of its policy."""
    troubles: list[str] = []
    pages: list[Page] = []

    def open_page(html: str, width: int = 1440, height: int = 900, **context: Any) -> Page:
        file = tmp_path / f"map-{len(pages)}.html"
        file.write_text(html, encoding="utf-8")
        page = browser.new_context(viewport={"width": width, "height": height}, **context).new_page()
        pages.append(page)
        page.on("request", lambda request: troubles.extend([request.url] * (not request.url.startswith("blob:"))))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.add_init_script(COMPLAINTS)
        page.goto(file.as_uri())
        assert troubles.pop(0) == file.as_uri()
        if context.get("java_script_enabled", True):
            page.wait_for_selector("html[data-map=ready]", timeout=10_000)
        return page

    yield open_page
    for page in pages:
        troubles.extend(page.evaluate("window.complaints || []"))
        page.context.close()
    assert troubles == []
