"""What is counted over the whole graph is counted once, and again when the graph has changed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.plans import plan
from graph import queries
from graph.ask import answer
from graph.build import build
from graph.doctor import repair, verify
from graph.queries import EVERYTHING, Paging, Selection
from graph.queries.order import MOST_KEPT
from graph.store import Store, open_store
from graph.store.base import Transaction
from graph.store.register import Register
from graph.write import advance, remove, rewrite, save_rows
from loaders.pipeline import extract
from tests.neo4j.server import Neo4jServer


def load(store: Store, number: int) -> None:
    save_rows(store, [build(plan(number))])


def test_the_whole_graph_is_read_once_per_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        load(store, 0)
        before = queries.workload(store, EVERYTHING)
        asked: list[str] = []
        read = store.query

        def heard(name: str, *given: Any) -> list[Any]:
            asked.append(name)
            return read(name, *given)

        monkeypatch.setattr(store, "query", heard)
        assert queries.workload(store, EVERYTHING) == before
        assert queries.units(store, EVERYTHING)["total"] == len(before["items"])
        assert {"workload", "workload_partners", "names"} & set(asked) <= {"names"}
        assert asked.count("names") <= 1


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        load(store, 0)
        first = queries.workload(store, EVERYTHING)
        assert "第1区" not in str(first)
        load(store, 10)
        [other] = [
            unit for unit in queries.units(store, EVERYTHING)["items"] if unit["full_name"] == "云岭市第1区司法局"
        ]
        assert any(row["unit"]["id"] == other["id"] for row in queries.workload(store, EVERYTHING)["items"])
        assert answer(store, "第1区司法局牵头哪些事项")["understood_as"]["parameters"]["unit"] == "第1区司法局"
        assert queries.tasks(store, Selection(), Paging(1))["total"] == len(plan(0).tasks) + len(plan(10).tasks)
        remove(store, plan(10).document.id)
        assert queries.tasks(store, Selection(), Paging(1))["total"] == len(plan(0).tasks)
        assert queries.workload(store, EVERYTHING) == first


def test_an_answer_gives_as_much_as_is_asked_for_and_counts_all(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        load(store, 0)
        whole = answer(store, "哪些任务没有牵头单位")
        part = answer(store, "哪些任务没有牵头单位", Paging(2))
        assert part == {**whole, "tasks": whole["tasks"][:2]}
        assert whole["total"] == len(whole["tasks"]) > 2


EXAMPLE_PLANS = Path(__file__).parents[2] / "examples"
LISTS = (
    Selection(),
    Selection(role="support"),
    Selection(without="lead"),
    Selection(year=2016),
    Selection(jurisdiction="990001"),
    Selection(due_after="2016-06-30"),
    Selection(q="人民调解"),
    Selection(q="没有这样的词"),
    Selection(q="第0项\n1．"),
)


def answers(store: Store) -> dict[str, Any]:
    """Of what is remembered of the whole graph, whatever a change can alter."""
    units = [unit["id"] for unit in queries.units(store, EVERYTHING)["items"]]
    return {
        **{f"tasks {chosen}": queries.tasks(store, chosen, Paging(3)) for chosen in LISTS},
        **{f"facts {chosen}": queries.assignments(store, chosen, Paging(3)) for chosen in LISTS},
        **{
            f"workload by {sort}": queries.workload(store, EVERYTHING, sort=sort)
            for sort in ("tasks", "partners", "name")
        },
        "with groups": queries.workload(store, EVERYTHING, with_groups=True),
        "units": [queries.unit(store, key) for key in units],
        "laws": queries.regulations(store, EVERYTHING),
        "documents": queries.documents(store, EVERYTHING),
        "words": [
            queries.search(store, words, EVERYTHING) for words in ("推进", "调", "司法局", "行政处罚法", "没有这样的词")
        ],
        "names": {what: queries.known(store, what) for what in ("units", "groups", "regulations", "documents")},
    }


@contextmanager
def forgetful(store: Store) -> Iterator[None]:
    """The store as one that remembers nothing yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_remembered", {})
        patch.setattr(store, "_register", Register(store))
        yield


EXAMPLES = ("city_clause_lines", "deadlines_and_citations", "district_duties", "party_committee")
"""Plans of which the registry knows units, members, laws and who came after whom."""


def change(store: Store, dice: random.Random, held: dict[str, int]) -> None:
    """Load one or two plans, another edition or an example, write one again as it is, repair, or remove one; ``held`` are editions by id."""
    what = dice.random()
    if held and what < 0.2:
        gone = dice.choice(sorted(held))
        del held[gone]
        remove(store, gone)
    elif held and what < 0.3:
        repair(store, [])
    elif what < 0.55:
        examples = [build(extract(EXAMPLE_PLANS / f"{name}.txt")) for name in dice.sample(EXAMPLES, 2)]
        save_rows(store, examples)
        held.update((rows.document, 1) for rows in examples)
    elif what < 0.65:
        rewrite(store, again := build(extract(EXAMPLE_PLANS / f"{dice.choice(EXAMPLES)}.txt")))
        held[again.document] = 1
    else:
        number = dice.choice((0, 1, 10, 20))
        edition = held.get(key := plan(number).document.id, 0) + 1
        held[key] = edition
        save_rows(store, [build(plan(number, tasks=9, edition=edition))])


