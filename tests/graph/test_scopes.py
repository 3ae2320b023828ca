"""The filters that lists share choose the same things on both engines, and what lies outside is left out."""

from __future__ import annotations

import pytest

from graph import queries
from graph.errors import InvalidParameter
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.store import Store

LISTS = {"documents": queries.documents, "groups": queries.groups, "regulations": queries.regulations}
PLAN = "2023年常州市武进区法治政府建设工作要点"


def ids(store: Store, name: str, scope: Scope) -> set[str]:
    return {item["id"] for item in LISTS[name](store, EVERYTHING, scope)["items"]}  # type: ignore[operator]  # three lists of three shapes


@pytest.mark.parametrize("name", LISTS)
def test_a_document_and_a_division_choose_a_part(name: str, filled: Store) -> None:
    every = ids(filled, name, Scope())
    of_the_plan = ids(filled, name, Scope(document=PLAN))
    assert set() < of_the_plan < every
    of_the_place = ids(filled, name, Scope(jurisdiction="320412"))
    assert of_the_plan <= of_the_place
    assert ids(filled, name, Scope(document=PLAN, jurisdiction="320412")) == of_the_plan
    assert of_the_place < every
    assert ids(filled, name, Scope(jurisdiction="000000")) == set()


@pytest.mark.parametrize("name", LISTS)
def test_a_kind_of_organ_chooses_where_such_a_unit_takes_part(name: str, filled: Store) -> None:
    organ = next(unit["organ"] for unit in queries.units(filled, EVERYTHING)["items"] if unit["organ"])
    tasks = queries.tasks(filled, Selection(organ=organ), EVERYTHING)["items"]
    wanted = {
        "documents": {task["document"]["id"] for task in tasks},
        "groups": {held["group"]["id"] for task in tasks for held in task["assignments"] if held["group"]},
        "regulations": {cited["regulation"]["id"] for task in tasks for cited in task["citations"] if cited["regulation"]},
    }  # fmt: skip
    assert ids(filled, name, Scope(organ=organ)) == wanted[name]
    assert wanted["documents"]
    assert ids(filled, name, Scope(organ="no-such-organ")) == set()


@pytest.mark.parametrize("column", queries.WORKLOAD_COLUMNS)
def test_workload_sorts_by_every_column(column: str, filled: Store) -> None:
    rows = queries.workload(filled, EVERYTHING, sort=column)["items"]
    values = [
        row["unit"][column] if column in {"name", "id"}  # type: ignore[literal-required]  # as it says
        else row["lead_alone"] + row["lead_joint"] if column == "lead"
        else row[column]  # type: ignore[literal-required]  # a name of WORKLOAD_COLUMNS
        for row in rows
    ]  # fmt: skip
    assert len(set(values)) > 1
    assert values == sorted(values, reverse=column not in {"name", "id"})


def test_regulations_sort_by_how_many_tasks_cite_them_and_their_pages_go_on(filled: Store) -> None:
    every = queries.regulations(filled, EVERYTHING)["items"]
    wanted = [row["id"] for row in sorted(every, key=lambda row: (-row["tasks"], row["id"]))]
    assert wanted != [row["id"] for row in every]
    found: list[str] = []
    page = queries.regulations(filled, Paging(2), sort="tasks")
    while page["next"]:
        found += [row["id"] for row in page["items"]]
        page = queries.regulations(filled, Paging(2, page["next"]), sort="tasks")
    assert found + [row["id"] for row in page["items"]] == wanted
    with pytest.raises(InvalidParameter):
        queries.regulations(filled, EVERYTHING, sort="beauty")


def hits(store: Store, words: str, scope: Scope) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"task": set(), "unit": set(), "regulation": set()}
    for hit in queries.search(store, words, EVERYTHING, scope)["items"]:
        found[hit["kind"]].add(hit["id"])
    return found


@pytest.mark.parametrize(
    "scope",
    [Scope(document=PLAN), Scope(year=2016), Scope(jurisdiction="990000"), Scope(organ="x-司法局"), Scope(year=1900)],
    ids=["document", "year", "jurisdiction", "organ", "nothing"],
)
def test_a_search_finds_what_the_lists_have_under_the_same_filters(scope: Scope, filled: Store) -> None:
    every, found = hits(filled, "行政", Scope()), hits(filled, "行政", scope)
    asked = Selection(document=scope.document, year=scope.year, jurisdiction=scope.jurisdiction, organ=scope.organ)
    tasks = {task["id"] for task in queries.tasks(filled, asked, EVERYTHING)["items"]}
    units = {unit["id"] for unit in queries.units(filled, EVERYTHING, scope)["items"]}
    regulations = {item["id"] for item in queries.regulations(filled, EVERYTHING, scope)["items"]}
    assert every["task"]
    assert every["regulation"]
    assert found == {
        "task": every["task"] & tasks,
        "unit": every["unit"] & units,
        "regulation": every["regulation"] & regulations,
    }
    assert found != every


def test_pages_of_a_search_keep_its_filters(filled: Store) -> None:
    scope = Scope(jurisdiction="990000")
    first = queries.search(filled, "行政", queries.Paging(limit=1), scope)
    second = queries.search(filled, "行政", queries.Paging(limit=1, cursor=first["next"]), scope)
    whole = queries.search(filled, "行政", EVERYTHING, scope)["items"]
    assert [*first["items"], *second["items"]] == whole[:2]
    with pytest.raises(InvalidParameter):
        queries.search(filled, "行政", queries.Paging(limit=1, cursor=first["next"]))


def test_partners_are_counted_within_the_scope(filled: Store) -> None:
    unit = next(row["unit"]["id"] for row in queries.workload(filled, EVERYTHING, sort="partners")["items"])
    every = queries.partners(filled, unit, EVERYTHING)["items"]
    assert every
    assert queries.partners(filled, unit, EVERYTHING, Scope(jurisdiction="000000"))["items"] == []
    organs = {row["unit"]["id"]: queries.unit(filled, row["unit"]["id"])["organ"] for row in every}
    organ = next(filter(None, organs.values()))
    of_one_kind = queries.partners(filled, unit, EVERYTHING, Scope(organ=organ))["items"]
    assert of_one_kind == [row for row in every if organs[row["unit"]["id"]] == organ]
