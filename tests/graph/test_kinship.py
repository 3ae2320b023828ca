"""Edges and answers that come from the registry: members, successions, and a law's status on any day. On both engines."""

from __future__ import annotations

from typing import Any

from graph import queries
from graph.doctor import verify
from graph.model import Plan, Source
from graph.queries import EVERYTHING
from graph.store import Store
from graph.write import remove, save
from loaders.pipeline import extract_text

PLAN = """重庆市{year}年工作要点

一、推进数据共享。贯彻《行政复议法》。（牵头单位：{lead}，责任单位：各区县政府）

重庆市人民政府
{year}年3月1日
"""
BEFORE, AFTER = "500000-重庆市大数据局", "500000-重庆市数据局"


def plan(year: int, lead: str) -> Plan:
    return extract_text(PLAN.format(year=year, lead=lead), Source(f"{year}.txt", "text/plain", str(year)))


def successions(store: Store) -> list[list[Any]]:
    found = store.explore("MATCH (a)-[:SUPERSEDES]->(b) RETURN a.id, b.id", {}, rows=10, seconds=10)
    return found["rows"]


def test_a_succession_is_there_while_both_are(store: Store) -> None:
    plans = {2022: plan(2022, "大数据局"), 2024: plan(2024, "数据局")}
    save(store, plans[2022])
    for year in (2024, 2022):
        assert successions(store) == []
        save(store, plans[year])
        assert successions(store) == [[AFTER, BEFORE]]
        assert verify(store) == []
        remove(store, plans[2022].document.id)
    assert queries.units(store, EVERYTHING)["total"] == 1


def test_members_are_found_and_never_counted(store: Store) -> None:
    save(store, plan(2024, "数据局"))
    [group] = queries.groups(store, EVERYTHING)["items"]
    assert (len(group["members"]), group["basis"], group["tasks"]) == (38, "computed", 1)
    [only] = queries.units(store, EVERYTHING)["items"]
    assert only["id"] == AFTER
    member = queries.unit(store, "重庆市渝北区人民政府")
    assert member["groups"] == [{"id": group["id"], "name": "各区县政府"}]
    assert (member["workload"]["tasks"], member["aliases"]) == (0, [])
    assert [row["unit"]["id"] for row in queries.workload(store, EVERYTHING)["items"]] == [AFTER]
    assert queries.unit(store, "市数据局")["id"] == queries.unit(store, "重庆市政务数据局")["id"] == AFTER


STATUSES = {
    None: ("in-force", "amended"),
    "2023-06-01": ("in-force", "in-force"),
    "2017-06-01": (None, None),  # no text of that time is in the registry
    "2099-01-01": (None, None),
}


def test_a_status_is_a_days(store: Store) -> None:
    save(store, plan(2022, "大数据局"))
    for as_of, (status, cited) in STATUSES.items():
        law = queries.regulation(store, "行政复议法", as_of=as_of)
        assert (law["title"], law["kind"], law["status"]) == ("中华人民共和国行政复议法", "法律", status)
        assert law["cited_as_of"] is not None
        assert (law["cited_as_of"]["effective_on"], law["cited_as_of"]["status"]) == ("2018-01-01", cited)
        assert queries.regulations(store, EVERYTHING, as_of=as_of)["items"] == [law]


def test_what_the_registry_does_not_know_has_no_status_on_any_day(store: Store) -> None:
    text = "一、工作\n1.落实《本区公文处理细则》。（责任单位：区教育局）\n"
    save(store, extract_text(text, Source("细则.txt", "text/plain", "1")))
    for as_of in (None, "2000-01-01", "2099-01-01"):
        [known] = queries.regulations(store, EVERYTHING, as_of=as_of)["items"]
        assert (known["title"], known["status"], known["cited_as_of"]) == ("本区公文处理细则", None, None)
