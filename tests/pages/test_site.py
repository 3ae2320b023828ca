"""The explorer as files: whole, linked within itself, the same pages as the server's, and of use without any server."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from api import site as writing
from api.settings import Settings
from tests.api.faces import Cli, path, serving
from tests.pages.conftest import HOSTILE
from tests.viz.conftest import COMPLAINTS
from viz.pages.index import ASKED, question

QUESTION = "教育局牵头哪些事项"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The command line over a store with one small plan, hostile in every field."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.txt").write_text(HOSTILE, encoding="utf-8")
    cli = Cli(f"embedded:{folder / 'store'}")
    assert cli("load", str(folder / "plan.txt")).code == 0
    return cli


@pytest.fixture(scope="module")
def folder(store: Cli, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of that store as files."""
    made = tmp_path_factory.mktemp("files") / "explorer"
    said = store("site", "-o", str(made), "--json")
    assert said.code == 0, said.err
    assert said.json["files"] == len(files(made))
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The same folder under a plain web server, not at its root."""
    handler = partial(_Quiet, directory=str(folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{folder.name}"
        server.shutdown()
        thread.join()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def files(folder: Path) -> dict[str, Path]:
    """Files but the marker, by name."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    del found[writing.MARKER]
    return found


def test_every_link_leads_to_a_file_of_the_folder_and_a_place_in_it(folder: Path) -> None:
    places = {file: set(html.parse(file).xpath("//@id")) for file in folder.rglob("*.html")}
    assert len(places) > 60
    checked = 0
    for file in places:
        for link in html.parse(file).xpath("//*[not(ancestor-or-self::svg)]/@href | //@src | //@action"):
            parts = urlsplit(link)
            assert not parts.scheme, link
            assert not parts.netloc, link
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), f"{file}: {link}"
            if parts.fragment and not parts.fragment.startswith("c-"):
                assert unquote(parts.fragment) in places[target], f"{file}: {link}"
            checked += 1
    assert checked > 1000


def test_nothing_of_it_needs_a_server_or_breaks_the_policy(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert 'http-equiv="Content-Security-Policy" content="default-src ' in text, file
        assert "/api/v1" not in html.fromstring(text).xpath("string(//@href)")
    assert not (folder / "upload.html").exists()
    for name in ("search/units.js", "search/texts.js", "en/search/units.js", "en/search/texts.js", "static/style.css"):
        assert (folder / name).stat().st_size > 100


def text_of(page: str) -> str:
    """What a page says, without what only one of the two offers."""
    body = html.fromstring(page).find("body")
    for gone in body.xpath(
        "//footer | //*[@data-texts] | //a[contains(@href, 'upload') or contains(@href, '/map.png')]"
    ):
        gone.drop_tree()
    return " ".join(body.text_content().split())


def test_the_pages_say_what_the_servers_say(store: Cli, folder: Path) -> None:
    with serving(Settings(store=store.address, lang="zh")) as client:
        for name in ("documents", "units", "tasks", "groups", "regulations"):
            if name not in {"tasks", "groups"}:
                assert text_of(client.get(f"/{name}").text) == text_of((folder / f"{name}.html").read_text("utf-8"))
            key = ""
            for item in client.get(path(name)).json()["items"]:
                key = item["id"]
                written = (folder / name / f"{key}.html").read_text(encoding="utf-8")
                served = text_of(client.get(f"/{name}/{key}").text).replace(
                    "SVGPNG", "SVG"
                )  # a PNG a unit would be most of a site
                assert served == text_of(written)
                assert client.get(path(name, key)).content == (folder / "data" / name / f"{key}.json").read_bytes()
            assert key, name
        asked = client.get("/ask", params={"q": QUESTION}).text
    assert text_of(asked) == text_of((folder / "ask" / f"q={QUESTION}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_the_analysts_way_with_the_network_cut(scheme: str, browser: Browser, folder: Path, address: str) -> None:
    base = folder.as_uri() if scheme == "file" else address
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=scheme == "file")
    page, troubles = context.new_page(), []
    page.on("request", lambda asked: None if asked.url.startswith(base) else troubles.append(asked.url))
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.add_init_script(COMPLAINTS)
    page.goto(f"{base}/index.html")
    page.get_by_role("searchbox").fill(f"{QUESTION}？")
    page.keyboard.press("Enter")
    expect(page.locator(".lede")).to_have_text("1 项 · 独立牵头 1")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("审")
    expect(page.get_by_role("option")).to_have_text([re.compile("审计局牵头哪些事项")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("审计局牵头哪些事项")
    page.get_by_role("link", name="查找", exact=True).first.click()
    page.get_by_role("main").get_by_role("searchbox").fill("审计")
    page.keyboard.press("Enter")
    expect(page.locator(".hits a")).to_have_text(["审计局", re.compile("改革")])
    page.locator(".hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("审计局")
    page.locator("#tasks h3 a").first.click()
    page.get_by_role("link", name="在原文中打开").click()
    expect(page.locator(".task:target")).to_be_in_viewport()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.evaluate("[window.hit, window.complaints]") == [None, []]
    assert troubles == []
    context.close()


def test_a_question_without_an_answer_says_so_and_offers_what_it_names(browser: Browser, folder: Path) -> None:
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(f"{folder.as_uri()}/ask.html?q=教育局最近忙不忙")
    expect(page.locator("[data-texts] [role=status]")).to_contain_text("yaodian serve")
    expect(page.locator(".hits a")).to_have_text(["教育局"])
    page.goto(f"{folder.as_uri()}/search.html?q=<img src=x onerror=window.hit=9>")
    expect(page.locator("[data-texts] [role=status]")).to_contain_text("<img src=x")
    assert page.evaluate("window.hit") is None
    page.context.close()


@pytest.mark.parametrize("lang", ASKED)
def test_the_questions_answered_beforehand_are_understood_as_they_are_meant(lang: str, site: str) -> None:
    for role in ASKED[lang]:
        held, _, how = role.partition("_")
        said = httpx.get(f"{site}/api/v1/ask", params={"q": question("司法局", role, lang)}).json()
        alone = {"alone": how == "alone"} if how else {}
        assert said["understood_as"]["parameters"] == {"unit": "司法局", "role": held, **alone}


def test_the_same_store_gives_the_same_files_and_an_earlier_site_is_replaced(store: Cli, folder: Path) -> None:
    before = {name: file.read_bytes() for name, file in files(folder).items()}
    (folder / "left.html").touch()
    assert store("site", "-o", str(folder)).code == 0
    after = {name: file.read_bytes() for name, file in files(folder).items()}
    today = {"index.html", "en/index.html"}  # what is ahead depends on the day
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} <= today
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]


def test_a_folder_with_something_else_is_refused_and_stays(store: Cli, tmp_path: Path) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    said = store("site", "-o", str(other))
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "letters" in said.err
    assert [each.name for each in other.iterdir()] == ["letter.txt"]
    assert store("site", "-o", str(other / "letter.txt")).code == 1


def test_a_run_that_fails_leaves_nothing(store: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> Iterator[writing.SiteFile]:
        yield writing.SiteFile("index.html", b"half", 1)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "site_files", broken)
    said = store("site", "-o", str(tmp_path / "explorer"))
    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert list(tmp_path.iterdir()) == []
