"""The explorer as people use it, in a real browser over the real server and store."""

from __future__ import annotations

import csv
import re
from importlib import resources

import httpx
import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.api.faces import EXAMPLE
from tests.pages.conftest import Visit
from tests.viz.conftest import axe
from viz.maps.style import STYLES

QUESTION = "司法局牵头哪些事项"
PAGES = {
    "home": "/",
    "answer": f"/ask?q={QUESTION}",
    "units of an answer": "/ask?q=谁牵头行政复议",
    "form": "/ask",
    "not understood": "/ask?q=hello",
    "documents": "/documents",
    "document": "/documents/2023年常州市武进区法治政府建设工作要点",
    "task": "/tasks/TASK",
    "units": "/units",
    "unit": "/units/司法局",
    "no unit": "/units/没有的局",
    "regulations": "/regulations",
    "regulation": "/regulations/行政复议法",
    "group": "/groups/区政府各有关部门",
    "workload": "/workload",
    "matrix": "/workload?document=2023年常州市武进区法治政府建设工作要点",
    "search": "/search?q=行政",
    "login": "/login",
    "upload": "/upload",
}


@pytest.fixture(scope="session")
def addresses(site: str) -> dict[str, str]:
    """The pages, by kind; that of a task by its id, which has a citation, a deadline and several leads."""
    [plan] = [d for d in httpx.get(f"{site}/api/v1/documents").json()["items"] if "武进" in d["title"]]
    tasks = httpx.get(f"{site}/api/v1/documents/{plan['id']}/tasks").json()["items"]
    busiest = max(tasks, key=lambda task: (bool(task["citations"]), bool(task["deadlines"]), len(task["assignments"])))
    return {name: path.replace("TASK", busiest["id"]) for name, path in PAGES.items()}


