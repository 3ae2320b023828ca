"""An answer that was given is given again without a question to the graph, until the graph changes."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from api import answers
from api.answers import Answer, Answers
from api.settings import Settings
from graph.store import Store
from tests.api.faces import EXAMPLE, Cli, path, serving


def test_the_same_question_asks_the_graph_for_its_revision_alone(fresh: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh("load", str(EXAMPLE))
    asked: list[str] = []
    read = Store.query

    def heard(store: Store, name: str, *given: Any) -> list[Any]:
        asked.append(name)
        return read(store, name, *given)

    with serving(Settings(store=fresh.address)) as http:
        monkeypatch.setattr(Store, "query", heard)
        for url in (path("units"), path("units") + "?format=csv", path("tasks") + "?limit=3"):
            first = http.get(url)
            assert len(asked) > 1
            asked.clear()
            again = http.get(url)
            assert (again.content, again.status_code) == (first.content, 200)
            assert asked == ["revision"]
            told = {"x-request-id", "date"}
            assert [pair for pair in again.headers.items() if pair[0] not in told] == [
                pair for pair in first.headers.items() if pair[0] not in told
            ]


def test_a_change_is_seen_at_once(fresh: Cli) -> None:
    with serving(Settings(store=fresh.address, api_keys=SecretStr("k"))) as http:
        writer = {"Authorization": "Bearer k"}
        assert [http.get(path("documents")).json()["total"] for _ in range(2)] == [0, 0]
        with EXAMPLE.open("rb") as file:
            assert http.post(path("documents"), files={"file": (EXAMPLE.name, file)}, headers=writer).status_code == 201
        assert [http.get(path("documents")).json()["total"] for _ in range(2)] == [1, 1]


def test_no_more_is_kept_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 10)
    kept = Answers()
    for tag in "abc":
        kept.keep(tag, Answer({}, b"four"))
        kept.get("a")
    assert [tag for tag in "abc" if kept.get(tag)] == ["a", "c"]
