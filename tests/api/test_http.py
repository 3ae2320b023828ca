"""HTTP: what is refused and how, paging, tags, who may read, the pages."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.api.faces import path


def problem(answer: httpx.Response, status: int, kind: str) -> str:
    """Check that the answer is a problem of this kind and return its detail."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["type"], body["status"]) == (f"urn:yaodian:problem:{kind}", status)
    assert body["title"]
    assert "Traceback" not in answer.text
    return str(body["detail"])


@pytest.mark.parametrize(
    "url",
    [
        path("units", "没有这个局"),
        path("units", "没有这个局", "map"),
        path("groups", "没有"),
        path("tasks", "t0"),
        path("documents", "没有", "text"),
        path("regulations", "没有", "tasks"),
        path("tasks") + "?unit=没有",
        path("tasks") + "?cites=没有",
        path("tasks") + "?section=没有",
        path("assignments") + "?document=没有",
    ],
)
def test_names_that_nothing_carries(url: str, http: httpx.Client) -> None:
    assert "没有" in problem(http.get(url), 404, "not-found") or "t0" in url


def test_paths_and_methods_that_are_not_there(http: httpx.Client) -> None:
    problem(http.get("/api/v1/nothing"), 404, "not-found")
    refused = http.delete(path("units"))
    problem(refused, 405, "method-not-allowed")
    assert refused.headers["allow"] == "GET, HEAD"
    assert http.put(path("documents", "x")).headers["allow"] == "DELETE, GET, HEAD"


@pytest.mark.parametrize(
    "url",
    [
        path("tasks") + "?units=司法局",
        path("tasks", "t0") + "?x=1",
        path("units", "司法局") + "?limit=3",
        path("units", "司法局", "map") + "?size=3",
        path("tasks") + "?limit=0",
        path("tasks") + "?limit=501",
        path("tasks") + "?limit=many",
        path("tasks") + "?role=boss",
        path("tasks") + "?alone=perhaps",
        path("tasks") + "?without=support",
        path("tasks") + "?due_before=2023-13-01",
        path("tasks") + "?unit=",
        path("tasks") + "?cursor=nonsense",
        path("tasks") + "?year=soon",
        path("workload") + "?sort=beauty",
        path("regulations") + "?sort=beauty",
        path("workload") + "?sort=name&sort=tasks",
        path("tasks") + "?unit=司法局&unit=政府办",
        path("export") + "?format=ics&format=json",
        path("documents", "x", "tasks") + "?document=y",
        path("regulations", "x", "tasks") + "?cites=y",
        path("search"),
        path("ask"),
    ],
)
def test_parameters_that_are_not_taken(url: str, http: httpx.Client) -> None:
    problem(http.get(url), 422, "invalid-parameter")


def test_a_question_of_no_known_form(http: httpx.Client) -> None:
    assert "司法局" in problem(http.get(path("ask") + "?q=天气怎么样"), 422, "not-understood")


def test_details_come_in_the_language_that_is_preferred(http: httpx.Client) -> None:
    answer = http.get(path("units", "没有这个局"), headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert problem(answer, 404, "not-found").startswith("没有名为")


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Unit) RETURN n",
        "MATCH (u:Unit) DETACH DELETE u",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "RETURN",
        "",
    ],
)
def test_cypher_that_is_more_or_less_than_a_read(query: str, http: httpx.Client) -> None:
    problem(http.post(path("cypher"), json={"query": query}), 400, "refused")


@pytest.mark.parametrize("body", [{}, {"query": 1}, {"query": "RETURN 1", "seconds": 9}, []])
def test_cypher_bodies_that_are_not_taken(body: object, http: httpx.Client) -> None:
    problem(http.post(path("cypher"), json=body), 422, "invalid-parameter")


def test_pages_by_cursor_are_the_whole_list(http: httpx.Client) -> None:
    whole = http.get(path("tasks")).json()["items"]
    walked, url = [], path("tasks") + "?limit=7"
    cursor: str | None = ""
    while cursor is not None:
        page = http.get(url + (f"&cursor={cursor}" if cursor else "")).json()
        assert page["total"] == 29
        walked += page["items"]
        cursor = page["next"]
    assert walked == whole


def test_a_cursor_belongs_to_its_query(http: httpx.Client) -> None:
    cursor = http.get(path("tasks") + "?limit=1").json()["next"]
    problem(http.get(path("tasks") + f"?limit=1&role=lead&cursor={cursor}"), 422, "invalid-parameter")


@pytest.mark.parametrize(
    "url",
    [
        path("units") + "?limit=2",
        path("tasks"),
        *(path("units", "司法局", f"map{kind}") for kind in ("", ".svg", ".png")),
        path("overview", "map"),
    ],
)
def test_what_the_client_has_is_not_sent_again(url: str, http: httpx.Client) -> None:
    tag = http.get(url).headers["etag"]
    again = http.get(url, headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert http.get(url, headers={"If-None-Match": '"other"'}).status_code == 200
    assert http.get(path("groups")).headers["etag"] != tag


def test_health(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == http.get("/readyz").json() == {"status": "ok"}


def test_every_path_is_described(http: httpx.Client) -> None:
    described = http.get("/openapi.json").json()
    assert set(described["paths"]) >= {
        "/healthz",
        "/readyz",
        "/api/v1/tasks",
        "/api/v1/units/{unit}/partners",
        "/api/v1/cypher",
    }
    tasks = described["paths"]["/api/v1/tasks"]["get"]
    assert tasks["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("Page_Task_")
    assert {"unit", "role", "alone", "without", "due_before", "cites", "cursor"} <= {
        p["name"] for p in tasks["parameters"]
    }


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An address of this machine that is not its loopback would need a network; a server on all of them stands in for it."""
    return f"embedded:{tmp_path_factory.mktemp('elsewhere') / 'store'}"


@pytest.mark.parametrize("url", ["/", "/ask", path("tasks"), path("units", "x", "map")])
def test_pages_link_and_load_from_this_server_alone(url: str, http: httpx.Client) -> None:
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', http.get(url).text)


def test_the_home_page_shows_what_is_loaded(http: httpx.Client) -> None:
    page = http.get("/", headers={"Accept-Language": "zh"})
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert '<html lang="zh-CN">' in page.text
    assert '<html lang="en">' in http.get("/?lang=en", headers={"Accept-Language": "zh"}).text
    links = re.findall(r'href="(/units/[^"]+)"', page.text)
    assert len(links) == 10
    for link in [*links[:2], "/static/style.css"]:
        assert http.get(link).status_code == 200
    assert "2023年常州市武进区法治政府建设工作要点" in page.text


def test_the_question_page_quotes_the_text(http: httpx.Client) -> None:
    page = http.get("/ask?q=司法局牵头哪些事项").text
    assert page.count('<li class="item">') == 18
    assert page.count("<mark>司法局</mark>") == 18


def test_the_question_page_says_what_it_does_not_understand(http: httpx.Client) -> None:
    assert http.get("/ask").status_code == 200
    page = http.get("/ask?q=<b>天气</b>")
    assert page.status_code == 422
    assert "&lt;b&gt;天气" in page.text
    assert "<b>天气" not in page.text
