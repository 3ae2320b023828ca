"""What the graph answers: equal on both engines in equal order, and right for the example plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.plans import plan
from graph import queries
from graph.analytics import MOST_KEPT, network
from graph.errors import InvalidParameter, NotFound
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.store import Store, open_store
from graph.write import save
from tests.graph.conftest import example

PLAN = "2023年常州市武进区法治政府建设工作要点"
HERE = "320412"

Question = Callable[[Store], Any]

QUESTIONS: dict[str, Question] = {
    "documents": lambda s: queries.documents(s, EVERYTHING),
    "documents of a year": lambda s: queries.documents(s, EVERYTHING, Scope(year=2016)),
    "document": lambda s: queries.document(s, PLAN),
    "text": lambda s: queries.document_text(s, PLAN),
    "tasks": lambda s: queries.tasks(s, Selection(), EVERYTHING),
    "tasks of a unit": lambda s: queries.tasks(s, Selection(unit="武进区司法局", role="lead", alone=True), EVERYTHING),
    "tasks of an organ": lambda s: queries.tasks(s, Selection(organ="x-司法局", role="lead"), EVERYTHING),
    "tasks of a group": lambda s: queries.tasks(s, Selection(group="区政府各有关部门"), EVERYTHING),
    "tasks of a section": lambda s: queries.tasks(s, Selection(section="完善推进机制,推动法治政府建设率先突破"), EVERYTHING),
    "tasks due": lambda s: queries.tasks(s, Selection(due_after="2016-01-01", due_before="2017-12-31"), EVERYTHING),
    "tasks without lead": lambda s: queries.tasks(s, Selection(without="lead"), EVERYTHING),
    "tasks with words": lambda s: queries.tasks(s, Selection(q="行政复议", year=2023), EVERYTHING),
    "assignments": lambda s: queries.assignments(s, Selection(), EVERYTHING),
    "assignments of a role": lambda s: queries.assignments(s, Selection(role="responsible", jurisdiction=HERE), EVERYTHING),
    "units": lambda s: queries.units(s, EVERYTHING),
    "units of a plan": lambda s: queries.units(s, EVERYTHING, Scope(document=PLAN)),
    "units with a form": lambda s: queries.units(s, EVERYTHING, q="政府"),
    "unit": lambda s: queries.unit(s, "武进区司法局"),
    "partners": lambda s: queries.partners(s, "武进区司法局", EVERYTHING),
    "groups": lambda s: queries.groups(s, EVERYTHING),
    "group": lambda s: queries.group(s, "区政府其他有关部门"),
    "regulations": lambda s: queries.regulations(s, EVERYTHING),
    "regulations of a plan": lambda s: queries.regulations(s, EVERYTHING, Scope(document=PLAN), q="条例"),
    "regulation": lambda s: queries.regulation(s, "政府督查工作条例"),
    "workload": lambda s: queries.workload(s, EVERYTHING),
    "workload with groups": lambda s: queries.workload(s, EVERYTHING, Scope(year=2023), sort="name", with_groups=True),
    "unit workload": lambda s: queries.unit_workload(s, "武进区司法局"),
    "search": lambda s: queries.search(s, "复议", EVERYTHING),
    "network": network,
    "network of a plan": lambda s: network(s, Scope(document=PLAN)),
    "cypher": lambda s: queries.explore(s, "MATCH (u:Unit)-[r:LEADS]->(t) RETURN u, r.alone AS alone, t ORDER BY t.key, u.id"),
}  # fmt: skip


def size(answer: Any) -> int:
    for name in ("items", "units", "rows"):
        if name in answer:
            return len(answer[name])
    return len(answer)


@pytest.mark.parametrize("name", QUESTIONS)
def test_both_engines_answer_alike(name: str, both: tuple[Store, Store]) -> None:
    one, other = (QUESTIONS[name](store) for store in both)
    assert one == other
    assert size(one) > 0


def paths(store: Store, **selection: Any) -> list[str]:
    return [task["path"] for task in queries.tasks(store, Selection(document=PLAN, **selection), EVERYTHING)["items"]]


def test_who_leads_how_much(filled: Store) -> None:
    unit = "武进区司法局"
    assert len(paths(filled, unit=unit, role="lead")) == 18
    assert len(paths(filled, unit=unit, role="lead", alone=True)) == 6
    assert len(paths(filled, unit=unit, role="lead", alone=False)) == 12
    assert len(paths(filled, unit="320412-常州市武进区人民政府办公室", role="lead")) == 7
    row = queries.unit_workload(filled, unit)
    assert (row["lead_alone"], row["lead_joint"]) == (6, 12)


def test_what_the_plan_names_and_what_nobody_leads(filled: Store) -> None:
    scope = Scope(document=PLAN)
    assert len(paths(filled)) == 29
    assert queries.units(filled, EVERYTHING, scope)["total"] == 24
    groups = queries.groups(filled, EVERYTHING, scope)["items"]
    assert {group["name"] for group in groups} == {"区政府其他有关部门", "区政府各有关部门", "区各有关部门"}
    assert paths(filled, without="lead") == ["四.5", "六.3"]


def test_what_the_plan_cites_and_when_it_is_due(filled: Store) -> None:
    assert queries.regulations(filled, EVERYTHING, Scope(document=PLAN))["total"] == 6
    assert paths(filled, cites="行政复议法") == ["六.1"]
    assert paths(filled, cites="《政府督查工作条例》") == ["七.2"]
    cards = queries.tasks(filled, Selection(document=PLAN), EVERYTHING)["items"]
    assert [task["path"] for task in cards if task["citations"]] == ["三.1", "三.3", "六.1", "七.2", "八.2", "八.4"]
    assert [due["date"] for task in cards for due in task["deadlines"]] == ["2023-12-31", "2023-12-31"]


def test_the_text_comes_back_as_it_was_and_every_fact_quotes_it(filled: Store) -> None:
    text = queries.document_text(filled, PLAN)
    assert text == example().text
    for task in queries.tasks(filled, Selection(document=PLAN), EVERYTHING)["items"]:
        for fact in (task, *task["assignments"], *task["deadlines"], *task["citations"]):
            assert text[fact["start"] : fact["end"]] == fact["text"]


def test_workload_counts_distinct_tasks_and_partners(filled: Store) -> None:
    cards = queries.tasks(filled, Selection(), EVERYTHING)["items"]
    row = queries.unit_workload(filled, "武进区司法局")
    key = row["unit"]["id"]
    mine = [task for task in cards if key in {a["unit"]["id"] for a in task["assignments"] if a["unit"]}]
    others = {a["unit"]["id"] for task in mine for a in task["assignments"] if a["unit"]} - {key}
    assert (row["tasks"], row["partners"]) == (len(mine), len(others))
    assert row["share"] == round(len(mine) / len(cards), 4)
    rows = queries.workload(filled, EVERYTHING)["items"]
    assert row in rows
    assert [r["tasks"] for r in rows] == sorted((r["tasks"] for r in rows), reverse=True)


def test_a_known_unit_without_a_match_is_an_empty_list_and_an_unknown_one_an_error(filled: Store) -> None:
    assert queries.tasks(filled, Selection(unit="武进区司法局", year=1999), EVERYTHING)["items"] == []
    assert queries.unit_workload(filled, "武进区司法局", Scope(year=1999))["tasks"] == 0
    with pytest.raises(NotFound):
        queries.tasks(filled, Selection(unit="不存在局"), EVERYTHING)
    with pytest.raises(NotFound):
        queries.task(filled, "t0000000000000000")


@pytest.mark.parametrize("wrong", [Selection(role="boss"), Selection(without="support")], ids=["role", "without"])
def test_an_unknown_filter_is_said(wrong: Selection, filled: Store) -> None:
    with pytest.raises(InvalidParameter):
        queries.tasks(filled, wrong, EVERYTHING)


def test_the_network_has_every_leader_and_every_pair_once(filled: Store) -> None:
    found = network(filled, Scope(document=PLAN))
    cards = queries.tasks(filled, Selection(document=PLAN), EVERYTHING)["items"]
    leads = [sorted({a["unit"]["id"] for a in t["assignments"] if a["role"] == "lead" and a["unit"]}) for t in cards]
    pairs = [(a, b) for keys in leads for a in keys for b in keys if a < b]
    assert {(pair["a"]["id"], pair["b"]["id"]): pair["tasks"] for pair in found["pairs"]} == {
        p: pairs.count(p) for p in pairs
    }
    assert {unit["unit"]["id"] for unit in found["units"]} == {key for keys in leads for key in keys}
    names = {unit["id"]: unit["name"] for unit in queries.units(filled, EVERYTHING)["items"]}
    assert all(unit["unit"]["name"] == names[unit["unit"]["id"]] for unit in found["units"])
    assert found["units"][0]["degree"] == max(unit["degree"] for unit in found["units"])


@pytest.mark.parametrize("limit", [1, 7, 500])
def test_pages_put_together_are_the_whole_list(limit: int, filled: Store) -> None:
    lists: list[Question] = [
        lambda s: queries.tasks(s, Selection(year=2016), paging),
        lambda s: queries.tasks(s, Selection(without="lead"), paging),
        lambda s: queries.assignments(s, Selection(role="support", year=2016), paging),
        lambda s: queries.documents(s, paging),
        lambda s: queries.groups(s, paging),
        lambda s: queries.units(s, paging),
        lambda s: queries.units(s, paging, q="公安"),
        lambda s: queries.search(s, "行政复议", paging),
        lambda s: queries.workload(s, paging, Scope(document=PLAN)),
    ]
    for ask in lists:
        paging, items = EVERYTHING, []
        whole = ask(filled)
        paging = Paging(limit=limit)
        while True:
            page = ask(filled)
            assert page["total"] == whole["total"] == len(whole["items"])
            assert len(page["items"]) <= limit
            items += page["items"]
            if page["next"] is None:
                break
            paging = Paging(limit=limit, cursor=page["next"])
        assert items == whole["items"]


def test_a_cursor_serves_its_own_question_only(filled: Store) -> None:
    cursor = queries.tasks(filled, Selection(), Paging(limit=1))["next"]
    with pytest.raises(InvalidParameter, match="another query"):
        queries.tasks(filled, Selection(year=2023), Paging(cursor=cursor))
    with pytest.raises(InvalidParameter, match="none that a list gave"):
        queries.tasks(filled, Selection(), Paging(cursor="nonsense"))
    for limit in (0, 501):
        with pytest.raises(InvalidParameter, match="500"):
            Paging(limit=limit)


def test_search_ranks_titles_first_then_hits_then_ids(filled: Store) -> None:
    hits = queries.search(filled, "行政复议", EVERYTHING)["items"]
    places = []
    for hit in hits:
        text = queries.task(filled, hit["id"])["text"] if hit["kind"] == "task" else hit["text"]
        count = hit["title"].count("行政复议") + text.count("行政复议")
        places.append(("行政复议" not in hit["title"], -count if hit["kind"] == "task" else 0, hit["id"]))
    tasks = [place for place, hit in zip(places, hits, strict=True) if hit["kind"] == "task"]
    assert tasks == sorted(tasks)
    assert {hit["kind"] for hit in hits} == {"task", "regulation"}
    text = queries.document_text(filled, PLAN)
    mine = [hit for hit in hits if hit["document"] == queries.document(filled, PLAN)["id"]]
    assert mine
    assert all(text[hit["start"] : hit["end"]] == "行政复议" for hit in mine if hit["start"] is not None)
    with pytest.raises(InvalidParameter):
        queries.search(filled, "  ", EVERYTHING)
    assert queries.search(filled, "(a OR b)~*'\"\\", EVERYTHING)["items"] == []


def test_the_network_is_computed_once_a_revision(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        save(store, plan(0, tasks=9))
        first = network(store)
        assert network(store) is first
        assert network(store, Scope(year=1999)) != first
        scopes = [Scope(year=2000 + number) for number in range(MOST_KEPT - 2)]
        kept = [network(store, scope) for scope in scopes]
        assert all(network(store, scope) is one for scope, one in zip(scopes, kept, strict=True))
        save(store, plan(1, tasks=9))
        assert len(network(store)["units"]) > len(first["units"])
