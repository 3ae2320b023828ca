"""An answer that was given is given again without a question to the graph, until the graph changes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from api import dependencies
from api.answers import BODILESS, Answer, Answers
from api.settings import Settings
from bench.plans import plan
from graph.store import Store, open_store
from graph.write import save
from tests.api.faces import EXAMPLE, Cli, path, serving


def test_the_same_question_asks_the_graph_nothing(fresh: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
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
            assert asked == []
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


def test_who_may_not_read_hears_nothing_that_others_were_told(fresh: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)
    with serving(Settings(store=fresh.address, api_keys=SecretStr("k"))) as http:
        key = {"Authorization": "Bearer k"}
        told = http.get(path("units"), headers=key)
        tag = {"If-None-Match": told.headers["etag"]}
        assert [http.get(path("units"), headers=given).status_code for given in ({}, tag)] == [401, 401]
        assert http.head(path("units"), headers=tag).status_code == 401
        assert [http.get(path("units"), headers=key | given).status_code for given in ({}, tag)] == [200, 304]


def test_what_was_given_is_counted_and_marked_like_the_first(fresh: Cli) -> None:
    fresh("load", str(EXAMPLE))
    with serving(Settings(store=fresh.address)) as http:
        first = http.get(path("units", "司法局"))
        tag = first.headers["etag"]
        for _ in range(2):
            again = http.get(path("units", "司法局"), headers={"If-None-Match": tag, "X-Request-ID": "mine"})
            assert (again.status_code, again.headers["x-request-id"]) == (304, "mine")
            kept = ("etag", "cache-control", "vary", "x-content-type-options")
            assert [again.headers[name] for name in kept] == [first.headers[name] for name in kept]
        counted = 'yaodian_requests_total{method="GET",path="/api/v1/units/{unit}",status="304"} 2.0'
        assert counted in http.get("/metrics").text


def test_a_client_that_comes_back_after_a_start_has_the_answer_still(fresh: Cli) -> None:
    fresh("load", str(EXAMPLE))
    with serving(Settings(store=fresh.address)) as http:
        tag = {"If-None-Match": http.get(path("units")).headers["etag"]}
    with serving(Settings(store=fresh.address)) as http:
        assert [http.get(path("units"), headers=tag).status_code for _ in range(3)] == [304] * 3
        assert http.get(path("units")).json()["total"] == 24
        assert http.get(path("units") + "?unknown=1", headers=tag).status_code == 422


def test_a_compressed_answer_has_a_tag_of_its_own(fresh: Cli) -> None:
    fresh("load", str(EXAMPLE))
    with serving(Settings(store=fresh.address)) as http:
        for _ in range(2):
            plain = http.get(path("units"), headers={"Accept-Encoding": "identity"})
            packed = http.get(path("units"), headers={"Accept-Encoding": "gzip"})
            assert plain.content == packed.content
            assert "content-encoding" not in plain.headers
            assert packed.headers["content-encoding"] == "gzip"
            assert plain.headers["etag"] != packed.headers["etag"]
            assert plain.headers["vary"] == packed.headers["vary"] == "Accept, Accept-Encoding"


def test_what_is_refused_is_refused_again(fresh: Cli) -> None:
    with serving(Settings(store=fresh.address)) as http:
        urls = (path("units") + "?limit=0", path("units") + "?unknown=1", path("units", "none"), path("none"))
        for _ in range(2):
            refused = [http.get(url) for url in urls]
            assert [answer.status_code for answer in refused] == [422, 422, 404, 404]
            assert not any("etag" in answer.headers for answer in refused)


def test_no_more_is_kept_than_fits() -> None:
    kept = Answers(2 * BODILESS + 10)
    for tag in "abc":
        kept.keep(tag, Answer(None, ()))
        kept.keep(tag, Answer(None, (), b"four"))
        kept.get("a")
    assert [tag for tag in "abc" if kept.get(tag)] == ["a", "c"]


def test_what_a_change_made_old_leaves_its_room() -> None:
    kept = Answers(BODILESS + 4)
    for revision, tag in ((1, "a"), (1, "a"), (2, "b")):
        kept.at(revision)
        kept.keep(tag, Answer(None, (), b"four"))
        assert kept.get(tag)
    assert kept.get("a") is None


def test_a_change_drops_what_was_given_before(fresh: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Answers(1024 * 1024)
    monkeypatch.setattr("api.app.Answers", lambda _most: kept)
    with serving(Settings(store=fresh.address, api_keys=SecretStr("k"))) as http:
        tag = http.get(path("units")).headers["etag"]
        assert kept.get(tag)
        with EXAMPLE.open("rb") as file:
            http.post(path("documents"), files={"file": (EXAMPLE.name, file)}, headers={"Authorization": "Bearer k"})
        http.get(path("documents"))
        assert kept.get(tag) is None


def test_another_graph_at_the_same_address_has_other_tags(tmp_path: Path) -> None:
    """Both have changed once."""
    address = f"embedded:{tmp_path / 'store'}"
    tags: list[str] = []
    for number in (0, 10):
        with open_store(address, create=True) as store:
            save(store, plan(number, tasks=3))
        with serving(Settings(store=address)) as http:
            answer = http.get(path("documents"), headers={"If-None-Match": ", ".join(tags)})
            assert answer.status_code == 200
            tags.append(answer.headers["etag"])
        shutil.rmtree(tmp_path / "store")
    assert len(set(tags)) == 2
