"""The example plan's right answers, the same on the command line and over HTTP, on both engines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.faces import Cli, path

PLAN = "2023年常州市武进区法治政府建设工作要点"

SAME = [
    (["documents"], path("documents")),
    (["document", PLAN], path("documents", PLAN)),
    (["tasks"], path("tasks")),
    (["tasks", "--document", PLAN], path("documents", PLAN, "tasks")),
    (["tasks", "--unit", "司法局", "--role", "lead", "--joint"], path("tasks") + "?unit=司法局&role=lead&alone=false"),
    (["tasks", "--unit", "司法局"], path("units", "司法局", "tasks")),
    (["tasks", "--without-lead"], path("tasks") + "?without=lead"),
    (["tasks", "--cites", "行政复议法"], path("regulations", "行政复议法", "tasks")),
    (
        ["tasks", "--document", PLAN, "--unit", "司法局", "--role", "lead", "--cites", "行政复议法"],
        path("documents", PLAN, "tasks") + "?unit=司法局&role=lead&cites=行政复议法",
    ),
    (
        ["tasks", "--cites", "行政复议法", "--document", PLAN, "--year", "2023", "--jurisdiction", "320412"],
        path("regulations", "行政复议法", "tasks") + f"?document={PLAN}&year=2023&jurisdiction=320412",
    ),
    (["tasks", "--document", PLAN, "--year", "2022"], path("documents", PLAN, "tasks") + "?year=2022"),
    (["tasks", "--due-before", "2023-12-31", "--section", "八"], path("tasks") + "?due_before=2023-12-31&section=八"),
    (["assignments"], path("assignments") + "?limit=500"),
    (["assignments", "--unit", "司法局", "--alone"], path("assignments") + "?unit=司法局&alone=true"),
    (["units"], path("units")),
    (["units", "--search", "政府"], path("units") + "?q=政府"),
    (["unit", "司法局"], path("units", "司法局")),
    (["groups"], path("groups")),
    (["group", "区各有关部门"], path("groups", "区各有关部门")),
    (["regulations"], path("regulations")),
    (["regulations", "--sort", "tasks"], path("regulations") + "?sort=tasks"),
    (["regulation", "《行政复议法》"], path("regulations", "行政复议法")),
    (["workload"], path("workload")),
    (["workload", "--with-groups", "--sort", "name"], path("workload") + "?groups=true&sort=name"),
    (["network"], path("network")),
    (["search", "行政复议"], path("search") + "?q=行政复议"),
    (["search", "行政", "--document", PLAN, "--year", "2023"], path("search") + f"?q=行政&document={PLAN}&year=2023"),
    (["ask", "司法局牵头哪些事项"], path("ask") + "?q=司法局牵头哪些事项"),
]


@pytest.mark.parametrize(("command", "url"), SAME, ids=[" ".join(command) for command, _ in SAME])
def test_both_faces_print_the_same_bytes(command: list[str], url: str, cli: Cli, http: httpx.Client) -> None:
    said, answer = cli(*command, "--json"), http.get(url)
    assert (said.code, answer.status_code) == (0, 200), said.err + answer.text
    assert said.out == answer.content


def test_the_page_of_a_search_takes_the_same_filters(http: httpx.Client) -> None:
    found = http.get("/search?q=行政&year=2023&lang=en").text
    assert '<input type="hidden" name="year" value="2023">' in found
    assert "Within:" in found
    assert "<li><h2>" in found
    assert "<li><h2>" not in http.get("/search?q=行政&year=1900").text
    assert http.get("/search?q=行政&year=soon").status_code == 422


def test_cypher_is_the_same_on_both_faces(cli: Cli, http: httpx.Client) -> None:
    query = (
        "MATCH (u:Unit)-[r:LEADS]->(t:Task) WHERE u.name = $name RETURN t.path AS path, r.alone AS alone ORDER BY t.key"
    )
    answer = http.post(path("cypher"), json={"query": query, "parameters": {"name": "司法局"}})
    assert cli("cypher", query, "--param", "name=司法局", "--json").out == answer.content
    assert len(answer.json()["rows"]) == 18


def paths(page: dict[str, Any]) -> list[str]:
    return [task["path"] for task in page["items"]]


def total(cli: Cli, *command: str) -> int:
    count: int = cli(*command, "--json").json["total"]
    return count


def test_who_leads_how_much(cli: Cli) -> None:
    assert total(cli, "tasks", "--unit", "司法局", "--role", "lead") == 18
    assert total(cli, "tasks", "--unit", "司法局", "--role", "lead", "--alone") == 6
    assert total(cli, "tasks", "--unit", "司法局", "--role", "lead", "--joint") == 12
    assert total(cli, "tasks", "--unit", "政府办", "--role", "lead") == 7


def test_workload_of_one_unit(cli: Cli, http: httpx.Client) -> None:
    row = http.get(path("units", "司法局", "workload")).json()
    assert (row["lead_alone"], row["lead_joint"]) == (6, 12)
    assert row == cli("workload", "--json").json["items"][0]


def test_who_and_what_the_plan_names(cli: Cli) -> None:
    assert total(cli, "units") == 24
    groups = cli("groups", "--json").json
    assert {group["name"] for group in groups["items"]} == {"区政府其他有关部门", "区政府各有关部门", "区各有关部门"}
    assert total(cli, "tasks") == 29


def test_what_nobody_leads(cli: Cli) -> None:
    assert paths(cli("tasks", "--without-lead", "--json").json) == ["四.5", "六.3"]


def test_what_the_plan_cites(cli: Cli) -> None:
    assert total(cli, "regulations") == 6
    assert paths(cli("tasks", "--cites", "行政复议法", "--json").json) == ["六.1"]
    assert paths(cli("tasks", "--cites", "《政府督查工作条例》", "--json").json) == ["七.2"]
    citing = [task for task in cli("tasks", "--json").json["items"] if task["citations"]]
    assert [task["path"] for task in citing] == ["三.1", "三.3", "六.1", "七.2", "八.2", "八.4"]


def test_what_is_due(cli: Cli) -> None:
    dates = [deadline["date"] for task in cli("tasks", "--json").json["items"] for deadline in task["deadlines"]]
    assert dates == ["2023-12-31", "2023-12-31"]


def test_every_fact_quotes_the_text(cli: Cli, http: httpx.Client) -> None:
    text = http.get(path("documents", PLAN, "text")).text
    facts = [
        fact
        for task in cli("tasks", "--json").json["items"]
        for fact in [task, *task["assignments"], *task["deadlines"], *task["citations"]]
    ]
    assert len(facts) > 29
    assert [text[fact["start"] : fact["end"]] for fact in facts] == [fact["text"] for fact in facts]


def test_the_question_of_the_demonstration(cli: Cli) -> None:
    answer = cli("ask", "司法局牵头哪些事项", "--json").json
    assert answer["total"] == len(answer["tasks"]) == 18
    assert all("司法局" in [m["unit"]["name"] for m in task["assignments"] if m["unit"]] for task in answer["tasks"])


def test_a_number_alone_is_told_as_one_and_how_the_question_was_understood(cli: Cli) -> None:
    told = cli("ask", "司法局牵头几项").out.decode().splitlines()
    assert told == ["total 18", "understood as: yaodian tasks --unit 司法局 --role lead"]


def test_a_store_without_plans_says_how_to_load_one(tmp_path: Path) -> None:
    said = Cli(f"embedded:{tmp_path / 'none'}")("unit", "司法局")
    assert said.code == 1
    assert "yaodian load PATH" in said.err


def test_the_map_draws_what_the_unit_has(
    cli: Cli, http: httpx.Client, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("map") / "司法局.html"
    assert cli("map", "司法局", "-o", str(file)).code == 0
    page = http.get(path("units", "司法局", "map"))
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert file.read_bytes() == page.content
    assert all(task["title"] in page.text for task in cli("ask", "司法局牵头哪些事项", "--json").json["tasks"])


def test_the_map_of_whole_plans_is_the_same_on_both_faces_and_holds_every_unit(
    cli: Cli, http: httpx.Client, tmp_path: Path
) -> None:
    for suffix, kind in ((".html", ""), (".svg", ".svg"), (".png", ".png")):
        file = tmp_path / f"overview{suffix}"
        assert cli("map", "--overview", "-o", str(file)).code == 0
        assert file.read_bytes() == http.get(path("overview", f"map{kind}")).content
    units = cli("workload", "--json").json["items"]
    drawn = (tmp_path / "overview.svg").read_text("utf-8")
    assert all(row["unit"]["name"] in re.sub("<[^>]*>|\n", "", drawn) for row in units)
    assert cli("map", "--overview", "司法局", "-o", str(tmp_path / "x.html")).code == 2
    assert cli("map", "--overview", "--year", "1999", "-o", str(tmp_path / "none.svg")).code == 0
    assert "data-key" not in (tmp_path / "none.svg").read_text("utf-8")