def too_wide(page: Page) -> list[str]:
    """What makes a page scroll sideways."""
    script = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll("*")]
      .filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map((e) => e.outerHTML.slice(0, 120))"""
    found: list[str] = page.evaluate(script)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits_every_width(visit: Visit, addresses: dict[str, str], name: str) -> None:
    page = visit(addresses[name])
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    assert axe(page) == []
    assert too_wide(page) == []
    page.set_viewport_size({"width": 1024, "height": 800})
    assert too_wide(page) == []


def test_the_analysts_way(visit: Visit, site: str) -> None:
    page = visit("/")
    page.get_by_role("searchbox").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".lede")).to_have_text("18 项 · 独立牵头 6 · 联合牵头 12")
    expect(page.locator(".item")).to_have_count(18)
    expect(page.locator(".item").first.locator("blockquote mark")).to_have_text("司法局")
    page.locator(".item .path", has_text="四.1").click()
    target = page.locator(".task:target")
    expect(target).to_contain_text("深化行政执法体制改革")
    expect(target).to_be_in_viewport()
    target.locator("a.mark", has_text="司法局").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("司法局")
    expect(page.locator("svg.drawing rect.shape")).to_have_count(18)
    page.locator("svg.drawing a", has_text="发改局").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("发改局")
    page.go_back()
    link = page.locator("#tasks").get_by_role("link", name="JSON")
    assert len(httpx.get(site + str(link.get_attribute("href"))).json()["items"]) == 18
    page.go_back()
    page.go_back()
    expect(page.locator(".item")).to_have_count(18)


KINDS = ("JSON", "CSV", "Excel")
LISTS = (
    "answer",
    "units of an answer",
    "documents",
    "document",
    "units",
    "unit",
    "regulations",
    "regulation",
    "group",
    "workload",
)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_taken_away_whole_as_a_table(name: str, visit: Visit, site: str) -> None:
    links = visit(PAGES[name]).get_by_role("main").get_by_role("link")
    address = {kind: links.filter(has_text=re.compile(f"^{kind}$")).get_attribute("href") for kind in KINDS}
    items = httpx.get(site + str(address["JSON"])).json()["items"]
    table = httpx.get(site + str(address["CSV"]))
    assert table.headers["content-type"].startswith("text/csv")
    assert len(list(csv.reader(table.content.decode("utf-8-sig").splitlines()))) == len(items) + 1
    assert httpx.get(site + str(address["Excel"])).content.startswith(b"PK")


def test_the_reading_page_holds_the_text_and_every_span_can_be_linked(visit: Visit, site: str) -> None:
    [plan] = [d for d in httpx.get(f"{site}/api/v1/documents").json()["items"] if "武进" in d["title"]]
    text = httpx.get(f"{site}/api/v1/documents/{plan['id']}/text").text
    start = text.index("优化法治化营商环境")
    page = visit(f"/documents/{plan['id']}#c-{start}-{start + 9}")
    shown = "".join(page.locator(".src").all_text_contents())
    assert "".join(shown.split()) == "".join(text.split())
    marked = page.evaluate("[...CSS.highlights.get('span')].map(String).join('|')")
    assert marked == "优化法治化营商环境"
    assert EXAMPLE.read_text(encoding="utf-8").count("牵头单位") > 20


def test_every_mark_stands_on_the_words_of_its_address(visit: Visit, site: str) -> None:
    [plan] = [d for d in httpx.get(f"{site}/api/v1/documents").json()["items"] if "武进" in d["title"]]
    text = httpx.get(f"{site}/api/v1/documents/{plan['id']}/text").text
    page = visit(f"/documents/{plan['id']}")
    marks = page.locator(".mark[id]").evaluate_all("all => all.map((e) => [e.id, e.textContent])")
    assert len(marks) > 60
    for ident, words in marks:
        start, end = map(int, ident.split("-")[1:])
        assert text[start:end] == words


def test_reading_needs_no_script(visit: Visit) -> None:
    page = visit(PAGES["answer"], java_script_enabled=False)
    expect(page.locator(".item")).to_have_count(18)
    page.locator(".item .path").first.click()
    expect(page.locator(".task:target")).to_be_in_viewport()


def test_keys_lead_to_the_question_and_through_the_tasks(visit: Visit) -> None:
    page = visit(PAGES["document"])
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.locator("body").press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert (
        page.locator(".task[id]").nth(1).evaluate("e => e === document.activeElement && '#' + e.id === location.hash")
    )
    page.goto(page.url.partition("/documents")[0] + "/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until what is focused is the selector's."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"Tab reaches no {selector}")


def test_the_analysts_way_needs_no_mouse(visit: Visit) -> None:
    page = visit("/")
    tab_to(page, ".ask input")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".item")).to_have_count(18)
    tab_to(page, ".item .path")
    page.keyboard.press("Enter")
    expect(page.locator(".task:target")).to_be_in_viewport()
    tab_to(page, "a.mark[href*='/units/']")
    page.keyboard.press("Enter")
    expect(page.locator("svg.drawing")).to_be_visible()
    tab_to(page, "a[href$='ledger.xlsx']")
    tab_to(page, "a[href*='format=csv']")


@pytest.mark.parametrize("name", ["answer", "unit", "document", "matrix"])
def test_print_leaves_the_tools_and_cuts_nothing(visit: Visit, name: str) -> None:
    page = visit(PAGES[name], width=688)  # A4 within its margins
    page.emulate_media(media="print", reduced_motion="reduce")
    for gone in (".top", ".tools", "footer"):
        assert all(not each.is_visible() for each in page.locator(gone).all())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert too_wide(page) == []
    cut = "e => e.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.outerHTML.slice(0, 120))"
    assert page.locator(".scroll").evaluate_all(cut) == []
    moving = "() => document.getAnimations().length + [...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).scrollBehavior === 'smooth').length"
    assert page.evaluate(moving) == 0


def test_the_map_is_walked_with_the_keyboard(visit: Visit) -> None:
    page = visit(PAGES["unit"])
    page.locator("svg.drawing a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(documents|tasks|regulations)/"))


def test_hostile_words_stay_words(visit: Visit, site: str) -> None:
    [plan] = [d for d in httpx.get(f"{site}/api/v1/documents").json()["items"] if "script" in (d["title"] or "")]
    page = visit(f"/documents/{plan['id']}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")
    for task in httpx.get(f"{site}/api/v1/documents/{plan['id']}/tasks").json()["items"]:
        page.goto(f"{site}/tasks/{task['id']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(task["title"])
    page.goto(f"{site}/ask?q=<script>window.hit=4</script>")
    page.goto(f"{site}/search?q=<b onclick")
    expect(page.locator(".hits li").first).to_be_visible()


def test_the_language_of_the_address_stays(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Units", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Units")


def test_a_regulation_tells_its_texts_and_which_of_them_a_plan_means(visit: Visit) -> None:
    page = visit(PAGES["regulation"])
    days = page.locator(".timeline time").all_inner_texts()
    assert days == sorted(days)
    expect(page.locator(".timeline .meant time")).to_have_text(["2018-01-01"])
    expect(page.locator(".timeline .text time")).to_have_text(["2018-01-01", "2024-01-01"])
    expect(page.locator(".timeline .cited time")).to_have_text(["2023-04-18"])
    page.locator(".timeline .cited a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("武进区")


def test_an_ambiguous_question_offers_the_clear_ones(visit: Visit) -> None:
    page = visit("/ask?q=年底前要完成什么")
    page.get_by_role("link", name="2023年底前要完成什么").click()
    expect(page.locator(".item").first).to_be_visible()


def test_what_is_not_understood_says_so_shortly_and_offers_what_is(visit: Visit) -> None:
    page = visit("/ask?q=司法局最近忙不忙")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有听懂这个问题")
    for example in page.locator(".examples a").all_inner_texts():
        assert " " not in example
    page.locator(".short a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("司法局")


def test_an_address_of_nothing_is_a_page_for_people_and_a_problem_for_programs(visit: Visit, site: str) -> None:
    page = visit("/nothing/here")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
    assert axe(page) == []
    page.get_by_role("link", name="要点图谱").click()
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert httpx.get(f"{site}/nothing").headers["content-type"] == "application/problem+json"
    told = httpx.get(f"{site}/api/v1/nothing", headers={"Accept": "text/html"})
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")


def test_a_failure_is_a_page_without_a_word_of_the_inside(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("api.routers.pages.asking.queries.search", broken)
    page = httpx.get(f"{site}/search?q=行政", headers={"Accept": "text/html"})
    assert page.status_code == 500
    assert "服务器出错了" in page.text
    assert "secret" not in page.text
    assert httpx.get(f"{site}/search?q=行政").headers["content-type"] == "application/problem+json"


def test_tasks_of_several_plans_stand_under_their_plans(visit: Visit) -> None:
    page = visit("/ask?q=哪些任务没有牵头单位")
    plans = page.locator(".of").all_inner_texts()
    assert len(plans) == len({*plans}) > 1
    page = visit(f"/ask?q={QUESTION}")
    expect(page.locator(".of")).to_have_count(0)


def test_the_matrix_counts_what_it_shows(visit: Visit, site: str) -> None:
    page = visit(PAGES["matrix"])
    whole, lacking = (
        [int(cell) for cell in row.locator("td").all_inner_texts()] for row in page.locator("tfoot tr").all()
    )
    assert (sum(whole[:-1]), whole[-1], sum(lacking[:-1]), lacking[-1]) == (29, 29, 2, 2)
    for row in page.locator("tbody tr").all():
        assert row.locator(".marks .g").count() == int(row.locator("td").last.inner_text())


def test_what_implements_what_is_told_step_by_step(visit: Visit) -> None:
    page = visit("/regulations/江苏省养老服务条例")
    chain = page.locator(".chain li")
    assert [re.sub(r"\s", "", said) for said in chain.all_inner_texts()] == [
        "《江苏省养老服务条例》",
        "落实《常州市关于落实〈江苏省养老服务条例〉的办法》",
        "落实《武进区贯彻〈常州市关于落实〈江苏省养老服务条例〉的办法〉的细则》",
    ]
    chain.last.get_by_role("link").click()
    expect(page.locator(".chain [aria-current]")).to_contain_text("武进区贯彻")
    expect(page.locator(".chain li")).to_have_count(3)


def test_an_empty_store_says_what_to_do(visit: Visit, empty_site: str) -> None:
    page = visit("/", base=empty_site)
    expect(page.locator("main")).to_contain_text("yaodian load")
    for path in ("/units", "/documents", "/workload", "/regulations"):
        assert httpx.get(empty_site + path).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_every_page_names_itself_its_place_and_its_data(site: str, addresses: dict[str, str], name: str) -> None:
    answer = httpx.get(site + addresses[name])
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert " style=" not in answer.text
    assert "<script>" not in answer.text
    page = html.fromstring(answer.text)
    assert re.fullmatch(r".+ · 要点图谱", page.findtext(".//title"))
    [data] = page.xpath("//link[@rel='alternate'][@type='application/json']/@href")
    assert data in page.xpath("//a/@href")
    assert httpx.get(site + data).status_code == answer.status_code
    if name != "home":
        [here] = page.xpath("//nav[@class='crumbs']//li[@aria-current='page']")
        assert page.xpath("//nav[@class='crumbs']//a/@href")[0] == "/"
        assert here.text_content().strip()


def test_no_two_kinds_of_page_describe_themselves_alike(site: str, addresses: dict[str, str]) -> None:
    pages = [html.fromstring(httpx.get(site + path).text) for path in addresses.values()]
    told = [page.xpath("//meta[@name='description']/@content")[0] for page in pages]
    assert len({*told}) == len(told)
    assert all(4 < len(each) < 300 for each in told)


def test_names_are_offered_while_one_types(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("searchbox").press_sequentially("司")
    expect(page.get_by_role("option").first).to_contain_text("司法局牵头哪些事项")
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type("法")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".lede")).to_have_text("18 项 · 独立牵头 6 · 联合牵头 12")
    page = visit("/search")
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("司法局")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("司法局")


def test_the_plan_prints(visit: Visit) -> None:
    assert visit(PAGES["document"]).pdf(format="A4").startswith(b"%PDF")


def test_the_sheet_has_the_maps_colours() -> None:
    sheet = resources.files("viz.pages").joinpath("static", "style.css").read_text("utf-8").partition("@media")[0]
    for look, style in STYLES.items():
        told = (f"--{look}: {style.color};", f"--{look}-ink: {style.ink};", f"--{look}-tint: {style.tint};")
        assert all(each.lower() in sheet for each in told)
