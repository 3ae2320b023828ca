"""The picture of a map that the READMEs show, drawn anew: python -m bench.picture

The unit's map of the example plan as chromium shows it; needs ``chromium`` and a Chinese font.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from api import maps
from api.demo import UNIT, example
from api.loading import load
from graph.store import open_store

PICTURE: Final = Path(__file__).parents[1] / "docs" / "images" / "unit-map.png"
WIDTH, HEIGHT = 1440, 1664
"""Pixels: the map whole and the first rows of its table."""


def page(folder: Path) -> Path:
    """The map as a file in ``folder``."""
    with open_store(f"embedded:{folder / 'store'}", create=True) as store, example() as plan:
        list(load([str(plan)], lambda: store, "zh"))
        made = folder / "map.html"
        made.write_text(maps.draw(store, UNIT, "zh"), "utf-8")
    return made


def main() -> None:
    """Load, draw, take the picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        shown.goto(page(Path(folder)).as_uri())
        shown.wait_for_selector("html[data-map=ready]")
        shown.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
