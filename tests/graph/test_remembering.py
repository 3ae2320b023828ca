"""What is counted over the whole graph is counted once, and again when the graph has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.plans import plan
from graph import queries
from graph.ask import answer
from graph.build import build
from graph.queries import EVERYTHING, Paging, Selection
from graph.store import Store, open_store
from graph.write import remove, save_rows
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


def test_what_a_reading_remembers_that_is_thrown_away_is_nobodys(neo4j_server: Neo4jServer) -> None:
    """Neo4j shows half of a commit to a reading that has begun; what it reads then must not be taken for the new revision's."""
    neo4j_server.clear()
    with open_store(neo4j_server.url, create=True) as store, open_store(neo4j_server.url) as other:
        load(store, 0)
        seen: list[int] = []

        def look() -> int:
            if not seen:
                load(other, 1)
            seen.append(store.remembered("what was seen", lambda: len(seen)))
            if len(seen) == 1:
                raise LookupError
            return seen[-1]

        assert store.consistent(look) == 1
        assert store.revision() == other.revision() == 2
    neo4j_server.clear()