@pytest.mark.parametrize("seed", range(2))
def test_what_is_renewed_after_a_change_is_as_if_it_were_read_anew(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    held: dict[str, int] = {}
    change(store, dice, held)
    store.follow()
    queries.keep_texts(store)
    for step in range(8):
        for _ in range(2 if step % 4 == 3 else 1):  # now and then more than one change between two looks
            change(store, dice, held)
        renewed = answers(store)
        with forgetful(store):
            assert renewed == answers(store)


def test_no_more_is_read_again_than_a_change_touched(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save_rows(store, [build(plan(number, tasks=9)) for number in (0, 10)])
    store.follow()
    queries.keep_texts(store)
    answers(store)
    asked: list[tuple[str, dict[str, Any]]] = []
    read = store.query

    def heard(name: str, given: Any = None, *parts: str) -> list[Any]:
        asked.append((name, given or {}))
        return read(name, given, *parts)

    monkeypatch.setattr(store, "query", heard)
    save_rows(store, [build(plan(0, tasks=9, edition=2))])
    store.follow()
    queries.search(store, "推进", Paging(3))
    queries.workload(store, EVERYTHING)
    queries.assignments(store, Selection(role="support"), Paging(1))
    document = plan(0).document.id
    expected = {
        "texts": "documents",
        "workload": "owners",
        "names": "ids",
        "naming": "documents",
        "assignments": "documents",
    }
    for name, parameter in expected.items():
        given = [given for one, given in asked if one == name]
        assert given
        assert all(isinstance(each.get(parameter), list) for each in given), name
        if parameter == "documents" and name != "assignments":
            assert all(each[parameter] == [document] for each in given)


def test_after_a_change_that_no_document_tells_of_all_is_read_again(store: Store) -> None:
    load(store, 0)
    store.follow()
    before = queries.known(store, "units")
    key = before[0]["id"]

    def damage(transaction: Transaction) -> None:
        advance(transaction, 1)
        transaction.change("untold", {})
        transaction.run("MATCH (u:Unit {id: $id}) SET u.name = 'damaged'", {"id": key})

    store.transact(damage)
    assert "damaged" in {row["name"] for row in queries.known(store, "units")}
    repair(store, verify(store))
    assert queries.known(store, "units") == before


def test_of_half_a_commit_nothing_is_remembered(neo4j_server: Neo4jServer) -> None:
    """Neo4j shows half of a commit to a reading that has begun; what is renewed may not start from what that saw."""
    neo4j_server.clear()
    with open_store(neo4j_server.url, create=True) as store, open_store(neo4j_server.url) as other:
        load(store, 0)
        store.follow()
        loaded: list[None] = []

        def read() -> str:
            if loaded:
                return "whole"
            load(other, 1)
            loaded.append(None)
            return "half"

        assert store.remembered("what was seen", read, lambda before, _: f"{before}, renewed") == "whole"
        load(other, 2)
        assert store.remembered("what was seen", read, lambda before, _: f"{before}, renewed") == "whole, renewed"
        assert store.revision() == other.revision() == 3
    neo4j_server.clear()


def test_of_a_server_that_was_emptied_nothing_is_remembered(neo4j_server: Neo4jServer) -> None:
    neo4j_server.clear()
    with open_store(neo4j_server.url, create=True) as store:
        for number in (0, 1, 10):
            load(store, number)
        store.follow()
        assert len(queries.known(store, "documents")) == 3
        neo4j_server.clear()
        with open_store(neo4j_server.url, create=True) as other:
            load(other, 20)
        assert [row["id"] for row in queries.known(store, "documents")] == [plan(20).document.id]
    neo4j_server.clear()


def test_lists_that_a_change_made_old_leave_the_others_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        for number in (0, 10):
            load(store, number)
        store.follow()
        titles = [f"第{number}项" for number in range(MOST_KEPT)]
        for title in titles:
            queries.tasks(store, Selection(title=title), Paging(1))
        save_rows(store, [build(plan(0, edition=2))])
        counted: list[Any] = []
        read = store.query

        def heard(name: str, given: Any = None, *parts: str) -> list[Any]:
            if "counts" in parts:
                counted.append(given["documents"])
            return read(name, given, *parts)

        monkeypatch.setattr(store, "query", heard)
        for title in titles:
            queries.tasks(store, Selection(title=title), Paging(1))
        assert counted == [[plan(0).document.id]] * MOST_KEPT
