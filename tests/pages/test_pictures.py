"""Pages look as they did when somebody last looked: pictures of the example's pages against the kept ones in ``pictures/``.

``make pictures`` draws the kept ones anew: look at every one that changes before you commit it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser

from api.settings import Settings
from tests.api.faces import EXAMPLE, Cli, serving
from tests.pages import pictures
from tests.pages.conftest import Visit

KEPT = Path(__file__).parent / "pictures"
DRAWN_WITH = KEPT / "drawn-with.txt"
FONT = "Noto Sans CJK SC"
PLAN = "/documents/2023年常州市武进区法治政府建设工作要点"
ADDRESSES = {
    "home": "/",
    "answer": "/ask?q=司法局牵头哪些事项",
    "unit": "/units/司法局",
    "document": PLAN,
    "task": "/tasks/TASK",
    "regulation": "/regulations/行政复议法",
}
WIDE, PHONE = 1440, 390
SHOTS = [(name, width, "light") for name in ADDRESSES for width in (WIDE, PHONE)]
DARK = [("unit", WIDE, "dark"), ("answer", PHONE, "dark")]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the explorer over the example plan alone. Its deadlines have passed, so no page depends on the day."""
    store = f"embedded:{tmp_path_factory.mktemp('example') / 'store'}"
    assert Cli(store)("load", str(EXAMPLE)).code == 0
    with serving(Settings(store=store, lang="zh")) as client:
        yield str(client.base_url).rstrip("/")


@pytest.fixture(scope="module")
def task(example: str) -> str:
    """The id of the example's task with a deadline and roles of several kinds."""
    found = httpx.get(f"{example}/api/v1/tasks", params={"due_before": "2023-12-31", "q": "数字法治政府"}).json()
    return str(found["items"][0]["id"])


@pytest.fixture
def renewing(request: pytest.FixtureRequest) -> bool:
    """Whether the kept pictures are to be drawn anew."""
    return bool(request.config.getoption("--renew-pictures"))


@pytest.fixture(autouse=True)
def drawn_alike(browser: Browser, renewing: bool) -> None:
    """Another release of the browser and other glyphs break lines elsewhere: then the kept pictures prove nothing."""
    matcher = shutil.which("fc-match")
    font = (
        subprocess.run([matcher, FONT, "family"], check=True, capture_output=True, text=True).stdout if matcher else ""
    )
    here = f"Chromium {browser.version.partition('.')[0]}, {font.strip() or 'fonts unknown'}"
    if renewing:
        DRAWN_WITH.write_text(f"{here}\n", encoding="utf-8")
    elif here != (kept := DRAWN_WITH.read_text(encoding="utf-8").strip()):
        pytest.skip(f"the kept pictures are drawn with {kept}, here is {here}: look at what `make pictures` draws")


def shown(visit: Visit, base: str, path: str, width: int, scheme: str, broken: str = "") -> Image.Image:
    """The top of a page as it is drawn: every pixel of it at rest. ``broken`` is a style that it does not have."""
    page = visit(path, width, base, color_scheme=scheme, reduced_motion="reduce", bypass_csp=bool(broken))
    if broken:
        page.add_style_tag(content=broken)
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
    return whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, pictures.TALLEST)))


@pytest.mark.parametrize(("name", "width", "scheme"), SHOTS + DARK)
def test_a_page_looks_as_it_is_kept(
    visit: Visit, example: str, task: str, tmp_path: Path, renewing: bool, name: str, width: int, scheme: str
) -> None:
    now = shown(visit, example, ADDRESSES[name].replace("TASK", task), width, scheme)
    file = KEPT / f"{name}-{width}-{scheme}.png"
    if renewing:
        pictures.keep(now, file)
        return
    cells = pictures.differing(Image.open(file), now)
    if pictures.share(cells) > pictures.TOLERATED:
        now.save(tmp_path / "shown.png")
        cells.resize((cells.width * pictures.CELL, cells.height * pictures.CELL)).save(tmp_path / "differing.png")
        pytest.fail(
            f"{pictures.share(cells):.1%} of {name} at {width} px, {scheme}, differ, {pictures.TOLERATED:.1%} may.\n"
            f"kept      {file}\nshown     {tmp_path / 'shown.png'}\ndiffering {tmp_path / 'differing.png'}\n"
            "If the new picture is the better one: make pictures",
            pytrace=False,
        )


@pytest.mark.parametrize(
    "broken",
    [
        ".chip { display: none }",
        ".strip { display: none }",
        "mark { background: none }",
        "a { color: #06c }",
        ".item { grid-template-columns: 60px minmax(0, 1fr) 230px }",
        ".item blockquote { max-height: 2em; overflow: hidden }",
        ".card { margin-bottom: 19px }",
    ],
)
def test_a_page_that_loses_moves_or_recolours_something_is_told(visit: Visit, example: str, broken: str) -> None:
    now = shown(visit, example, ADDRESSES["answer"], WIDE, "light", broken)
    kept = Image.open(KEPT / f"answer-{WIDE}-light.png")
    assert pictures.share(pictures.differing(kept, now)) > pictures.TOLERATED
